"""Every reference that a record makes to another one, with its place: one table for checks, publicity and indexes."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from builder.records.kinds import Kind
from builder.records.models.article import Article
from builder.records.models.claim import Claim
from builder.records.models.collections import Briefing, Topic
from builder.records.models.event import Event
from builder.records.models.registry import Actor, Alias, Outlet, Place
from builder.records.models.source import Source
from builder.records.models.term import Term
from builder.records.record import Record
from builder.records.site_config import Question
from builder.records.yaml_source import Path

_ACTOR: tuple[Kind, ...] = ("actor",)
_EVENT: tuple[Kind, ...] = ("event",)
_OUTLET: tuple[Kind, ...] = ("outlet",)
_SOURCE: tuple[Kind, ...] = ("source",)


class Reference(NamedTuple):
    """A record's mention of another one in its YAML file; `path` leads to it. Of `kinds`, one must hold the id."""

    kinds: tuple[Kind, ...]
    id: str
    path: Path


def references_of(record: Record[Any], questions: Mapping[str, Question]) -> Iterator[Reference]:
    """List the references in a record's YAML file, in the order of its fields."""
    find = _FINDERS.get(type(record.data))
    return iter(find(record.data, questions)) if find is not None else iter(())


def _one(kind: Kind, id_: str | None, *path: str | int) -> Iterator[Reference]:
    if id_ is not None:
        yield Reference((kind,), id_, path)


def _each(kind: Kind, ids: tuple[str, ...], *path: str | int) -> Iterator[Reference]:
    for number, id_ in enumerate(ids):
        yield Reference((kind,), id_, (*path, number))


def _of_article(article: Article, questions: Mapping[str, Question]) -> list[Reference]:
    found: list[Reference] = []
    if article.dateline:
        found.extend(_one("place", article.dateline.place, "dateline", "place"))
    found.extend(_each("topic", article.topics, "topics"))
    found.extend(_each("source", article.sources, "sources"))
    for number, claim in enumerate(article.claims):
        _add_claim(found, claim, ("claims", number), questions)
    for number, media in enumerate(article.media):
        found.extend(_one("source", media.source, "media", number, "source"))
    return found


def _add_claim(found: list[Reference], claim: Claim, path: Path, questions: Mapping[str, Question]) -> None:
    """Add the references of a claim; a site has tens of thousands of claims, so no generator is made for each id."""
    add = found.append
    for key, named in (("holder", claim.holder), ("identified_as", claim.identified_as)):
        if named is not None and named.actor is not None:
            add(Reference(_ACTOR, named.actor, (*path, key, "actor")))
        if named is not None and named.outlet is not None:
            add(Reference(_OUTLET, named.outlet, (*path, key, "outlet")))
    add(Reference(_SOURCE, claim.read_in, (*path, "read_in")))
    for number, via in enumerate(claim.via):
        add(Reference(_SOURCE, via, (*path, "via", number)))
    if claim.utterance is not None:
        add(Reference(_SOURCE, claim.utterance, (*path, "utterance")))
    for number, subject in enumerate(claim.about):
        kind = subject.kind
        add(Reference((kind,), subject.id, (*path, "about", number, kind)))
    for number, answer in enumerate(claim.answers):
        if answer.event is not None:
            add(Reference(_EVENT, answer.event, (*path, "answers", number, "event")))
        question = questions.get(answer.question)
        if question and isinstance(answer.value, str) and question.answer in ("place", "actor"):
            add(Reference((question.answer,), answer.value, (*path, "answers", number, "value")))


def _of_source(source: Source, _: Mapping[str, Question]) -> Iterator[Reference]:
    yield from _one("outlet", source.outlet.id, "outlet", "id")
    yield from _one("source", source.relays, "relays")


def _of_event(event: Event, _: Mapping[str, Question]) -> Iterator[Reference]:
    for number, place in enumerate(event.places):
        yield from _one("place", place.place, "places", number, "place")
    for number, actor in enumerate(event.actors):
        yield from _one("actor", actor.actor, "actors", number, "actor")
    yield from _one("event", event.part_of, "part_of")


def _of_topic(topic: Topic, _: Mapping[str, Question]) -> Iterator[Reference]:
    yield from _one("topic", topic.parent, "parent")


def _of_briefing(briefing: Briefing, _: Mapping[str, Question]) -> Iterator[Reference]:
    yield from _each("article", briefing.selects.articles or (), "selects", "articles")
    yield from _each("topic", briefing.selects.topics or (), "selects", "topics")


def _of_aliases(aliases: tuple[Alias, ...]) -> Iterator[Reference]:
    for number, alias in enumerate(aliases):
        for position, user in enumerate(alias.used_by):
            yield Reference(("outlet", "actor"), user, ("aliases", number, "used_by", position))


def _of_outlet(outlet: Outlet, _: Mapping[str, Question]) -> Iterator[Reference]:
    yield from _of_aliases(outlet.aliases)


def _of_actor(actor: Actor, _: Mapping[str, Question]) -> Iterator[Reference]:
    yield from _of_aliases(actor.aliases)
    yield from _one("actor", actor.part_of, "part_of")


def _of_place(place: Place, _: Mapping[str, Question]) -> Iterator[Reference]:
    yield from _of_aliases(place.aliases)
    yield from _one("place", place.within, "within")


def _of_term(term: Term, _: Mapping[str, Question]) -> Iterator[Reference]:
    for number, user in enumerate(term.used_by):
        yield from _one("actor", user.actor, "used_by", number, "actor")
        yield from _one("outlet", user.outlet, "used_by", number, "outlet")
        yield from _one("source", user.read_in, "used_by", number, "read_in")


_FINDERS: dict[type[Any], Callable[[Any, Mapping[str, Question]], Iterable[Reference]]] = {
    Article: _of_article,
    Source: _of_source,
    Event: _of_event,
    Topic: _of_topic,
    Briefing: _of_briefing,
    Outlet: _of_outlet,
    Actor: _of_actor,
    Place: _of_place,
    Term: _of_term,
}
