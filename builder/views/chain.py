"""The chain of transmission: from the holders, through every source, to where we read it, as a drawing and as text."""

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import Literal

import msgspec

from builder.corpus.model import EncodedClaim
from builder.corpus.transmission import holder_key
from builder.views.claims import HolderView, HopView, show_holder, show_hop
from builder.views.context import ViewContext
from builder.views.labels import SOURCE_KINDS
from builder.views.layered import Box, Drawing, lay_out
from builder.views.texts import Named, Text

BOX_WIDTH = 164
LINE_HEIGHT = 18
PADDING = 10
BASELINE = 13
"""From the top of a line to its baseline."""
FONT_SIZE = 13
"""In CSS pixels, as event.css has it for the drawing."""
LINES = 4
"""How many lines a name may have; a longer one is cut at a word, and stands whole in the text beside the drawing."""

NodeKind = Literal["holder", "nameless", "source", "unseen"]


class LineView(msgspec.Struct, frozen=True):
    """One line of text in a box, centred at `x` on the baseline `y`."""

    text: Text
    note: bool
    """Whether it is not the name but says what kind of thing it is."""
    x: int
    y: int


class NodeView(msgspec.Struct, frozen=True):
    """One box: a holder or a source."""

    kind: NodeKind
    box: Box
    lines: tuple[LineView, ...]


class WayView(msgspec.Struct, frozen=True):
    """One way in words: who said it, and every source up to the one that we read."""

    holder: Named
    unnamed: bool
    hops: tuple[HopView, ...]
    """From the holder to us."""


class ChainView(msgspec.Struct, frozen=True):
    """The drawing, and the same in words; `arrows` are the `d` attributes of paths."""

    width: int
    height: int
    nodes: tuple[NodeView, ...]
    arrows: tuple[str, ...]
    ways: tuple[WayView, ...]
    kinds: frozenset[NodeKind]
    """What kinds of boxes there are, for the legend."""


class _Label(msgspec.Struct, frozen=True):
    kind: NodeKind
    lines: tuple[tuple[Text, bool], ...]
    """Each with whether it is a note."""


def draw_chain(context: ViewContext, claims: Iterable[EncodedClaim]) -> ChainView | None:
    """Draw the ways of some claims; None when there are none."""
    labels: dict[str, _Label] = {}
    edges: dict[tuple[str, str], None] = {}
    ways: dict[tuple[str, ...], WayView] = {}
    for encoded in claims:
        start, way = _start(encoded), [*reversed(encoded.chain)]
        holder = show_holder(context, encoded)
        labels[start] = _holder_label(context, encoded, holder)
        keys = (start, *(f"source:{hop.source}" for hop in way))
        for hop, key in zip(way, keys[1:], strict=True):
            labels[key] = context.remembered(_source_label, hop.source)
        edges |= dict.fromkeys(pairwise(keys))
        hops = tuple(show_hop(context, hop.source, hop.role) for hop in way)
        ways[keys] = WayView(holder.name, holder.unnamed, hops)
    if not labels:
        return None
    wrapped = {key: label.lines for key, label in labels.items()}
    heights = {key: 2 * PADDING + LINE_HEIGHT * len(lines) for key, lines in wrapped.items()}
    drawing = lay_out(heights, edges, BOX_WIDTH, mirrored=context.locale.direction == "rtl")
    return ChainView(
        width=drawing.width,
        height=drawing.height,
        nodes=tuple(_node(key, label.kind, wrapped[key], drawing) for key, label in labels.items()),
        arrows=drawing.paths,
        ways=tuple(ways.values()),
        kinds=frozenset(label.kind for label in labels.values()),
    )


def _start(encoded: EncodedClaim) -> str:
    """Tell holders apart: named ones by their id, unnamed ones by their description and where it was read."""
    holder = encoded.claim.holder
    return holder_key(holder) or f"nameless:{sorted((holder.unnamed or {}).items())}:{encoded.claim.read_in}"


def _holder_label(context: ViewContext, encoded: EncodedClaim, holder: HolderView) -> _Label:
    pgettext = context.locale.pgettext
    if holder.unnamed:
        return _Label("nameless", _wrap(holder.name.name, (pgettext("box of a drawing", "not named"),)))
    voice = (pgettext("box of a drawing", "in its own voice"),) if encoded.claim.holder.outlet else ()
    return _Label("holder", _wrap(holder.name.name, voice))


def _source_label(context: ViewContext, id_: str) -> _Label:
    """Name a source by its outlet, kind and date: titles are long, and in the source's language."""
    source = context.reader.source(id_)
    outlet = context.named("outlet", source.outlet.id).name if source.outlet.id else context.text(source.outlet.unnamed)
    notes = [context.label(SOURCE_KINDS, source.kind).label]
    if source.published:
        notes.append(context.locale.edtf(source.published.date))
    if not source.seen:
        notes.append(context.locale.pgettext("box of a drawing", "not seen by us"))
    return _Label("source" if source.seen else "unseen", _wrap(outlet, notes))


def _wrap(name: Text, notes: Iterable[str]) -> tuple[tuple[Text, bool], ...]:
    lines = (Text(line, name.lang, name.direction) for line in wrap(name.text, LINES))
    below = (Text(line) for note in notes for line in wrap(note, LINES))
    return (*((line, False) for line in lines), *((line, True) for line in below))


def _node(key: str, kind: NodeKind, lines: tuple[tuple[Text, bool], ...], drawing: Drawing) -> NodeView:
    box = drawing.boxes[key]
    middle, first = box.x + box.width // 2, box.y + PADDING + BASELINE
    return NodeView(
        kind,
        box,
        tuple(LineView(text, note, middle, first + LINE_HEIGHT * number) for number, (text, note) in enumerate(lines)),
    )


@lru_cache(maxsize=4096)
def wrap(text: str, limit: int) -> tuple[str, ...]:
    """Break a text into at most `limit` lines that fit into a box; what does not is cut, with an ellipsis."""
    room = BOX_WIDTH - 2 * PADDING
    lines: list[str] = []
    words = [piece for word in text.split() for piece in _pieces(word, room)]
    while words and len(lines) < limit:
        line = words.pop(0)
        while words and width_of(f"{line} {words[0]}") <= room:
            line = f"{line} {words.pop(0)}"
        lines.append(line)
    if words:
        last = lines[-1]
        while " " in last and width_of(f"{last}…") > room:
            last = last.rpartition(" ")[0]
        lines[-1] = f"{last}…"
    return tuple(lines)


def _pieces(word: str, room: float) -> list[str]:
    """Break a word that is wider than a line, after a letter and its marks."""
    if width_of(word) <= room:
        return [word]
    pieces = [""]
    for sign in word:
        if pieces[-1] and not unicodedata.combining(sign) and width_of(pieces[-1] + sign) > room:
            pieces.append("")
        pieces[-1] += sign
    return pieces


def width_of(text: str) -> float:
    """Estimate a line's width in CSS pixels, on the wide side: by groups of letters of the site's fonts."""
    return FONT_SIZE * sum(map(_em, text))


_NARROW = frozenset("iljtfrI.,:;'’|!()[] اأإآدذرزو،؛")
_WIDE = frozenset("mwMWQO@%سشصض…—")


@lru_cache(maxsize=4096)
def _em(sign: str) -> float:
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0.0
    if sign in _NARROW:
        return 0.38
    if sign in _WIDE or unicodedata.east_asian_width(sign) in "WF":
        return 1.0
    return 0.68 if sign.isupper() else 0.6
