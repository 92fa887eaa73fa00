"""Every reference that a record makes to another one, with its place: one table for checks, publicity and indexes."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any, NamedTuple

from builder.records.kinds import Kind
from builder.records.load import Record
from builder.records.models.article import Article
from builder.records.models.claim import Answer, Claim
from builder.records.models.collections import Briefing, Topic
from builder.records.models.event import Event
from builder.records.models.registry import Actor, Alias, Outlet, Place
from builder.records.models.source import Source
from builder.records.models.term import Term
from builder.records.site_config import Question
from builder.records.yaml_source import Path


class Reference(NamedTuple):
    """A record's mention of another one in its YAML file; `path` leads to it. Of `kinds`, one must hold the id."""

    kinds: tuple[Kind, ...]
    id: str
    path: Path


def references_of(record: Record[Any], questions: Mapping[str, Question]) -> Iterator[Reference]:
    """List the references in a record's YAML file, in the order of its fields."""
    find = _FINDERS.get(type(record.data))
    if find is not None:
        yield from find(record.data, questions)


def _one(kind: Kind, id_: str | None, *path: str | int) -> Iterator[Reference]:
    if id_ is not None:
        yield Reference((kind,), id_, path)


def _each(kind: Kind, ids: tuple[str, ...], *path: str | int) -> Iterator[Reference]:
    for number, id_ in enumerate(ids):
        yield Reference((kind,), id_, (*path, number))


def _of_article(article: Article, questions: Mapping[str, Question]) -> Iterator[Reference]:
    if article.dateline:
        yield from _one("place", article.dateline.place, "dateline", "place")
    yield from _each("topic", article.topics, "topics")
    yield from _each("source", article.sources, "sources")
    for number, claim in enumerate(article.claims):
        yield from _of_claim(claim, ("claims", number), questions)
    for number, media in enumerate(article.media):
        yield from _one("source", media.source, "media", number, "source")


def _of_claim(claim: Claim, path: Path, questions: Mapping[str, Question]) -> Iterator[Reference]:
    yield from _one("actor", claim.holder.actor, *path, "holder", "actor")
    yield from _one("outlet", claim.holder.outlet, *path, "holder", "outlet")
    if claim.identified_as:
        yield from _one("actor", claim.identified_as.actor, *path, "identified_as", "actor")
        yield from _one("outlet", claim.identified_as.outlet, *path, "identified_as", "outlet")
    yield from _one("source", claim.read_in, *path, "read_in")
    yield from _each("source", claim.via, *path, "via")
    yield from _one("source", claim.utterance, *path, "utterance")
    for number, subject in enumerate(claim.about):
        yield Reference((subject.kind,), subject.id, (*path, "about", number, subject.kind))
    for number, answer in enumerate(claim.answers):
        yield from _of_answer(answer, (*path, "answers", number), questions)


def _of_answer(answer: Answer, path: Path, questions: Mapping[str, Question]) -> Iterator[Reference]:
    yield from _one("event", answer.event, *path, "event")
    question = questions.get(answer.question)
    if question and isinstance(answer.value, str):
        if question.answer == "place":
            yield from _one("place", answer.value, *path, "value")
        elif question.answer == "actor":
            yield from _one("actor", answer.value, *path, "value")


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


_FINDERS: dict[type[Any], Callable[[Any, Mapping[str, Question]], Iterator[Reference]]] = {
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
