"""The public part of the corpus at an instant, as a corpus of its own.

Later stages are given this corpus and no other, so that a draft, an embargoed record, a private field or a mention of
something unpublished cannot reach an output: it is not there to be found.
"""

from collections.abc import Container, Iterable, Mapping, Set
from dataclasses import fields, replace
from datetime import datetime
from typing import Any

from builder.corpus.build import build_corpus
from builder.corpus.model import Corpus
from builder.corpus.private import without_private
from builder.corpus.references import references_of
from builder.corpus.release import PUBLISHED_KINDS, is_released, public_from
from builder.records.kinds import KINDS, Kind
from builder.records.models.claim import Claim
from builder.records.models.event import Event
from builder.records.models.publication import Publication
from builder.records.models.registry import Actor, Alias, Outlet, Place
from builder.records.models.term import Term, TermUser
from builder.records.prose import Prose
from builder.records.record import Edition, Record

Key = tuple[Kind, str]


def public_records(corpus: Corpus, now: datetime) -> frozenset[Key]:
    """Name every record that is public at `now`: what we publish, and what public articles lead to."""
    public: set[Key] = {
        (kind, record.id)
        for kind in PUBLISHED_KINDS
        for record in corpus.of_kind(kind).values()
        if public_from(record) <= now and _public_editions(record)
    }
    claims = frozenset(claim.key for claim in corpus.claims.values() if ("article", claim.article) in public)
    queue: list[Key] = sorted(public)
    while queue:
        kind, id_ = queue.pop()
        record = corpus.of_kind(kind)[id_]
        for target in _leads_to(corpus, record, claims):
            if target not in public and target[1] in corpus.of_kind(target[0]):
                public.add(target)
                queue.append(target)
    public |= {("term", term.id) for term in corpus.terms.values() if _is_used(term.data, public)}
    return frozenset(public)


def _leads_to(corpus: Corpus, record: Record[Any], claims: frozenset[str]) -> Iterable[Key]:
    """Name what a public record makes public; who uses an alias and what an event is part of are only mentioned."""
    if record.kind in ("article", "event", "source"):
        for reference in references_of(record, corpus.questions):
            if reference.path[0] == "part_of" or reference.kinds[0] in PUBLISHED_KINDS:
                continue
            if record.kind == "event" and reference.path[0] == "actors":
                role = record.data.actors[reference.path[1]]
                if not any(claim in claims for claim in role.claims):
                    continue
            yield reference.kinds[0], reference.id
    elif record.kind == "place" and record.data.within:
        yield "place", record.data.within
    elif record.kind == "actor" and record.data.part_of:
        yield "actor", record.data.part_of
    for edition in _public_editions(record):
        for citation in edition.prose.citations:
            yield "source", citation.id
        for link in edition.prose.record_links:
            kind = next((known.kind for known in KINDS if known.kind == link.kind), None)
            if kind is not None and kind not in PUBLISHED_KINDS:
                yield kind, link.id


def _is_used(term: Term, public: Set[Key]) -> bool:
    return any(_is_public_use(user, public) for user in term.used_by)


def _is_public_use(user: TermUser, public: Set[Key]) -> bool:
    named = [(kind, id_) for kind, id_ in (("actor", user.actor), ("outlet", user.outlet)) if id_]
    read_in = [("source", user.read_in)] if user.read_in else []
    return bool(named or read_in) and all(key in public for key in [*named, *read_in])


def _public_editions(record: Record[Any]) -> tuple[Edition, ...]:
    return tuple(edition for edition in record.editions if is_released(edition))


def public_corpus(corpus: Corpus, now: datetime) -> Corpus:
    """Give the corpus that readers may see at `now`: nothing else is in it, and nothing in it mentions any other."""
    public = public_records(corpus, now)
    claims = frozenset(claim.key for claim in corpus.claims.values() if ("article", claim.article) in public)
    records: dict[Kind, Mapping[str, Record[Any]]] = {}
    for kind in KINDS:
        table = corpus.of_kind(kind.kind)
        kept = {
            id_: project_record(record, public, claims) for id_, record in table.items() if (kind.kind, id_) in public
        }
        if kind.kind in PUBLISHED_KINDS:
            retracted = (record for record in table.values() if record.data.status == "retracted")
            kept |= {one.id: _notice(one) for one in retracted if public_from(one, notice=True) <= now}
        records[kind.kind] = kept
    return build_corpus(corpus.config, records)


