"""What the pages of a peer show, as plain data, from the public corpus of a site that Mujaz has read.

Whatever Mujaz works out for its pages is worked out here before a peer starts: names and addresses, which claims are
about an event, what stands on which list. A peer only renders, so the comparison favours it.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeAlias

from peers.labels import FOLDERS

from builder.corpus.build import build_corpus
from builder.corpus.model import Corpus, EncodedClaim
from builder.corpus.public import public_corpus
from builder.plan.listings import ITEMS, Listings
from builder.plan.shelves import ARCHIVES, SHELVES, WHOLE, Filed, FiledShelf, Item, ShelfName
from builder.records.kinds import Kind
from builder.records.load import Record, load_site
from builder.records.models.claim import Answer, Figure
from builder.records.models.localized import Localized
from builder.records.prose_citations import BRACKET, cited_in
from builder.records.prose_links import RECORD_KINDS

Data: TypeAlias = dict[str, Any]

CORE: tuple[Kind, ...] = ("article", "event", "source", "topic", "outlet")
"""The kinds of record whose pages a peer is given at least."""
ALL: tuple[Kind, ...] = (*CORE, "actor", "place")

_RECORD_LINK = re.compile(rf"\[([^\]\n]+)\]\(({'|'.join(RECORD_KINDS)}):([a-z0-9-]+)\)")


@dataclass(frozen=True, slots=True)
class YearList:
    """A list that stands on pages of its own: one year of a record's long shelf."""

    owner: Kind
    id: str
    name: ShelfName
    year: int
    items: tuple[Filed, ...]

    @property
    def slug(self) -> str:
        """Its name among the lists of its sort."""
        return f"{self.id}-{self.year:04}"

    @property
    def item(self) -> Item:
        """What one thing on it is."""
        return ITEMS[self.name]

    @property
    def carrier(self) -> Kind:
        """The kind of record through which its things stand on it: a claim, through its article."""
        item = self.item
        return item if item in ("event", "source") else "article"


