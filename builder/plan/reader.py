"""The only way from a view to the corpus: facets, read one by one and remembered.

The dependencies of a page are thus neither typed twice nor forgotten: they are exactly what its view read. A view is
deterministic, so as long as every facet that it read last time has the value of last time, it would read the same
facets again and show the same page.
"""

from typing import TypeVar, cast

from builder.corpus.corroboration import Comparison
from builder.corpus.model import Corpus, EncodedClaim
from builder.corpus.translation import Staleness
from builder.plan.facets import Abstract, Card, Facet, Relation, value_of
from builder.records.kinds import Kind
from builder.records.load import Edition
from builder.records.models.article import Article
from builder.records.models.collections import Briefing, Page, Topic
from builder.records.models.event import Event
from builder.records.models.registry import Actor, Outlet, Place
from builder.records.models.source import Source
from builder.records.models.term import Term
from builder.records.site_config import SiteConfig

T = TypeVar("T")


class FacetTable:
    """The values of a public corpus's facets, each found once."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._values: dict[Facet, object] = {}

    def value(self, facet: Facet) -> object:
        """Give a facet's value; raises KeyError for a record that is not public."""
        try:
            return self._values[facet]
        except KeyError:
            value = self._values[facet] = value_of(self._corpus, facet)
            return value

    def has(self, facet: Facet) -> bool:
        """Say whether the record of a facet is public."""
        try:
            self.value(facet)
        except KeyError:
            return False
        return True


class Reader:
    """Reads facets for one page and remembers which."""

    def __init__(self, table: FacetTable) -> None:
        self._table = table
        self._read: set[Facet] = set()

    @property
    def facets(self) -> tuple[Facet, ...]:
        """What has been read, sorted."""
        return tuple(sorted(self._read))

    def _value(self, facet: Facet) -> object:
        self._read.add(facet)
        return self._table.value(facet)

    def has(self, kind: Kind, id_: str) -> bool:
        """Say whether a record is public; that it is not is remembered as well."""
        facet = Facet("card", kind, id_)
        self._read.add(facet)
        return self._table.has(facet)

    def card(self, kind: Kind, id_: str) -> Card:
        """Read a record's card."""
        return cast("Card", self._value(Facet("card", kind, id_)))

    def abstract(self, kind: Kind, id_: str, lang: str) -> Abstract | None:
        """Read the title and the summary of an edition."""
        return cast("Abstract | None", self._value(Facet("abstract", kind, id_, lang)))

    def edition(self, kind: Kind, id_: str, lang: str) -> Edition | None:
        """Read an edition."""
        return cast("Edition | None", self._value(Facet("edition", kind, id_, lang)))

    def stale(self, kind: Kind, id_: str, lang: str) -> Staleness:
        """Read which parts of an edition have fallen behind the original."""
        return cast("Staleness", self._value(Facet("stale", kind, id_, lang)))

    def claim(self, key: str) -> EncodedClaim:
        """Read a claim with its origin and its way, by article-id/claim-id."""
        return cast("EncodedClaim", self._value(Facet("claim", "article", key)))

    def comparisons(self, event: str) -> tuple[Comparison, ...]:
        """Read what the claims about an event say to each question."""
        return cast("tuple[Comparison, ...]", self._value(Facet("comparisons", "event", event)))

    def ids(self, relation: Relation, kind: Kind, id_: str = "") -> tuple[str, ...]:
        """Read the ids (of claims: the keys) that stand in a relation to a record, or all of a kind."""
        return cast("tuple[str, ...]", self._value(Facet("ids", kind, id_, relation)))

    def settings(self) -> SiteConfig:
        """Read site_config.yaml."""
        return cast("SiteConfig", self._value(Facet("settings")))

    def article(self, id_: str) -> Article:
        """Read an article's facts."""
        return cast("Article", self._value(Facet("facts", "article", id_)))

    def source(self, id_: str) -> Source:
        """Read a source's facts."""
        return cast("Source", self._value(Facet("facts", "source", id_)))

    def event(self, id_: str) -> Event:
        """Read an event's facts."""
        return cast("Event", self._value(Facet("facts", "event", id_)))

    def topic(self, id_: str) -> Topic:
        """Read a topic's facts."""
        return cast("Topic", self._value(Facet("facts", "topic", id_)))

    def briefing(self, id_: str) -> Briefing:
        """Read a briefing's facts."""
        return cast("Briefing", self._value(Facet("facts", "briefing", id_)))

    def page(self, id_: str) -> Page:
        """Read the facts of a page of the site's own."""
        return cast("Page", self._value(Facet("facts", "page", id_)))

    def outlet(self, id_: str) -> Outlet:
        """Read an outlet's facts."""
        return cast("Outlet", self._value(Facet("facts", "outlet", id_)))

    def actor(self, id_: str) -> Actor:
        """Read an actor's facts."""
        return cast("Actor", self._value(Facet("facts", "actor", id_)))

    def place(self, id_: str) -> Place:
        """Read a place's facts."""
        return cast("Place", self._value(Facet("facts", "place", id_)))

    def term(self, id_: str) -> Term:
        """Read a term's facts."""
        return cast("Term", self._value(Facet("facts", "term", id_)))
