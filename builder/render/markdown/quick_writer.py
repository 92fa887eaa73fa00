"""The usual blocks to HTML, as `BlockWriter` writes them from the parser's tokens."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from builder.render.markdown.direction import has_right_to_left, has_strong, sole_direction
from builder.render.markdown.escaping import escape
from builder.render.markdown.headings import HeadingIds, HeadingOutline
from builder.render.markdown.links import link_target
from builder.render.markdown.model import Direction, Heading, RecordResolver
from builder.render.markdown.notes import NoteMarks, drop_space
from builder.render.markdown.quick_blocks import Block, FlatList, HeadingLine, Paragraph, Quotation
from builder.render.markdown.quick_inlines import STRIDE, Pieces, enclosed, note_keys, strong_text

_TAGS = {"": "em", "*": "strong", "_": "strong"}


@dataclass(slots=True)
class QuickWriter:
    """Writes the blocks of one body, and gathers its headings and its lines of plain text."""

    notes: NoteMarks
    direction: Direction
    resolve_record: RecordResolver
    prefix: str
    headings: list[Heading] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    _runs_one_way: bool = False
    _escape: Callable[[str], str] = escape

    def write(self, blocks: list[Block], body: str) -> str:
        """Write all blocks that were read from a body."""
        self._runs_one_way = self.direction == "ltr" and not has_right_to_left(body)
        self._escape = escape if "&" in body or '"' in body or ">" in body else str
        out: list[str] = []
        self._write(blocks, self.direction, HeadingOutline(), HeadingIds(self.prefix), out)
        return "".join(out)

    def _write(
        self, blocks: list[Block], base: Direction, outline: HeadingOutline, ids: HeadingIds, out: list[str]
    ) -> None:
        for block in blocks:
            if type(block) is Paragraph:
                self._paragraph(block, base, out)
            elif type(block) is HeadingLine:
                html, text = self._isolated(block, base)
                heading = Heading(outline.level(block.level), ids.make(text), text)
                self.headings.append(heading)
                out.append(f'<h{heading.level} id="{escape(heading.id)}">{html}</h{heading.level}>\n')
            elif type(block) is FlatList:
                self._list(block, base, out)
            elif type(block) is Quotation:
                against = self._container_against(block.blocks, base)
                out.append(f"<blockquote{_dir(against)}>\n")
                self._write(block.blocks, against or base, outline, ids, out)
                out.append("</blockquote>\n")

    def _paragraph(self, block: Paragraph, base: Direction, out: list[str]) -> None:
        against = self._against(block, base)
        html, text = self._inlines(block.pieces, against or base)
        out.append(f"<p{_dir(against)}>{html}</p>\n")
        if text:
            self.lines.append(text)

    def _list(self, block: FlatList, base: Direction, out: list[str]) -> None:
        against = self._container_against(block.items, base)
        base = against or base
        tag = "ul" if block.start is None else "ol"
        start = f' start="{block.start}"' if block.start not in (None, 1) else ""
        out.append(f"<{tag}{start}{_dir(against)}>\n")
        for item in block.items:
            out.append("<li>")
            if block.is_loose:
                self._paragraph(item, base, out)
            else:
                html, text = self._isolated(item, base)
                out.append(html)
                if text:
                    self.lines.append(text)
            out.append("</li>\n")
        out.append(f"</{tag}>\n")

    def _isolated(self, block: Paragraph | HeadingLine, base: Direction) -> tuple[str, str]:
        against = self._against(block, base)
        html, text = self._inlines(block.pieces, against or base)
        return (f'<bdi dir="{against}">{html}</bdi>' if against else html), text

    def _against(self, block: Paragraph | HeadingLine, base: Direction) -> Direction | None:
        if self._runs_one_way or has_right_to_left(block.text) == (base == "rtl"):
            return None
        direction = sole_direction(strong_text(block.pieces))
        return direction if direction != base else None

    def _container_against(self, blocks: Sequence[Block], base: Direction) -> Direction | None:
        if self._runs_one_way:
            return None
        found: Direction | None = None
        for block in _with_text(blocks):
            against = self._against(block, base)
            if against is None and has_strong(strong_text(block.pieces)):
                return None
            found = found or against
        return found

    def _inlines(self, pieces: Pieces, base: Direction) -> tuple[str, str]:
        """Write a block as HTML, and as a reader sees it, on one line and without the marks of notes."""
        escape_text = self._escape
        text = pieces[0] or ""
        if len(pieces) == 1:
            return escape_text(text), " ".join(text.split())
        out, plain = [escape_text(text)], [text]
        for index in range(STRIDE, len(pieces), STRIDE):
            citations, label, address, opening, closing = pieces[index - 5 : index]
            if citations:
                drop_space(out)
                drop_space(plain)
                out.append(self.notes.mark(note_keys(citations)))
            elif label and address:
                out.append(self._link(label, address, base))
                plain.append(label)
            elif opening is not None:
                inner = "" if self._runs_one_way else strong_text(enclosed(pieces, index))
                out.append(f"<{_TAGS[opening]}{self._turn(inner, base)}>")
            elif closing is not None:
                out.append(f"</{_TAGS[closing]}>")
            if text := pieces[index] or "":
                out.append(escape_text(text))
                plain.append(text)
        return "".join(out), " ".join("".join(plain).split())

    def _link(self, label: str, address: str, base: Direction) -> str:
        url = link_target(address, self.resolve_record)
        text = self._escape(label)
        return f'<a href="{escape(url)}"{self._turn(label, base)}>{text}</a>' if url else text

    def _turn(self, text: str, base: Direction) -> str:
        if self._runs_one_way:
            return ""
        direction = sole_direction(text)
        return _dir(direction if direction != base else None)


def _with_text(blocks: Sequence[Block]) -> list[Paragraph | HeadingLine]:
    """Give the blocks that have text of their own, in order."""
    found: list[Paragraph | HeadingLine] = []
    for block in blocks:
        if isinstance(block, FlatList):
            found += block.items
        elif isinstance(block, Quotation):
            found += _with_text(block.blocks)
        else:
            found.append(block)
    return found


def _dir(direction: Direction | None) -> str:
    return f' dir="{direction}"' if direction else ""
