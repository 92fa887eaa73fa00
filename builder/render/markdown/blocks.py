"""Block tokens to HTML: paragraphs, headings, lists, quotations, tables, code and footnotes.

A paragraph, list, quotation or table all of whose letters run against the text round it says so by `dir` (an English
quotation in an Arabic article stands on the left, with its full stop at the right end). Where the side must stay
that of its neighbours (headings, items of tight lists, table cells) its content is an isolate instead.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from markdown_it.token import Token

from builder.render.markdown.direction import has_right_to_left, has_strong, sole_direction
from builder.render.markdown.escaping import escape
from builder.render.markdown.headings import HeadingIds, HeadingOutline
from builder.render.markdown.inlines import InlineWriter, plain_text, strong_text
from builder.render.markdown.model import Direction, Heading, ProseLabels

_CONTAINERS = frozenset({"bullet_list_open", "ordered_list_open", "blockquote_open", "table_open"})
_ALIGNMENTS = {"text-align:left": "start", "text-align:right": "end", "text-align:center": "center"}


@dataclass(slots=True)
class BlockWriter:
    """Writes the block tokens of one body, and gathers its headings and its lines of plain text."""

    inlines: InlineWriter
    labels: ProseLabels
    format_number: Callable[[int], str]
    format_footnote: Callable[[int], str]
    direction: Direction
    prefix: str
    headings: list[Heading] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    _tables: int = 0

    def write(self, tokens: list[Token]) -> str:
        """Write all tokens of a body."""
        out: list[str] = []
        bases = [self.direction]
        outline, ids = HeadingOutline(), HeadingIds(self.prefix)
        calls = _footnote_calls(tokens)
        in_footnotes = False
        for index, token in enumerate(tokens):
            kind = token.type
            base = bases[-1]
            if kind == "inline":
                before = tokens[index - 1].type
                if before == "heading_open":
                    continue  # written with its tag
                if before == "paragraph_open":
                    self._paragraph(tokens, index, base, out)
                else:
                    out.append(self._isolated(token, base))
                if not in_footnotes and (text := _line(token)):
                    self.lines.append(text)
            elif kind in ("paragraph_open", "paragraph_close"):
                continue  # written with its content
            elif kind == "heading_open":
                out.append(self._heading(tokens[index + 1], int(token.tag[1]), base, outline, ids))
            elif kind in _CONTAINERS:
                against = _direction_of_container(tokens, index, base)
                bases.append(against or base)
                out.append(self._opening(token, f' dir="{against}"' if against else ""))
            elif kind in ("bullet_list_close", "ordered_list_close", "blockquote_close"):
                bases.pop()
                out.append(f"</{token.tag}>\n")
            elif kind == "table_close":
                bases.pop()
                out.append("</table>\n</div>\n")
            elif kind in ("th_open", "td_open"):
                out.append(_cell(token))
            elif kind in ("fence", "code_block"):
                out.append(_code(token))
            elif kind == "hr":
                out.append("<hr>\n")
            elif kind == "footnote_block_open":
                in_footnotes = True
                label = escape(self.labels.footnotes)
                out.append(f'<section class="mz-footnotes" aria-label="{label}">\n<ol role="list">\n')
            elif kind == "footnote_block_close":
                out.append("</ol>\n</section>\n")
            elif kind == "footnote_open":
                out.append(self._footnote_opening(token))
            elif kind == "footnote_anchor":
                if (token.meta["id"], token.meta["subId"]) in calls:
                    _before_paragraph_end(out, self._back_link(token))
            elif kind == "footnote_close":
                out.append("</li>\n")
            elif token.tag and kind != "heading_close":
                # thead, tbody, tr, th, td and li hold nothing but what was written above.
                out.append(f"<{token.tag}>" if token.nesting == 1 else f"</{token.tag}>\n")
        return "".join(out)

    def _paragraph(self, tokens: list[Token], index: int, base: Direction, out: list[str]) -> None:
        token = tokens[index]
        children = token.children or []
        if (figure := self.inlines.figure(children)) is not None:
            out.append(f"{figure}\n")
        elif tokens[index - 1].hidden:
            out.append(self._isolated(token, base))
        elif against := _direction_against(token, base):
            out.append(f'<p dir="{against}">{self.inlines.write(children, against)}</p>\n')
        else:
            out.append(f"<p>{self.inlines.write(children, base)}</p>\n")

    def _isolated(self, token: Token, base: Direction) -> str:
        against = _direction_against(token, base)
        html = self.inlines.write(token.children or [], against or base)
        return f'<bdi dir="{against}">{html}</bdi>' if against else html

    def _heading(self, inline: Token, written: int, base: Direction, outline: HeadingOutline, ids: HeadingIds) -> str:
        text = plain_text(inline.children or [])
        heading = Heading(outline.level(written), ids.make(text), text)
        self.headings.append(heading)
        tag = f"h{heading.level}"
        return f'<{tag} id="{escape(heading.id)}">{self._isolated(inline, base)}</{tag}>\n'

    def _opening(self, token: Token, direction: str) -> str:
        if token.type == "table_open":
            self._tables += 1
            label = escape(self.labels.table.replace("{number}", self.format_number(self._tables)))
            return (
                f'<div class="mz-table-scroll" role="region" tabindex="0" aria-label="{label}">\n<table{direction}>\n'
            )
        start = f' start="{int(token.attrs["start"])}"' if "start" in token.attrs else ""
        return f"<{token.tag}{start}{direction}>\n"

    def _footnote_opening(self, token: Token) -> str:
        number = token.meta["id"] + 1
        shown = escape(self.format_footnote(number))
        mark = f'<span class="mz-fn-mark" aria-hidden="true">{shown}</span>'
        return f'<li id="{escape(self.prefix)}fn-{number}">{mark}\n'

    def _back_link(self, token: Token) -> str:
        number, call = token.meta["id"] + 1, token.meta["subId"] + 1
        label = escape(self.labels.back.replace("{number}", self.format_number(call)))
        href = f"{escape(self.prefix)}fnref-{number}-{call}"
        # An upward arrow, which needs no mirroring.
        return f' <a class="mz-backref" href="#{href}" aria-label="{label}">↑</a>'


def _direction_against(token: Token, base: Direction) -> Direction | None:
    """Give the direction of an inline token all of whose letters run against `base`; quick where they do not."""
    if has_right_to_left(token.content) == (base == "rtl"):
        return None
    direction = sole_direction(strong_text(token.children or []))
    return direction if direction != base else None


def _direction_of_container(tokens: list[Token], index: int, base: Direction) -> Direction | None:
    """Give the direction of a list, quotation or table when every piece of text in it runs against `base`."""
    level = tokens[index].level
    found: Direction | None = None
    position = index + 1
    while tokens[position].level > level:
        token = tokens[position]
        if token.type == "inline":
            against = _direction_against(token, base)
            if against is None and has_strong(strong_text(token.children or [])):
                return None
            found = found or against
        position += 1
    return found


def _line(token: Token) -> str:
    """Give a block's plain text; the alternative of an image that stands alone is none of it."""
    children = token.children or []
    return "" if len(children) == 1 and children[0].type == "image" else plain_text(children)


