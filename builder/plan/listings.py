"""What can be said of a record only after a look at all the others: shelves, letters, counts, who relays whom.

Each table is made once, when it is first asked for; facets give the pages their parts of it.
"""

import heapq
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from types import MappingProxyType
from typing import Any, Literal

from builder.corpus.mentions import Mentions, count_mentions
from builder.corpus.model import Corpus, EncodedClaim
from builder.corpus.transmission import holder_key
from builder.dates import EdtfDate
from builder.locale.collation import Collation
from builder.plan.event_months import EventMonth, count_months
from builder.plan.shelves import ARCHIVES, Filed, FiledShelf, Item, ShelfName, file_at, fill
from builder.records.kinds import Kind
from builder.records.record import Record

PUBLISHED: tuple[Kind, ...] = ("article", "topic", "briefing", "page")
"""Kinds that can be corrected and retracted."""
DATED: tuple[Kind, ...] = ("article", "event", "source")
"""Kinds of record that lie in time."""
LETTERED: tuple[Kind, ...] = ("outlet", "actor", "place", "term")
"""Kinds whose indexes have letters."""
FeedKind = Literal["article", "briefing"]
"""What a feed lists."""
IN_FEED = 50
"""How many entries a feed has."""
ITEMS: Mapping[ShelfName, Item] = MappingProxyType(
    {
        "unnamed": "source",
        "articles": "article",
        "events": "event",
        "sources": "source",
        "claims-by": "claim",
        "claims-about": "claim",
        "corrections": "correction",
    }
)
"""What stands on a shelf; on the shelf of all records of a kind, those records."""


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter of an index, with the ids of the records under it in the language's order."""

    label: str
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tally:
    """How often something comes up on the site."""

    read: int = 0
    """Items of an outlet that we have read."""
    origin: int = 0
    """Claims that an outlet, or an actor, put forward itself."""
    relay: int = 0
    """Claims of others that an outlet passed on."""
    about: int = 0
    """Claims about an actor or a place."""
    events: int = 0
    """Events of an actor or at a place."""


@dataclass(frozen=True, slots=True)
class Party:
    """One side of an exchange: an outlet, or an item whose publisher is not named."""

    kind: Literal["outlet", "source"]
    id: str
    items: int
    """How many of its items the other side passed on, or passed on items of the other side."""


@dataclass(frozen=True, slots=True)
class Exchange:
    """Whom an outlet relays, and who relays it; the most frequent first."""

    relays: tuple[Party, ...] = ()
    relayed_by: tuple[Party, ...] = ()


