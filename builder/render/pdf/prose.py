"""Markdown to the tree that the template walks: blocks of runs, with notes where they are called.

No Typst markup is made, so nothing needs escaping. A block is an object whose `k` says what it is; inline content is a
list of runs (see `runs`), and of objects for what is emphasised, linked, code, or a note at the foot of the page.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from builder.locale.cldr import Direction
from builder.plan import urls
from builder.records.kinds import KINDS
from builder.records.prose_citations import without_marks
from builder.records.prose_dialect import make_parser
from builder.records.prose_links import is_allowed, record_target
from builder.render.markdown.direction import sole_direction
from builder.render.markdown.headings import HeadingOutline
from builder.render.markdown.inlines import alternative, strong_text
from builder.render.pdf.runs import Run, Runs, clean, ends_against, merge, runs
from builder.views.pdf.model import PdfNote, PdfProse

Block = dict[str, Any]

_ALIGNMENTS = {"text-align:left": "start", "text-align:right": "end", "text-align:center": "center"}
_CONTAINERS = {"bullet_list": "list", "ordered_list": "list", "blockquote": "quote"}
_SPACE = " \t\n\u00a0"
NEARLY_ALL = 0.8
"""The share of letters against its surroundings from which a text runs their way: a quotation with a name in it."""
_ZERO_WIDTH_JOINER = "\u200d"
# Letters that never join the one after them (Unicode, ArabicShaping.txt, joining type R and U).
_UNJOINING = frozenset("اأإآٱدذرزژوؤةىء")


@dataclass(frozen=True, slots=True)
class ProseLabels:
    """The words of notes, with `{number}`, and what stands between their parts."""

    claim: str
    source: str
    part: str
    """Between the parts of a note."""
    note: str
    """Between two notes at one mark."""


@dataclass(slots=True)
class ProseTree:
    """Makes the tree of one text; `site` is the address that the whole site is published at."""

    prose: PdfProse
    base: Direction
    labels: ProseLabels
    site: str
    parser: MarkdownIt = field(default_factory=make_parser)
    _footnotes: dict[int, list[Token]] = field(default_factory=dict)

    def blocks(self) -> list[Block]:
        """Give the blocks of the text, in its order; the level of headings counts from 1 within it."""
        tokens = self.parser.parse(without_marks(self.prose.markdown), {})
        self._footnotes = _footnotes(tokens)
        end = next((at for at, token in enumerate(tokens) if token.type == "footnote_block_open"), len(tokens))
        return self._blocks(tokens[:end], self.base, HeadingOutline())

    def _blocks(self, tokens: Sequence[Token], base: Direction, outline: HeadingOutline) -> list[Block]:
        out: list[Block] = []
        at = 0
        while at < len(tokens):
            token = tokens[at]
            close = _close_of(tokens, at)
            inside = tokens[at + 1 : close]
            if token.type == "paragraph_open":
                out += self._paragraph(inside[0], base)
            elif token.type == "heading_open":
                content = self._inline(inside[0].children or [], base)
                # A heading without a word would be an entry of the contents that says nothing.
                if visible(content):
                    level = outline.level(int(token.tag[1])) - 1
                    out.append({"k": "h", "level": level, "c": content})
                elif content:
                    out.append({"k": "p", "c": content})
            elif token.type in ("bullet_list_open", "ordered_list_open", "blockquote_open"):
                own = _against(inside, base)
                block: Block = {"k": _CONTAINERS[token.type.removesuffix("_open")], **_direction(own, base)}
                if block["k"] == "list":
                    block["ordered"] = token.type == "ordered_list_open"
                    block["start"] = int(token.attrs.get("start", 1))
                    block["items"] = [self._blocks(item, own, outline) for item in _children(inside)]
                else:
                    block["c"] = self._blocks(inside, own, outline)
                out.append(block)
            elif token.type == "table_open":
                out.append(self._table(inside, base))
            elif token.type in ("fence", "code_block"):
                out.append({"k": "code", "text": _code(token.content)})
            elif token.type == "hr":
                out.append({"k": "hr"})
            at = close + 1
        return out

    def _paragraph(self, inline: Token, base: Direction) -> list[Block]:
        """Give a paragraph; one that is an image of the record alone is that picture."""
        children = inline.children or []
        if len(children) == 1 and children[0].type == "image":
            file = str(children[0].attrs.get("src", ""))
            if file in self.prose.pictures:
                return [{"k": "picture", "file": file}]
        own = _direction_of(strong_text(inline.children or []), base)
        content = self._inline(inline.children or [], own)
        return [{"k": "p", "c": content, **_direction(own, base)}] if content else []

    def _table(self, tokens: Sequence[Token], base: Direction) -> Block:
        own = _against(tokens, base)
        rows: list[list[Runs]] = []
        alignments: list[str] = []
        for at, token in enumerate(tokens):
            if token.type == "tr_open":
                rows.append([])
            elif token.type in ("th_open", "td_open"):
                rows[-1].append(self._inline(tokens[at + 1].children or [], own))
                if token.type == "th_open":
                    alignments.append(_ALIGNMENTS.get(str(token.attrs.get("style", "")), "start"))
        return {"k": "table", "align": alignments, "head": rows[0], "rows": rows[1:], **_direction(own, base)}

    def _inline(self, tokens: Sequence[Token], base: Direction, *, linked: bool = False, in_note: bool = False) -> Runs:
        """Give inline tokens; within a note, what is cited stands in brackets, for it has no note of its own."""
        out: Runs = []
        at = 0
        while at < len(tokens):
            token = tokens[at]
            close = _close_of(tokens, at)
            inside = tokens[at + 1 : close]
            if token.type == "text":
                out += runs(token.content, base)
            elif token.type == "softbreak":
                out.append(" ")
            elif token.type == "hardbreak":
                out.append({"br": True})
            elif token.type in ("strong_open", "em_open"):
                key = "b" if token.type == "strong_open" else "i"
                out.append({key: self._inline(inside, base, linked=linked, in_note=in_note)})
            elif token.type == "code_inline":
                out.append({"code": clean(token.content), "d": sole_direction(token.content) or "ltr"})
            elif token.type == "link_open":
                out += self._link(token, inside, base, linked=linked, in_note=in_note)
            elif token.type == "image":
                out += runs(alternative(token), base)
            elif token.type == "citation":
                close = self._last_citation(tokens, at)
                cited = [
                    one for each in tokens[at : close + 1] if each.type == "citation" for one in each.meta["cited"]
                ]
                note = self._note(cited, base)
                if in_note:
                    out += ["(", *note, ")"] if note else []
                else:
                    self._call(out, note, base)
            elif token.type == "footnote_ref" and not in_note:
                self._call(out, self._footnote(token.meta["id"], base), base)
            at = close + 1
        return join_letters(merge(out))

    def _last_citation(self, tokens: Sequence[Token], at: int) -> int:
        """Give the last of the citations that only space parts from the one at `at`: they share a mark."""
        last = at
        for ahead in range(at, len(tokens)):
            if tokens[ahead].type == "citation":
                last = ahead
            elif tokens[ahead].type != "softbreak" and tokens[ahead].content.strip(_SPACE):
                break
        return last

    def _call(self, out: Runs, note: Runs, base: Direction) -> None:
        """Put a note's mark at the word before it; a note of which nothing is public has none."""
        while out and isinstance(out[-1], str):
            out[-1] = out[-1].rstrip(_SPACE)
            if out[-1]:
                break
            out.pop()
        if note:
            out.append({"n": note, "m": ends_against(out[-1] if out else None, base)})

    def _note(self, cited: Sequence[Any], base: Direction) -> Runs:
        notes: dict[tuple[str, str | None], Runs] = {}
        for one in cited:
            target = self.prose.notes.get(one.id)
            if target is not None:
                notes.setdefault((one.id, one.locator), self._note_runs(target, one.locator or "", base))
        return _joined(list(notes.values()), self.labels.note)

    def _note_runs(self, note: PdfNote, locator: str, base: Direction) -> Runs:
        parts: list[Runs] = []
        if note.claim:
            label = self.labels.claim.replace("{number}", note.claim.number)
            parts.append([{"to": note.claim.anchor, "c": runs(label, base)}])
        parts.append(runs(note.who, base))
        if note.source:
            label = self.labels.source.replace("{number}", note.source.number)
            parts.append([{"to": note.source.anchor, "c": runs(label, base)}])
        parts.append(runs(locator or note.locator, base))
        return _joined([part for part in parts if part], self.labels.part)

    def _footnote(self, number: int, base: Direction) -> Runs:
        """Give a footnote's text; its paragraphs follow each other on new lines."""
        out: Runs = []
        for token in self._footnotes.get(number, ()):
            if token.type == "inline":
                out += [{"br": True}] if out else []
                out += self._inline(token.children or [], base, in_note=True)
            elif token.type in ("fence", "code_block"):
                out += [{"br": True}, {"code": _code(token.content), "d": "ltr"}]
        return out

    def _link(self, token: Token, inside: Sequence[Token], base: Direction, *, linked: bool, in_note: bool) -> Runs:
        href = str(token.attrs.get("href", ""))
        written = self._inline(inside, base, linked=True, in_note=in_note) if token.info != "auto" else []
        url, instead = self._target(href, base)
        content = written or instead
        return [{"u": url, "c": content}] if url and content and not linked else content

    def _target(self, href: str, base: Direction) -> tuple[str, Runs]:
        """Give the whole address of a link, and what stands for it where the author wrote no text."""
        if record := record_target(href):
            name = self.prose.links.get(record)
            kind = next((one.kind for one in KINDS if one.kind == record[0]), None)
            if name is None or kind is None:
                return "", runs(record[1], base)
            return urls.absolute(self.site, urls.record(self.prose.lang, kind, record[1])), runs(name, base)
        if not is_allowed(href):
            return "", []
        readable: Runs = [{"d": "ltr", "c": [href], "address": True}]
        return (href if ":" in href.partition("/")[0] else ""), readable


