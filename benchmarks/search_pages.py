"""Pages for measuring the search: as many of each kind, and as long, as those of a site that `corpus.py` writes.

They are made up of dictionary words, drawn as often as words of a language are (Zipf), with the usual clitics, so that
stems, plurals and readings cost what they cost in a language. They say nothing.
"""

import random
from collections.abc import Iterator
from itertools import accumulate
from typing import Final, NamedTuple

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from builder.plan.page import Page, PageKind
from builder.plan.search_entry import DAY, SearchEntry
from builder.render.search.tables import tables

LANGUAGES: Final = ("ar", "en")


class Shape(NamedTuple):
    """How many pages of a kind a site of 10,000 articles has, and how many words each has where."""

    many: int
    title: int
    claims: tuple[int, ...] = ()
    prose: tuple[int, ...] = ()


SHAPES: Final[dict[PageKind, Shape]] = {
    "article": Shape(10_000, 8, (12, 12, 3, 12), (18, 33, 4, 54, 33, 4, 54, 37)),
    "event": Shape(5_000, 7, (12,) * 6, (18, 2)),
    "source": Shape(5_000, 7),
    "place": Shape(300, 1, prose=(11,)),
    "actor": Shape(200, 2, prose=(17,)),
    "outlet": Shape(200, 2, prose=(16,)),
    "topic": Shape(50, 5, prose=(16, 35, 36, 35)),
    "briefing": Shape(10, 4, (16,) * 4, (16, 35, 31, 30)),
}
"""Measured on `python benchmarks/corpus.py 300 FOLDER`: what its pages tell the search."""
VOCABULARY: Final = 40_000
STOP_WORDS: Final = 0.3
"""Share of the words of a text that are in nearly every text."""
CLITICS: Final = (("", 60), ("ال", 24), ("و", 5), ("بال", 3), ("لل", 3), ("وال", 3), ("ب", 1), ("ل", 1))
_SPREAD: Final = 0.2
"""How much texts of a kind differ in length."""
_ARABIC_SOURCES: Final = 0.7
_UNCERTAIN: Final = 0.25
"""Share of the events whose day is not certain."""
_ABOUT_THEN: Final = {"ar": f"نحو {DAY}", "en": f"about {DAY}"}

_NAMED: Final[tuple[PageKind, ...]] = ("place", "actor", "outlet")
_DATED: Final = ("article", "event", "source", "briefing")
_SLUGS: Final = {"place": 1, "actor": 2, "outlet": 2}
"""Words of an address; of others the first three of a title."""
_ABOUT: Final[dict[str, tuple[tuple[PageKind, int], ...]]] = {
    "article": (("place", 2), ("actor", 1), ("outlet", 3)),
    "event": (("place", 2), ("actor", 1)),
}
_TOPICS: Final = {"article": 2, "event": 3}