def _cell(token: Token) -> str:
    scope = ' scope="col"' if token.tag == "th" else ""
    alignment = _ALIGNMENTS.get(str(token.attrs.get("style", "")), "")
    return f"<{token.tag}{scope}" + (f' class="mz-align-{alignment}">' if alignment else ">")


def _code(token: Token) -> str:
    language = token.info.split(maxsplit=1)[0] if token.info.strip() else ""
    name = f' class="language-{escape(language)}"' if language else ""
    return f'<pre dir="ltr" tabindex="0"><code{name}>{escape(token.content)}</code></pre>\n'


def _footnote_calls(tokens: list[Token]) -> frozenset[tuple[int, int]]:
    """Give the footnote marks that a reader sees, as number and call; one in an image's alternative is none."""
    return frozenset(
        (child.meta["id"], child.meta["subId"])
        for token in tokens
        if token.type == "inline"
        for child in token.children or ()
        if child.type == "footnote_ref"
    )


def _before_paragraph_end(out: list[str], html: str) -> None:
    """Put a back link into the last paragraph of its footnote rather than on a line of its own."""
    if out and out[-1].endswith("</p>\n"):
        out[-1] = f"{out[-1].removesuffix('</p>' + chr(10))}{html}</p>\n"
    else:
        out.append(html)
