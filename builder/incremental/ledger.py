"""Which facets the pages of one process read, by number, each with the digest of its value."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from builder.incremental.facet_values import ABSENT, KEPT, digest_of, encode
from builder.plan.facets import Facet
from builder.plan.reader import FacetTable, Reader


class FacetRow(NamedTuple):
    """A facet as a build remembers it."""

    facet: Facet
    digest: bytes
    kept: bytes | None
    """The encoded value of a facet that is kept whole; else None, or of a list that is not there."""


def weigh(table: FacetTable, facet: Facet) -> FacetRow:
    """Find a facet's value and digest."""
    try:
        encoded = encode(table.value(facet))
    except KeyError:
        return FacetRow(facet, ABSENT, None)
    return FacetRow(facet, digest_of(encoded), encoded if facet.name in KEPT else None)


class FacetLedger:
    """Numbers facets in the order in which they are first read; numbers begin at 0."""

    def __init__(self, table: FacetTable) -> None:
        self._table = table
        self._numbers: dict[Facet, int] = {}
        self._shared: dict[frozenset[Facet], frozenset[int]] = {}
        self._fresh: list[FacetRow] = []

    def enter(self, reader: Reader) -> array[int]:
        """Give the numbers of the facets that a reader has read, in any order; those that are new are weighed."""
        found = set(self._enter(reader.read_alone))
        for shared in reader.read_together:
            known = self._shared.get(shared)
            if known is None:
                known = self._shared[shared] = frozenset(self._enter(shared))
            found |= known
        return array("I", found)

    def _enter(self, facets: Iterable[Facet]) -> Iterator[int]:
        numbers = self._numbers
        for facet in facets:
            number = numbers.get(facet)
            if number is None:
                number = numbers[facet] = len(numbers)
                self._fresh.append(weigh(self._table, facet))
            yield number

    def take_fresh(self) -> list[FacetRow]:
        """Give what has been entered since this was last asked, in the order of its numbers."""
        fresh, self._fresh = self._fresh, []
        return fresh
