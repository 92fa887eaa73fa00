"""What a synthetic site's reports refer to: its outlets, actors, places, topics and terms, its people and questions."""

import random
from dataclasses import dataclass
from datetime import date

from vocabulary import Vocabulary, arabic, english
from yaml_writer import Value

SEED = "mujaz"
LANGUAGES = ("ar", "en")
PEOPLE = tuple(f"editor-{name}" for name in ("one", "two", "three", "four", "five", "six"))
WAYS = ("drone", "rocket", "mortar", "ambush", "mine")
FIGURE = "figure:incidents"
FIRST_DAY = date(2015, 1, 1)
"""The day on which the archive begins; it goes on for ten years."""

_OUTLET_KINDS = ("newspaper", "broadcaster", "news-site", "news-agency", "aggregator", "monitor", "channel")
_ACTOR_KINDS = ("state", "institution", "armed-group", "coalition", "organisation", "company", "person")
_AGREEMENTS = ("masculine", "feminine", "masculine-plural", "feminine-plural")
_GRADES = ("A", "B", "B", "C", "C", "D", "E", "F", None)
_COUNTRIES = ("SY", "IQ", "TR", "LB", "JO")


@dataclass(frozen=True, slots=True)
class Name:
    """A name in both languages, and the id made of it; no other registry entry has any of them."""

    id: str
    ar: str
    en: str

    @property
    def localized(self) -> dict[str, Value]:
        """The name as records write it."""
        return {"ar": self.ar, "en": self.en}


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many records of each kind a site of some articles has."""

    articles: int
    events: int
    sources: int
    topics: int
    outlets: int
    actors: int
    places: int
    terms: int
    briefings: int

    @classmethod
    def of(cls, articles: int) -> "Sizes":
        """Give the sizes for a number of articles, at least 2; registries stop growing at 10,000 of them and before."""
        half = articles // 2
        return cls(
            articles=articles,
            events=half,
            sources=half,
            topics=min(50, 4 + articles // 20),
            outlets=min(200, 6 + articles // 5),
            actors=min(200, 6 + articles // 5),
            places=min(300, 12 + articles // 3),
            terms=6,
            briefings=max(1, articles // 1000),
        )


class Registries:
    """Names first, because everything refers to them; then each record as a mapping for its YAML file."""

    def __init__(self, sizes: Sizes) -> None:
        self.ar: Vocabulary = arabic()
        self.en: Vocabulary = english()
        self._taken: set[str] = set()
        self.topics = self._names("topic", sizes.topics, 3)
        self.outlets = self._names("outlet", sizes.outlets, 2)
        self.actors = self._names("actor", sizes.actors, 2)
        self.places = self._names("place", sizes.places, 1)
        self.terms = self._names("term", sizes.terms, 2)

    def words(self, lang: str) -> Vocabulary:
        """Give the words of a language."""
        return self.ar if lang == "ar" else self.en

    def _names(self, kind: str, count: int, length: int) -> tuple[Name, ...]:
        rng = random.Random(f"{SEED} {kind} names")
        names: list[Name] = []
        while len(names) < count:
            ar, en = self.ar.phrase(rng, length), self.en.phrase(rng, length).title()
            slug = en.lower().replace(" ", "-")
            if len(ar) < 4 or self._taken & {ar, slug}:
                continue
            self._taken |= {ar, slug}
            names.append(Name(slug, ar, en))
        return tuple(names)

    def says(self, rng: random.Random, length: int) -> dict[str, Value]:
        """Give a sentence of about `length` words in both languages."""
        return {"ar": self.ar.sentence(rng, length), "en": self.en.sentence(rng, length + length // 4)}

    def outlet(self, number: int) -> dict[str, Value]:
        """Give the record of an outlet."""
        name, rng = self.outlets[number], random.Random(f"{SEED} outlet {number}")
        grade = rng.choice(_GRADES)
        reliability: dict[str, Value] = {"grade": grade}
        if grade:
            reliability["basis"] = self.says(rng, 10)
        return {
            "names": name.localized,
            "agreement": {"ar": rng.choice(_AGREEMENTS)},
            "kind": rng.choice(_OUTLET_KINDS),
            "country": rng.choice(_COUNTRIES),
            "url": f"https://{name.id}.example/",
            "reliability": reliability,
            "about": self.says(rng, 18),
        }

    def actor(self, number: int) -> dict[str, Value]:
        """Give the record of an actor; every fifth belongs to one before it."""
        name, rng = self.actors[number], random.Random(f"{SEED} actor {number}")
        data: dict[str, Value] = {
            "names": name.localized,
            "aliases": [
                {
                    "text": f"{name.en} {self.en.phrase(rng, 1).title()}",
                    "language": "en",
                    "used_by": [rng.choice(self.outlets).id],
                }
            ],
            "agreement": {"ar": rng.choice(_AGREEMENTS)},
            "kind": rng.choice(_ACTOR_KINDS),
            "about": self.says(rng, 18),
        }
        if number % 5 == 4:
            data["part_of"] = self.actors[number // 5].id
        return data

    def place(self, number: int) -> dict[str, Value]:
        """Give the record of a place: two countries, then governorates, districts, settlements and sites in them."""
        name, rng = self.places[number], random.Random(f"{SEED} place {number}")
        kind = place_kind(number)
        data: dict[str, Value] = {"names": name.localized, "agreement": {"ar": "feminine"}, "kind": kind}
        if number >= 2:
            data["within"] = self.places[(number - 2) // 4].id
        if kind == "settlement":
            data["coordinates"] = {
                "lat": f"{33 + rng.random() * 4:.4f}",
                "lon": f"{36 + rng.random() * 6:.4f}",
                "citation": "Generated; no real place",
            }
        data["about"] = self.says(rng, 12)
        return data

    def term(self, number: int) -> dict[str, Value]:
        """Give the record of a term; its form stands in no sentence, because names are not drawn into prose."""
        name, rng = self.terms[number], random.Random(f"{SEED} term {number}")
        return {
            "forms": {"ar": [name.ar], "en": [name.en.lower()]},
            "neutral": {"ar": self.ar.phrase(rng, 2), "en": self.en.phrase(rng, 2)},
            "why": self.says(rng, 16),
            "used_by": [{"outlet": rng.choice(self.outlets).id}, {"actor": rng.choice(self.actors).id}],
        }


def place_kind(number: int) -> str:
    """Give the kind of a place by its number."""
    if number < 2:
        return "country"
    if number < 10:
        return "governorate"
    return "district" if number < 42 else ("settlement", "settlement", "site")[number % 3]


def site_config() -> dict[str, Value]:
    """Give site_config.yaml: like a small team's, and marked as synthetic."""
    ways: list[Value] = [
        {"id": way, "label": {"ar": label, "en": way.title()}}
        for way, label in zip(WAYS, ("مسيّرة", "صاروخ", "هاون", "كمين", "لغم"), strict=True)
    ]
    questions: list[Value] = [
        {"id": "how", "label": {"ar": "بأي وسيلة؟", "en": "By what means?"}, "answer": "choice", "choices": ways},
        {"id": "where", "label": {"ar": "أين؟", "en": "Where?"}, "answer": "place", "several": True},
        {"id": "who", "label": {"ar": "من؟", "en": "Who?"}, "answer": "actor"},
        {"id": "when", "label": {"ar": "متى؟", "en": "When?"}, "answer": "date"},
        {
            "id": FIGURE,
            "label": {"ar": "كم حادثة؟", "en": "How many incidents?"},
            "answer": "figure",
            "counted": {
                "ar": {
                    "zero": "حادثة",
                    "one": "حادثة",
                    "two": "حادثتان",
                    "few": "حوادث",
                    "many": "حادثة",
                    "other": "حادثة",
                },
                "en": {"one": "incident", "other": "incidents"},
            },
        },
    ]
    people: list[Value] = [
        {"id": person, "name": {"ar": f"محرر {number}", "en": f"Editor {number}"}}
        for number, person in enumerate(PEOPLE, 1)
    ]
    return {
        "site": {
            "name": {"ar": "موقع مولَّد للقياس", "en": "Synthetic benchmark site"},
            "tagline": {
                "ar": "نصوص مولَّدة آليا لا معنى لها، لقياس السرعة فقط",
                "en": "Generated text without meaning, for measuring speed only",
            },
            "url": "https://benchmark.example/",
            "publisher": {"ar": "لا أحد", "en": "Nobody"},
            "licence": {
                "name": {"ar": "ملك عام", "en": "CC0 1.0"},
                "url": "https://creativecommons.org/publicdomain/zero/1.0/",
            },
        },
        "languages": [
            {"code": "ar", "locale": "ar-SY", "months": ["ar-SY", "ar-EG"]},
            {"code": "en", "locale": "en-GB"},
        ],
        "people": people,
        "questions": questions,
    }
