"""The page of an event."""

import msgspec

from builder.views.answers import ClaimLink, MatrixView, claim_anchor, show_matrix
from builder.views.chain import ChainView, draw_chain
from builder.views.claims import ClaimView, show_claim
from builder.views.context import ViewContext
from builder.views.labels import PRECISIONS
from builder.views.lists import Entry, newest_first, show_entries
from builder.views.texts import Labelled, Moment, Named, Text
from builder.views.verdicts import VerdictsView, show_verdicts


class EventPlaceView(msgspec.Struct, frozen=True):
    """One place of an event."""

    name: Named
    precision: Labelled
    basis: Text | None


class EventActorView(msgspec.Struct, frozen=True):
    """Somebody with a part in the event, as the claims give it."""

    name: Named
    role: Text
    claims: tuple[ClaimLink, ...]
    """The claims that give the actor this part."""


class EventView(msgspec.Struct, frozen=True):
    """All that the page of an event shows."""

    id: str
    title: Text
    summary: Text | None
    planned: bool
    date: Moment
    date_basis: Text
    places: tuple[EventPlaceView, ...]
    actors: tuple[EventActorView, ...]
    part_of: Named | None
    parts: tuple[Entry, ...]
    verdicts: VerdictsView
    matrix: MatrixView
    claims: tuple[tuple[ClaimLink, ClaimView], ...]
    """Every claim with its number and anchor on this page."""
    chain: ChainView | None
    articles: tuple[Entry, ...]
    topics: tuple[Named, ...]
    permalink: str


def view_event(context: ViewContext) -> EventView:
    """Make the view of the page's event."""
    reader, id_ = context.reader, context.page.subject
    event = reader.event(id_)
    claims = tuple(reader.claim(key) for key in reader.ids("claims-about", "event", id_))
    articles = tuple(dict.fromkeys(claim.article for claim in claims))
    topics = dict.fromkeys(topic for article in articles for topic in reader.article_frame(article).topics)
    comparisons = reader.comparisons(id_)
    links = {
        claim.key: ClaimLink(context.locale.number(number), claim_anchor(claim))
        for number, claim in enumerate(claims, 1)
    }
    return EventView(
        id=id_,
        title=context.text(event.title),
        summary=context.text(event.summary) if event.summary else None,
        planned=event.planned,
        date=context.edtf(event.date.edtf),
        date_basis=context.text(event.date.basis),
        places=tuple(
            EventPlaceView(
                name=context.named("place", place.place) if place.place else Named(context.text(place.unnamed)),
                precision=context.label(PRECISIONS, place.precision),
                basis=context.text(place.basis) if place.basis else None,
            )
            for place in event.places
        ),
        actors=tuple(
            EventActorView(
                name=context.named("actor", actor.actor),
                role=context.text(actor.role),
                claims=tuple(links[key] for key in actor.claims if key in links),
            )
            for actor in event.actors
        ),
        part_of=context.named("event", event.part_of) if event.part_of else None,
        parts=show_entries(context, "event", reader.ids("parts-of", "event", id_)),
        verdicts=show_verdicts(context, comparisons, claims),
        matrix=show_matrix(context, comparisons, tuple(links)),
        claims=tuple((links[claim.key], show_claim(context, claim.key)) for claim in claims),
        chain=draw_chain(context, claims),
        articles=show_entries(context, "article", newest_first(context, "article", articles)),
        topics=tuple(context.named("topic", topic) for topic in topics),
        permalink=context.permalink(),
    )
