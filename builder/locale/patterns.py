"""CLDR date patterns (UTS 35, part 4), compiled to pieces that are quick to write out.

Writing them here rather than with ICU's SimpleDateFormat keeps the proleptic Gregorian calendar of ISO 8601 for every
year, needs no time zone, and allows month names of several regions at once and folded dates («21 أو 22 كانون الأول»).
"""

import re
from collections.abc import Callable

import icu

Pieces = tuple[tuple[bool, str], ...]
"""(is a field, text): a field is a run of one pattern letter such as `MMMM`, anything else is written as it is."""

_PIECE = re.compile(r"'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+")


def compile_pattern(pattern: str) -> Pieces:
    """The pieces of a CLDR pattern; quoted text in it is unquoted."""
    pieces: list[tuple[bool, str]] = []
    for match in _PIECE.finditer(pattern):
        quoted, letter = match.groups()
        pieces.append((letter is not None, match[0] if quoted is None else quoted.replace("''", "'") or "'"))
    return tuple(pieces)


def best_pattern(locale: icu.Locale, skeleton: str) -> Pieces:
    """The locale's pattern for the fields of a skeleton such as `yMMMMd`."""
    return compile_pattern(icu.DateTimePatternGenerator.createInstance(locale).getBestPattern(skeleton))


def span_patterns(locale: icu.Locale, skeleton: str, difference: int) -> tuple[Pieces, Pieces] | None:
    """A CLDR interval pattern as its part for the first date (with the dash at its end) and its part for the second.

    `difference` is the largest field in which the dates differ (`icu.UCalendarDateFields`). Abbreviated months are
    widened, as ICU does it where it has no pattern with month names in full. None: the locale has
    no such pattern.
    """
    pattern = icu.DateIntervalInfo(locale).getIntervalPattern(skeleton, difference)
    if not pattern:
        return None
    pieces = [(field, _widen(text) if field else text) for field, text in compile_pattern(pattern)]
    seen: set[str] = set()
    for index, (field, text) in enumerate(pieces):
        letter = "M" if text[0] == "L" else text[0]
        if field and letter in seen:
            return tuple(pieces[:index]), tuple(pieces[index:])
        if field:
            seen.add(letter)
    return None


def write_pieces(pieces: Pieces, field: Callable[[str], str]) -> str:
    """Write a pattern out; `field` gives the text of a field such as `MMMM`."""
    return "".join([field(text) if is_field else text for is_field, text in pieces])


def _widen(field: str) -> str:
    return field[0] * 4 if field in ("MMM", "LLL") else field
