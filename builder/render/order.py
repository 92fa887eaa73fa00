"""The order in which pages are rendered: those that show the same things follow each other.

What pages share is kept in tables of bounded size. An article, its event and its sources are mostly of the same days,
so in the order of time their claims are still there when the next of them is rendered; the editions of one page share
all its facets. Lists come last. The order makes no difference to what the pages are.
"""

from collections.abc import Iterable

from builder.plan.page import Page
from builder.plan.reader import FacetTable, Reader
from builder.records.kinds import Kind

DATED: tuple[Kind, ...] = ("article", "event", "source")
"""Kinds of page that lie in time, by the date of their record."""
_LAST = 10_000_000
"""After every day (the last one of the year 9999 has the ordinal 3652059)."""


def in_rendering_order(pages: Iterable[Page], facets: FacetTable) -> tuple[Page, ...]:
    """Order pages for rendering."""
    reader = Reader(facets)

    def place(page: Page) -> tuple[int, str, str]:
        kind = next((kind for kind in DATED if kind == page.kind), None)
        day = _day(reader, kind, page.subject) if kind else _LAST
        return day, page.url.removeprefix(page.lang), page.lang

    return tuple(sorted(pages, key=place))


def _day(reader: Reader, kind: Kind, id_: str) -> int:
    card = reader.card(kind, id_)
    day = card.day or (card.date.latest or card.date.earliest if card.date else None)
    return day.toordinal() if day else 0
