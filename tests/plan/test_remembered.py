"""What is remembered of facets counts as read by everyone who is given it."""

from itertools import permutations

import pytest
from event_corpus import claim, corpus_of, source

from builder.bounded import BoundedTable
from builder.plan.facets import Facet
from builder.plan.reader import FacetTable, Reader


@pytest.fixture
def table() -> FacetTable:
    said = [claim("c1", "army", read_in="item"), claim("c2", "army", read_in="item")]
    return FacetTable(corpus_of({"article": said}, {"item": source("a")}))


def test_a_thing_is_made_once_and_read_by_everyone(table: FacetTable) -> None:
    made = []

    def make(reader: Reader) -> str:
        made.append(reader.source("item").outlet.id)
        return f"{reader.has('source', 'nothing')}"

    first, second = Reader(table), Reader(table)
    second.settings()
    assert first.remembered("key", make) is second.remembered("key", make)
    assert made == ["a"]
    assert first.facets == (Facet("card", "source", "nothing"), Facet("facts", "source", "item"))
    assert set(second.facets) == {*first.facets, Facet("settings")}


def test_what_is_remembered_within_is_read_by_those_outside(table: FacetTable) -> None:
    def inner(reader: Reader) -> int:
        return len(reader.ids("all", "article"))

    def outer(reader: Reader) -> int:
        return reader.remembered("inner", inner) + len(reader.claim("article/c1").chain)

    for keys in permutations((("inner", inner), ("outer", outer))):
        fresh = FacetTable(table._corpus)
        for _ in range(2):
            reader = Reader(fresh)
            for key, make in keys:
                reader.remembered(key, make)
            assert reader.facets == (Facet("claim", "article", "article/c1"), Facet("ids", "article", "", "all"))


def test_a_table_forgets_what_nobody_asked_for_and_stays_bounded() -> None:
    table: BoundedTable[int, str] = BoundedTable(10)
    for number in range(1000):
        table.put(number, f"{number}")
        assert table.get(0) == "0"
        assert len(table) <= 20
    assert table.get(5) is None
    assert table.get(999) == "999"