def visible(content: Runs) -> str:
    """Give what can be seen of some runs, without notes and white space."""
    out = []
    for run in content:
        if isinstance(run, str):
            out.append(run)
        elif "n" not in run:
            inner = next((run[key] for key in ("c", "b", "i", "code") if key in run), "")
            out.append(inner if isinstance(inner, str) else visible(inner))
    return "".join(sign for sign in "".join(out) if not sign.isspace() and unicodedata.category(sign) != "Cf")


def _code(text: str) -> str:
    return "\n".join(clean(line) for line in text.rstrip("\n").split("\n"))


def join_letters(content: Runs) -> Runs:
    """Keep Arabic letters joined where emphasis begins or ends within a word, by joiners on both sides."""
    for at in range(len(content) - 1):
        if not (_is_emphasis(content[at]) or _is_emphasis(content[at + 1])):
            continue
        last, first = _edge(content[at], last=True), _edge(content[at + 1], last=False)
        if _joins(last) and last not in _UNJOINING and _joins(first) and first != "ء":
            _put_joiner(content, at, last=True)
            _put_joiner(content, at + 1, last=False)
    return content


def _is_emphasis(run: Run) -> bool:
    return isinstance(run, dict) and ("b" in run or "i" in run)


def _joins(letter: str) -> bool:
    return "\u0620" <= letter <= "\u064a" or "\u0671" <= letter <= "\u06d3"


