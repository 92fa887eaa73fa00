"""Arabic words, folded: what may be written onto them, and what is left without their endings.

Both are rules, the same in JavaScript. What rules cannot know (broken plurals, which letter belongs to the word) is
found in a dictionary when an index is made (`lexicon`), and stands in the index.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from builder.render.search.tables import tables

LETTERS: Final = re.compile("[\u0621-\u064a]")
_GOD: Final = "الله"
_TO_GOD: Final = frozenset(("الله", "لله", "بالله", "تالله"))
_LEAST_AFTER_ARTICLE: Final = 2


@cache
def _spellings() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), instead) for pattern, instead in tables().arabic_spellings)


@cache
def _spelt_twice() -> frozenset[str]:
    """Give the first letters of all names that are spelt in two ways."""
    return frozenset(pattern.pattern.lstrip("^")[:2] for pattern, _ in _spellings())


def bare(word: str) -> str:
    """Take the article away, and choose one of two spellings."""
    if word.startswith("ال") and len(word) - 2 >= _LEAST_AFTER_ARTICLE and word != _GOD:
        word = word[2:]
    if word[:2] in _spelt_twice():
        for pattern, instead in _spellings():
            word = pattern.sub(instead, word)
    return word


def readings(word: str) -> list[str]:
    """Give what a written word may be, without conjunctions, prepositions and article; the whole word comes first."""
    found = [bare(word)]
    starts = [word]
    if word[0] in "وف" and len(word) >= 4:
        starts.append(word[1:])
        found.append(bare(word[1:]))
    for start in starts:
        if start in _TO_GOD:
            found.append(_GOD)
            continue
        if len(start) >= 4 and start[0] in "بلك":
            if start.startswith("لل"):
                found.append(bare(start[2:]))
            found.append(bare(start[1:]))
        elif len(start) >= 5 and start[0] == "س" and start[1] in "يتنا":
            found.append(start[1:])
    return list(dict.fromkeys(found))


def light(word: str) -> str:
    """Take off what spelling and case add to a dictionary's form: the feminine ending, a final hamza."""
    if word == _GOD:
        return word
    if len(word) >= 4 and word.endswith("ه"):
        return word[:-1]
    return word[:-1] if len(word) >= 5 and word.endswith("ء") else word


def stem(word: str) -> str:
    """Take light endings off a reading: attached pronouns, sound plurals, the feminine ending, a final hamza."""
    if word == _GOD:
        return word
    length = len(word)
    if length >= 6 and word.endswith(("هما", "كما", "هم", "ها", "هن", "كم", "نا")):
        word = word[:-3] if word.endswith(("هما", "كما")) else word[:-2]
        word = _without_feminine_t(word)
    elif length == 5 and word.endswith(("هم", "ها")):
        word = _without_feminine_t(word[:-2])
    length = len(word)
    if length >= 6 and word.endswith(("تان", "تين")):
        return word[:-3]
    if length >= 5 and word.endswith(("ات", "ون", "ين")):
        return word[:-2]
    return light(word)


def _without_feminine_t(word: str) -> str:
    """Take the feminine ending away that stands as «ت» before a pronoun, but not a plural's."""
    return word[:-1] if len(word) >= 4 and word.endswith("ت") and not word.endswith("ات") else word
