"""The only way from a view to the corpus: facets, read one by one and remembered.

The dependencies of a page are thus neither typed twice nor forgotten: they are exactly what its view read. A view is
deterministic, so as long as every facet that it read last time has the value of last time, it would read the same
facets again and show the same page.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping, Set
from copy import copy
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, Self, TypeVar, cast

from builder.bounded import BoundedTable
from builder.corpus.corroboration import Comparison
from builder.corpus.mentions import Mentions
from builder.corpus.model import Corpus, EncodedClaim
from builder.corpus.outline import EventOutline
from builder.corpus.translation import Staleness
from builder.plan.event_months import EventMonth
from builder.plan.facets import Abstract, Card, Facet, PdfFacts, Relation, value_of
from builder.plan.listings import Exchange, FeedKind, Listings, Tally
from builder.plan.shelves import Shelf, ShelfName, ShelfPage, ShelfYear
from builder.records.kinds import Kind
from builder.records.media import ImageFile
from builder.records.models.article import Article
from builder.records.models.collections import Briefing, Page, Topic
from builder.records.models.event import Event
from builder.records.models.registry import Actor, Outlet, Place
from builder.records.models.source import Source
from builder.records.models.term import Term
from builder.records.record import Edition, Record
from builder.records.site_config import SiteConfig

if TYPE_CHECKING:
    from builder.plan.kept_facets import KeptFacets

T = TypeVar("T")

REMEMBERED = 3_000
"""How many things made of facets are kept at least, and at most twice as many; of a dense archive, more."""
FOUND = 5_000
"""How many values of facets are kept at least, and at most twice as many; of a dense archive, more."""
DENSE_FROM = 30_000
"""For each so many claims the tables of an archive hold as much again: pages of the same days and years show more."""


class FacetTable:
    """The values of a public corpus's facets, each found once, and what is made of them for many pages.

    PDFs are typeset before the pages that tell of them; `with_pdfs` gives a table that knows them.
    """

    def __init__(self, corpus: Corpus, listings: Listings | None = None, kept: "KeptFacets | None" = None) -> None:
        """`listings` are those of the corpus, where they serve for something else too; `kept` are facets of an archive,
        which need no record.
        """
        self._corpus = corpus
        self._archive = kept
        self._listings = listings or Listings(corpus)
        self.density = max(1, len(corpus.claims) // DENSE_FROM) if kept else 1
        """How many times as large as usual the tables are to be that keep what neighbours in time have in common."""
        self._values: BoundedTable[Facet, tuple[object]] = BoundedTable(FOUND * self.density)
        self._pdfs: Mapping[Facet, PdfFacts] = MappingProxyType({})
        self.remembered: BoundedTable[Hashable, tuple[Any, frozenset[Facet]]] = BoundedTable(REMEMBERED * self.density)

    @property
    def config(self) -> SiteConfig:
        """The site's settings."""
        return self._corpus.config

    @property
    def articles(self) -> Mapping[str, Record[Article]]:
        """The public articles; each may be fetched when it is asked for."""
        return self._corpus.articles

    def day(self, kind: Kind, id_: str) -> int:
        """Say when a record lies in time (see `Listings.day`), to put pages in an order: no page depends on it."""
        return self._listings.day(kind, id_)

    def prepare(self) -> None:
        """Make what takes a look at all records now, before other processes share the work."""
        self._listings.complete()

    def with_pdfs(self, pdfs: Mapping[Facet, PdfFacts]) -> Self:
        """Give a table of the same corpus in which these PDFs exist; it shares what has been found so far of others."""
        table = copy(self)
        table._pdfs = MappingProxyType({**self._pdfs, **pdfs})
        table.remembered = BoundedTable(REMEMBERED * self.density)
        return table

    def value(self, facet: Facet) -> object:
        """Give a facet's value; raises KeyError for a record that is not public."""
        if facet.name == "pdf":
            return self._pdfs.get(facet)
        found = self._values.get(facet)
        if found is None:
            found = (self._find(facet),)
            self._values.put(facet, found)
        return found[0]

    def _find(self, facet: Facet) -> object:
        if self._archive is not None and self._archive.has(facet):
            return self._archive.value(facet)
        return value_of(self._corpus, self._listings, facet)

    def has(self, facet: Facet) -> bool:
        """Say whether the record of a facet is public."""
        try:
            self.value(facet)
        except KeyError:
            return False
        return True


