"""The page of a topic."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from builder.corpus.model import EncodedClaim
from builder.corpus.transmission import holder_key
from builder.views.context import ViewContext
from builder.views.editions import TranslationView, show_translation
from builder.views.lists import Entry, by_name, newest_first, show_entries
from builder.views.prose import ProseView, show_prose
from builder.views.sources import GradeView, show_grade
from builder.views.texts import Named


@dataclass(frozen=True, slots=True)
class OutletUse:
    """An outlet that the topic relies on."""

    name: Named
    grade: GradeView
    sources: str
    """How many of its items, in words."""


@dataclass(frozen=True, slots=True)
class TopicView:
    """All that the page of a topic shows."""

    id: str
    title: str
    summary: str
    parent: Named | None
    translation: TranslationView | None
    prose: ProseView
    timeline: tuple[Entry, ...]
    """Its events, in the order of time; planned ones stand in `planned`."""
    planned: tuple[Entry, ...]
    articles: tuple[Entry, ...]
    actors: tuple[Named, ...]
    places: tuple[Named, ...]
    outlets: tuple[OutletUse, ...]
    permalink: str


def view_topic(context: ViewContext) -> TopicView:
    """Make the view of the page's topic."""
    reader, id_ = context.reader, context.page.subject
    topic = reader.topic(id_)
    edition = reader.edition("topic", id_, context.lang)
    if edition is None or edition.front is None:
        raise KeyError(f"{id_} has no edition in {context.lang}")
    articles = reader.ids("articles-of", "topic", id_)
    claims = [reader.claim(f"{article}/{claim.id}") for article in articles for claim in reader.article(article).claims]
    events = {event for claim in claims for event in claim.events}
    timeline = tuple(reversed(newest_first(context, "event", events)))
    return TopicView(
        id=id_,
        title=edition.front.title,
        summary=edition.front.summary or "",
        parent=context.named("topic", topic.parent) if topic.parent else None,
        translation=show_translation(context, "topic", id_),
        prose=show_prose(context, edition),
        timeline=show_entries(context, "event", (event for event in timeline if not reader.event(event).planned)),
        planned=show_entries(context, "event", (event for event in timeline if reader.event(event).planned)),
        articles=show_entries(context, "article", newest_first(context, "article", articles)),
        actors=tuple(context.named("actor", actor) for actor in by_name(context, "actor", _actors(context, claims))),
        places=tuple(context.named("place", place) for place in by_name(context, "place", _places(context, claims))),
        outlets=_outlets(context, claims),
        permalink=context.permalink(),
    )


def _actors(context: ViewContext, claims: Iterable[EncodedClaim]) -> set[str]:
    named = {claim.claim.holder.actor for claim in claims} | {
        subject.actor for claim in claims for subject in claim.claim.about
    }
    roles = {actor.actor for claim in claims for event in claim.events for actor in context.reader.event(event).actors}
    return {actor for actor in named | roles if actor}


def _places(context: ViewContext, claims: Iterable[EncodedClaim]) -> set[str]:
    named = {subject.place for claim in claims for subject in claim.claim.about}
    of_events = {
        place.place for claim in claims for event in claim.events for place in context.reader.event(event).places
    }
    return {place for place in named | of_events if place}


def _outlets(context: ViewContext, claims: Iterable[EncodedClaim]) -> tuple[OutletUse, ...]:
    sources = {hop.source for claim in claims for hop in claim.chain}
    used = Counter(outlet for source in sources if (outlet := context.reader.source(source).outlet.id))
    quoted = {(holder_key(claim.claim.holder) or "").removeprefix("outlet:") for claim in claims}
    named = {outlet for outlet in quoted if outlet and not outlet.startswith("actor:")} | set(used)
    return tuple(
        OutletUse(
            name=context.named("outlet", outlet),
            grade=show_grade(context, outlet),
            sources=context.locale.ngettext("%(num)s source", "%(num)s sources", used[outlet]),
        )
        for outlet in by_name(context, "outlet", named)
    )
