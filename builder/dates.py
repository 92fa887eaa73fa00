"""Dates as records write them: our profile of EDTF (ISO 8601-2:2019, the Extended Date/Time Format).

- Level 0: dates (``2023``, ``2023-12``, ``2023-12-21``) and intervals (``2023-12-21/2023-12-23``).
- Of level 1: the qualifiers ``~`` (approximate), ``?`` (uncertain) and ``%`` (both) after a date; unspecified digits
  (``2023-12-XX``, ``2023-XX``, ``2023-XX-XX``, ``202X``, ``20XX``); seasons (``2023-21`` spring to ``2023-24`` winter);
  open (``..``) or unknown (empty) ends of intervals.
- Of level 2: sets of which one member is meant (``[2023-12-21,2023-12-23]``, ``[2023-12-21..2023-12-23]``).

There are no times of day, and no years before 0001 or after 9999.

A date is read once, when its record is loaded, and is complete from then on. Words for it are the locale's job.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from builder.transfer import quick_to_send

Precision = Literal["day", "month", "season", "year", "decade", "century"]
Kind = Literal["date", "interval", "one_of"]
End = Literal["open", "unknown"]
Unspecified = Literal["day", "month", "month-and-day", "year", "decade"]

MAX_MEMBERS: Final = 24
"""The longest set that a record may hold; a longer one is no date any more but a list of events."""
MAX_LENGTH: Final = 400

_COARSENESS: Final[tuple[Precision, ...]] = ("day", "month", "season", "year", "decade", "century")
_SEASONS: Final = {21: (3, 5), 22: (6, 8), 23: (9, 11), 24: (12, 2)}
_POINT: Final = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)(?:-(?P<month>\d{2}|XX)(?:-(?P<day>\d{2}|XX))?)?(?P<mark>[~?%])?", re.ASCII
)


class EdtfError(ValueError):
    """A text that is no date of our profile: `message` says what is wrong with it, `hint` what to write instead."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message, hint)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return self.message


@quick_to_send
@dataclass(frozen=True, slots=True)
class EdtfPoint:
    """One date, as precise as it was written."""

    year: int
    """The year; of a decade (``202X``) or century (``20XX``) its first year."""
    month: int | None
    day: int | None
    season: int | None
    """21 spring, 22 summer, 23 autumn, 24 winter; None for every other date."""
    unspecified: Unspecified | None
    """What was written as X: "year" is the last digit of the year, "decade" its last two."""
    approximate: bool
    uncertain: bool
    precision: Precision
    earliest: date
    latest: date

    @property
    def plain(self) -> bool:
        """Whether the date is written without X, season or qualifier: a year, a month or a day."""
        return not (self.approximate or self.uncertain or self.unspecified or self.season)


@quick_to_send
@dataclass(frozen=True, slots=True)
class EdtfSpan:
    """From one date to another; an end that is no date is open (``..``) or unknown (left empty)."""

    start: EdtfPoint | End
    end: EdtfPoint | End

    @property
    def earliest(self) -> date | None:
        """The first day that the span can hold; None when it is open or unknown."""
        return None if isinstance(self.start, str) else self.start.earliest

    @property
    def latest(self) -> date | None:
        """The last day that the span can hold; None when it is open or unknown."""
        return None if isinstance(self.end, str) else self.end.latest


@quick_to_send
@dataclass(frozen=True, slots=True)
class EdtfDate:
    """A date that was read from `text`, with the bounds within which it lies.

    `members` holds one `EdtfPoint` for a date, one `EdtfSpan` for an interval, and points or spans for a set of which
    one is meant. `earliest` and `latest` are the first and last day that the text allows: an interval's are those of
    its ends, a set's those of its members; None is an open or unknown bound. Qualifiers do not widen them. `precision`
    is that of the coarsest date in it.
    """

    text: str
    kind: Kind
    members: tuple[EdtfPoint | EdtfSpan, ...]
    earliest: date | None
    latest: date | None
    precision: Precision

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """Orders dates by their first day, the coarser one first where that is the same, then by their text.

        A date without an earliest day stands at its latest day, the only thing known of it.
        """
        first, last = self.earliest or self.latest, self.latest or date.max
        return ((first or date.min).toordinal(), -last.toordinal(), self.text)


