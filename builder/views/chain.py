"""The chain of transmission as a drawing: from the holders, through every source, to where we read it.

A layered graph. Layers run from the start of the line to its end, so that the drawing of a right-to-left page is
mirrored by its coordinates, and no text is. Lengths are in CSS pixels.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from builder.corpus.model import EncodedClaim
from builder.views.claims import show_holder
from builder.views.context import ViewContext
from builder.views.texts import Named

BOX_WIDTH = 168
LINE_HEIGHT = 18
PADDING = 10
GAP_ACROSS = 64
GAP_DOWN = 18
LETTERS = 21
"""How many characters fit into a line of a box, for the widest usual text."""
LINES = 4
"""How many lines a box may have; a longer name is cut at a word, and stands whole in the text below the drawing."""

NodeKind = Literal["holder", "nameless", "source", "unseen"]


@dataclass(frozen=True, slots=True)
class NodeView:
    """One box: a holder or a source."""

    kind: NodeKind
    name: Named
    lines: tuple[str, ...]
    x: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        """Where the box's text is centred, across."""
        return self.x + BOX_WIDTH // 2

    @property
    def first_baseline(self) -> int:
        """The baseline of the first line, down."""
        return self.y + PADDING + 13


@dataclass(frozen=True, slots=True)
class ChainView:
    """The drawing; `edges` are the `d` attributes of paths."""

    width: int
    height: int
    nodes: tuple[NodeView, ...]
    edges: tuple[str, ...]

    box_width: int = BOX_WIDTH
    line_height: int = LINE_HEIGHT


def draw_chain(context: ViewContext, claims: Iterable[EncodedClaim]) -> ChainView | None:
    """Draw the ways of some claims; None when there are none."""
    names: dict[str, tuple[NodeKind, Named]] = {}
    edges: dict[tuple[str, str], None] = {}
    for encoded in claims:
        holder = show_holder(context, encoded)
        start = f"holder:{sorted(encoded.origins)}" if encoded.origins else f"nameless:{holder.name.name}"
        names[start] = ("nameless" if holder.unnamed else "holder", holder.name)
        before = start
        for hop in reversed(encoded.chain):
            seen = context.reader.source(hop.source).seen
            names[hop.source] = ("source" if seen else "unseen", context.named("source", hop.source))
            edges[before, hop.source] = None
            before = hop.source
    if not names:
        return None
    layers = _layers(names, tuple(edges))
    return _place(context, names, tuple(edges), layers)


def _layers(names: Iterable[str], edges: Sequence[tuple[str, str]]) -> list[list[str]]:
    """Put every node one layer after the last of those that lead to it."""
    depth = dict.fromkeys(names, 0)
    for _ in depth:
        moved = False
        for start, end in edges:
            if depth[end] <= depth[start] < len(depth):
                depth[end], moved = depth[start] + 1, True
        if not moved:
            break
    layers: list[list[str]] = [[] for _ in range(max(depth.values()) + 1)]
    for name, level in depth.items():
        layers[level].append(name)
    return [layer for layer in layers if layer]


def _place(
    context: ViewContext,
    names: dict[str, tuple[NodeKind, Named]],
    edges: Sequence[tuple[str, str]],
    layers: list[list[str]],
) -> ChainView:
    lines = {name: _wrap(named.name.text) for name, (_, named) in names.items()}
    heights = {name: 2 * PADDING + LINE_HEIGHT * len(text) for name, text in lines.items()}
    tall = [sum(heights[name] for name in layer) + GAP_DOWN * (len(layer) - 1) for layer in layers]
    width = len(layers) * BOX_WIDTH + (len(layers) - 1) * GAP_ACROSS
    height = max(tall)
    mirrored = context.locale.direction == "rtl"
    nodes: dict[str, NodeView] = {}
    for level, layer in enumerate(layers):
        x = level * (BOX_WIDTH + GAP_ACROSS)
        y = (height - tall[level]) // 2
        for name in layer:
            kind, named = names[name]
            across = width - x - BOX_WIDTH if mirrored else x
            nodes[name] = NodeView(kind, named, lines[name], across, y, heights[name])
            y += heights[name] + GAP_DOWN
    paths = tuple(_curve(nodes[start], nodes[end], mirrored) for start, end in edges)
    return ChainView(width, height, tuple(nodes.values()), paths)


def _curve(start: NodeView, end: NodeView, mirrored: bool) -> str:
    x1, x2 = (start.x, end.x + BOX_WIDTH) if mirrored else (start.x + BOX_WIDTH, end.x)
    y1, y2 = start.y + start.height // 2, end.y + end.height // 2
    middle = (x1 + x2) // 2
    tip = x2 + 7 if mirrored else x2 - 7
    return f"M{x1},{y1} C{middle},{y1} {middle},{y2} {tip},{y2}"


def _wrap(text: str) -> tuple[str, ...]:
    """Break a name into lines at spaces; what does not fit is cut at a word, with an ellipsis."""
    lines: list[str] = []
    words = text.split()
    while words and len(lines) < LINES:
        line = words.pop(0)
        while words and len(line) + 1 + len(words[0]) <= LETTERS:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    if words:
        lines[-1] = f"{lines[-1]}…"
    return tuple(lines)
