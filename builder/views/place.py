"""The page of a place."""

from collections.abc import Iterator
from decimal import Decimal

import msgspec
from msgspec.structs import replace

from builder.records.models.registry import Coordinates
from builder.views.context import ViewContext
from builder.views.labels import PLACE_KINDS, PRECISIONS
from builder.views.lists import by_name
from builder.views.names import NamesView, show_names
from builder.views.shelf import ShelfView, show_shelf
from builder.views.texts import Labelled, Named, Text

DEPTH = 8
"""How many places, one within the other, are named above a place."""


class CoordinatesView(msgspec.Struct, frozen=True):
    """Where a place lies, and who says so."""

    latitude: str
    longitude: str
    geo: str
    """The address that opens the reader's own map (RFC 5870)."""
    citation: str


class PlaceView(msgspec.Struct, frozen=True):
    """All that the page of a place shows."""

    names: NamesView
    kind: Labelled
    country: str
    about: Text | None
    within: tuple[Named, ...]
    """What it lies in, the nearest first."""
    contains: tuple[Named, ...]
    coordinates: CoordinatesView | None
    claims_about: ShelfView
    events: ShelfView
    """Each event's detail says how exactly its place is known."""
    topics: tuple[Named, ...]
    permalink: str


def view_place(context: ViewContext) -> PlaceView:
    """Make the view of the page's place."""
    reader, id_ = context.reader, context.page.subject
    place = reader.place(id_)
    return PlaceView(
        names=show_names(context, place),
        kind=context.label(PLACE_KINDS, place.kind),
        country=context.locale.country_name(place.country) if place.country else "",
        about=context.text(place.about) if place.about else None,
        within=tuple(_within(context, place.within)),
        contains=tuple(context.named("place", one) for one in by_name(context, "place", reader.members("place", id_))),
        coordinates=_show_coordinates(context, place.coordinates) if place.coordinates else None,
        claims_about=show_shelf(context, "place", id_, "claims-about"),
        events=_show_events(context, id_),
        topics=tuple(context.named("topic", one) for one in by_name(context, "topic", reader.topics_of("place", id_))),
        permalink=context.permalink(),
    )


def _within(context: ViewContext, id_: str | None) -> Iterator[Named]:
    for _ in range(DEPTH):
        if id_ is None or not context.reader.has("place", id_):
            return
        yield context.named("place", id_)
        id_ = context.reader.place(id_).within


def _show_coordinates(context: ViewContext, coordinates: Coordinates) -> CoordinatesView:
    pgettext, number = context.locale.pgettext, context.locale.number
    lat, lon = Decimal(str(coordinates.lat)), Decimal(str(coordinates.lon))
    north, east = number(abs(lat)), number(abs(lon))
    return CoordinatesView(
        latitude=pgettext("latitude", "%(degrees)s° N", degrees=north)
        if lat >= 0
        else pgettext("latitude", "%(degrees)s° S", degrees=north),
        longitude=pgettext("longitude", "%(degrees)s° E", degrees=east)
        if lon >= 0
        else pgettext("longitude", "%(degrees)s° W", degrees=east),
        geo=f"geo:{lat:f},{lon:f}",
        citation=coordinates.citation,
    )


def _show_events(context: ViewContext, id_: str) -> ShelfView:
    """Show the events at a place, each with how exactly the place is known."""
    shelf = show_shelf(context, "place", id_, "events")
    newest = context.reader.shelf("place", id_, "events").newest
    entries = []
    for event, entry in zip(newest, shelf.entries, strict=True):
        precision = next(one.precision for one in context.reader.event(event).places if one.place == id_)
        entries.append(replace(entry, places=(), detail=context.label(PRECISIONS, precision).label))
    return replace(shelf, entries=tuple(entries))
