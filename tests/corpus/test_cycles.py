"""Circles are found once, however one walks into them."""

from hypothesis import given
from hypothesis import strategies as st

from builder.corpus.cycles import cycles


def test_a_circle_is_given_once_from_its_smallest_id() -> None:
    assert list(cycles({"c": "b", "b": "d", "d": "c", "a": "b", "z": "y"})) == [("b", "d", "c")]


def test_what_leads_to_itself_is_a_circle() -> None:
    assert list(cycles({"a": "a"})) == [("a",)]


@given(st.dictionaries(st.integers(0, 30).map(str), st.integers(0, 30).map(str)))
def test_every_circle_closes_and_what_lies_on_one_lies_on_no_other(edges: dict[str, str]) -> None:
    found = list(cycles(edges))
    for circle in found:
        assert [edges[node] for node in circle] == [*circle[1:], circle[0]]
        assert circle[0] == min(circle)
    on_circles = [node for circle in found for node in circle]
    assert len(on_circles) == len(set(on_circles))
    for start in edges:
        node: str | None = start
        for _ in range(len(edges) + 1):
            node = edges.get(node) if node is not None else None
        assert (node is not None) == _leads_into(start, edges, set(on_circles))


def _leads_into(node: str | None, edges: dict[str, str], circle: set[str]) -> bool:
    seen = set()
    while node is not None and node not in seen:
        if node in circle:
            return True
        seen.add(node)
        node = edges.get(node)
    return False
