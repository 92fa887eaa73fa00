"""The page of a topic."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from builder.corpus.model import EncodedClaim
from builder.plan.reader import Reader
from builder.views.context import ViewContext
from builder.views.editions import TranslationView, show_translation
from builder.views.lists import by_name
from builder.views.prose import ProseView, show_prose
from builder.views.shelf import ShelfView, show_shelf
from builder.views.sources import GradeView, show_grade
from builder.views.texts import Named
from builder.views.timeline import LineView, show_line

FOREMOST = 40
"""How many of its actors, of its places and of its outlets the page of a topic names."""


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
    timeline: LineView
    """Its newest events, in the order of time."""
    events: ShelfView
    """The way to all of its events, where there are more."""
    articles: ShelfView
    actors: tuple[Named, ...]
    """Those that come up most (see `FOREMOST`); so with places and outlets."""
    places: tuple[Named, ...]
    outlets: tuple[OutletUse, ...]
    further: str
    """How many more actors, places and outlets come up less often, in words; empty where all are named."""
    permalink: str


def view_topic(context: ViewContext) -> TopicView:
    """Make the view of the page's topic."""
    reader, id_ = context.reader, context.page.subject
    topic = reader.topic(id_)
    edition = reader.edition("topic", id_, context.lang)
    if edition is None or edition.front is None:
        raise KeyError(f"{id_} has no edition in {context.lang}")
    counts = reader.remembered(("names in a topic", id_), partial(_count, topic=id_))
    actors, places, outlets = (foremost(counted) for counted in (counts.actors, counts.places, counts.outlets))
    items = Counter(outlet for outlet in counts.sources.values() if outlet)
    further = sum(map(len, (counts.actors, counts.places, counts.outlets))) - sum(map(len, (actors, places, outlets)))
    return TopicView(
        id=id_,
        title=edition.front.title,
        summary=edition.front.summary or "",
        parent=context.named("topic", topic.parent) if topic.parent else None,
        translation=show_translation(context, "topic", id_),
        prose=show_prose(context, edition),
        timeline=show_line(context, reader.shelf("topic", id_, "events").newest),
        events=show_shelf(context, "topic", id_, "events"),
        articles=show_shelf(context, "topic", id_, "articles"),
        actors=tuple(context.named("actor", actor) for actor in by_name(context, "actor", actors)),
        places=tuple(context.named("place", place) for place in by_name(context, "place", places)),
        outlets=tuple(
            OutletUse(
                name=context.named("outlet", outlet),
                grade=show_grade(context, outlet),
                sources=context.locale.ngettext("%(num)s source", "%(num)s sources", items[outlet]),
            )
            for outlet in by_name(context, "outlet", outlets)
        ),
        further=context.locale.ngettext(
            "%(num)s more name comes up less often.", "%(num)s more names come up less often.", further
        )
        if further
        else "",
        permalink=context.permalink(),
    )


def foremost(counted: Counter[str]) -> tuple[str, ...]:
    """Choose the names that come up most, no more than `FOREMOST`; of two that are equal, the first by id."""
    return tuple(sorted(counted, key=lambda id_: (-counted[id_], id_))[:FOREMOST])


@dataclass(frozen=True, slots=True)
class Names:
    """What claims name, as often as it comes up."""

    actors: Counter[str]
    """Those who speak, are spoken of, or have a part in an event."""
    places: Counter[str]
    outlets: Counter[str]
    """Those that claims came through, or that put them forward."""
    sources: Mapping[str, str | None]
    """Every source of the claims with its outlet."""


def _count(reader: Reader, topic: str) -> Names:
    """Count what the claims of a topic's articles name; that is the same in every language."""
    actors, places, outlets = Counter[str](), Counter[str](), Counter[str]()
    sources: dict[str, str | None] = {}
    for article in reader.ids("articles-of", "topic", topic):
        names = reader.remembered(("names in an article", article), partial(_names, article=article))
        actors.update(names.actors)
        places.update(names.places)
        outlets.update(names.outlets)
        sources.update(names.sources)
    return Names(actors, places, outlets, sources)


def _names(reader: Reader, article: str) -> Names:
    claims = [reader.claim(f"{article}/{claim.id}") for claim in reader.article(article).claims]
    sources = {hop.source: reader.source(hop.source).outlet.id for claim in claims for hop in claim.chain}
    return Names(
        Counter(_actors(reader, claims)),
        Counter(_places(reader, claims)),
        Counter(_outlets(claims, sources)),
        sources,
    )


def _actors(reader: Reader, claims: Iterable[EncodedClaim]) -> Iterator[str]:
    for claim in claims:
        if claim.claim.holder.actor:
            yield claim.claim.holder.actor
        yield from (subject.actor for subject in claim.claim.about if subject.actor)
        for event in claim.events:
            yield from (actor.actor for actor in reader.event(event).actors)


def _places(reader: Reader, claims: Iterable[EncodedClaim]) -> Iterator[str]:
    for claim in claims:
        yield from (subject.place for subject in claim.claim.about if subject.place)
        for event in claim.events:
            yield from (place.place for place in reader.event(event).places if place.place)


def _outlets(claims: Iterable[EncodedClaim], sources: Mapping[str, str | None]) -> Iterator[str]:
    for claim in claims:
        if claim.claim.holder.outlet:
            yield claim.claim.holder.outlet
        yield from (outlet for hop in claim.chain if (outlet := sources[hop.source]))