def _notice(record: Record[Any]) -> Record[Any]:
    """Reduce a retracted record to what its notice says; only a title that may be shown stays of its editions."""
    data = record.data
    kept = {"status": "retracted", "publish_at": data.publish_at, "published": data.published}
    kept |= {"retraction": data.retraction, "redirects": data.redirects}
    required = {
        field.name: getattr(data, field.name)
        for field in fields(data)
        if field.name in ("period", "cutoff", "version", "selects")
    }
    if "selects" in required:
        required["selects"] = type(required["selects"])()
    editions = tuple(
        replace(
            edition,
            front=replace(edition.front, summary=None, translation=None),
            text="",
            prose=Prose(()),
        )
        for edition in _public_editions(record)
        if edition.front and data.retraction.show_title
    )
    return replace(record, data=type(data)(**kept, **required), editions=editions, media=(), images=())


def project_record(record: Record[Any], public: Set[Key], claims: Container[str]) -> Record[Any]:
    """Give a public record as readers may see it: without what is private, and without mentions of what is not public.

    `public` are the public records, `claims` the keys of their claims.
    """
    data = without_private(record.data)
    editions = _public_editions(record)
    if isinstance(data, Outlet | Actor | Place):
        data = replace(data, aliases=tuple(_public_aliases(data.aliases, public)))
    if isinstance(data, Place) and data.sensitive:
        data = replace(data, coordinates=None)
    if isinstance(data, Event):
        data = replace(
            data,
            part_of=data.part_of if ("event", data.part_of) in public else None,
            actors=tuple(
                replace(actor, claims=tuple(claim for claim in actor.claims if claim in claims))
                for actor in data.actors
                if any(claim in claims for claim in actor.claims)
            ),
        )
    if isinstance(data, Publication):
        data = _public_publication(data, public, claims)
    if isinstance(data, Term):
        data = replace(data, used_by=tuple(user for user in data.used_by if _is_public_use(user, public)))
    if data is record.data and len(editions) == len(record.editions):
        return record
    return replace(record, data=data, editions=editions)


def _public_aliases(aliases: Iterable[Alias], public: Set[Key]) -> Iterable[Alias]:
    """Keep the aliases that somebody public uses, and those of which no user was ever named."""
    for alias in aliases:
        users = tuple(user for user in alias.used_by if ("outlet", user) in public or ("actor", user) in public)
        if users or not alias.used_by:
            yield replace(alias, used_by=users)


def _public_publication(data: Any, public: Set[Key], claims: Container[str]) -> Any:
    names = {field.name for field in fields(data)}
    changes: dict[str, Any] = {}
    if "topics" in names:
        changes["topics"] = tuple(topic for topic in data.topics if ("topic", topic) in public)
    if "claims" in names:
        changes["claims"] = tuple(_public_claim(claim, public) for claim in data.claims)
    if "parent" in names and ("topic", data.parent) not in public:
        changes["parent"] = None
    if "selects" in names:
        changes["selects"] = replace(
            data.selects,
            articles=_kept("article", data.selects.articles, public),
            topics=_kept("topic", data.selects.topics, public),
        )
        changes["key_points"] = tuple(
            replace(point, cites=tuple(claim for claim in point.cites if claim in claims)) for point in data.key_points
        )
    changes = {name: value for name, value in changes.items() if value != getattr(data, name)}
    return replace(data, **changes) if changes else data


def _kept(kind: Kind, ids: tuple[str, ...] | None, public: Set[Key]) -> tuple[str, ...] | None:
    """Keep the public ones of some ids; a condition that was given stays one, even if nothing of it is left."""
    return None if ids is None else tuple(id_ for id_ in ids if (kind, id_) in public)


def _public_claim(claim: Claim, public: Set[Key]) -> Claim:
    about = tuple(subject for subject in claim.about if (subject.kind, subject.id) in public)
    return claim if len(about) == len(claim.about) else replace(claim, about=about)