def parse_edtf(text: str) -> EdtfDate:
    """Read a date of the profile.

    Raises `EdtfError` for any other text, for a day that no calendar has, for an interval that ends before it begins,
    and for a set of more than `MAX_MEMBERS` dates. A plain day costs some 5 µs, a set of two some 20 µs.
    """
    if len(text) == 10 and text[4] == text[7] == "-":
        try:
            day = date.fromisoformat(text)
        except ValueError:
            pass  # the slow path says what is wrong, or knows the X in it
        else:
            point = EdtfPoint(day.year, day.month, day.day, None, None, False, False, "day", day, day)
            return EdtfDate(text, "date", (point,), day, day, "day")
    if len(text) > MAX_LENGTH:
        raise EdtfError("The date is too long.", f"A date has at most {MAX_LENGTH} characters.")
    if text.startswith("["):
        return _one_of(text)
    if "/" in text:
        return _interval(text)
    point = _point(text)
    return EdtfDate(text, "date", (point,), point.earliest, point.latest, point.precision)


def _interval(text: str) -> EdtfDate:
    first, _, last = text.partition("/")
    if "/" in last:
        raise EdtfError(f"“{text}” is not a date.", "A day is written with hyphens: 2023-12-21; “/” joins two dates.")
    span = EdtfSpan(_end(first), _end(last))
    points = _points(span)
    if not points:
        raise EdtfError(f"“{text}” names no date.", "Give at least one end of the interval: 2023-12-21/..")
    _check_order(text, span)
    return EdtfDate(text, "interval", (span,), span.earliest, span.latest, _coarsest(points))


def _end(text: str) -> EdtfPoint | End:
    if text == "":
        return "unknown"
    return "open" if text == ".." else _point(text)


def _one_of(text: str) -> EdtfDate:
    if not text.endswith("]"):
        raise EdtfError(f"“{text}” has no closing bracket.", "Write one of several dates as [2023-12-21,2023-12-23].")
    written = [part.strip(" ") for part in text[1:-1].split(",")]
    if len(written) > MAX_MEMBERS:
        raise EdtfError(
            f"The set holds {len(written)} dates.",
            f"At most {MAX_MEMBERS} are allowed; write a span: [2023-12..2024-02].",
        )
    members = tuple(_member(text, part) for part in written)
    points = [point for member in members for point in _points(member)]
    firsts, lasts = [member.earliest for member in members], [member.latest for member in members]
    return EdtfDate(
        text,
        "one_of",
        members,
        None if None in firsts else min(day for day in firsts if day),
        None if None in lasts else max(day for day in lasts if day),
        _coarsest(points),
    )


def _member(text: str, part: str) -> EdtfPoint | EdtfSpan:
    if ".." not in part:
        return _point(part)
    first, _, last = part.partition("..")
    if not first and not last:
        raise EdtfError(f"“{text}” names no date.", "Write [2023-12-21..2023-12-23], [..2023-12-23] or [2023-12-21..].")
    span = EdtfSpan(_point(first) if first else "open", _point(last) if last else "open")
    _check_order(text, span)
    return span


