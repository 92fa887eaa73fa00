"""Gregorian dates as a CLDR locale writes them, with the site's month names and digits."""

import datetime as dt
from collections.abc import Callable
from typing import Final, Literal

import icu

from builder.bounded import BoundedTable
from builder.locale.cldr import RIGHT_TO_LEFT_MARK, cldr_locale, direction_of
from builder.locale.patterns import Pieces, best_pattern, span_patterns, write_pieces
from builder.locale.settings import LanguageSettings

DateStyle = Literal["full", "long", "medium", "numeric"]

_SKELETONS: Final[dict[DateStyle, str]] = {"full": "yMMMMEEEEd", "long": "yMMMMd", "medium": "yMMMd", "numeric": "yMd"}
_FIELDS: Final = icu.UCalendarDateFields
_PART_SKELETONS: Final = {"day": "yMMMd", "month": "yMMMM", "year": "y"}
_DIFFERENCES: Final = {
    "day": (_FIELDS.YEAR, _FIELDS.MONTH, _FIELDS.DATE),
    "month": (_FIELDS.YEAR, _FIELDS.MONTH),
    "year": (_FIELDS.YEAR,),
}

DatePart = Literal["day", "month", "year"]
Ymd = tuple[int, int, int]


class CalendarDates:
    """Writes dates for one language. Everything that CLDR says is read once; a date costs some microseconds."""

    __slots__ = ("_digits", "_mark", "_month", "_months", "_patterns", "_spans", "_weekdays", "_written", "_year")

    def __init__(self, settings: LanguageSettings, digits: Callable[[str], str]) -> None:
        locale = cldr_locale(settings.cldr)
        self._written: BoundedTable[tuple[dt.date, DateStyle], str] = BoundedTable(2_000)
        self._mark = RIGHT_TO_LEFT_MARK if direction_of(settings.cldr) == "rtl" else ""
        self._digits = digits
        self._patterns = {style: best_pattern(locale, skeleton) for style, skeleton in _SKELETONS.items()}
        self._month, self._year = best_pattern(locale, "yMMMM"), best_pattern(locale, "y")
        self._months = _month_names(settings.months or (settings.cldr,))
        self._weekdays = icu.DateFormatSymbols(locale).getWeekdays(
            icu.DateFormatSymbols.STANDALONE, icu.DateFormatSymbols.WIDE
        )
        self._spans = {
            (part, index): span_patterns(locale, _PART_SKELETONS[part], field)
            for part, fields in _DIFFERENCES.items()
            for index, field in enumerate(fields)
        }

    def date(self, day: dt.date, style: DateStyle = "long") -> str:
        """A day: “21 December 2023”; numeric «21‏/12‏/2023», full with its weekday."""
        words = self._written.get((day, style))
        if words is None:
            words = self._write(self._patterns[style], (day.year, day.month, day.day), {})
            self._written.put((day, style), words)
        return words

    def month(self, year: int, month: int) -> str:
        """A month of a year: «كانون الأول 2023»."""
        return self._write(self._month, (year, month, 1), {})

    def month_name(self, month: int) -> str:
        """A month alone, 1 to 12."""
        return self._months["LLLL"][month - 1]

    def year(self, year: int) -> str:
        """A year, without separators."""
        return self._write(self._year, (year, 1, 1), {})

    def weekday(self, day: dt.date) -> str:
        """The day of the week in full."""
        return str(self._weekdays[day.isoweekday() % 7 + 1])

    def span(self, first: Ymd, last: Ymd, part: DatePart) -> str | None:
        """Two days, months or years with what they share written once: “21–23 December 2023”.

        What lies below `part` is ignored. One date when both are the same; None when CLDR has no pattern for it. In a
        right-to-left language the first one stands on the right, as in `Numbers.range`.
        """
        if first == last:
            pattern = {"day": self._patterns["long"], "month": self._month, "year": self._year}[part]
            return self._write(pattern, first, {})
        difference = next(index for index in range(3) if first[index] != last[index])
        pieces = self._spans.get((part, difference))
        if pieces is None:
            return None
        text = self._write(pieces[0], first, {}) + self._write(pieces[1], last, {})
        return self._mark + text if text[0].isdecimal() else text

    def alternative_days(self, year: int, month: int, days: str) -> str:
        """Several days of a month, written already: «21 أو 22 كانون الأول 2023»."""
        return self._write(self._patterns["long"], (year, month, 1), {"d": days})

    def alternative_months(self, year: int, months: str) -> str:
        """Several months of a year, written already: “November or December 2023”."""
        return self._write(self._month, (year, 1, 1), {"M": months})

    def _write(self, pieces: Pieces, day: Ymd, instead: dict[str, str]) -> str:
        def field(run: str) -> str:
            letter = "M" if run[0] == "L" else run[0]
            if letter in instead:
                return instead[letter]
            if letter == "d":
                return self._digits(str(day[2]).zfill(len(run)))
            if letter == "M":
                return self._months[run][day[1] - 1] if len(run) > 2 else self._digits(str(day[1]).zfill(len(run)))
            if letter == "y":
                text = f"{day[0] % 100:02}" if len(run) == 2 else str(day[0]).zfill(len(run))
                return self._digits(text)
            return self.weekday(dt.date(*day))  # E and c; no other field is asked for

        return write_pieces(pieces, field)


def _month_names(tags: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """The month names by pattern field, those of several regions joined by a slash where they differ."""
    symbols = [icu.DateFormatSymbols(cldr_locale(tag)) for tag in tags]
    kinds = icu.DateFormatSymbols
    names = {}
    for field, context, width in (
        ("MMMM", kinds.FORMAT, kinds.WIDE),
        ("MMM", kinds.FORMAT, kinds.ABBREVIATED),
        ("LLLL", kinds.STANDALONE, kinds.WIDE),
        ("LLL", kinds.STANDALONE, kinds.ABBREVIATED),
    ):
        regions = zip(*(region.getMonths(context, width) for region in symbols), strict=True)
        names[field] = tuple("/".join(dict.fromkeys(month)) for month in regions)
    return names
