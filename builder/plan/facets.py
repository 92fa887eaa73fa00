"""Facets: the parts of the corpus that a page can depend on, each a value of its own.

A view reads facets and nothing else (see `reader`), and what it read is kept. So a page is a pure function of the
facets that it read, and whatever is not among them can change without the page being rendered again.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any, Literal, NamedTuple, get_args

from builder.corpus.corroboration import compare_claims
from builder.corpus.model import Corpus
from builder.corpus.outline import outline_event
from builder.corpus.translation import stale_parts
from builder.dates import EdtfDate
from builder.plan.listings import LETTERED, Listings
from builder.plan.shelves import ShelfName, ShelfPage, ShelfYear
from builder.plan.within import articles_within
from builder.records.kinds import Kind
from builder.records.models.article import Article
from builder.records.record import Record

FacetName = Literal[
    "card",
    "abstract",
    "facts",
    "edition",
    "citations",
    "stale",
    "claim",
    "comparisons",
    "comparisons-among",
    "frame",
    "mentions",
    "images",
    "ids",
    "settings",
    "shelf",
    "shelf-year",
    "shelf-page",
    "event-months",
    "newest",
    "outline",
    "letters",
    "letter",
    "tally",
    "exchange",
    "members",
    "topics-of",
    "version",
    "any",
    "pdf",
]
"""What part of the corpus a facet is; `VALUES` says how each is found, `LISTED` how those that need all records."""

Relation = Literal[
    "all",
    "claims-about",
    "claims-by",
    "claims-in",
    "claims-through",
    "relayed-by",
    "sources-of",
    "articles-of",
    "terms-in",
    "parts-of",
    "claims-of",
    "events-of",
    "within",
]
"""What a facet of ids lists."""


class Facet(NamedTuple):
    """One part of the corpus, by name; cheap to make, to compare and to sort."""

    name: FacetName
    kind: str = ""
    """The kind of record; for `ids`, the relation goes with it."""
    id: str = ""
    detail: str = ""
    """The language of an edition or a PDF, the relation of a list of ids, a shelf with its year, month and page, the
    articles whose claims are compared."""


@dataclass(frozen=True, slots=True)
class Card:
    """As much of a record as a link to it shows."""

    kind: Kind
    id: str
    names: Mapping[str, str]
    """Its title or name in each language that has one."""
    editions: tuple[str, ...]
    """Languages in which it has an edition of its own; empty for records whose facts have no language."""
    day: date | None
    """The day of publication, for what we publish."""
    date: EdtfDate | None
    """When it was or is said to have been, for events and sources."""
    retracted: bool


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What a page tells of a PDF before anybody opens it."""

    size: int
    """In bytes."""
    pages: int


@dataclass(frozen=True, slots=True)
class Abstract:
    """The title and the summary of one edition."""

    title: str
    summary: str | None


def card_of(record: Record[Any]) -> Card:
    """Give a record's card."""
    data = record.data
    if record.editions:
        names: Mapping[str, str] = {edition.lang: edition.front.title for edition in record.editions if edition.front}
    elif record.kind == "event":
        names = data.title
    elif record.kind == "source":
        names = {data.language: data.title, **(data.title_in or {})} if data.title else {}
    elif record.kind == "term":
        names = data.neutral
    else:
        names = getattr(data, "names", {})
    moment: EdtfDate | None = None
    if record.kind == "event":
        moment = data.date.edtf
    elif record.kind == "source" and data.published:
        moment = data.published.date
    return Card(
        kind=record.kind,
        id=record.id,
        names=MappingProxyType(dict(names)),
        editions=tuple(sorted(edition.lang for edition in record.editions)),
        day=getattr(data, "published", None) if hasattr(data, "status") else None,
        date=moment,
        retracted=getattr(data, "status", "") == "retracted",
    )


def frame_of(article: Article) -> Article:
    """Give what is left of an article's facts without its claims and whatever else only its own page shows."""
    return replace(article, claims=(), sources=(), assessment=None, media=(), content_warning=None)


def _abstract(corpus: Corpus, facet: Facet) -> Abstract | None:
    edition = _record(corpus, facet).edition(facet.detail)
    return Abstract(edition.front.title, edition.front.summary) if edition and edition.front else None


def _citations(corpus: Corpus, facet: Facet) -> tuple[str, ...]:
    edition = _record(corpus, facet).edition(facet.detail)
    return tuple(dict.fromkeys(citation.id for citation in edition.prose.citations)) if edition else ()


def _record(corpus: Corpus, facet: Facet) -> Record[Any]:
    table: Mapping[str, Record[Any]] = getattr(corpus, f"{facet.kind}s")
    return table[facet.id]


