"""What a word is looked up by: its readings' stems, by the rules of its script."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Final, Literal

from builder.render.search import arabic, english
from builder.render.search.folding import fold
from builder.render.search.tables import tables

Rules = Literal["arabic", "english", "plain"]
"""How words of a script are taken apart; plain ones are folded alone."""

LONGEST: Final = 40
"""Most letters of a term; longer words are cut there."""


@cache
def stop_words() -> frozenset[str]:
    """Give the words that are in nearly every text, folded."""
    stop = tables().stop
    return frozenset(map(fold, (*stop.arabic, *stop.english)))


@lru_cache(maxsize=200_000)
def is_stop(word: str) -> bool:
    """Say whether a folded word is in nearly every text, be it with a conjunction."""
    stops = stop_words()
    return word in stops or (len(word) > 2 and word[0] in "وف" and word[1:] in stops)


class Stemmer:
    """Takes words apart as the texts of one language want it.

    In a language that is neither Arabic nor English but written in the same letters, words are folded alone.
    """

    def __init__(
        self, arabic_script: Rules = "arabic", latin_script: Rules = "english", *, in_arabic_script: bool = False
    ) -> None:
        self.arabic_script = arabic_script
        self.latin_script = latin_script
        self.in_arabic_script = in_arabic_script
        """Whether most texts of the language are."""
        self.lookups = lru_cache(maxsize=100_000)(self._lookups)
        self.readings = lru_cache(maxsize=100_000)(self._readings)
        self.stem = lru_cache(maxsize=100_000)(self._stem)

    def rules_of(self, word: str) -> Rules:
        """Give the rules for a folded word, by its first letter that has any."""
        for char in word:
            if "\u0621" <= char <= "\u064a":
                return self.arabic_script
            if "a" <= char <= "z":
                return self.latin_script
        return "plain"

    def _readings(self, word: str) -> tuple[str, ...]:
        """Give what a folded word may be without what is written onto it; the whole word comes first."""
        return tuple(arabic.readings(word)) if self.rules_of(word) == "arabic" else (word,)

    def bare(self, word: str) -> str:
        """Give a folded word without its article."""
        return arabic.bare(word) if self.rules_of(word) == "arabic" else word

    def light(self, reading: str) -> str:
        """Give the term of a reading that is a dictionary's form."""
        return arabic.light(reading)[:LONGEST] if self.rules_of(reading) == "arabic" else self.stem(reading)

    def _stem(self, reading: str) -> str:
        """Give the stem of a reading."""
        rules = self.rules_of(reading)
        found = arabic.stem(reading) if rules == "arabic" else english.stem(reading) if rules == "english" else reading
        return found[:LONGEST]

    def _lookups(self, word: str) -> tuple[str, ...]:
        """Give the terms under which a folded word may stand in an index, each once, the likeliest first."""
        return tuple(dict.fromkeys(term for one in self.readings(word) for term in (self.light(one), self.stem(one))))

    def joined(self, words: tuple[str, ...]) -> str:
        """Give the term of words that may be written as one: «دير الزور», «ديرالزور»."""
        return self.stem("".join(words))


def stemmer_of(lang: str, script: str) -> Stemmer:
    """Give the stemmer of a language that is written in a script (ISO 15924)."""
    base = lang.partition("-")[0]
    return Stemmer(
        "plain" if script == "Arab" and base != "ar" else "arabic",
        "plain" if script == "Latn" and base != "en" else "english",
        in_arabic_script=script == "Arab",
    )
