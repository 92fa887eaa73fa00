"""Words of a text, folded, with their places in it.

Names of letters (U.S.), numbers (1,250 and 1.5), possessives (UNHCR's) and compounds (F-35) are told apart by what
stands between their parts; `_` and `#` separate words as spaces do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from builder.render.search.folding import fold_word
from builder.render.search.tables import character_class, tables

Gap = Literal["", "-", " ", "."]
"""What stands before a word: nothing, a hyphen, spaces or underscores, or anything else."""

_ATOM: Final = re.compile(
    f"[^\\W_](?:[^\\W_]|[{character_class(tables().letter_marks, tables().marks, tables().ignored)}])*"
)
_LATIN: Final = re.compile(r"[a-z]+")
_DIGITS: Final = re.compile(r"[0-9]+")
_THOUSAND: Final = 3
_MOST_PARTS: Final = 4


class Word(NamedTuple):
    """A word, and where it stands in its text."""

    start: int
    end: int
    text: str
    gap: Gap


fold_cached = lru_cache(maxsize=200_000)(fold_word)
"""Folding, remembered: most words of a text have been seen before."""


def words_of(text: str) -> list[Word]:
    """Give the words of a text that is in normal form C, in their order."""
    found: list[Word] = []
    last_end = 0
    numeric = letters = False
    for match in _ATOM.finditer(text):
        start, end = match.span()
        word = fold_cached(match[0])
        if not word:
            continue
        between = text[last_end:start]
        before = found[-1] if found else None
        digits = bool(_DIGITS.fullmatch(word))
        latin = bool(_LATIN.fullmatch(word))
        joined: str | None = None
        if before and len(between) == 1:
            if between in tables().apostrophes and latin and _LATIN.fullmatch(before.text):
                joined = before.text if word == "s" else before.text + word
            elif between == "." and latin and len(word) == 1 and letters:
                joined = before.text + word
            elif digits and numeric:
                if between in tables().decimals:
                    joined = f"{before.text}.{word}"
                elif between in tables().thousands and len(word) == _THOUSAND and "." not in before.text:
                    joined = before.text + word
        if joined is not None and before:
            found[-1] = Word(before.start, end, joined, before.gap)
            numeric, letters = digits, letters and len(word) == 1
        else:
            found.append(Word(start, end, word, _gap(between) if before else "."))
            numeric, letters = digits, latin and len(word) == 1
        last_end = end
    return found


def _gap(between: str) -> Gap:
    if not between:
        return ""
    if len(between) == 1 and between in tables().hyphens:
        return "-"
    return " " if not between.strip("_ \t\n\r\u00a0") else "."


def compounds_of(words: list[Word]) -> Iterator[tuple[int, int, str]]:
    """Give what words that hyphens link are together, as the first, the number of words, and the compound: “f35”."""
    start = 0
    for place in range(1, len(words) + 1):
        if place < len(words) and words[place].gap in ("-", ""):
            continue
        count = place - start
        if 1 < count <= _MOST_PARTS:
            yield start, count, "".join(word.text for word in words[start:place])
        start = place
