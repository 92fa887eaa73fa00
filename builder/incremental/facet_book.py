"""All facets that the pages of a site have read, by number: hundreds of thousands, so they are held closely."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from sys import intern
from typing import Self, cast

from builder.incremental.facet_values import DIGEST_BYTES
from builder.incremental.ledger import FacetRow
from builder.plan.facets import Facet, FacetName


class FacetRows:
    """Facets by number, each with its digest and, where it is kept whole, its value."""

    __slots__ = ("_digests", "_facets", "_kept")

    def __init__(self, rows: Iterable[FacetRow] = ()) -> None:
        self._facets: list[Facet] = []
        self._digests = bytearray()
        self._kept: dict[int, bytes] = {}
        for row in rows:
            self.append(row)

    def append(self, row: FacetRow) -> Facet:
        """Give a facet the next number; what comes back is the facet as it is held from now on."""
        # The words of a facet stand in many others, and came from another process or a file, each time anew.
        name, kind, id_, detail = row.facet
        facet = Facet(cast("FacetName", intern(name)), intern(kind), intern(id_), intern(detail))
        self._facets.append(facet)
        self._digests += row.digest
        if row.kept is not None:
            self._kept[len(self._facets) - 1] = row.kept
        return facet

    def replace(self, number: int, row: FacetRow) -> None:
        """Note a facet as it is now."""
        start = number * DIGEST_BYTES
        self._digests[start : start + DIGEST_BYTES] = row.digest
        if row.kept is None:
            self._kept.pop(number, None)
        else:
            self._kept[number] = row.kept

    def __getitem__(self, number: int) -> FacetRow:
        start = number * DIGEST_BYTES
        digest = bytes(self._digests[start : start + DIGEST_BYTES])
        return FacetRow(self._facets[number], digest, self._kept.get(number))

    def __len__(self) -> int:
        return len(self._facets)

    def __iter__(self) -> Iterator[FacetRow]:
        return map(self.__getitem__, range(len(self)))

    def copy(self) -> Self:
        """Give rows that can be changed by themselves."""
        copied = type(self)()
        copied._facets = list(self._facets)
        copied._digests = bytearray(self._digests)
        copied._kept = dict(self._kept)
        return copied


class FacetBook:
    """Numbers facets, and notes what they are now."""

    def __init__(self, before: FacetRows | None = None) -> None:
        """Begin with known facets, which keep their numbers."""
        self.rows = before.copy() if before else FacetRows()
        self._numbers = {row.facet: number for number, row in enumerate(self.rows)}

    def number(self, row: FacetRow) -> int:
        """Give the number of a facet, and note its digest as it is now."""
        number = self._numbers.get(row.facet)
        if number is None:
            number = len(self.rows)
            self._numbers[self.rows.append(row)] = number
        else:
            self.rows.replace(number, row)
        return number