class Words:
    """Words of a language, drawn as often as they are used."""

    def __init__(self, lang: str, seed: int) -> None:
        self._chance = random.Random(seed)
        dictionary = DefaultDictionaryFactory().get_dictionary(lang)
        lemmas = sorted(set(dictionary.values()))
        forms = self._chance.sample(sorted(dictionary), len(lemmas) // 2)
        is_lower = lang == "en"
        known = sorted(word for word in {*lemmas, *forms} if word.isalpha() and 3 <= len(word) <= 9)
        known = [word for word in known if word.islower() == is_lower]
        self._words = self._chance.sample([word for word in known if not word.startswith("ال")], VOCABULARY)
        self._stops = sorted(getattr(tables().stop, {"ar": "arabic", "en": "english"}[lang]))
        self._weights = list(accumulate(1 / (rank + 2.7) for rank in range(VOCABULARY)))
        self._prefixes = [prefix for prefix, _ in CLITICS] if lang == "ar" else [""]
        self._often = [often for _, often in CLITICS] if lang == "ar" else [1]

    def text(self, count: int) -> str:
        """Give about so many words as sentences."""
        count = max(1, round(self._chance.gauss(count, count * _SPREAD)))
        words = self._chance.choices(self._words, cum_weights=self._weights, k=count)
        prefixes = self._chance.choices(self._prefixes, self._often, k=count)
        found = [f"{prefix}{word}" for prefix, word in zip(prefixes, words, strict=True)]
        for place in self._chance.sample(range(count), int(count * STOP_WORDS)):
            found[place] = self._stops[int(self._chance.paretovariate(1)) % len(self._stops)]
        return " ".join(f"{word}." if place % 15 == 14 else word for place, word in enumerate(found))

    def name(self, length: int) -> str:
        """Give a name of so many words, none of which is common."""
        return " ".join(word.capitalize() for word in self._chance.sample(self._words[2_000:], length))

    def query(self, rank: int) -> str:
        """Give the word of a rank, 0 for the commonest."""
        return self._words[rank]


class Pages:
    """The pages of one language; the same number of them are the same pages."""

    def __init__(self, lang: str, count: int) -> None:
        self.words = Words(lang, 1)
        self._lang = lang
        self._of = {one: self.words if one == lang else Words(one, 1) for one in LANGUAGES}
        self._slugs = Words("en", 5)
        self._chance = random.Random(7)
        whole = sum(shape.many for shape in SHAPES.values())
        self._many = {kind: max(1, round(shape.many * count / whole)) for kind, shape in SHAPES.items()}
        self._many["article"] += count - sum(self._many.values())
        self._ids = {
            kind: [f"{self._slugs.name(_SLUGS.get(kind, 3)).lower().replace(' ', '-')}-{at}" for at in range(many)]
            for kind, many in self._many.items()
        }
        self._names = {
            kind: [{one: of.name(SHAPES[kind].title) for one, of in self._of.items()} for _ in self._ids[kind]]
            for kind in _NAMED
        }

    def __iter__(self) -> Iterator[SearchEntry]:
        for kind, many in self._many.items():
            for number in range(many):
                yield self._entry(kind, number)

    def name(self, kind: PageKind, number: int, lang: str = "") -> str:
        """Give the name of an entry of a registry, in the language of the pages where no other is given."""
        return self._names[kind][number][lang or self._lang]

    def _entry(self, kind: PageKind, number: int) -> SearchEntry:
        shape, chance = SHAPES[kind], self._chance
        about = {named: sorted({self._one_of(named) for _ in range(many)}) for named, many in _ABOUT.get(kind, ())}
        if kind == "source":
            about = {"outlet": [self._one_of("outlet")]}
        elif kind in _NAMED:
            about = {kind: [number]}
        written = self._lang
        title, names = self._title(kind, number), [self.name(named, one) for named in about for one in about[named]]
        if kind == "source":
            written, other = LANGUAGES if chance.random() < _ARABIC_SOURCES else LANGUAGES[::-1]
            title, names = self._of[written].text(shape.title), [self._of[other].text(shape.title), *names]
        elif kind in _NAMED:
            names = [name for one, name in self._names[kind][number].items() if one != self._lang]
        day = self._day(kind)
        return SearchEntry(
            kind=kind,
            id=self._ids[kind][number],
            url=f"{self._lang}/{kind}s/{self._ids[kind][number]}/",
            title=title,
            names=tuple(names),
            claims=tuple(self.words.text(length) for length in shape.claims),
            prose=tuple(self.words.text(length) for length in shape.prose),
            date=day,
            date_text=_ABOUT_THEN[self._lang] if kind == "event" and chance.random() < _UNCERTAIN else "",
            title_lang="" if kind != "source" or written == self._lang else written,
            topics=tuple(sorted({self._ids["topic"][self._one_of("topic")] for _ in range(_TOPICS.get(kind, 0))})),
            places=tuple(self._ids["place"][one] for one in about.get("place", ())),
            actors=tuple(self._ids["actor"][one] for one in about.get("actor", ())),
            outlets=tuple(self._ids["outlet"][one] for one in about.get("outlet", ())),
            named=kind in (*_NAMED, "topic"),
        )

    def _title(self, kind: PageKind, number: int) -> str:
        return self.name(kind, number) if kind in _NAMED else self.words.text(SHAPES[kind].title)

    def _one_of(self, kind: PageKind) -> int:
        """Choose one of a kind: a few come up far more often than the others."""
        return int(self._many[kind] * self._chance.random() ** 2)

    def _day(self, kind: PageKind) -> str:
        chance = self._chance
        if kind not in _DATED:
            return ""
        return f"{2015 + int(10 * chance.random() ** 0.6)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"


def page_of(entry: SearchEntry, lang: str) -> Page:
    """Give the page of an entry."""
    kind = next(kind for kind in SHAPES if kind == entry.kind)
    return Page(kind, entry.url, lang, entry.id, lang, (lang,))


def words_in(entry: SearchEntry) -> int:
    """Count the words of a page."""
    return len(" ".join((entry.title, *entry.names, *entry.claims, *entry.prose)).split())