class Listings:
    """The tables of one public corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self.corpus = corpus
        self._shelves: dict[tuple[str, str, ShelfName], FiledShelf] = {}
        self._letters: dict[tuple[Kind, str], tuple[Letter, ...]] = {}
        self._mentions: dict[str, Mentions] = {}
        self._days: dict[tuple[Kind, str], int] = {}
        self._tallies: dict[tuple[str, str], Tally] = {}
        self._newest: dict[tuple[str, str], tuple[tuple[FeedKind, str], ...]] = {}

    def __getstate__(self) -> dict[str, Any]:
        """Travel without the corpus; whoever receives them gives them another one that says the same."""
        return {name: value for name, value in self.__dict__.items() if name != "corpus"}

    def complete(self) -> None:
        """Make every table that a page can ask for, so that processes that begin now need not make it each."""
        for kind in LETTERED:
            for lang in self.corpus.config.codes:
                self.letters(kind, lang)
        for topic in self.corpus.topics:
            self.mentions(topic)
        for lang in self.corpus.config.codes:
            for topic in ("", *self.corpus.topics):
                self.newest(topic, lang)
        for counted in ("outlet", "actor", "place"):
            for id_ in getattr(self.corpus, f"{counted}s"):
                self.tally(counted, id_)
        for dated in DATED:
            for id_ in getattr(self.corpus, f"{dated}s"):
                self.day(dated, id_)
        for table in ("events_of", "topics_of", "members", "_origins", "_relayed", "_exchanges", "newest_day"):
            getattr(self, table)
        if self.corpus.events:
            _ = self.event_months

    # shelves

    def shelf(self, kind: str, id_: str, name: ShelfName) -> FiledShelf:
        """Give a shelf of a record, of a kind (without an id) or of the site (without either)."""
        key = kind, id_, name
        if key not in self._shelves:
            item = next(one for one in ARCHIVES if one == kind) if name == "all" else ITEMS[name]
            self._shelves[key] = fill(item, self._filed(kind, id_, name))
        return self._shelves[key]

    @cached_property
    def event_months(self) -> Mapping[int, tuple[EventMonth, ...]]:
        """How many events are filed in each month, by year."""
        return count_months(self.corpus, self.shelf("event", "", "all"))

    def _filed(self, kind: str, id_: str, name: ShelfName) -> Iterator[Filed]:
        corpus = self.corpus
        if name == "corrections":
            yield from self._corrections()
        elif name == "claims-by":
            yield from self._claims(corpus.claims_by.get(f"{kind}:{id_}", ()))
        elif name == "claims-about":
            yield from self._claims(corpus.claims_about.get((kind, id_), ()))
        elif name == "unnamed":
            yield from (self._source(source) for source in corpus.sources if corpus.sources[source].data.outlet.unnamed)
        elif name == "articles" or (name, kind) == ("all", "article"):
            articles = corpus.articles_of.get(id_, ()) if id_ else corpus.articles
            for article in articles:
                data = corpus.articles[article].data
                if data.status != "retracted":
                    yield file_at(data.published, article)
        elif name == "sources" or (name, kind) == ("all", "source"):
            yield from map(self._source, corpus.sources_of.get(id_, ()) if id_ else corpus.sources)
        else:
            events = corpus.events if not id_ else self.events_of.get((kind, id_), ())
            yield from (file_at(corpus.events[event].data.date.edtf, event) for event in events)

    def _source(self, id_: str) -> Filed:
        published = self.corpus.sources[id_].data.published
        return file_at(published.date if published else None, id_)

    def _claims(self, keys: Iterable[str]) -> Iterator[Filed]:
        for key in keys:
            claim = self.corpus.claims[key]
            yield file_at(self.corpus.articles[claim.article].data.published, key, claim.number)

    def _corrections(self) -> Iterator[Filed]:
        for kind in PUBLISHED:
            for record in self.corpus.of_kind(kind).values():
                for number, correction in enumerate(record.data.corrections):
                    yield file_at(correction.on, f"{kind}/{record.id}/{number}", number)
                if record.data.retraction:
                    yield file_at(record.data.retraction.on, f"{kind}/{record.id}/retraction")

    # letters

    def letters(self, kind: Kind, lang: str) -> tuple[Letter, ...]:
        """Give the records of a kind under their letters, in a language of the site."""
        key = kind, lang
        if key not in self._letters:
            settings = next(one for one in self.corpus.config.languages if one.code == lang)
            names = {id_: self._name(record, lang) for id_, record in self.corpus.of_kind(kind).items()}
            groups = Collation(settings.cldr).letter_groups(names, names.__getitem__)
            self._letters[key] = tuple(Letter(group.label, group.items) for group in groups)
        return self._letters[key]

    def _name(self, record: Record[Any], lang: str) -> str:
        """Choose a name as views do: in the language, else in the site's first one that has it."""
        names: Mapping[str, str] = record.data.neutral if record.kind == "term" else record.data.names
        for code in (lang, *self.corpus.config.codes):
            if code in names:
                return names[code]
        return next(iter(names.values()))

    def day(self, kind: Kind, id_: str) -> int:
        """Give the last day of a record that lies in time, as an ordinal of Python's dates; 0 where none is known.

        Raises KeyError for one that is not there.
        """
        key = kind, id_
        if key not in self._days:
            day = _last_day(kind, getattr(self.corpus, f"{kind}s")[id_].data)
            self._days[key] = _ordinal(day)
        return self._days[key]

    def newest(self, topic: str, lang: str) -> tuple[tuple[FeedKind, str], ...]:
        """Give the articles and briefings that were published last, no more than `IN_FEED`, and the newest first.

        They are those that have an edition in a language and are not retracted, and those of a topic if one is named.
        """
        key = topic, lang
        if key not in self._newest:
            found = heapq.nsmallest(IN_FEED, self._in_feed(topic, lang))
            self._newest[key] = tuple((kind, id_) for _, kind, id_ in found)
        return self._newest[key]

    def _in_feed(self, topic: str, lang: str) -> Iterator[tuple[int, FeedKind, str]]:
        corpus = self.corpus
        for id_ in corpus.articles_of.get(topic, ()) if topic else corpus.articles:
            if _is_in_feed(article := corpus.articles[id_], lang):
                yield -_ordinal(article.data.published), "article", id_
        for id_, briefing in corpus.briefings.items():
            if _is_in_feed(briefing, lang) and (not topic or topic in (briefing.data.selects.topics or ())):
                yield -_ordinal(briefing.data.published), "briefing", id_

    # references back

    @cached_property
    def events_of(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Events of an actor, at a place, or of a topic's articles, by kind and id."""
        found: dict[tuple[str, str], dict[str, None]] = {}
        for event in self.corpus.events.values():
            for actor in event.data.actors:
                found.setdefault(("actor", actor.actor), {})[event.id] = None
            for place in event.data.places:
                if place.place:
                    found.setdefault(("place", place.place), {})[event.id] = None
        for claim in self.corpus.claims.values():
            for topic in self.corpus.articles[claim.article].data.topics:
                for id_ in claim.events:
                    if id_ in self.corpus.events:
                        found.setdefault(("topic", topic), {})[id_] = None
        return MappingProxyType({key: tuple(events) for key, events in found.items()})

    @cached_property
    def topics_of(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Topics in whose articles an actor, outlet or place speaks or is spoken of, by kind and id."""
        found: dict[tuple[str, str], set[str]] = {}
        for claim in self.corpus.claims.values():
            topics = self.corpus.articles[claim.article].data.topics
            holder = holder_key(claim.claim.holder)
            keys: list[tuple[str, str]] = [(subject.kind, subject.id) for subject in claim.claim.about]
            if holder:
                kind, _, id_ = holder.partition(":")
                keys.append((kind, id_))
            for key in keys:
                found.setdefault(key, set()).update(topics)
        return MappingProxyType({key: tuple(sorted(topics)) for key, topics in found.items()})

    @cached_property
    def members(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """Actors that are part of an actor, and places that lie in a place, by kind and id."""
        found: dict[tuple[str, str], list[str]] = {}
        for actor in self.corpus.actors.values():
            if actor.data.part_of:
                found.setdefault(("actor", actor.data.part_of), []).append(actor.id)
        for place in self.corpus.places.values():
            if place.data.within:
                found.setdefault(("place", place.data.within), []).append(place.id)
        return MappingProxyType({key: tuple(ids) for key, ids in found.items()})

    # counts

    def tally(self, kind: str, id_: str) -> Tally:
        """Count how often an outlet, an actor or a place comes up."""
        key = kind, id_
        if key not in self._tallies:
            self._tallies[key] = self._count(kind, id_)
        return self._tallies[key]

    def _count(self, kind: str, id_: str) -> Tally:
        corpus = self.corpus
        said = len(corpus.claims_by.get(f"{kind}:{id_}", ()))
        if kind == "outlet":
            read = sum(corpus.sources[source].data.seen for source in corpus.sources_of.get(id_, ()))
            return Tally(read=read, origin=self._origins[id_], relay=self._relayed[id_])
        about = len(corpus.claims_about.get((kind, id_), ()))
        return Tally(origin=said, about=about, events=len(self.events_of.get((kind, id_), ())))

    @cached_property
    def _origins(self) -> Counter[str]:
        """Claims by the outlet that put them forward: as their holder, or by publishing the original statement."""
        return Counter(outlet for claim in self.corpus.claims.values() for outlet in self._origin(claim))

    @cached_property
    def _relayed(self) -> Counter[str]:
        """Claims by the outlets that passed them on and did not put them forward."""
        return Counter(
            outlet
            for claim in self.corpus.claims.values()
            for outlet in {self._outlet(hop.source) for hop in claim.chain} - self._origin(claim)
            if outlet
        )

    def _origin(self, claim: EncodedClaim) -> set[str]:
        utterance = self._outlet(claim.claim.utterance) if claim.claim.utterance else None
        return {outlet for outlet in (utterance, claim.claim.holder.outlet) if outlet}

    def _outlet(self, source: str) -> str | None:
        """Give the outlet of a source; None where it is not named, or the source is not public."""
        record = self.corpus.sources.get(source)
        return record.data.outlet.id if record else None

    def mentions(self, topic: str) -> Mentions:
        """Count the names in a topic's articles; raises KeyError for one that is not there."""
        if topic not in self._mentions:
            self._mentions[topic] = count_mentions(self.corpus, topic)
        return self._mentions[topic]

    # exchanges

    def exchange(self, outlet: str) -> Exchange:
        """Say whom an outlet relays, and who relays it."""
        return self._exchanges.get(outlet, Exchange())

    @cached_property
    def _exchanges(self) -> Mapping[str, Exchange]:
        taken: dict[str, dict[tuple[Literal["outlet", "source"], str], set[str]]] = {}
        given: dict[str, dict[tuple[Literal["outlet", "source"], str], set[str]]] = {}
        for copy, original in sorted(self._copies):
            taker, giver = self._party(copy), self._party(original)
            if taker == giver:
                continue
            if taker[0] == "outlet":
                taken.setdefault(taker[1], {}).setdefault(giver, set()).add(original)
            if giver[0] == "outlet":
                given.setdefault(giver[1], {}).setdefault(taker, set()).add(copy)
        outlets = sorted({*taken, *given})
        return MappingProxyType(
            {id_: Exchange(_parties(taken.get(id_, {})), _parties(given.get(id_, {}))) for id_ in outlets}
        )

    @cached_property
    def _copies(self) -> frozenset[tuple[str, str]]:
        """Pairs of sources, the first of which passed on what the second had."""
        sources = self.corpus.sources
        whole = {(source.id, source.data.relays) for source in sources.values() if source.data.relays in sources}
        ways = {
            (nearer.source, farther.source)
            for claim in self.corpus.claims.values()
            for nearer, farther in zip(claim.chain, claim.chain[1:], strict=False)
            if nearer.source in sources and farther.source in sources
        }
        return frozenset((copy, original) for copy, original in whole | ways if original)

    def _party(self, source: str) -> tuple[Literal["outlet", "source"], str]:
        outlet = self._outlet(source)
        return ("outlet", outlet) if outlet else ("source", source)

    # the site

    @cached_property
    def newest_day(self) -> date | None:
        """The newest day on which something was published or updated; None for a site with nothing on it."""
        days = (
            day
            for kind in PUBLISHED
            for record in self.corpus.of_kind(kind).values()
            for day in (record.data.published, record.data.updated)
            if day
        )
        return max(days, default=None)


def _is_in_feed(record: Record[Any], lang: str) -> bool:
    return record.data.status != "retracted" and record.edition(lang) is not None


def _ordinal(day: date | None) -> int:
    return day.toordinal() if day else 0


def _last_day(kind: Kind, data: Any) -> date | None:
    if kind == "article":
        published: date | None = data.published
        return published
    moment = data.date if kind == "event" else data.published
    if moment is None:
        return None
    edtf: EdtfDate = moment.edtf if kind == "event" else moment.date
    return edtf.latest or edtf.earliest


def _parties(found: Mapping[tuple[Literal["outlet", "source"], str], set[str]]) -> tuple[Party, ...]:
    parties = (Party(kind, id_, len(items)) for (kind, id_), items in found.items())
    return tuple(sorted(parties, key=lambda party: (-party.items, party.kind, party.id)))