def _edge(run: Run, *, last: bool) -> str:
    while isinstance(run, dict):
        inner = run.get("b") or run.get("i")
        if not inner:
            return ""
        run = inner[-1 if last else 0]
    letters = [sign for sign in run if not "\u064b" <= sign <= "\u0655"]
    return (letters[-1] if last else letters[0]) if letters else ""


def _put_joiner(holder: Runs, place: int, *, last: bool) -> None:
    """Put a joiner at the end, or the beginning, of the text of a run."""
    while isinstance(item := holder[place], dict):
        holder = item.get("b") or item.get("i") or []
        place = len(holder) - 1 if last else 0
    holder[place] = f"{item}{_ZERO_WIDTH_JOINER}" if last else f"{_ZERO_WIDTH_JOINER}{item}"


def _joined(parts: list[Runs], separator: str) -> Runs:
    out: Runs = []
    for part in parts:
        if out:
            out.append(separator)
        out += part
    return out


def _direction(own: Direction, base: Direction) -> dict[str, str]:
    return {"d": own} if own != base else {}


def _against(tokens: Sequence[Token], base: Direction) -> Direction:
    """Give the direction of a container, by all of the text in it."""
    return _direction_of(
        " ".join(strong_text(token.children or []) for token in tokens if token.type == "inline"), base
    )


def _direction_of(text: str, base: Direction) -> Direction:
    """Give the direction of a text: its own, against `base`, where nearly all of its letters have that one."""
    kinds = [unicodedata.bidirectional(sign) for sign in text]
    left, right = kinds.count("L"), kinds.count("R") + kinds.count("AL")
    against = left if base == "rtl" else right
    if against and against >= NEARLY_ALL * (left + right):
        return "ltr" if base == "rtl" else "rtl"
    return base


def _close_of(tokens: Sequence[Token], at: int) -> int:
    """Give the place of the token that closes the one at `at`; its own where it closes itself."""
    depth = 0
    for ahead in range(at, len(tokens)):
        depth += tokens[ahead].nesting
        if depth <= 0:
            return ahead
    return len(tokens) - 1


def _children(tokens: Sequence[Token]) -> list[Sequence[Token]]:
    out = []
    at = 0
    while at < len(tokens):
        close = _close_of(tokens, at)
        out.append(tokens[at + 1 : close])
        at = close + 1
    return out


def _footnotes(tokens: Sequence[Token]) -> dict[int, list[Token]]:
    found: dict[int, list[Token]] = {}
    number: int | None = None
    for token in tokens:
        if token.type == "footnote_open":
            number = token.meta["id"]
        elif token.type == "footnote_close":
            number = None
        elif number is not None:
            found.setdefault(number, []).append(token)
    return found