def _point(text: str) -> EdtfPoint:
    match = _POINT.fullmatch(text)
    if match is None:
        raise EdtfError(f"“{text}” is not a date.", _advice(text))
    year, month, day, mark = match.group("year", "month", "day", "mark")
    approximate, uncertain = mark in ("~", "%"), mark in ("?", "%")
    first_year = int(year.replace("X", "0"))
    if first_year == 0:
        raise EdtfError(f"“{text}” has the year 0.", "Years begin with 0001; earlier ones cannot be written.")
    if "X" in year:
        if month is not None:
            raise EdtfError(f"“{text}” has a month in an unknown year.", f"Write {year} alone, or the whole year.")
        century = year.endswith("XX")
        return EdtfPoint(
            first_year,
            None,
            None,
            None,
            "decade" if century else "year",
            approximate,
            uncertain,
            "century" if century else "decade",
            date(first_year, 1, 1),
            date(first_year + (99 if century else 9), 12, 31),
        )
    if month is None or month == "XX":
        if day not in (None, "XX"):
            raise EdtfError(f"“{text}” has a day in an unknown month.", f"Write {year}-XX-XX, or the month.")
        unspecified: Unspecified | None = None if month is None else "month" if day is None else "month-and-day"
        first, last = date(first_year, 1, 1), date(first_year, 12, 31)
        return EdtfPoint(first_year, None, None, None, unspecified, approximate, uncertain, "year", first, last)
    number = int(month)
    if number in _SEASONS:
        if day is not None:
            raise EdtfError(f"“{text}” has a day in a season.", f"Write {year}-{month} for the season, or a month.")
        first, last = _season_bounds(first_year, number)
        return EdtfPoint(first_year, None, None, number, None, approximate, uncertain, "season", first, last)
    if not 1 <= number <= 12:
        raise EdtfError(f"“{text}” has no month {month}.", "Months are 01 to 12; 21 to 24 are spring to winter.")
    days = monthrange(first_year, number)[1]
    if day is None or day == "XX":
        first, last = date(first_year, number, 1), date(first_year, number, days)
        unknown: Unspecified | None = "day" if day else None
        return EdtfPoint(first_year, number, None, None, unknown, approximate, uncertain, "month", first, last)
    if not 1 <= int(day) <= days:
        raise EdtfError(f"“{text}” has no day {day}.", f"{year}-{month} has the days 01 to {days}.")
    exact = date(first_year, number, int(day))
    return EdtfPoint(first_year, number, int(day), None, None, approximate, uncertain, "day", exact, exact)


def _season_bounds(year: int, season: int) -> tuple[date, date]:
    """The meteorological seasons of the northern hemisphere; a year's winter begins in its December."""
    first, last = _SEASONS[season]
    end_year = year + (last < first)
    if end_year > date.max.year:
        return date(year, first, 1), date.max
    return date(year, first, 1), date(end_year, last, monthrange(end_year, last)[1])


def _points(member: EdtfPoint | EdtfSpan) -> list[EdtfPoint]:
    ends = (member,) if isinstance(member, EdtfPoint) else (member.start, member.end)
    return [end for end in ends if isinstance(end, EdtfPoint)]


def _coarsest(points: list[EdtfPoint]) -> Precision:
    return max((point.precision for point in points), key=_COARSENESS.index)


def _check_order(text: str, span: EdtfSpan) -> None:
    """A span may not end before it begins (ISO 8601-1, 5.5.1); a coarser end may hold the start."""
    if span.earliest and span.latest and span.earliest > span.latest:
        raise EdtfError(f"“{text}” ends before it begins.", "Write the earlier date first.")


def _advice(text: str) -> str:
    """What the author of a text that is no date most likely has to change."""
    ascii_text = "".join(str(int(sign)) if sign.isdecimal() else sign for sign in text)
    if ascii_text != text:
        return f"Write the digits as 0 to 9: {ascii_text}."
    if text != text.strip() or not text:
        return "Write the date without spaces around it, such as 2023-12-21."
    if "x" in text:
        return f"Unknown digits are capital X: {text.replace('x', 'X')}."
    if text[:1] in "~?%":
        return f"The sign stands after the date: {text[1:]}{text[0]}."
    if "T" in text or ":" in text:
        return "A date has no time of day: 2023-12-21."
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", text, re.ASCII):
        year, month, day = match.groups()
        return f"Write {year}-{month:0>2}-{day:0>2}."
    if re.fullmatch(r"\d{1,2}[-/.]\d{1,2}[-/.]\d{4}", text, re.ASCII):
        return "The year comes first: 2023-12-21."
    return "Write 2023, 2023-12 or 2023-12-21; ~ about, ? uncertain, XX unknown, 2023-12-21/2023-12-23 from and to."
