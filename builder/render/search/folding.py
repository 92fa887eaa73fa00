"""Spellings that readers take for one: letters without their marks, digits of one row, one case.

Each code point is folded by itself, so that the same is done in JavaScript without a table of Unicode, and so that
places in the text can be kept.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from builder.render.search.tables import character_class, tables, within

_TANWIN: Final = re.compile(
    f"(?:\u064b[\u0627\ufe8d\ufe8e]|[\u0627\ufe8d\ufe8e]\u064b)[{character_class(tables().ignored)}]*$"
)
"""The ending of an Arabic accusative, where it is written with its mark."""
_SHORTEST_WITH_TANWIN: Final = 4


def fold_point(char: str) -> str:
    """Fold one code point; what no word differs by becomes nothing."""
    found = tables().fold.get(char)
    if found is not None:
        return found
    point = ord(char)
    if within(tables().ignored, point) or within(tables().marks, point):
        return ""
    if "a" <= char <= "z":
        return char
    digit = _digit(point)
    if digit:
        return digit
    composed = unicodedata.normalize("NFKC", char)
    if composed != char:
        return "".join(map(fold_point, composed))
    parts = unicodedata.normalize("NFKD", char)
    if parts != char:
        return "".join(map(fold_point, parts))
    lower = char.lower()
    return lower if lower == char else "".join(map(fold_point, lower))


def _digit(point: int) -> str:
    for zero in tables().digits:
        if zero <= point <= zero + 9:
            return str(point - zero)
    return ""


class _Folds(dict[int, str]):
    """What `str.translate` asks for each code point, found when it is first asked."""

    def __missing__(self, point: int) -> str:
        found = self[point] = fold_point(chr(point))
        return found


_FOLDS: Final = _Folds()


def fold(text: str) -> str:
    """Fold every code point of a text that is in normal form C."""
    return text.translate(_FOLDS)


def fold_word(word: str) -> str:
    """Fold a word, and take an Arabic accusative's ending away that is written with its mark («هجومًا»)."""
    folded = fold(word)
    if folded.endswith("ا") and len(folded) >= _SHORTEST_WITH_TANWIN and _TANWIN.search(word):
        return folded[:-1]
    return folded
