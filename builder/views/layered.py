"""A layered drawing of a graph: boxes in columns along the line, arrows from each to the next.

Columns run from the start of the line to its end; the drawing of a right-to-left page is mirrored by its coordinates.
An arrow over several columns has a slot of its own in those between, so that it never passes behind a box (the layers
and slots of Sugiyama, Tagawa and Toda, 1981). Lengths are in CSS pixels.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import msgspec

Edge = tuple[str, str]

GAP_ACROSS = 44
GAP_DOWN = 16
SLOT = 10
"""How much of a column an arrow takes that only passes through it."""
MARGIN = 2
"""Room for the strokes of the outermost boxes."""
TIP = 7
"""Length of an arrowhead: its line ends that much before the box."""
SWEEPS = 4
"""How often the order within the columns is bettered; more changes nothing in drawings of this size."""


class Box(msgspec.Struct, frozen=True):
    """One placed box, by its upper corner on the left."""

    x: int
    y: int
    width: int
    height: int

    @property
    def middle(self) -> int:
        """Half-way down."""
        return self.y + self.height // 2


class Drawing(msgspec.Struct, frozen=True):
    """Placed boxes by key, and for each arrow the `d` attribute of its path, in the order of the edges."""

    width: int
    height: int
    boxes: Mapping[str, Box]
    paths: tuple[str, ...]


def lay_out(heights: Mapping[str, int], edges: Iterable[Edge], box_width: int, *, mirrored: bool) -> Drawing:
    """Place boxes of given heights, and draw each edge once; edges to themselves and to unknown boxes are left out."""
    arrows = tuple(dict.fromkeys((a, b) for a, b in edges if a != b and a in heights and b in heights))
    forward = _without_cycles(tuple(heights), arrows)
    level = _levels(tuple(heights), forward)
    columns: list[list[str]] = [[] for _ in range(max(level.values(), default=-1) + 1)]
    for key, number in level.items():
        columns[number].append(key)
    slots = dict(heights)
    stretches = {edge: _stretch(number, edge, level) for number, edge in enumerate(forward)}
    for (start, _), stretch in stretches.items():
        for step, key in enumerate(stretch[1:-1], level[start] + 1):
            slots[key] = SLOT
            columns[step].append(key)
    steps = [step for stretch in stretches.values() for step in pairwise(stretch)]
    placed, width, height = _place(_order(columns, steps), slots, box_width, mirrored=mirrored)
    paths = []
    for edge in arrows:
        stretch = stretches[edge] if edge in stretches else stretches[edge[1], edge[0]][::-1]
        paths.append(_path([placed[key] for key in stretch]))
    return Drawing(width, height, {key: placed[key] for key in heights}, tuple(paths))


def _without_cycles(keys: Sequence[str], edges: Sequence[Edge]) -> tuple[Edge, ...]:
    """Turn round the edges that close a cycle, so that every edge leads forward."""
    after: dict[str, list[str]] = {key: [] for key in keys}
    for start, end in edges:
        after[start].append(end)
    number: dict[str, int] = {}
    for root in keys:  # depth first, without recursion; a box is numbered when all that it leads to is
        stack = [(root, iter(after[root]))] if root not in number else []
        open_: set[str] = {root}
        while stack:
            key, rest = stack[-1]
            following = next((one for one in rest if one not in number and one not in open_), None)
            if following is None:
                number.setdefault(key, len(number))
                stack.pop()
            else:
                open_.add(following)
                stack.append((following, iter(after[following])))
    return tuple(dict.fromkeys((a, b) if number[a] > number[b] else (b, a) for a, b in edges))


def _levels(keys: Sequence[str], edges: Sequence[Edge]) -> dict[str, int]:
    """Put every box one column after the last of those that lead to it; the edges must have no cycle."""
    level = dict.fromkeys(keys, 0)
    moved = True
    while moved:
        moved = False
        for start, end in edges:
            if level[end] <= level[start]:
                level[end], moved = level[start] + 1, True
    return level


def _stretch(number: int, edge: Edge, level: Mapping[str, int]) -> tuple[str, ...]:
    """Name the boxes and slots that an edge touches, column by column."""
    start, end = edge
    between = (f"\0{number}\0{column}" for column in range(level[start] + 1, level[end]))
    return (start, *between, end)


def _order(columns: Sequence[Sequence[str]], steps: Iterable[Edge]) -> list[list[str]]:
    """Order each column by the middle of its neighbours, so that few arrows cross."""
    before: dict[str, list[str]] = {}
    after: dict[str, list[str]] = {}
    for start, end in steps:
        before.setdefault(end, []).append(start)
        after.setdefault(start, []).append(end)
    ordered = [list(column) for column in columns]
    rank = {key: float(place) for column in ordered for place, key in enumerate(column)}
    for sweep in range(SWEEPS):
        forward = sweep % 2 == 0
        near = before if forward else after
        for column in ordered if forward else reversed(ordered):
            means = {key: _mean([rank[one] for one in near.get(key, ())], rank[key]) for key in column}
            column.sort(key=means.__getitem__)
            rank |= {key: float(place) for place, key in enumerate(column)}
    return ordered


def _mean(ranks: Sequence[float], otherwise: float) -> float:
    return sum(ranks) / len(ranks) if ranks else otherwise


def _place(
    columns: Sequence[Sequence[str]], heights: Mapping[str, int], box_width: int, *, mirrored: bool
) -> tuple[dict[str, Box], int, int]:
    tall = [sum(heights[key] for key in column) + GAP_DOWN * (len(column) - 1) for column in columns]
    width = 2 * MARGIN + len(columns) * box_width + max(len(columns) - 1, 0) * GAP_ACROSS
    height = 2 * MARGIN + max(tall, default=0)
    placed: dict[str, Box] = {}
    for number, column in enumerate(columns):
        x = MARGIN + number * (box_width + GAP_ACROSS)
        y = (height - tall[number]) // 2
        for key in column:
            placed[key] = Box(width - x - box_width if mirrored else x, y, box_width, heights[key])
            y += heights[key] + GAP_DOWN
    return placed, width, height


def _path(boxes: Sequence[Box]) -> str:
    """Draw an arrow from the first box to the last, level where it leaves, passes and arrives."""
    parts = [f"M{_side(boxes[0], boxes[1])},{boxes[0].middle}"]
    for number, (one, other) in enumerate(pairwise(boxes), 2):
        start, end = _side(one, other), _side(other, one)
        half = (start + end) // 2
        last = number == len(boxes)
        tip = (TIP if end < start else -TIP) if last else 0
        parts.append(f"C{half},{one.middle} {half},{other.middle} {end + tip},{other.middle}")
        if not last:
            parts.append(f"H{_side(other, boxes[number])}")
    return " ".join(parts)


def _side(box: Box, towards: Box) -> int:
    return box.x + box.width if towards.x > box.x else box.x
