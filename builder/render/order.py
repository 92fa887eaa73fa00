"""The order in which pages are rendered: those that show the same things follow each other.

What pages share is kept in tables of bounded size. An article, its event and its sources are mostly of the same days,
and a list of a month or a year shows the records of that time, so in the order of time their claims and cards are still
there when the next of them is rendered; the editions of one page share all its facets. Lists show many records each in
few words, so those of one language follow each other. Lists of no time come last. The order makes no difference to what
the pages are.
"""

import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from builder.plan.listings import DATED
from builder.plan.page import Page, PageKind
from builder.plan.reader import FacetTable

LISTING: Final[frozenset[PageKind]] = frozenset(("shelf", "archive-year", "archive-month", "timeline"))
"""Kinds of page that list the records of a year or a month where they have a part."""
_PART: Final = re.compile(r"(\d{4})(?:/(\d\d?))?")
_MONTHS: Final = 12
_LAST: Final = 10_000_000
"""After every day (the last one of the year 9999 has the ordinal 3652059)."""


def in_rendering_order(pages: Iterable[Page], facets: FacetTable) -> tuple[Page, ...]:
    """Order pages for rendering."""

    def place(page: Page) -> tuple[int, str, str, str]:
        kind = next((kind for kind in DATED if kind == page.kind), None)
        if kind is None:
            return _end(page), page.lang, page.url, ""
        return facets.day(kind, page.subject), "", page.url.removeprefix(page.lang), page.lang

    return tuple(sorted(pages, key=place))


def _end(page: Page) -> int:
    """Give the last days of what a page lists; the days of a month count as 31, which makes no difference here."""
    part = _PART.match(page.part) if page.kind in LISTING else None
    if part is None:
        return _LAST
    year, month = int(part[1]), int(part[2] or _MONTHS)
    return date(year, min(month, _MONTHS), 1).toordinal() + 30 if year else 0
