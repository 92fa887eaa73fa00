"""The usual case of block Markdown: paragraphs, headings, flat lists and quotations.

A site has tens of thousands of bodies, and nearly all of them consist of nothing else. A body in which anything could
mean something more (code, tables, footnotes, escapes, entities, raw HTML, images, hard breaks, nesting, indentation)
is the parser's, as a whole. That both agree on any text is tested.
"""

import re
from typing import NamedTuple

from builder.render.markdown.quick_inlines import Pieces, read_inlines


class Paragraph(NamedTuple):
    """A paragraph, or what stands in an item of a list."""

    text: str
    pieces: Pieces


class HeadingLine(NamedTuple):
    """A heading that was written with `level` signs."""

    level: int
    text: str
    pieces: Pieces


class FlatList(NamedTuple):
    """A list whose items are a paragraph each; `marker` is the sign that they share, `start` the first one's number."""

    marker: str
    start: int | None
    is_loose: bool
    items: list[Paragraph]


class Quotation(NamedTuple):
    """A quotation of other blocks."""

    blocks: "list[Block]"


Block = Paragraph | HeadingLine | FlatList | Quotation

# What a line begins with that begins no block, ends no paragraph and underlines no heading.
_START = r"(?:[^\s#>+\-=*0-9]|\*\*?[^\s*]|[0-9]+(?:(?![0-9.)])|[.)](?=\S)))"
_PLAIN_START = re.compile(_START)
_OTHER_START = re.compile(rf"\n(?!{_START})")
_HEADING = re.compile(r"(#{1,6}) ([^\s#](?:[^\n#]*[^\s#])?)(?:\n|\Z)")
_ITEM = re.compile(rf"(?:([0-9]{{1,9}})([.)])|([-+*])) (?={_START})")
_LIST_AFTER_PARAGRAPH = re.compile(rf"\n(?=(?:[-+*]|1[.)]) {_START})")
_BLANK_LINES = re.compile(r"\n{2,}")
_ENTITY = re.compile("&[#A-Za-z][A-Za-z0-9]*;")


def read_quickly(body: str) -> list[Block] | None:
    """Read a body (no marks in it) whose blocks are all of the usual kind; None for any other."""
    if (
        "`" in body
        or "\\" in body
        or "<" in body
        or "|" in body
        or "\t" in body
        or "\r" in body
        or "\0" in body
        or "^" in body
        or "~" in body
        or ("!" in body and "![" in body)
        or ("&" in body and _ENTITY.search(body))
    ):
        return None
    return _read_blocks(body, is_inner=False)


def _read_blocks(body: str, *, is_inner: bool) -> list[Block] | None:
    blocks: list[Block] = []
    body = body.strip("\n")
    for chunk in _BLANK_LINES.split(body) if "\n\n\n" in body else body.split("\n\n"):
        if not _add_blocks(chunk, blocks, is_inner):
            return None
    return blocks


def _add_blocks(chunk: str, blocks: list[Block], is_inner: bool) -> bool:
    """Read what stands between blank lines: headings, then a quotation, a list, or a paragraph and perhaps a list."""
    if chunk.startswith("#"):
        end = 0
        while heading := _HEADING.match(chunk, end):
            if (pieces := read_inlines(heading[2])) is None:
                return False
            blocks.append(HeadingLine(len(heading[1]), heading[2], pieces))
            end = heading.end()
        chunk = chunk[end:]
    if not chunk:
        return True
    block: Block | None
    if chunk.startswith(">"):
        block = None if is_inner else _read_quotation(chunk)
    elif _ITEM.match(chunk):
        block = _read_list(chunk)
        if block and blocks and type(before := blocks[-1]) is FlatList and before.marker == block.marker:
            before.items.extend(block.items)
            blocks[-1] = before._replace(is_loose=True)
            return True
    elif "\n" in chunk and (list_begins := _LIST_AFTER_PARAGRAPH.search(chunk)):
        block = _read_paragraph(chunk[: list_begins.start()])
        if block is not None:
            blocks.append(block)
            block = _read_list(chunk[list_begins.end() :])
    else:
        block = _read_paragraph(chunk)
    if block is None:
        return False
    blocks.append(block)
    return True


def _read_paragraph(text: str) -> Paragraph | None:
    if not _PLAIN_START.match(text) or text[-1].isspace():
        return None
    if "\n" in text and (" \n" in text or _OTHER_START.search(text)):
        return None
    pieces = read_inlines(text)
    return None if pieces is None else Paragraph(text, pieces)


def _read_list(chunk: str) -> FlatList | None:
    marker, start, width = "", None, 0
    texts: list[list[str]] = []
    for line in chunk.split("\n"):
        if item := _ITEM.match(line):
            if not texts:
                marker, start = item[2] or item[3], int(item[1]) if item[1] else None
            elif marker != (item[2] or item[3]):
                return None
            width = item.end()
            texts.append([line[width:]])
        elif line.startswith(" " * width):
            texts[-1].append(line[width:])
        else:
            return None
    items: list[Paragraph] = []
    for lines in texts:
        if (paragraph := _read_paragraph("\n".join(lines))) is None:
            return None
        items.append(paragraph)
    return FlatList(marker, start, False, items)


def _read_quotation(chunk: str) -> Quotation | None:
    lines = chunk.split("\n")
    if not all(line.startswith("> ") or line == ">" for line in lines):
        return None
    blocks = _read_blocks("\n".join([line[2:] for line in lines]), is_inner=True)
    return Quotation(blocks) if blocks else None
