"""The checked corpus as a value: records by kind and id, claims with their origin, and references both ways."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from builder.corpus.transmission import Hop
from builder.records.kinds import Kind
from builder.records.models.article import Article
from builder.records.models.claim import Claim
from builder.records.models.collections import Briefing, Page, Topic
from builder.records.models.event import Event
from builder.records.models.registry import Actor, Outlet, Place
from builder.records.models.source import Source
from builder.records.models.term import Term
from builder.records.record import Record
from builder.records.site_config import Question, SiteConfig


@dataclass(frozen=True, slots=True, eq=False)
class EncodedClaim:
    """A claim as one article encodes it, with its computed origin and way; equal to itself made anew."""

    article: str
    number: int
    """Its index in the article's list."""
    claim: Claim
    origins: frozenset[str]
    """What its origin can be known by (see `transmission.origin_keys`); empty where nobody is named."""
    chain: tuple[Hop, ...]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, EncodedClaim) and (self.article, self.number) == (other.article, other.number)

    def __hash__(self) -> int:
        return hash((self.article, self.number))

    @property
    def key(self) -> str:
        """The claim's name across the site: article-id/claim-id."""
        return f"{self.article}/{self.claim.id}"

    @property
    def events(self) -> tuple[str, ...]:
        """Ids of the events that it is about."""
        return tuple(subject.event for subject in self.claim.about if subject.event)


@dataclass(frozen=True, slots=True)
class Corpus:
    """All records that could be read, checked or not; ids of broken ones are known too.

    Everything is sorted by id, so that nothing depends on the order of files.
    """

    config: SiteConfig
    known: Mapping[Kind, frozenset[str]]
    """Ids of every kind, those of broken records included."""
    articles: Mapping[str, Record[Article]]
    sources: Mapping[str, Record[Source]]
    events: Mapping[str, Record[Event]]
    topics: Mapping[str, Record[Topic]]
    briefings: Mapping[str, Record[Briefing]]
    pages: Mapping[str, Record[Page]]
    outlets: Mapping[str, Record[Outlet]]
    actors: Mapping[str, Record[Actor]]
    places: Mapping[str, Record[Place]]
    terms: Mapping[str, Record[Term]]
    claims: Mapping[str, EncodedClaim]
    """Every claim by its key."""
    claims_about: Mapping[tuple[str, str], tuple[str, ...]]
    """Keys of the claims about a record, by its kind and id."""
    claims_by: Mapping[str, tuple[str, ...]]
    """Keys of the claims of a named holder, by `actor:id` or `outlet:id`."""
    claims_read_in: Mapping[str, tuple[str, ...]]
    """Keys of the claims that were read in a source."""
    claims_through: Mapping[str, tuple[str, ...]]
    """Keys of the claims whose way leads through a source, read there or not."""
    relayed_by: Mapping[str, tuple[str, ...]]
    """Ids of the sources that copy a source whole."""
    sources_of: Mapping[str, tuple[str, ...]]
    """Ids of the sources of an outlet."""
    terms_in: Mapping[str, tuple[str, ...]]
    """Ids of the terms that are known to stand in a source."""
    articles_of: Mapping[str, tuple[str, ...]]
    """Ids of the articles of a topic."""
    parts_of: Mapping[str, tuple[str, ...]]
    """Ids of the events that are part of an event."""
    questions: Mapping[str, Question]
    """The questions of site_config.yaml, in its order."""

    def of_kind(self, kind: Kind) -> Mapping[str, Record[Any]]:
        """Give the records of a kind."""
        table: Mapping[str, Record[Any]] = getattr(self, f"{kind}s")
        return table

    @property
    def records(self) -> tuple[Record[Any], ...]:
        """Every record, by kind and id."""
        return tuple(record for kind in sorted(self.known) for record in self.of_kind(kind).values())
