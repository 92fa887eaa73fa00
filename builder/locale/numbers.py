"""Numbers, shares, ranges and file sizes as a CLDR locale writes them, in the site's digits."""

from decimal import Decimal
from typing import Final

import icu

from builder.bounded import BoundedTable
from builder.locale.cldr import RIGHT_TO_LEFT_MARK, cldr_locale, direction_of
from builder.locale.messages import Messages
from builder.locale.settings import LanguageSettings

_INT32: Final = 2**31  # PyICU cuts an int to 32 bits, whatever its formatter takes


class Numbers:
    """Writes numbers for one language; the ICU formatters are made once."""

    __slots__ = (
        "_bytes",
        "_dash",
        "_digits",
        "_mark",
        "_messages",
        "_number",
        "_percent",
        "_size",
        "_wide_dash",
        "_written",
    )

    def __init__(self, settings: LanguageSettings, messages: Messages) -> None:
        locale = cldr_locale(settings.cldr, settings.digits)
        self._written: BoundedTable[int, str] = BoundedTable(2_000)
        zero = ord(icu.NumberingSystem.createInstanceByName(settings.digits).getDescription()[0])
        self._digits = {ord("0") + value: chr(zero + value) for value in range(10)}
        self._number = icu.NumberFormatter.withLocale(locale).precision(icu.Precision.unlimited())
        self._percent = icu.NumberFormat.createPercentInstance(locale)
        self._percent.setMaximumFractionDigits(6)
        self._bytes = icu.MeasureFormat(locale, icu.UMeasureFormatWidth.WIDE)  # the short form has no plural in English
        self._size = icu.MeasureFormat(locale, icu.UMeasureFormatWidth.SHORT)
        # After Latin letters digits count as Latin, and a range would run from left to right: the mark stops that.
        mark = RIGHT_TO_LEFT_MARK if direction_of(settings.cldr) == "rtl" else ""
        dash = str(icu.NumberRangeFormatter.withLocale(locale).formatIntRange(1, 2))
        self._dash = dash.removeprefix(self.digits("1")).removesuffix(self.digits("2"))
        self._wide_dash = f" {self._dash.strip()} "
        self._mark = mark
        self._messages = messages

    def digits(self, text: str) -> str:
        """The text with its ASCII digits in the site's digits."""
        return text.translate(self._digits)

    def number(self, value: int | Decimal) -> str:
        """A number with the locale's separators, every decimal as given: 1,234.50.

        Raises `ValueError` for a Decimal that is not finite.
        """
        if type(value) is int and -_INT32 <= value < _INT32:
            words = self._written.get(value)
            if words is None:
                words = str(self._number.formatInt(value))
                self._written.put(value, words)
            return words
        if isinstance(value, Decimal):
            if not value.is_finite():
                raise ValueError(f"{value} is not a number that can be written")
            places = max(0, -int(value.as_tuple().exponent))
            if places:
                exact = self._number.precision(icu.Precision.fixedFraction(places))
                return str(exact.formatDecimal(format(value, "f").encode()))
        return str(self._number.formatDecimal(format(value, "f" if isinstance(value, Decimal) else "d").encode()))

    def percent(self, share: Decimal | int) -> str:
        """A share of one as a percentage with up to six decimals: Decimal("0.456") is 45.6%."""
        return str(self._percent.format(float(share)))

    def range(self, low: int | Decimal | None, high: int | Decimal | None) -> str:
        """From `low` to `high`, one of which may be unknown: “3–5”, “3”, “at least 3”, “up to 5”, “not stated”.

        In a right-to-left language the first number stands on the right wherever the text is put, in `<bdi>` too.
        """
        if low is None or high is None:
            if low is not None:
                return self._messages.gettext("at least %(number)s", number=self.number(low))
            if high is not None:
                return self._messages.gettext("up to %(number)s", number=self.number(high))
            return self._messages.gettext("not stated")
        if low == high:
            return self.number(low)
        dash = self._wide_dash if low < 0 or high < 0 else self._dash
        return f"{self._mark}{self.number(low)}{dash}{self.number(high)}"

    def years(self, first: int, last: int) -> str:
        """A range of years, which have no thousands separators."""
        return f"{self._mark}{self.digits(str(first))}{self._dash}{self.digits(str(last))}"

    def file_size(self, size: int) -> str:
        """A file's size in bytes, kB (1000 bytes), MB or GB, with one decimal below ten."""
        units = (
            icu.MeasureUnit.createByte,
            icu.MeasureUnit.createKilobyte,
            icu.MeasureUnit.createMegabyte,
            icu.MeasureUnit.createGigabyte,
        )
        value, power = Decimal(size), 0
        while power < len(units) - 1 and round(value) >= 1000:
            value, power = value / 1000, power + 1
        rounded = round(value, 1 if power and value < 10 else 0)
        unit_format = self._size if power else self._bytes
        return str(unit_format.formatMeasure(icu.Measure(float(rounded), units[power]())))
