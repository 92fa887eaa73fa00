"""Loaded records to the corpus: claims, chains and references both ways."""

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, TypeVar

from builder.corpus.model import Corpus, EncodedClaim
from builder.corpus.transmission import chain_of, holder_key, origin_keys
from builder.records.kinds import Kind
from builder.records.models.article import Article
from builder.records.models.source import Source
from builder.records.record import Record
from builder.records.site_config import SiteConfig

K = TypeVar("K")
V = TypeVar("V")


def build_corpus(config: SiteConfig, records: Mapping[Kind, Mapping[str, Record[Any]]]) -> Corpus:
    """Build the corpus of some records; references to records that do not exist are left to the checks."""
    whole: dict[Kind, Mapping[str, Record[Any]]] = {
        kind: MappingProxyType({id_: table[id_] for id_ in sorted(table) if table[id_].data is not None})
        for kind, table in records.items()
    }
    articles, sources, events = whole["article"], whole["source"], whole["event"]
    claims = {encoded.key: encoded for article in articles.values() for encoded in encode_claims(article, sources)}
    every = claims.items()
    return Corpus(
        config=config,
        known=MappingProxyType({kind: frozenset(table) for kind, table in records.items()}),
        articles=articles,
        sources=sources,
        events=events,
        topics=whole["topic"],
        briefings=whole["briefing"],
        pages=whole["page"],
        outlets=whole["outlet"],
        actors=whole["actor"],
        places=whole["place"],
        terms=whole["term"],
        claims=MappingProxyType(claims),
        claims_about=_grouped(((subject.kind, subject.id), key) for key, one in every for subject in one.claim.about),
        claims_by=_grouped((holder, key) for key, one in every if (holder := holder_key(one.claim.holder))),
        claims_read_in=_grouped((one.claim.read_in, key) for key, one in every),
        claims_through=_grouped((hop.source, key) for key, one in every for hop in one.chain),
        relayed_by=_grouped((source.data.relays, source.id) for source in sources.values() if source.data.relays),
        sources_of=_grouped((source.data.outlet.id, source.id) for source in sources.values() if source.data.outlet.id),
        terms_in=_grouped(
            (user.read_in, term.id) for term in whole["term"].values() for user in term.data.used_by if user.read_in
        ),
        articles_of=_grouped((topic, article.id) for article in articles.values() for topic in article.data.topics),
        parts_of=_grouped((event.data.part_of, event.id) for event in events.values() if event.data.part_of),
        questions=MappingProxyType({question.id: question for question in config.questions}),
    )


def encode_claims(article: Record[Article], sources: Mapping[str, Record[Source]]) -> Iterator[EncodedClaim]:
    """Give the claims of an article with their ways through the sources, and what their origins can be known by."""
    for number, claim in enumerate(article.data.claims):
        chain = chain_of(claim, sources)
        yield EncodedClaim(article.id, number, claim, origin_keys(claim, chain, sources), chain)


def _grouped(pairs: Iterable[tuple[K, V]]) -> Mapping[K, tuple[V, ...]]:
    """Gather values by key, each once, in the order in which they come."""
    groups: dict[K, dict[V, None]] = {}
    for key, value in pairs:
        groups.setdefault(key, {})[value] = None
    return MappingProxyType({key: tuple(values) for key, values in groups.items()})
