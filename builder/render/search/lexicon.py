"""What rules cannot know of a word, from dictionaries: broken plurals, irregular verbs, and which letter belongs to it.

The dictionaries are those of simplemma (MIT; its data come from Wiktionary, UniMorph and others, as its `licenses`
say), with some 300,000 Arabic and 180,000 English forms, and fifty other languages. They are asked when an index is
made, and never shipped: what they know of the words of a site stands in its index, as terms that lead to others.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files
from itertools import product
from typing import Final, NamedTuple

from simplemma.strategies.dictionaries.dictionary_factory import SUPPORTED_LANGUAGES, DefaultDictionaryFactory

from builder.render.search.folding import fold
from builder.render.search.stems import Rules, Stemmer
from builder.render.search.tables import character_class, tables

UNWRITTEN: Final = re.compile(f"[{character_class(tables().ignored, tables().marks)}]+")
"""What a dictionary's form is written without."""
_FIRST: Final = {"ا": "اأإآ"}
_LAST: Final = {"ه": "هة", "ي": "يى"}
_PRONOUNS: Final = {"ا": ("هما", "ها", "نا"), "م": ("هم", "كم"), "ن": ("هن",), "ه": ("ه",), "ي": ("ي",)}
"""By their last letter."""
_MOST_RELATED: Final = 8
"""Most other terms that lead to one: of verbs with all their persons the nearest are kept."""


@cache
def _dictionary(lang: str) -> Mapping[str, str]:
    return DefaultDictionaryFactory().get_dictionary(lang) if lang in SUPPORTED_LANGUAGES else {}


@cache
def plurals() -> Mapping[str, tuple[str, ...]]:
    """Give Arabic plurals that the dictionary does not know as such, folded, with their singulars: our own list."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in files(__package__).joinpath("plurals.txt").read_text("utf-8").splitlines():
        singular, plural = map(fold, line.split())
        found[plural].append(singular)
    return {plural: tuple(singulars) for plural, singulars in found.items()}


class Terms(NamedTuple):
    """By what a word of a text is found."""

    own: tuple[str, ...]
    """Under which it stands in an index: that of its dictionary form or, where none is known, one for each reading."""
    ways: tuple[str, ...] = ()
    """Which lead to the first of these: the word as rules take it, where they do not find the dictionary's form."""


class Lexicon:
    """Knows the words of a language and, where it is written in other letters, of Arabic and English."""

    def __init__(self, lang: str, stemmer: Stemmer) -> None:
        self._lang = lang.partition("-")[0]
        self._stemmer = stemmer
        self._terms: dict[str, Terms] = {}
        self.lemma = lru_cache(maxsize=200_000)(self._lemma)
        self._lemma_with_pronoun = lru_cache(maxsize=200_000)(self._find_lemma)

    def _dictionary_of(self, word: str) -> Mapping[str, str]:
        rules = self._stemmer.rules_of(word)
        return _dictionary({"arabic": "ar", "english": "en", "plain": self._lang}[rules])

    def _lemma(self, word: str) -> str | None:
        """Give the dictionary form of a word, folded; hamzas, «ة» and «ى» may be missing from it."""
        dictionary = self._dictionary_of(fold(word[:1]) or word[:1])
        for spelling in _spellings(word):
            found = dictionary.get(spelling)
            if found:
                return fold(found)
        return None

    def terms(self, written: str, word: str) -> Terms:
        """Give the terms by which a word of a text is found: `written` as it stands there, `word` folded."""
        found = self._terms.get(written)
        if found is None:
            own, ways = self._find(written, word)
            distinct = tuple(dict.fromkeys(own))
            found = Terms(distinct, tuple(way for way in dict.fromkeys(ways) if way not in distinct))
            self._terms[written] = found
        return found

    def _find(self, written: str, word: str) -> tuple[list[str], list[str]]:
        stemmer = self._stemmer
        plain = UNWRITTEN.sub("", unicodedata.normalize("NFKC", written))
        if stemmer.rules_of(word) != "arabic":
            lemma = self.lemma(plain.lower())
            return [stemmer.light(lemma if lemma else word)], [stemmer.light(word)]
        if len(plain) < len(word):
            plain = word
        readings = stemmer.readings(word)
        found = ((one, self._lemma_of_reading(plain, word, one)) for one in (word, *readings))
        reading, lemma = next(((one, lemma) for one, lemma in found if lemma is not None), (word, None))
        singulars = [stemmer.light(stemmer.bare(one)) for one in self._singulars(readings)]
        if lemma is None:
            # A name, most likely: with an article or a conjunction before it, less may be taken for a part of it.
            names = readings if len(readings) == 1 or not _has_article(word) else readings[1:]
            return [*singulars, *map(stemmer.stem, names)], []
        term = stemmer.light(stemmer.bare(lemma))
        ways = [] if term in stemmer.lookups(word) else [stemmer.light(stemmer.bare(reading))]
        # A letter that can be a preposition may also begin a name that no dictionary has.
        ways += [
            stemmer.light(start)
            for start in (word, word[1:] if word[0] in "وف" else "")
            if start and start[0] in "فبلك" and not _has_article(start) and len(reading) < len(start)
        ]
        return [*singulars, term], ways

    def _singulars(self, readings: tuple[str, ...]) -> Iterator[str]:
        """Give the singulars of plurals that the dictionary takes for words of their own."""
        for reading in readings:
            for candidate in (reading, *_without_pronouns(reading)):
                yield from plurals().get(candidate, ())

    def _lemma_of_reading(self, plain: str, word: str, reading: str) -> str | None:
        """Look a reading up as it is written."""
        place = word.find(reading)
        return self._lemma_with_pronoun(plain[place : place + len(reading)] if place >= 0 else reading)

    def _find_lemma(self, written: str) -> str | None:
        """Look a word up as it is, and without a pronoun."""
        for candidate in (written, *_without_pronouns(written)):
            lemma = self.lemma(candidate)
            if lemma is not None:
                return lemma
        return None

    def related(self, term: str) -> tuple[str, ...]:
        """Give the other terms that words of the same dictionary form have: broken plurals, strong verbs."""
        lang = {"arabic": "ar", "english": "en", "plain": self._lang}[self._stemmer.rules_of(term)]
        return tuple(sorted(set(_others(lang, term, self._stemmer))))


