"""The Umm al-Qura date beside the Gregorian one.

`hijridate` converts (from the printed tables of the calendar, 1924-08-01 to 2077-11-16); CLDR gives pattern and names.
"""

import datetime as dt
from collections.abc import Callable

import icu
from hijridate import Gregorian

from builder.bounded import BoundedTable
from builder.locale.cldr import cldr_locale
from builder.locale.patterns import best_pattern, write_pieces


class UmmAlQuraDates:
    """Writes Umm al-Qura dates for one language: «8 جمادى الآخرة 1445 هـ», “8 Jumada II 1445 AH”."""

    __slots__ = ("_digits", "_era", "_months", "_pattern", "_written")

    def __init__(self, tag: str, digits: Callable[[str], str]) -> None:
        locale = cldr_locale(tag, calendar="islamic-umalqura")
        symbols = icu.DateFormatSymbols(locale, "islamic-umalqura")
        self._digits = digits
        self._months, self._era = tuple(symbols.getMonths()), symbols.getEras()[0]
        self._pattern = best_pattern(locale, "GyMMMMd")
        self._written: BoundedTable[dt.date, str] = BoundedTable(2_000)

    def date(self, day: dt.date) -> str | None:
        """The date of a day; None outside the years that the calendar's tables cover."""
        words = self._written.get(day)
        if words is None:
            words = self._write(day)
            if words is not None:
                self._written.put(day, words)
        return words

    def _write(self, day: dt.date) -> str | None:
        try:
            hijri = Gregorian.fromdate(day).to_hijri()
        except OverflowError:
            return None

        def field(run: str) -> str:
            match run[0]:
                case "d":
                    return self._digits(str(hijri.day).zfill(len(run)))
                case "M" | "L":
                    return str(self._months[hijri.month - 1])
                case "y":
                    return self._digits(str(hijri.year))
                case _:
                    return str(self._era)

        return write_pieces(self._pattern, field)
