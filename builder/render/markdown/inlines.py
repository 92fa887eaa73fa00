"""Inline tokens to HTML: text, emphasis, code, links, citations and footnote marks.

Whatever runs wholly against the direction of the text round it (emphasis, a link's text, code, an address) is an
isolate of its own, by `dir` on its element or by `<bdi>`, so that a bracket or full stop beside it keeps its side.
"""

from collections.abc import Callable
from dataclasses import dataclass

from markdown_it.token import Token

from builder.records.prose_links import is_allowed, record_target
from builder.render.markdown.direction import sole_direction
from builder.render.markdown.escaping import escape
from builder.render.markdown.links import normalized
from builder.render.markdown.model import Direction, MediaResolver, ProseLabels, RecordResolver
from builder.render.markdown.notes import SPACE, NoteKey, NoteMarks, drop_space

_PLAIN_TAGS = frozenset({"em_open", "strong_open"})


@dataclass(slots=True)
class InlineWriter:
    """Writes the inline tokens of one body, with the marks of its notes and footnotes."""

    labels: ProseLabels
    notes: NoteMarks
    format_footnote: Callable[[int], str]
    resolve_record: RecordResolver
    resolve_media: MediaResolver | None
    prefix: str

    def write(self, tokens: list[Token], base: Direction) -> str:
        """Write the children of one inline token that stand in text of direction `base`."""
        if len(tokens) == 1 and tokens[0].type == "text":
            return escape(tokens[0].content)
        out: list[str] = []
        closing: list[str] = []  # the end tags of links that are open; "" where the link could not be made
        index, count = 0, len(tokens)
        while index < count:
            token = tokens[index]
            kind = token.type
            if kind == "text":
                out.append(escape(token.content))
            elif kind == "softbreak":
                out.append("\n")
            elif kind == "citation":
                drop_space(out)
                marks, index = self._citations(tokens, index)
                out.append(marks)
            elif kind in _PLAIN_TAGS:
                out.append(f"<{token.tag}{_dir(sole_direction(text_until_close(tokens, index)), base)}>")
            elif kind in ("em_close", "strong_close"):
                out.append(f"</{token.tag}>")
            elif kind == "code_inline":
                direction = sole_direction(token.content) or "ltr"
                out.append(f'<code dir="{direction}">{escape(token.content)}</code>')
            elif kind == "link_open":
                if closing:  # no link inside a link: an address in its text is text
                    start, end = _address(tokens[index + 1].content, str(token.attrs.get("href", ""))), ""
                else:
                    start, end = self._link(tokens, index, base)
                out.append(start)
                closing.append(end)
                if token.info == "auto":  # its text is the address, which `_link` has written
                    index += 1
            elif kind == "link_close":
                out.append(closing.pop())
            elif kind == "image":
                out.append(escape(alternative(token)))
            elif kind == "footnote_ref":
                drop_space(out)
                out.append(self._footnote_mark(token))
            elif kind == "hardbreak":
                out.append("<br>\n")
            index += 1
        return "".join(out)

    def figure(self, tokens: list[Token]) -> str | None:
        """Give the markup of an image that is the only thing in its paragraph and that the record has as media."""
        if self.resolve_media is None or len(tokens) != 1 or tokens[0].type != "image":
            return None
        return self.resolve_media(str(tokens[0].attrs.get("src", "")))

    def _citations(self, tokens: list[Token], index: int) -> tuple[str, int]:
        """Write citations that only space parts as one mark; give it and the index of the last token in it."""
        keys: dict[NoteKey, None] = {}  # in order, each once
        last = ahead = index
        while ahead < len(tokens):
            token = tokens[ahead]
            if token.type == "citation":
                keys |= dict.fromkeys((cited.id, cited.locator) for cited in token.meta["cited"])
                last = ahead
            elif token.type != "softbreak" and not (token.type == "text" and not token.content.strip(SPACE)):
                break
            ahead += 1
        return self.notes.mark(keys), last

    def _footnote_mark(self, token: Token) -> str:
        number, call = token.meta["id"] + 1, token.meta["subId"] + 1
        shown = self.format_footnote(number)
        label = escape(self.labels.footnote.replace("{number}", shown))
        prefix = escape(self.prefix)
        # A letter as mark must not join the Arabic word before it: a zero width non-joiner stands between.
        return (
            f'<sup class="mz-fnref">\u200c<a href="#{prefix}fn-{number}" id="{prefix}fnref-{number}-{call}"'
            f' aria-label="{label}">{escape(shown)}</a></sup>'
        )

    def _link(self, tokens: list[Token], index: int, base: Direction) -> tuple[str, str]:
        """Give what stands before and behind a link's text (for an autolink, the text too)."""
        token = tokens[index]
        href = str(token.attrs.get("href", ""))
        automatic = token.info == "auto"
        is_empty = tokens[index + 1].type == "link_close"
        if target := record_target(href):
            link = self.resolve_record(*target)
            instead = f"<bdi>{escape(link.title if link else target[1])}</bdi>" if automatic or is_empty else ""
            if link is None:
                return instead, ""
            url = link.url
        elif is_allowed(href):
            url = normalized(href)
            instead = _address(tokens[index + 1].content if automatic else href, url) if automatic or is_empty else ""
        else:
            return "", ""
        text = "" if instead else text_until_close(tokens, index)
        return f'<a href="{escape(url)}"{_dir(sole_direction(text), base)}>{instead}', "</a>"


def strong_text(tokens: list[Token]) -> str:
    """Give the text of inline tokens that has a direction to speak of: no code, no addresses, no notes."""
    out: list[str] = []
    for index, token in enumerate(tokens):
        if token.type == "text":
            if not (index and tokens[index - 1].type == "link_open" and tokens[index - 1].info == "auto"):
                out.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            out.append(" ")
        elif token.type == "image":
            out.append(alternative(token))
    return "".join(out)


def plain_text(tokens: list[Token]) -> str:
    """Give the text of inline tokens as a reader sees it, on one line and without the marks of notes."""
    out: list[str] = []
    for token in tokens:
        if token.type in ("text", "code_inline"):
            out.append(token.content)
        elif token.type in ("softbreak", "hardbreak"):
            out.append(" ")
        elif token.type == "image":
            out.append(alternative(token))
        elif token.type in ("citation", "footnote_ref"):
            drop_space(out)
    return " ".join("".join(out).split())


def alternative(image: Token) -> str:
    """Give an image's alternative as plain text."""
    return plain_text([child for child in image.children or () if child.type not in ("citation", "footnote_ref")])


def text_until_close(tokens: list[Token], index: int) -> str:
    """Give the text between an opening inline token and its closing one."""
    level = tokens[index].level
    end = index + 1
    while end < len(tokens) and tokens[end].level > level:
        end += 1
    return strong_text(tokens[index + 1 : end])


def _address(readable: str, url: str) -> str:
    """Write an address as text; one that decoding gave white space or signs that turn it round stays encoded."""
    return f'<bdi dir="ltr">{escape(readable if is_allowed(readable) else url)}</bdi>'


def _dir(direction: Direction | None, base: Direction) -> str:
    return f' dir="{direction}"' if direction and direction != base else ""