def _others(lang: str, term: str, stemmer: Stemmer) -> Iterator[str]:
    nearest: set[tuple[tuple[bool, int, str], str]] = set()
    for forms in _lemmas(lang, stemmer.arabic_script, stemmer.latin_script).get(term, ()):
        for form in forms:
            word = fold(form)
            if word.isalnum():
                bare = stemmer.bare(word)
                other = stemmer.light(bare)
                if other != term and stemmer.stem(bare) != term and not _is_of_case(other, term):
                    nearest.add((_remoteness(other, term), other))
    yield from (other for _, other in sorted(nearest)[:_MOST_RELATED])
    if stemmer.rules_of(term) == "arabic":
        yield from _plurals_of(stemmer.arabic_script, stemmer.latin_script).get(term, ())


@cache
def _lemmas(lang: str, arabic_script: Rules, latin_script: Rules) -> Mapping[str, tuple[tuple[str, ...], ...]]:
    """Give the forms of every dictionary form that has irregular ones, by its term."""
    forms: dict[str, list[str]] = {}
    for form, lemma in _dictionary(lang).items():
        # Regular forms share their beginning with the lemma, and rules know them; so do they the article.
        if not form.startswith("ال") and not (form.isascii() and form.startswith(lemma[:-1])):
            forms.setdefault(lemma, []).append(form)
    stemmer = Stemmer(arabic_script, latin_script)
    found: dict[str, list[tuple[str, ...]]] = {}
    for lemma, written in forms.items():
        folded = fold(lemma)
        if folded.isalnum() and written != [lemma]:
            found.setdefault(stemmer.light(stemmer.bare(folded)), []).append(tuple(written))
    return {term: tuple(groups) for term, groups in found.items()}


@cache
def _plurals_of(arabic_script: Rules, latin_script: Rules) -> Mapping[str, tuple[str, ...]]:
    stemmer = Stemmer(arabic_script, latin_script)
    found: dict[str, tuple[str, ...]] = {}
    for plural, singulars in plurals().items():
        for singular in singulars:
            term, other = (stemmer.light(stemmer.bare(one)) for one in (singular, plural))
            found[term] = (*found.get(term, ()), other)
    return found


def _is_of_case(form: str, term: str) -> bool:
    """Say whether a form is its term with an ending of case, number or person: nobody looks for those."""
    return (form.startswith(term) and form[len(term) :] in ("ا", "ي", "و", "ان", "تا", "تي", "ت")) or form.endswith(
        ("تما", "تمو", "تنا", "وا", "ن")
    )


def _remoteness(form: str, term: str) -> tuple[bool, int, str]:
    """Order forms: nouns first, then what is nearest in length."""
    return form[0] in "يتنا" and form[0] != term[0], abs(len(form) - len(term)), form


def _has_article(word: str) -> bool:
    return len(word) >= 6 and word.startswith(("ال", "وال", "فال", "بال", "كال", "لل", "وبال", "ولل", "فلل"))


def _without_pronouns(word: str) -> Iterator[str]:
    """Give what an Arabic word may be without a pronoun, the feminine ending restored."""
    for pronoun in _PRONOUNS.get(word[-1:], ()):
        rest = word[: -len(pronoun)]
        if word.endswith(pronoun) and len(rest) >= 3:
            yield rest
            if rest.endswith("ت"):
                yield f"{rest[:-1]}ة"
            if rest.endswith("ئ"):
                yield f"{rest[:-1]}ء"


def _spellings(word: str) -> Iterator[str]:
    """Give a word as it is written, and as it may have been meant: hamzas and dots that are left out."""
    yield word
    if not word:
        return
    firsts = _FIRST.get(word[0], word[0])
    lasts = _LAST.get(word[-1], word[-1]) if len(word) > 1 else ""
    if len(firsts) * len(lasts) > 1:
        for first, last in product(firsts, lasts):
            spelling = first + word[1:-1] + last
            if spelling != word:
                yield spelling
