"""Which number each record has in an index: a function of the records' dates and names alone.

Numbers ascend with dates, so the order of time, a period's bounds and the newest of equals need no table. The newest
records, fewer than `RECENT`, form a segment of their own, so that adding one changes few files; when there are `RECENT`
of them, they join the others. In the older segment each month has room for more, so that a record that is added later
moves those of its month alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import Final, NamedTuple

RECENT: Final = 64
_ROOM: Final = 32
_ROOM_UNDATED: Final = 256

Segment = int
OLDER: Final = 0
NEWEST: Final = 1


class Dated(NamedTuple):
    """A record's date and name, by which it is numbered."""

    date: str
    key: str
    url: str


class Place(NamedTuple):
    """Where a record stands in an index."""

    segment: Segment
    number: int


class Month(NamedTuple):
    """The records of a month, or of none, that follow each other; the month is an ISO month, or empty."""

    month: str
    first: int
    many: int


class Numbering(NamedTuple):
    """The places of all records by address, and the months in order."""

    places: dict[str, Place]
    months: tuple[Month, ...]


def number_records(records: Iterable[Dated]) -> Numbering:
    """Number records."""
    ordered = sorted(records)
    older = len(ordered) // RECENT * RECENT
    places: dict[str, Place] = {}
    months: list[Month] = []
    base = 0
    for segment, part in ((OLDER, ordered[:older]), (NEWEST, ordered[older:])):
        for month, found in groupby(part, key=lambda one: one.date[:7]):
            first = base
            for record in found:
                places[record.url] = Place(segment, base)
                base += 1
            months.append(Month(month, first, base - first))
            if segment == OLDER:
                room = _ROOM if month else _ROOM_UNDATED
                base = first + -(-(base - first) // room) * room
    return Numbering(places, tuple(months))
