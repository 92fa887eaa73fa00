"""A corpus of claims about one event, made in memory: as little of each record as the tests read."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from builder.corpus.build import build_corpus
from builder.corpus.corroboration import Comparison, SameAnswer, compare_claims
from builder.corpus.model import Corpus
from builder.dates import parse_edtf
from builder.locale.settings import LanguageSettings
from builder.records.kinds import KINDS, Kind
from builder.records.load import Record
from builder.records.models.article import Article
from builder.records.models.claim import Answer, Claim, Figure, Holder, Identification, Subject, Verb
from builder.records.models.event import Event, EventDate
from builder.records.models.localized import Localized, LocalizedForms, PluralForms
from builder.records.models.registry import Actor, Outlet, Place, Reliability
from builder.records.models.source import Publisher, Source
from builder.records.site_config import Choice, Licence, Question, SiteConfig, SiteIdentity

EVENT = "event"


def both(text: str) -> Localized:
    """The same words in both languages."""
    return Localized({"ar": text, "en": text})


QUESTIONS = (
    Question(
        id="how",
        label=both("How?"),
        answer="choice",
        several=True,
        choices=tuple(Choice(id=id_, label=both(id_.title())) for id_ in ("drone", "rocket")),
    ),
    Question(
        id="cause",
        label=both("Why?"),
        answer="choice",
        choices=tuple(Choice(id=id_, label=both(id_.title())) for id_ in ("attack", "accident", "test")),
    ),
    Question(id="where", label=both("Where?"), answer="place"),
    Question(id="when", label=both("When?"), answer="date"),
    Question(
        id="figure:killed",
        label=both("Killed"),
        answer="figure",
        counted=LocalizedForms({"en": PluralForms({"one": "person", "other": "people"})}),
    ),
)


def answer(question: str, value: str | Figure, event: str | None = None) -> Answer:
    """An answer."""
    return Answer(question=question, value=value, event=event)


def killed(low: int | None, high: int | None = None, **fields: Any) -> Answer:
    """How many were killed; `high` is left out for an exact number."""
    return answer("figure:killed", Figure(min=low, max=low if high is None else high, **fields))


def claim(
    id_: str,
    holder: Holder | str,
    *answers: Answer,
    verb: Verb = "said",
    read_in: str = "paper-a",
    via: tuple[str, ...] = (),
    utterance: str | None = None,
    identified_as: str | None = None,
) -> Claim:
    """A claim about the event; a holder that is only a word is an actor."""
    return Claim(
        id=id_,
        says=both(f"what {id_} says"),
        holder=Holder(actor=holder) if isinstance(holder, str) else holder,
        identified_as=Identification(actor=identified_as, basis=both("a guess")) if identified_as else None,
        verb=verb,
        read_in=read_in,
        via=via,
        utterance=utterance,
        about=(Subject(event=EVENT),),
        answers=answers,
    )


def unnamed(text: str = "sources") -> Holder:
    """A holder whom nobody names."""
    return Holder(unnamed=both(text))


def source(outlet: str = "", *, relays: str | None = None, seen: bool = True) -> Source:
    """A source of an outlet, or of one that is not named."""
    publisher = Publisher(id=outlet) if outlet else Publisher(unnamed=both("an aggregator"))
    return Source(outlet=publisher, kind="news-article", language="en", seen=seen, relays=relays)


PLACES: Mapping[str, Place] = {
    "base": Place(names=both("The base"), kind="site", within="province"),
    "town": Place(names=both("The town"), kind="settlement", within="province"),
    "province": Place(names=both("The province"), kind="governorate"),
}
OUTLETS = ("a", "b", "c")


def corpus_of(articles: Mapping[str, Iterable[Claim]], sources: Mapping[str, Source] | None = None) -> Corpus:
    """A corpus of articles with their claims; actors are those that hold a claim, papers are there by themselves."""
    shelf = {f"paper-{outlet}": source(outlet) for outlet in OUTLETS} | dict(sources or {})
    claims = {id_: tuple(listed) for id_, listed in articles.items()}
    actors = {one.holder.actor for listed in claims.values() for one in listed if one.holder.actor}
    actors |= {one.identified_as.actor for listed in claims.values() for one in listed if one.identified_as}
    data: dict[Kind, dict[str, Any]] = {kind.kind: {} for kind in KINDS}
    data["article"] = {
        id_: Article(status="published", published=date(2024, 1, 1), claims=listed) for id_, listed in claims.items()
    }
    data["source"] = shelf
    data["event"] = {EVENT: Event(title=both("The event"), date=EventDate(edtf=parse_edtf("2024"), basis=both("said")))}
    data["place"] = dict(PLACES)
    data["actor"] = {actor: Actor(names=both(actor.title()), kind="other") for actor in actors if actor}
    data["outlet"] = {
        id_: Outlet(names=both(f"Paper {id_.upper()}"), kind="newspaper", reliability=Reliability(grade=None))
        for id_ in OUTLETS
    }
    records: dict[Kind, dict[str, Record[Any]]] = {
        kind: {id_: Record(kind, id_, f"{kind}/{id_}.yaml", one) for id_, one in table.items()}
        for kind, table in data.items()
    }
    return build_corpus(CONFIG, records)


CONFIG = SiteConfig(
    site=SiteIdentity(
        name=both("Site"),
        tagline=both("A site"),
        url="https://site.example/",
        publisher=both("Desk"),
        licence=Licence(name=both("CC0"), url="https://licence.example/"),
    ),
    languages=(LanguageSettings(code="en"), LanguageSettings(code="ar")),
    questions=QUESTIONS,
)


def compare(*claims: Claim, sources: Mapping[str, Source] | None = None) -> tuple[Comparison, ...]:
    """Compare claims that one article encodes."""
    return compare_claims(corpus_of({"article": claims}, sources), EVENT)


def only(comparisons: tuple[Comparison, ...]) -> SameAnswer:
    """The only answer to the only question."""
    (comparison,) = comparisons
    (found,) = comparison.answers
    return found
