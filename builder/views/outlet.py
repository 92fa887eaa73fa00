"""The page of an outlet."""

from collections.abc import Iterable

import msgspec

from builder.plan.listings import Party
from builder.views.context import ViewContext
from builder.views.labels import KINDS, OUTLET_KINDS
from builder.views.lists import by_name
from builder.views.names import NamesView, show_names
from builder.views.shelf import ShelfView, show_shelf
from builder.views.sources import GradeView, show_grade
from builder.views.texts import Labelled, Named, Text


class PartyView(msgspec.Struct, frozen=True):
    """At the other end of a relay, an outlet, or a publisher who is not named, with the address of the item."""

    name: Named
    items: str
    """How many items were relayed, in words."""


class OutletView(msgspec.Struct, frozen=True):
    """All that the page of an outlet shows."""

    names: NamesView
    is_a: str
    """What the page is about: an outlet."""
    kind: Labelled
    country: str
    url: str
    about: Text | None
    grade: GradeView
    read: str
    origin: str
    relay: str
    """How often it was read, cited as origin and cited as relay, in words."""
    sources: ShelfView
    claims: ShelfView
    relays: tuple[PartyView, ...]
    relayed_by: tuple[PartyView, ...]
    topics: tuple[Named, ...]
    permalink: str


def view_outlet(context: ViewContext) -> OutletView:
    """Make the view of the page's outlet."""
    reader, id_, ngettext = context.reader, context.page.subject, context.locale.ngettext
    outlet, tally, exchange = reader.outlet(id_), reader.tally("outlet", id_), reader.exchange(id_)
    return OutletView(
        names=show_names(context, outlet),
        is_a=context.label(KINDS, "outlet").label,
        kind=context.label(OUTLET_KINDS, outlet.kind),
        country=context.locale.country_name(outlet.country) if outlet.country else "",
        url=outlet.url or "",
        about=context.text(outlet.about) if outlet.about else None,
        grade=show_grade(context, id_),
        read=ngettext("%(num)s item", "%(num)s items", tally.read),
        origin=ngettext("%(num)s claim", "%(num)s claims", tally.origin),
        relay=ngettext("%(num)s claim", "%(num)s claims", tally.relay),
        sources=show_shelf(context, "outlet", id_, "sources"),
        claims=show_shelf(context, "outlet", id_, "claims-by"),
        relays=_parties(context, exchange.relays),
        relayed_by=_parties(context, exchange.relayed_by),
        topics=tuple(
            context.named("topic", topic) for topic in by_name(context, "topic", reader.topics_of("outlet", id_))
        ),
        permalink=context.permalink(),
    )


def _parties(context: ViewContext, parties: Iterable[Party]) -> tuple[PartyView, ...]:
    views = []
    for party in parties:
        name = context.named(party.kind, party.id)
        if party.kind == "source":
            name = Named(context.text(context.reader.source(party.id).outlet.unnamed), name.url)
        items = context.locale.ngettext("%(num)s item", "%(num)s items", party.items)
        views.append(PartyView(name, items))
    return tuple(views)