@dataclass(frozen=True, slots=True)
class PeerRecords:
    """A public corpus, and what of it a peer is given."""

    corpus: Corpus
    kinds: tuple[Kind, ...] = CORE
    listings: Listings = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "listings", Listings(self.corpus))

    @property
    def codes(self) -> tuple[str, ...]:
        """The languages."""
        return self.corpus.config.codes

    # names

    def name(self, kind: Kind, id_: str, lang: str) -> str:
        """Give what a record is called in a language."""
        record: Record[Any] = self.corpus.of_kind(kind)[id_]
        if record.editions:
            edition = record.edition(lang)
            return edition.front.title if edition and edition.front else id_
        if kind == "source":
            return str(record.data.title or id_)
        return text(record.data.title if kind == "event" else record.data.names, lang)

    def link(self, kind: Kind, id_: str, lang: str) -> Data:
        """Give what a link to a record shows and where it leads; without an address where it has no page."""
        link: Data = {"name": self.name(kind, id_, lang)}
        return link | {"url": f"/{lang}/{FOLDERS[kind]}/{id_}/"} if kind in self.kinds else link

    def citation(self, source: str, lang: str) -> Data:
        """Give what a claim shows of a source: who published it, what it is, and when."""
        data = self.corpus.sources[source].data
        cited = {"name": self.publisher(source, lang), "url": f"/{lang}/sources/{source}/", "sort": data.kind}
        return cited | {"date": data.published.date.text} if data.published else cited

    def summary(self, kind: Kind, id_: str, lang: str) -> str:
        """Give the sentence that goes with a record's title on lists."""
        record: Record[Any] = self.corpus.of_kind(kind)[id_]
        if kind == "event":
            return text(record.data.summary, lang)
        edition = record.edition(lang)
        return (edition.front.summary if edition and edition.front else None) or ""

    def day(self, kind: Kind, id_: str) -> date | None:
        """Give the first day of an event or source, the day of publication of an article."""
        if kind == "event":
            when = self.corpus.events[id_].data.date.edtf
            return when.earliest or when.latest
        if kind == "source":
            published = self.corpus.sources[id_].data.published
            return published.date.earliest or published.date.latest if published else None
        return self.corpus.articles[id_].data.published if kind == "article" else None

    def publisher(self, source: str, lang: str) -> str:
        """Give the name of who published a source."""
        outlet = self.corpus.sources[source].data.outlet
        return self.name("outlet", outlet.id, lang) if outlet.id else text(outlet.unnamed, lang)

    def person(self, id_: str, lang: str) -> str:
        """Give the name of one of the team."""
        return next((text(one.name, lang) for one in self.corpus.config.people if one.id == id_), id_)

    # pages

    def page(self, kind: Kind, id_: str, lang: str) -> Data:
        """Give all that a record's page shows beside its title, summary, day and prose."""
        if kind == "article":
            return self.article(id_, lang)
        if kind == "event":
            return self.event(id_, lang)
        return self.source(id_, lang) if kind == "source" else self.owner(kind, id_, lang)

    def article(self, id_: str, lang: str) -> Data:
        """Give all that an article's page shows beside its prose."""
        record = self.corpus.articles[id_]
        article = record.data
        claims = [self.corpus.claims[f"{id_}/{claim.id}"] for claim in article.claims]
        dateline = article.dateline
        return {
            "authors": [self.person(one, lang) for one in article.authors],
            "reviewers": [self.person(one, lang) for one in article.reviewed_by],
            "dateline": {
                "place": self.link("place", dateline.place, lang) if dateline and dateline.place else None,
                "date": dateline.date.text if dateline and dateline.date else None,
            },
            "topics": [self.link("topic", one, lang) for one in article.topics],
            "claims": [self.claim(claim, lang) for claim in claims],
            "sources": [
                {"id": one, "title": self.name("source", one, lang)} | self.citation(one, lang)
                for one in self.sources_of(id_)
            ],
            "events": [self.link("event", one, lang) for one in dict.fromkeys(e for c in claims for e in c.events)],
        }

    def sources_of(self, article: str) -> tuple[str, ...]:
        """Give the sources that an article rests on."""
        data = self.corpus.articles[article].data
        found: dict[str, None] = {}
        for claim in data.claims:
            found |= dict.fromkeys(filter(None, (claim.read_in, *claim.via, claim.utterance)))
        found |= dict.fromkeys(data.sources)
        return tuple(id_ for id_ in found if id_ in self.corpus.sources)

    def prose(self, kind: Kind, id_: str, lang: str) -> str:
        """Give a record's prose as common Markdown: citations as numbered links, links to records as addresses."""
        record: Record[Any] = self.corpus.of_kind(kind)[id_]
        edition = record.edition(lang)
        if edition is None:
            return ""
        anchors: dict[str, str] = {}
        if kind == "article":
            anchors = {claim.id: claim.id for claim in record.data.claims}
            anchors |= {source: f"source-{source}" for source in self.sources_of(id_)}
        numbers = {key: number for number, key in enumerate(anchors, 1)}

        def cite(bracket: re.Match[str]) -> str:
            cited = [one.id for one in cited_in(bracket) if one.id in anchors]
            return ", ".join(f"[\\[{numbers[one]}\\]](#{anchors[one]})" for one in cited)

        def lead(link: re.Match[str]) -> str:
            return f"[{link[1]}](/{lang}/{link[2]}s/{link[3]}/)" if link[2] in self.kinds else link[1]

        return _RECORD_LINK.sub(lead, BRACKET.sub(cite, edition.body))

    def claim_at(self, article: str, number: int, lang: str) -> Data:
        """Give all that is shown of a claim, by its article and its place in it."""
        one = self.corpus.articles[article].data.claims[number]
        return self.claim(self.corpus.claims[f"{article}/{one.id}"], lang)

    def claim(self, claim: EncodedClaim, lang: str) -> Data:
        """Give all that is shown of a claim."""
        one = claim.claim
        holder: Data = {"name": text(one.holder.unnamed, lang)} if one.holder.unnamed else {}
        for kind in ("actor", "outlet"):
            if named := getattr(one.holder, kind):
                holder = {"key": f"{kind}:{named}"} | self.link(kind, named, lang)
        return {
            "id": one.id,
            "says": text(one.says, lang),
            "quote": next(iter(one.quote.values()), None) if one.quote else None,
            "holder": holder,
            "verb": one.verb,
            "read_in": self.citation(one.read_in, lang),
            "locator": one.locator if isinstance(one.locator, str | None) else text(one.locator, lang),
            "via": [self.citation(id_, lang) for id_ in one.via if id_ in self.corpus.sources],
            "about": [
                {"key": f"{subject.kind}:{subject.id}"} | self.link(subject.kind, subject.id, lang)
                for subject in one.about
            ],
            "answers": [self._answer(answer, lang) for answer in one.answers],
        }

    def _answer(self, answer: Answer, lang: str) -> Data:
        question = self.corpus.questions[answer.question]
        value = answer.value
        if isinstance(value, Figure):
            shown = "–".join(dict.fromkeys(str(n) for n in (value.min, value.max, value.stated) if n is not None))
        elif question.answer == "choice":
            shown = next((text(choice.label, lang) for choice in question.choices if choice.id == value), value)
        elif question.answer in ("place", "actor") and value in self.corpus.known[question.answer]:
            shown = self.name(question.answer, value, lang)
        else:
            shown = value
        return {"question": text(question.label, lang), "value": shown}

    def event(self, id_: str, lang: str) -> Data:
        """Give all that an event's page shows; claims are named by article and number."""
        event = self.corpus.events[id_].data
        claims = [self.corpus.claims[key] for key in self.corpus.claims_about.get(("event", id_), ())]
        asked: dict[str, dict[str, list[int]]] = {}
        for number, claim in enumerate(claims, 1):
            for answer in claim.claim.answers:
                if answer.event in (None, id_):
                    said = self._answer(answer, lang)
                    asked.setdefault(said["question"], {}).setdefault(said["value"], []).append(number)
        return {
            "when": event.date.edtf.text,
            "basis": text(event.date.basis, lang),
            "places": [
                {"precision": place.precision}
                | (self.link("place", place.place, lang) if place.place else {"name": text(place.unnamed, lang)})
                for place in event.places
            ],
            "actors": [
                self.link("actor", actor.actor, lang) | {"role": text(actor.role, lang)} for actor in event.actors
            ],
            "questions": [
                {"question": question, "answers": [{"value": value, "claims": said} for value, said in answers.items()]}
                for question, answers in asked.items()
            ],
            "claims": [_reference(claim) for claim in claims],
            "articles": list(dict.fromkeys(claim.article for claim in claims)),
        }

    def source(self, id_: str, lang: str) -> Data:
        """Give all that a source's page shows; claims are named by article and number."""
        source = self.corpus.sources[id_].data
        read = [self.corpus.claims[key] for key in self.corpus.claims_read_in.get(id_, ())]
        went = [self.corpus.claims[key] for key in self.corpus.claims_through.get(id_, ())]
        through = [claim for claim in went if claim.claim.read_in != id_]
        return {
            "translated": text(source.title_in, lang) if source.title_in else "",
            "outlet": self.link("outlet", source.outlet.id, lang)
            if source.outlet.id
            else {"name": text(source.outlet.unnamed, lang)},
            "sort": source.kind,
            "language": source.language,
            "address": source.url or "",
            "when": source.published.date.text if source.published else "",
            "basis": text(source.published.basis, lang) if source.published else "",
            "accessed": source.accessed.isoformat() if source.accessed else "",
            "captured": source.archive.captured.text if source.archive else "",
            "seen": source.seen,
            "relays": self.link("source", source.relays, lang) if source.relays else None,
            "relayed_by": [self.link("source", one, lang) for one in self.corpus.relayed_by.get(id_, ())],
            "claims": [_reference(claim) for claim in read],
            "passed": [_reference(claim) for claim in through],
            "articles": list(dict.fromkeys(claim.article for claim in (*read, *through))),
        }

    def owner(self, kind: Kind, id_: str, lang: str) -> Data:
        """Give all that the page of a topic, outlet, actor or place shows beside its prose."""
        data = self.corpus.of_kind(kind)[id_].data
        shown: Data = {"lists": []}
        if getattr(data, "about", None):
            shown["about"] = text(data.about, lang)
        if kind == "outlet":
            shown["facts"] = {"kind": data.kind, "address": data.url or "", "grade": data.reliability.grade or ""}
        for name in SHELVES[kind]:
            shelf = self.listings.shelf(kind, id_, name)
            summary = shelf.summary()
            if summary.total:
                years = [] if summary.is_whole else [f"{year:04}" for year, _ in summary.years]
                items: list[Any] = list(summary.newest)
                if shelf.item == "claim":
                    items = [_reference(self.corpus.claims[key]) for key in summary.newest]
                shown["lists"].append(
                    {"name": name, "item": shelf.item, "total": summary.total, "years": years, "items": items}
                )
        return shown

    # lists

    def long_lists(self) -> Iterator[YearList]:
        """Give every list that stands on pages of its own, as Mujaz files it: the years of long shelves."""
        for kind in self.kinds:
            for name in SHELVES.get(kind, ()):
                for id_ in self.corpus.of_kind(kind):
                    shelf = self.listings.shelf(kind, id_, name)
                    if sum(len(filed) for months in shelf.years.values() for filed in months.values()) > WHOLE:
                        yield from _years(kind, id_, name, shelf)

    def newest(self, kind: Kind) -> list[str]:
        """Give the newest records of a kind that has an archive."""
        archive = next(one for one in ARCHIVES if one == kind)
        return list(self.listings.shelf(archive, "", "all").summary().newest)


def _years(kind: Kind, id_: str, name: ShelfName, shelf: FiledShelf) -> Iterator[YearList]:
    for year, months in shelf.years.items():
        items = tuple(one for filed in months.values() for one in filed)
        yield YearList(kind, id_, name, year, items)


def _reference(claim: EncodedClaim) -> Data:
    return {"article": claim.article, "n": claim.number}


def text(localized: Localized | Mapping[str, str] | None, lang: str) -> str:
    """Give a text in a language, or in any that it has."""
    if not localized:
        return ""
    return localized[lang] if lang in localized else next(iter(localized.values()))


def read_records(root: Path, kinds: tuple[Kind, ...] = CORE) -> PeerRecords:
    """Read a site that has no mistakes, and keep what is public now."""
    site = load_site(root)
    if site.config is None:
        raise ValueError(f"{root} has no site_config.yaml that can be read")
    return PeerRecords(public_corpus(build_corpus(site.config, site.records), datetime.now(UTC)), kinds)
