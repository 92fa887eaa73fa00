"""Which facets the pages of one process read, by number, each with the digest of its value."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from builder.bounded import BoundedTable
from builder.incremental.facet_values import ABSENT, KEPT, digest_of, encode
from builder.plan.facets import Facet
from builder.plan.reader import FacetTable, Reader

_NUMBERED: Final = 30_000
"""How many facets are kept with their numbers at least; in a dense archive (`FacetTable.density`), more."""
_SHARED: Final = 2_000
"""How many sets of facets are kept with their numbers."""


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
    """Numbers facets in the order in which they are read; numbers begin at 0.

    A facet that has not been read for long is numbered and weighed again: so memory is bounded.
    """

    def __init__(self, table: FacetTable) -> None:
        self._table = table
        self._numbers: BoundedTable[Facet, int] = BoundedTable(_NUMBERED * table.density)
        self._count = 0
        self._shared: BoundedTable[frozenset[Facet], frozenset[int]] = BoundedTable(_SHARED * table.density)
        self._fresh: list[FacetRow] = []

    def enter(self, reader: Reader) -> array[int]:
        """Give the numbers of the facets that a reader has read, in any order; those that are new are weighed."""
        found = set(self._enter(reader.read_alone))
        for shared in reader.read_together:
            known = self._shared.get(shared)
            if known is None:
                known = frozenset(self._enter(shared))
                self._shared.put(shared, known)
            found |= known
        return array("I", found)

    def _enter(self, facets: Iterable[Facet]) -> Iterator[int]:
        numbers = self._numbers
        for facet in facets:
            number = numbers.get(facet)
            if number is None:
                number = self._count
                self._count += 1
                numbers.put(facet, number)
                self._fresh.append(weigh(self._table, facet))
            yield number

    def take_fresh(self) -> list[FacetRow]:
        """Give what has been entered since this was last asked, in the order of its numbers."""
        fresh, self._fresh = self._fresh, []
        return fresh
