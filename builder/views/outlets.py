"""The index of outlets: grade with its basis, country, kind, and how much was read, said and relayed."""

import msgspec
from msgspec.structs import replace

from builder.views.archive import YearLink, show_archive_years
from builder.views.context import ViewContext
from builder.views.labels import OUTLET_KINDS, REGISTRY_LEDES, SECTIONS
from builder.views.letters import LetteredView, show_letters
from builder.views.shelf import ShelfView, show_shelf
from builder.views.sources import GradeView, show_grade
from builder.views.texts import Labelled, Named

WITH_BASIS = 120
"""A table of no more outlets than this gives the ground of every grade; that of others stands on the outlet's page."""


class Count(msgspec.Struct, frozen=True):
    """A number as readers see it, and as a table is sorted by it."""

    number: int
    words: str


class OutletRow(msgspec.Struct, frozen=True):
    """One outlet."""

    id: str
    name: Named
    grade: GradeView
    kind: Labelled
    country: str
    read: Count
    origin: Count
    relay: Count


class OutletsView(msgspec.Struct, frozen=True):
    """The source index: outlets, the sources of unnamed publishers, and the way to every item by year."""

    title: str
    lede: str
    index: LetteredView[OutletRow]
    letter: str
    """The letter that this page is about, where the index stands on several."""
    unnamed: ShelfView | None
    years: tuple[YearLink, ...]


def view_outlets(context: ViewContext) -> OutletsView:
    """Make the view of the source index, or of one of its letters."""
    page = context.page
    first = not page.part
    shown = [count for label, count in context.reader.letters("outlet", context.lang) if first or label == page.part]
    with_basis = sum(shown) <= WITH_BASIS
    return OutletsView(
        title=context.label(SECTIONS, "source").label,
        lede=context.label(REGISTRY_LEDES, "outlet").label,
        index=show_letters(context, "outlet", "source", lambda id_: _row(context, id_, with_basis)),
        letter=page.part,
        unnamed=show_shelf(context, "source", "", "unnamed") if first else None,
        years=show_archive_years(context, "source") if first else (),
    )


def _row(context: ViewContext, id_: str, with_basis: bool) -> OutletRow:
    outlet, tally = context.reader.outlet(id_), context.reader.tally("outlet", id_)
    grade = show_grade(context, id_)
    return OutletRow(
        id=id_,
        name=context.named("outlet", id_),
        grade=grade if with_basis else replace(grade, basis=None),
        kind=context.label(OUTLET_KINDS, outlet.kind),
        country=context.locale.country_name(outlet.country) if outlet.country else "",
        read=_count(context, tally.read),
        origin=_count(context, tally.origin),
        relay=_count(context, tally.relay),
    )


def _count(context: ViewContext, number: int) -> Count:
    return Count(number, context.locale.number(number))
