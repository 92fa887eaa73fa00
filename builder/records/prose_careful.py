"""The careful way to scan prose: with the parser, for bodies in which brackets can be something else.

Every place where a citation, a link's address or an autolink seems to begin is numbered by a mark in a copy of the
body, the copy is parsed, and the marks say which of them came true (see `prose_dialect`).
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from builder.records.prose_citations import BRACKET, OPENING, cited_in
from builder.records.prose_dialect import FIND_MARK, MAX_NESTING, make_parser
from builder.records.prose_links import record_target
from builder.records.prose_model import Citation, Malformed, Meant, Prose, RecordLink
from builder.records.prose_parts import Part

# A place is never numbered at the beginning of a line, where the mark could keep a block from beginning; between angle
# brackets the mark stands behind the scheme, since an autolink begins with one.
_SCHEME = r"[A-Za-z][A-Za-z0-9+.\-]{1,31}:"
_PLACES = re.compile(
    rf"(?P<citation>{OPENING.pattern})"
    rf"|(?P<address>\]\([ \t]*<?)(?:(?<=<){_SCHEME})?(?=[^\s)])"
    rf"|(?P<auto><){_SCHEME}"
)
# What follows a `](` in text that was meant as an address, rather than as a remark in parentheses.
_ADDRESS = re.compile(r"(?:[\w+.%&#;-]{2,}:|//|\\)\S")
_FOOTNOTE = re.compile(r"\[\^[^\[\]\s]+\]")
_SHOWN = 60  # characters of something mistyped
_LABEL_SHOWN = rf"\[\^[^\]\n]{{0,{_SHOWN}}}\]?"
_CONTAINERS = frozenset({"bullet_list_open", "ordered_list_open", "blockquote_open"})


def scan(body: str, parts: tuple[Part, ...], first_line: int) -> Prose:
    r"""Scan a body (lines end in `\n`, no marks in it) that begins on line `first_line` of its file."""
    return _Scan(body, parts, first_line).run()


@cache
def _parser() -> MarkdownIt:
    return make_parser()


class _Scan:
    """One scan: the body, the places that were numbered in it, and what they turned out to be."""

    def __init__(self, body: str, parts: tuple[Part, ...], first_line: int) -> None:
        self.body = body
        self.parts = parts
        self.first_line = first_line
        self.line_starts = [0, *(newline.end() for newline in re.finditer("\n", body))]
        self.part_lines = [part.line for part in parts]
        self.places: list[re.Match[str]] = []
        self.citations: list[tuple[int, Citation]] = []
        self.links: list[tuple[int, RecordLink]] = []
        self.malformed: dict[int, Malformed] = {}

    def run(self) -> Prose:
        env: dict[str, Any] = {}
        tokens = _parser().parse(self._marked(), env)
        self._note_lost_footnotes(env)
        self._note_too_deep(tokens)
        for inline in _inlines(tokens):
            fallback = self.line_starts[inline.map[0]] if inline.map else 0
            depth = 0  # of links: an address in angle brackets inside a link's text is text
            for token in inline.children or ():
                match token.type:
                    case "citation":
                        self._cite(token, fallback)
                    case "link_open":
                        if depth == 0:
                            self._link(str(token.attrs.get("href", "")), fallback)
                        depth += 1
                    case "link_close":
                        depth -= 1
                    case "text" if depth == 0:
                        self._left_over(token.content, fallback)
        return Prose(
            self.parts,
            tuple(citation for _, citation in sorted(self.citations, key=lambda found: found[0])),
            tuple(link for _, link in sorted(self.links, key=lambda found: found[0])),
            tuple(self.malformed[offset] for offset in sorted(self.malformed)),
        )

    def _marked(self) -> str:
        pieces = []
        done = 0
        for place in _PLACES.finditer(self.body):
            if place["citation"] and _is_escaped(self.body, place.start()):
                continue
            pieces += [self.body[done : place.end()], f"\ufdd0{len(self.places)}\ufdd1"]
            self.places.append(place)
            done = place.end()
        return "".join([*pieces, self.body[done:]])

    def _cite(self, token: Token, fallback: int) -> None:
        place = None if token.meta["mark"] is None else self.places[int(token.meta["mark"])]
        # A bracket that runs over the lines of a quotation does not stand in the file as the parser saw it.
        whole = BRACKET.match(self.body, place.start()) if place else None
        for cited in cited_in(whole) if whole else token.meta["cited"]:
            offset = cited.offset if whole else place.start() if place else fallback
            line, column = self._position(offset)
            self.citations.append((offset, Citation(cited.id, cited.locator, line, column, self._part(line))))

    def _link(self, href: str, fallback: int) -> None:
        mark = FIND_MARK.search(href)
        if target := record_target(FIND_MARK.sub("", href)):
            offset = fallback
            if mark:
                offset = _address_start(self.places[int(mark[1])])
            self.links.append((offset, RecordLink(*target, *self._position(offset))))

    def _left_over(self, text: str, fallback: int) -> None:
        """Note what is left in plain text: the marks of what became neither citation nor link, and footnote marks."""
        for mark in FIND_MARK.finditer(text):
            place = self.places[int(mark[1])]
            if place["citation"]:
                self._note("citation", place.start(), rf"[^\]\n]{{0,{_SHOWN}}}\]?")
            elif place["auto"] or _ADDRESS.match(self.body, _address_start(place)):
                self._note("link", _address_start(place), rf"[^)>\n]{{0,{_SHOWN}}}")
        if "[^" in text:
            for reference in _FOOTNOTE.finditer(text):
                offset = self.body.find(reference[0], fallback)
                if offset >= 0 and not _is_escaped(self.body, offset):
                    self._note("footnote", offset, _LABEL_SHOWN)

    def _note_lost_footnotes(self, env: dict[str, Any]) -> None:
        for label, number in env.get("footnotes", {}).get("refs", {}).items():
            definition = f"[^{label.removeprefix(':')}]:"
            offset = self.body.find(definition)
            if number < 0 and offset >= 0:
                self._note("footnote", offset, _LABEL_SHOWN)

    def _note_too_deep(self, tokens: list[Token]) -> None:
        """Note blocks at the limit of nesting; a list's item, which has no text of its own, is a level too."""
        for token in tokens:
            if token.level >= MAX_NESTING - 2 and token.nesting == 1 and token.map and token.type in _CONTAINERS:
                self._note("nesting", self.line_starts[token.map[0]], rf"[^\n]{{0,{_SHOWN}}}")

    def _note(self, meant: Meant, offset: int, extent: str) -> None:
        """Note what stands at `offset`, shown as far as the pattern `extent` goes, which is bounded."""
        shown = re.compile(extent).match(self.body, offset)
        self.malformed[offset] = Malformed(meant, shown[0] if shown else "", *self._position(offset))

    def _position(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self.line_starts, offset) - 1
        return self.first_line + line, offset - self.line_starts[line] + 1

    def _part(self, line: int) -> str:
        return self.parts[max(bisect_right(self.part_lines, line) - 1, 0)].key


def _inlines(tokens: list[Token]) -> Iterator[Token]:
    return (token for token in tokens if token.type == "inline")


def _address_start(place: re.Match[str]) -> int:
    return place.end("address") if place["address"] else place.end("auto")


def _is_escaped(body: str, offset: int) -> bool:
    before = body[max(0, offset - 100) : offset]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1
