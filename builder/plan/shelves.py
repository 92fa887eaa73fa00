"""Shelves: lists that grow for as long as the site does, filed by year so that what is new does not shift what is old.

A shelf belongs to a kind of record (all articles), to a record (the claims of an actor) or to the whole site (its
corrections). What stands on it is filed at its first day; what has no known day, in the year 0. A long shelf is read
by year, and the shelves of whole kinds by year and month, each in the order of time: an archive page that was full
stays as it is when something new is filed.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Literal, NamedTuple

from builder.dates import EdtfDate
from builder.records.kinds import Kind

ShelfName = Literal["all", "unnamed", "articles", "events", "sources", "claims-by", "claims-about", "corrections"]
"""What stands on a shelf: all of a kind, what unnamed publishers published, the articles of a topic …"""
Item = Literal["article", "event", "source", "claim", "correction"]
"""What one thing on a shelf is."""
ShelvedKind = Literal["article", "event", "source"]
"""Kinds of record that have archives by year and month."""

ARCHIVES: tuple[ShelvedKind, ...] = ("article", "event", "source")
"""Kinds whose records are all filed by year and month."""
SHELVES: Mapping[Kind, tuple[ShelfName, ...]] = MappingProxyType(
    {
        "topic": ("articles", "events"),
        "outlet": ("sources", "claims-by"),
        "actor": ("claims-by", "claims-about", "events"),
        "place": ("claims-about", "events"),
    }
)
"""The shelves of one record, by its kind."""
WHOLE = 60
"""A shelf of no more than this stands whole where it belongs, and so does a year of an archive."""
NEWEST = 20
"""Of a longer shelf, so many of the newest stand where it belongs; the rest is read by year."""
PER_PAGE: Mapping[Item, int] = MappingProxyType(
    {"article": 80, "event": 60, "source": 80, "claim": 60, "correction": 60}
)
"""How much of one month, or of one year of a record's shelf, a page shows: that keeps it far below 200 kB."""


class Filed(NamedTuple):
    """One thing with the day at which it is filed; its order is that of the shelf."""

    day: int
    """The proleptic Gregorian ordinal of its first day, 0 where that is not known."""
    id: str
    """Its id, the key of a claim, or what `corrections.correction_key` gives."""
    number: int
    """Its place among those of the same day and id."""
    year: int
    month: int
    """0 where only the year is known."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A shelf as the page sees it to which it belongs."""

    total: int
    newest: tuple[str, ...]
    """The newest things first: all of them where there are no more than `WHOLE`, else `NEWEST`."""
    years: tuple[tuple[int, int], ...]
    """Each year with the number of things in it, in the order of time; the year 0 has what is undated."""

    @property
    def is_whole(self) -> bool:
        """Whether `newest` is all of it."""
        return self.total == len(self.newest)


@dataclass(frozen=True, slots=True)
class ShelfYear:
    """One year of a shelf."""

    months: tuple[tuple[int, int], ...]
    """Each month with the number of things in it; the month 0 has what is known to the year alone."""
    whole: tuple[tuple[int, tuple[str, ...]], ...]
    """The things themselves by month, where the year is small (see `WHOLE`); else nothing."""
    before: int | None
    after: int | None
    """The neighbouring years in which there is something."""


@dataclass(frozen=True, slots=True)
class ShelfPage:
    """One page of a month, or of a year of a record's shelf; numbers begin at 1, in the order of time."""

    ids: tuple[str, ...]
    number: int
    pages: int
    total: int


@dataclass(frozen=True, slots=True)
class FiledShelf:
    """A whole shelf, by year and month, in the order of time."""

    item: Item
    years: Mapping[int, Mapping[int, tuple[Filed, ...]]]

    def summary(self) -> Shelf:
        """Give what a page sees that does not show all of it."""
        counts = tuple((year, sum(map(len, months.values()))) for year, months in self.years.items())
        total = sum(count for _, count in counts)
        shown = total if total <= WHOLE else NEWEST
        newest: list[str] = []
        for year in sorted(self.years, reverse=True):
            if len(newest) >= shown:
                break
            within = [filed for month in self.years[year].values() for filed in month]
            newest.extend(filed.id for filed in sorted(within, key=lambda one: (-one.day, one.number, one.id)))
        return Shelf(total, tuple(newest[:shown]), counts)

    def year(self, year: int) -> ShelfYear:
        """Give one year; raises KeyError for a year in which there is nothing."""
        months = self.years[year]
        known = sorted(one for one in self.years if one)
        small = sum(map(len, months.values())) <= WHOLE
        return ShelfYear(
            months=tuple((month, len(filed)) for month, filed in months.items()),
            whole=tuple((month, tuple(one.id for one in filed)) for month, filed in months.items()) if small else (),
            before=max((one for one in known if one < year), default=None),
            after=min((one for one in known if one > year), default=None) if year else None,
        )

    def page(self, year: int, month: int | None, number: int) -> ShelfPage:
        """Give one page of a month, or of a year where `month` is None; raises KeyError where there is nothing."""
        months = self.years[year]
        filed = months[month] if month is not None else tuple(one for each in months.values() for one in each)
        size = PER_PAGE[self.item]
        start = (number - 1) * size
        if not 0 <= start < len(filed):
            raise KeyError(f"no page {number} in {year}-{month}")
        ids = tuple(one.id for one in filed[start : start + size])
        return ShelfPage(ids, number, pages_of(self.item, len(filed)), len(filed))


def pages_of(item: Item, count: int) -> int:
    """Give how many pages so many things take."""
    return -(-count // PER_PAGE[item])


def file_at(moment: EdtfDate | date | None, id_: str, number: int = 0) -> Filed:
    """File something at its first day, or at its last one where that is all that is known of it."""
    if moment is None:
        return Filed(0, id_, number, 0, 0)
    if isinstance(moment, date):
        return Filed(moment.toordinal(), id_, number, moment.year, moment.month)
    day = moment.earliest or moment.latest
    if day is None:
        return Filed(0, id_, number, 0, 0)
    return Filed(day.toordinal(), id_, number, day.year, day.month if moment.precision in ("day", "month") else 0)


def fill(item: Item, filed: Iterable[Filed]) -> FiledShelf:
    """Fill a shelf: years and months in the order of time, what is known to the year alone before its months."""
    years: dict[int, dict[int, list[Filed]]] = {}
    for one in sorted(filed):
        years.setdefault(one.year, {}).setdefault(one.month, []).append(one)
    return FiledShelf(
        item,
        MappingProxyType(
            {
                year: MappingProxyType({month: tuple(years[year][month]) for month in sorted(years[year])})
                for year in sorted(years)
            }
        ),
    )
