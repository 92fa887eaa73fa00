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


class _Seen(NamedTuple):
    """What is known of a word that stands alone."""

    text: str
    is_digits: bool
    is_latin: bool


@lru_cache(maxsize=200_000)
def _seen(written: str) -> _Seen:
    """Fold a word; remembered, since most words of a text have been seen before."""
    word = fold_word(written)
    return _Seen(word, bool(_DIGITS.fullmatch(word)), bool(_LATIN.fullmatch(word)))


def words_of(text: str) -> list[Word]:
    """Give the words of a text that is in normal form C, in their order."""
    found: list[Word] = []
    last_end = 0
    numeric = letters = False
    for match in _ATOM.finditer(text):
        start, end = match.span()
        word, digits, latin = _seen(match[0])
        if not word:
            continue
        between = text[last_end:start]
        last_end = end
        if found and between != " ":
            before = found[-1]
            joined = _joined(before.text, between, word, numeric and digits, letters) if len(between) == 1 else None
            if joined is not None:
                found[-1] = Word(before.start, end, joined, before.gap)
                numeric, letters = digits, letters and len(word) == 1
                continue
            found.append(Word(start, end, word, _gap(between)))
        else:
            found.append(Word(start, end, word, " " if found else "."))
        numeric, letters = digits, latin and len(word) == 1
    return found


def _joined(before: str, between: str, word: str, numeric: bool, letters: bool) -> str | None:
    """Give two words as one where the sign between them makes them one."""
    latin = bool(_LATIN.fullmatch(word))
    if between in tables().apostrophes and latin and _LATIN.fullmatch(before):
        return before if word == "s" else before + word
    if between == "." and latin and len(word) == 1 and letters:
        return before + word
    if numeric and between in tables().decimals:
        return f"{before}.{word}"
    if numeric and between in tables().thousands and len(word) == _THOUSAND and "." not in before:
        return before + word
    return None


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
