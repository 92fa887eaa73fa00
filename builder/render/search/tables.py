"""What the normalisers of both languages go by, Python's and JavaScript's: one JSON file, read here and shipped there.

`letters` are those of Arabic that an index writes as letters of ASCII; `fold` gives letters for letters that are
written for the same sound or shape; `marks` and `ignored` are ranges of code points that no word differs by;
`letter_marks` are all marks of Unicode 14, which words may hold; `digits` are the zeros of every script’s digits;
`heads` begin Arabic names that are written as one word or as two.
"""

from functools import cache
from importlib.resources import files

import msgspec

Range = tuple[int, int]


class Stops(msgspec.Struct, frozen=True):
    """Words that are in nearly every text."""

    arabic: tuple[str, ...]
    english: tuple[str, ...]


class Tables(msgspec.Struct, frozen=True):
    """The shared tables."""

    letters: str
    """Of Arabic, in the order of the letters of ASCII that stand for them in an index."""
    fold: dict[str, str]
    marks: tuple[Range, ...]
    ignored: tuple[Range, ...]
    letter_marks: tuple[Range, ...]
    digits: tuple[int, ...]
    apostrophes: str
    hyphens: str
    thousands: str
    decimals: str
    heads: frozenset[str]
    stop: Stops
    arabic_spellings: tuple[tuple[str, str], ...]
    """Regular expressions, and what stands in their place: names that are spelt in two ways."""


@cache
def tables_text() -> str:
    """Give the tables as they are shipped, JSON on one line."""
    return files(__package__).joinpath("tables.json").read_text("utf-8").strip()


@cache
def tables() -> Tables:
    """Give the tables."""
    return msgspec.json.decode(tables_text(), type=Tables)


def within(ranges: tuple[Range, ...], point: int) -> bool:
    """Say whether a code point lies in one of some ranges."""
    return any(first <= point <= last for first, last in ranges)


def character_class(*tables_of_ranges: tuple[Range, ...]) -> str:
    """Write ranges as the inside of a character class of a regular expression."""

    def escaped(point: int) -> str:
        return f"\\U{point:08x}"

    return "".join(f"{escaped(first)}-{escaped(last)}" for ranges in tables_of_ranges for first, last in ranges)
