"""Boxes in columns and arrows between them, for any graph."""

import re
from collections.abc import Sequence
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from builder.views.layered import MARGIN, TIP, Box, lay_out

WIDTH = 100
keys = st.sampled_from("abcdefgh")
graphs = st.tuples(
    st.dictionaries(keys, st.integers(20, 120), min_size=1), st.lists(st.tuples(keys, keys), max_size=14)
)


def ends(path: str) -> tuple[tuple[int, int], tuple[int, int]]:
    """The first and the last point of a path."""
    numbers = [int(one) for one in re.findall(r"-?\d+", path)]
    return (numbers[0], numbers[1]), (numbers[-2], numbers[-1])


def drawable(heights: dict[str, int], edges: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    return list(dict.fromkeys((a, b) for a, b in edges if a != b and a in heights and b in heights))


@given(graphs, st.booleans())
def test_boxes_never_overlap_and_lie_within_the_drawing(
    graph: tuple[dict[str, int], list[tuple[str, str]]], rtl: bool
) -> None:
    drawing = lay_out(*graph, WIDTH, mirrored=rtl)
    assert set(drawing.boxes) == set(graph[0])
    for box in drawing.boxes.values():
        assert MARGIN <= box.x <= drawing.width - MARGIN - WIDTH
        assert MARGIN <= box.y <= drawing.height - MARGIN - box.height
    for one, other in combinations(drawing.boxes.values(), 2):
        across = one.x + one.width <= other.x or other.x + other.width <= one.x
        down = one.y + one.height <= other.y or other.y + other.height <= one.y
        assert across or down


@given(graphs, st.booleans())
def test_every_arrow_leads_from_the_side_of_a_box_to_the_side_of_another(
    graph: tuple[dict[str, int], list[tuple[str, str]]], rtl: bool
) -> None:
    drawing = lay_out(*graph, WIDTH, mirrored=rtl)
    edges = drawable(*graph)
    assert len(drawing.paths) == len(edges)
    for (start, end), path in zip(edges, drawing.paths, strict=True):
        (x1, y1), (x2, y2) = ends(path)
        first, last = drawing.boxes[start], drawing.boxes[end]
        assert x1 in (first.x, first.x + WIDTH)
        assert y1 == first.middle
        assert abs(x2 - last.x) == TIP or abs(x2 - last.x - WIDTH) == TIP
        assert y2 == last.middle
        assert not last.x < x2 < last.x + WIDTH


@given(graphs)
def test_a_mirrored_drawing_is_the_same_seen_from_the_other_side(
    graph: tuple[dict[str, int], list[tuple[str, str]]],
) -> None:
    plain, mirrored = (lay_out(*graph, WIDTH, mirrored=rtl) for rtl in (False, True))
    assert (mirrored.width, mirrored.height) == (plain.width, plain.height)
    for key, box in plain.boxes.items():
        assert mirrored.boxes[key] == Box(plain.width - box.x - WIDTH, box.y, WIDTH, box.height)


def test_an_arrow_over_several_columns_passes_between_the_boxes() -> None:
    heights = {"a": 40, "b": 40, "c": 40}
    drawing = lay_out(heights, [("a", "b"), ("b", "c"), ("a", "c")], WIDTH, mirrored=False)
    between = drawing.boxes["b"]
    level = [int(y) for y in re.findall(r",(\d+) H", drawing.paths[2])]
    assert len(level) == 1
    assert not between.y <= level[0] <= between.y + between.height


def test_arrows_lead_forward_and_turn_with_the_page() -> None:
    for mirrored in (False, True):
        drawing = lay_out({"a": 40, "b": 40}, [("a", "b")], WIDTH, mirrored=mirrored)
        (start, _), (end, _) = ends(drawing.paths[0])
        assert (start > end) is mirrored


def test_a_ring_is_drawn_and_does_not_run_for_ever() -> None:
    drawing = lay_out({"a": 40, "b": 40, "c": 40}, [("a", "b"), ("b", "c"), ("c", "a")], WIDTH, mirrored=False)
    assert len(drawing.paths) == 3


def test_a_single_box_is_a_drawing() -> None:
    assert lay_out({"a": 40}, [], WIDTH, mirrored=True).boxes == {"a": Box(MARGIN, MARGIN, WIDTH, 40)}