def _ids(corpus: Corpus, facet: Facet) -> tuple[str, ...]:
    relation = facet.detail
    if relation == "all":
        return tuple(getattr(corpus, f"{facet.kind}s"))
    if relation == "claims-of":
        return tuple(f"{facet.id}/{claim.id}" for claim in corpus.articles[facet.id].data.claims)
    if relation == "events-of":
        claims = corpus.articles[facet.id].data.claims
        return tuple(dict.fromkeys(subject.event for claim in claims for subject in claim.about if subject.event))
    if relation == "within":
        return articles_within(corpus, facet.id)
    if relation == "claims-about":
        return corpus.claims_about.get((facet.kind, facet.id), ())
    if relation == "claims-by":
        return corpus.claims_by.get(f"{facet.kind}:{facet.id}", ())
    tables: dict[str, Mapping[str, tuple[str, ...]]] = {
        "claims-in": corpus.claims_read_in,
        "claims-through": corpus.claims_through,
        "relayed-by": corpus.relayed_by,
        "sources-of": corpus.sources_of,
        "articles-of": corpus.articles_of,
        "terms-in": corpus.terms_in,
        "parts-of": corpus.parts_of,
    }
    return tables[relation].get(facet.id, ())


VALUES: Mapping[FacetName, Callable[[Corpus, Facet], object]] = MappingProxyType(
    {
        "card": lambda corpus, facet: card_of(_record(corpus, facet)),
        "abstract": _abstract,
        "facts": lambda corpus, facet: _record(corpus, facet).data,
        "frame": lambda corpus, facet: frame_of(_record(corpus, facet).data),
        "edition": lambda corpus, facet: _record(corpus, facet).edition(facet.detail),
        "citations": _citations,
        "stale": lambda corpus, facet: stale_parts(_record(corpus, facet), facet.detail),
        "claim": lambda corpus, facet: corpus.claims[facet.id],
        "comparisons": lambda corpus, facet: compare_claims(corpus, facet.id),
        "comparisons-among": lambda corpus, facet: compare_claims(corpus, facet.id, frozenset(facet.detail.split())),
        "outline": lambda corpus, facet: outline_event(corpus, facet.id),
        "images": lambda corpus, facet: _record(corpus, facet).images,
        "ids": _ids,
        "any": lambda corpus, facet: bool(getattr(corpus, f"{facet.kind}s")),
        "settings": lambda corpus, _: corpus.config,
    }
)
"""How the value of each facet is found."""


def _shelf_page(listings: Listings, facet: Facet) -> ShelfPage:
    name, year, month, number = facet.detail.split("/")
    shelf = listings.shelf(facet.kind, facet.id, _shelf_name(name))
    return shelf.page(int(year), int(month) if month else None, int(number))


def _shelf_year(listings: Listings, facet: Facet) -> ShelfYear:
    name, year = facet.detail.split("/")
    return listings.shelf(facet.kind, facet.id, _shelf_name(name)).year(int(year))


def _shelf_name(name: str) -> ShelfName:
    return next(known for known in get_args(ShelfName) if known == name)


def _letters(listings: Listings, facet: Facet) -> tuple[tuple[str, int], ...]:
    return tuple((letter.label, len(letter.ids)) for letter in listings.letters(_lettered(facet), facet.detail))


def _letter(listings: Listings, facet: Facet) -> tuple[str, ...]:
    """Give the ids under one letter; of a letter that the index no longer has, none."""
    lang, _, label = facet.detail.partition("/")
    return next((letter.ids for letter in listings.letters(_lettered(facet), lang) if letter.label == label), ())


def _lettered(facet: Facet) -> Kind:
    return next(kind for kind in LETTERED if kind == facet.kind)


LISTED: Mapping[FacetName, Callable[[Listings, Facet], object]] = MappingProxyType(
    {
        "shelf": lambda listings, facet: listings.shelf(facet.kind, facet.id, _shelf_name(facet.detail)).summary(),
        "shelf-year": _shelf_year,
        "shelf-page": _shelf_page,
        "event-months": lambda listings, facet: listings.event_months[int(facet.detail)],
        "newest": lambda listings, facet: listings.newest(facet.id, facet.detail),
        "letters": _letters,
        "letter": _letter,
        "tally": lambda listings, facet: listings.tally(facet.kind, facet.id),
        "exchange": lambda listings, facet: listings.exchange(facet.id),
        "mentions": lambda listings, facet: listings.mentions(facet.id),
        "members": lambda listings, facet: listings.members.get((facet.kind, facet.id), ()),
        "topics-of": lambda listings, facet: listings.topics_of.get((facet.kind, facet.id), ()),
        "version": lambda listings, _: listings.newest_day.replace(day=1) if listings.newest_day else None,
    }
)
"""How the value of each facet is found that is known only after a look at all records."""


def value_of(corpus: Corpus, listings: Listings, facet: Facet) -> object:
    """Find a facet's value; raises KeyError for a record that the corpus does not have."""
    listed = LISTED.get(facet.name)
    return listed(listings, facet) if listed else VALUES[facet.name](corpus, facet)