class Reader:
    """Reads facets for one page and remembers which."""

    __slots__ = ("_read", "_read_with", "_remembered", "_table", "_values")

    def __init__(self, table: FacetTable) -> None:
        self._table = table
        self._values = table._values
        self._remembered = table.remembered
        self._read: set[Facet] = set()
        self._read_with: set[frozenset[Facet]] = set()

    @property
    def read_alone(self) -> Set[Facet]:
        """What has been read by itself."""
        return self._read

    @property
    def read_together(self) -> Set[frozenset[Facet]]:
        """What has been read with things that many pages share: the same sets for all of them."""
        return self._read_with

    @property
    def facets(self) -> tuple[Facet, ...]:
        """What has been read, sorted."""
        return tuple(sorted(self._all_read()))

    def _all_read(self) -> frozenset[Facet]:
        return frozenset(self._read.union(*self._read_with)) if self._read_with else frozenset(self._read)

    def remembered(self, key: Hashable, make: Callable[["Reader"], T]) -> T:
        """Give what `make` makes, once for all pages; the facets that it read count as read each time.

        `key` says everything that `make` goes by beside facets. The value is shared, and must never be changed.
        """
        found = self.recall(key)
        return self.remember(key, make) if found is None else found[0]

    def recall(self, key: Hashable) -> tuple[Any, frozenset[Facet]] | None:
        """Give what `remembered` has for a key, with the facets that it was made of; these count as read."""
        found = self._remembered.get(key)
        if found is not None:
            self._read_with.add(found[1])
        return found

    def remember(self, key: Hashable, make: Callable[["Reader"], T]) -> T:
        """Make what `remembered` is to give for a key from now on."""
        reader = Reader(self._table)
        value = make(reader)
        read = reader._all_read()
        self._remembered.put(key, (value, read))
        self._read_with.add(read)
        return value

    def _value(self, facet: Facet) -> Any:
        self._read.add(facet)
        found = self._values.get(facet)
        return self._table.value(facet) if found is None else found[0]

    def has(self, kind: Kind, id_: str) -> bool:
        """Say whether a record is public; that it is not is remembered as well."""
        facet = Facet("card", kind, id_)
        self._read.add(facet)
        return self._table.has(facet)

    def card(self, kind: Kind, id_: str) -> Card:
        """Read a record's card."""
        value: Card = self._value(Facet("card", kind, id_))
        return value

    def abstract(self, kind: Kind, id_: str, lang: str) -> Abstract | None:
        """Read the title and the summary of an edition."""
        value: Abstract | None = self._value(Facet("abstract", kind, id_, lang))
        return value

    def edition(self, kind: Kind, id_: str, lang: str) -> Edition | None:
        """Read an edition."""
        value: Edition | None = self._value(Facet("edition", kind, id_, lang))
        return value

    def citations(self, kind: Kind, id_: str, lang: str) -> tuple[str, ...]:
        """Read what the text of an edition cites, each claim of its own record and each source once."""
        value: tuple[str, ...] = self._value(Facet("citations", kind, id_, lang))
        return value

    def stale(self, kind: Kind, id_: str, lang: str) -> Staleness:
        """Read which parts of an edition have fallen behind the original."""
        value: Staleness = self._value(Facet("stale", kind, id_, lang))
        return value

    def claim(self, key: str) -> EncodedClaim:
        """Read a claim with its origin and its way, by article-id/claim-id."""
        value: EncodedClaim = self._value(Facet("claim", "article", key))
        return value

    def comparisons(self, event: str) -> tuple[Comparison, ...]:
        """Read what the claims about an event say to each question."""
        value: tuple[Comparison, ...] = self._value(Facet("comparisons", "event", event))
        return value

    def comparisons_among(self, event: str, articles: Iterable[str]) -> tuple[Comparison, ...]:
        """Read what the claims about an event say to each question, those of some articles alone."""
        facet = Facet("comparisons-among", "event", event, " ".join(sorted(articles)))
        return cast("tuple[Comparison, ...]", self._value(facet))

    def pdf(self, kind: Kind | Literal["period"], id_: str, lang: str) -> PdfFacts | None:
        """Read how large the PDF of a record, or of a period, is; None where there is none."""
        return cast("PdfFacts | None", self._value(Facet("pdf", kind, id_, lang)))

    def images(self, kind: Kind, id_: str) -> tuple[ImageFile, ...]:
        """Read the images that a record shows, with their sizes."""
        value: tuple[ImageFile, ...] = self._value(Facet("images", kind, id_))
        return value

    def ids(self, relation: Relation, kind: Kind, id_: str = "") -> tuple[str, ...]:
        """Read the ids (of claims: the keys) that stand in a relation to a record, or all of a kind."""
        value: tuple[str, ...] = self._value(Facet("ids", kind, id_, relation))
        return value

    def shelf(self, kind: str, id_: str, name: ShelfName) -> Shelf:
        """Read what stands newest on a shelf and what years it has; a shelf of a whole kind has no id."""
        value: Shelf = self._value(Facet("shelf", kind, id_, name))
        return value

    def shelf_year(self, kind: str, id_: str, name: ShelfName, year: int) -> ShelfYear:
        """Read one year of a shelf; raises KeyError for a year in which there is nothing."""
        value: ShelfYear = self._value(Facet("shelf-year", kind, id_, f"{name}/{year}"))
        return value

    def shelf_page(self, kind: str, id_: str, name: ShelfName, year: int, month: int | None, number: int) -> ShelfPage:
        """Read one page of a month of a shelf, or of a whole year; raises KeyError where there is nothing."""
        within = "" if month is None else month
        value: ShelfPage = self._value(Facet("shelf-page", kind, id_, f"{name}/{year}/{within}/{number}"))
        return value

    def event_months(self, year: int) -> tuple[EventMonth, ...]:
        """Read how many events lie in each month of a year; raises KeyError for a year in which there is none."""
        value: tuple[EventMonth, ...] = self._value(Facet("event-months", "event", "", f"{year}"))
        return value

    def newest(self, topic: str, lang: str) -> tuple[tuple[FeedKind, str], ...]:
        """Read what was published last in a language: on a topic, or at all."""
        value: tuple[tuple[FeedKind, str], ...] = self._value(Facet("newest", "topic", topic, lang))
        return value

    def outline(self, event: str) -> EventOutline:
        """Read an event in outline: who says it, how it stands, what it can be found by."""
        value: EventOutline = self._value(Facet("outline", "event", event))
        return value

    def letters(self, kind: Kind, lang: str) -> tuple[tuple[str, int], ...]:
        """Read the letters of an index in a language, each with the number of records under it."""
        value: tuple[tuple[str, int], ...] = self._value(Facet("letters", kind, "", lang))
        return value

    def letter(self, kind: Kind, lang: str, label: str) -> tuple[str, ...]:
        """Read the ids under one letter, in the language's order."""
        value: tuple[str, ...] = self._value(Facet("letter", kind, "", f"{lang}/{label}"))
        return value

    def tally(self, kind: Kind, id_: str) -> Tally:
        """Read how often an outlet, an actor or a place comes up."""
        value: Tally = self._value(Facet("tally", kind, id_))
        return value

    def exchange(self, outlet: str) -> Exchange:
        """Read whom an outlet relays, and who relays it."""
        value: Exchange = self._value(Facet("exchange", "outlet", outlet))
        return value

    def members(self, kind: Kind, id_: str) -> tuple[str, ...]:
        """Read the actors that are part of an actor, or the places that lie in a place."""
        value: tuple[str, ...] = self._value(Facet("members", kind, id_))
        return value

    def topics_of(self, kind: Kind, id_: str) -> tuple[str, ...]:
        """Read the topics in whose articles an actor, an outlet or a place comes up."""
        value: tuple[str, ...] = self._value(Facet("topics-of", kind, id_))
        return value

    def version(self) -> date | None:
        """Read the first day of the month in which something was last published or updated."""
        value: date | None = self._value(Facet("version"))
        return value

    def any(self, kind: Kind) -> bool:
        """Read whether there are records of a kind."""
        value: bool = self._value(Facet("any", kind))
        return value

    def settings(self) -> SiteConfig:
        """Read site_config.yaml."""
        value: SiteConfig = self._value(Facet("settings"))
        return value

    def article(self, id_: str) -> Article:
        """Read an article's facts."""
        value: Article = self._value(Facet("facts", "article", id_))
        return value

    def article_frame(self, id_: str) -> Article:
        """Read an article's facts without its claims and whatever else only its own page shows."""
        return cast("Article", self._value(Facet("frame", "article", id_)))

    def mentions(self, topic: str) -> Mentions:
        """Read how often names come up in the claims of a topic."""
        return cast("Mentions", self._value(Facet("mentions", "topic", topic)))

    def source(self, id_: str) -> Source:
        """Read a source's facts."""
        value: Source = self._value(Facet("facts", "source", id_))
        return value

    def event(self, id_: str) -> Event:
        """Read an event's facts."""
        value: Event = self._value(Facet("facts", "event", id_))
        return value

    def topic(self, id_: str) -> Topic:
        """Read a topic's facts."""
        value: Topic = self._value(Facet("facts", "topic", id_))
        return value

    def briefing(self, id_: str) -> Briefing:
        """Read a briefing's facts."""
        value: Briefing = self._value(Facet("facts", "briefing", id_))
        return value

    def page(self, id_: str) -> Page:
        """Read the facts of a page of the site's own."""
        value: Page = self._value(Facet("facts", "page", id_))
        return value

    def outlet(self, id_: str) -> Outlet:
        """Read an outlet's facts."""
        value: Outlet = self._value(Facet("facts", "outlet", id_))
        return value

    def actor(self, id_: str) -> Actor:
        """Read an actor's facts."""
        value: Actor = self._value(Facet("facts", "actor", id_))
        return value

    def place(self, id_: str) -> Place:
        """Read a place's facts."""
        value: Place = self._value(Facet("facts", "place", id_))
        return value

    def term(self, id_: str) -> Term:
        """Read a term's facts."""
        value: Term = self._value(Facet("facts", "term", id_))
        return value
