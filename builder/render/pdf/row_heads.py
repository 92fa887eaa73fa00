"""Cells that head their row, marked as such in the structure of a finished PDF.

Typst marks the cells of a table's header, with the scope of their column. It has a function for heads of rows as well
(`pdf.header-cell`), but only behind a feature flag that its Python package cannot set. So the templates emphasise such
a cell whole, which shows in the structure, and here it becomes a TH with the scope of its row (ISO 32000-1, 14.8.5.7).
The ids of the column's heads, which Typst gives to every cell, go from such a row: where a cell names its heads,
readers look for no other; where it does not, they find those of its column and of its row by their scopes.

Only bytes of the same number are written over, so every offset in the file stays right. What looks otherwise than Typst
0.15 writes it is left alone; a test sees to it that this is noticed.
"""

import re

_ELEMENT = re.compile(rb"<</Type/StructElem/S/(TD|TR|Strong)/P \d+ 0 R")
_BEFORE = b" 0 obj\n"
_CHILDREN = re.compile(rb"/K\[(\d+ 0 R(?: \d+ 0 R)*)")
_FIRST_CHILD = re.compile(rb"/K\[(\d+) 0 R")
_COLUMN_HEADS = re.compile(rb"/Headers\[(?:\([^()]*\) ?)+\]")
_SCOPE = b"/Scope/Row"


def mark_row_heads(content: bytes) -> bytes:
    """Mark the first cell of each row that begins with something emphasised as the head of that row."""
    kinds: dict[int, bytes] = {}
    bodies: dict[int, tuple[int, int]] = {}
    for match in _ELEMENT.finditer(content):
        line = content.rfind(b"\n", 0, match.start() - len(_BEFORE)) + 1
        number = int(content[line : match.start()].removesuffix(_BEFORE))
        kinds[number] = match[1]
        bodies[number] = match.start(1), content.index(b"\nendobj", match.end())
    out = bytearray(content)
    for number, kind in kinds.items():
        if kind != b"TR":
            continue
        children = _CHILDREN.search(content, *bodies[number])
        cells = [int(one) for one in children[1].split()[::3]] if children else []
        if not cells or any(kinds.get(cell) != b"TD" for cell in cells):
            continue
        first = _FIRST_CHILD.search(content, *bodies[cells[0]])
        if first is None or kinds.get(int(first[1])) != b"Strong":
            continue
        places = [_COLUMN_HEADS.search(content, *bodies[cell]) for cell in cells]
        if places[0] is None or len(places[0][0]) < len(_SCOPE):
            continue
        start = bodies[cells[0]][0]
        out[start : start + 2] = b"TH"
        for place in places:
            if place is not None:
                scope = _SCOPE if place is places[0] else b""
                out[place.start() : place.end()] = scope.ljust(place.end() - place.start())
    return bytes(out)
