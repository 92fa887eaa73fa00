"""EDTF dates in words: “about 21 December 2023”, «بين 21 و23 كانون الأول 2023»."""

from typing import Final

from builder.bounded import BoundedTable
from builder.dates import EdtfDate, EdtfPoint, EdtfSpan
from builder.locale.calendar_dates import CalendarDates, DatePart, Ymd
from builder.locale.lists import Lists
from builder.locale.messages import Messages, message_id
from builder.locale.numbers import Numbers

_SEASONS: Final = {
    21: message_id("spring %(year)s"),
    22: message_id("summer %(year)s"),
    23: message_id("autumn %(year)s"),
    24: message_id("winter %(years)s"),
}
# Decades and centuries have names of their own in many languages, so those in living memory are messages of their own.
_DECADES: Final = {
    1900: message_id("the first decade of the 20th century"),
    1910: message_id("the 1910s"),
    1920: message_id("the 1920s"),
    1930: message_id("the 1930s"),
    1940: message_id("the 1940s"),
    1950: message_id("the 1950s"),
    1960: message_id("the 1960s"),
    1970: message_id("the 1970s"),
    1980: message_id("the 1980s"),
    1990: message_id("the 1990s"),
    2000: message_id("the first decade of the 21st century"),
    2010: message_id("the 2010s"),
    2020: message_id("the 2020s"),
    2030: message_id("the 2030s"),
}
_CENTURIES: Final = {
    1700: message_id("the 18th century"),
    1800: message_id("the 19th century"),
    1900: message_id("the 20th century"),
    2000: message_id("the 21st century"),
}


class EdtfWords:
    """Writes EDTF dates for one language."""

    __slots__ = ("_dates", "_lists", "_messages", "_numbers", "_written")

    def __init__(self, messages: Messages, dates: CalendarDates, numbers: Numbers, lists: Lists) -> None:
        self._messages, self._dates, self._numbers, self._lists = messages, dates, numbers, lists
        self._written: BoundedTable[str, str] = BoundedTable(2_000)

    def write(self, value: EdtfDate) -> str:
        """The date as a phrase that stands alone or in a line of facts, without a closing stop."""
        words = self._written.get(value.text)
        if words is None:
            words = self._write(value)
            self._written.put(value.text, words)
        return words

    def _write(self, value: EdtfDate) -> str:
        if value.kind == "one_of":
            return self._one_of(value.members)
        member = value.members[0]
        return self._point(member) if isinstance(member, EdtfPoint) else self._interval(member)

    def _point(self, point: EdtfPoint) -> str:
        if point.unspecified == "month" and not (point.approximate or point.uncertain):
            return self._messages.gettext("in %(year)s", year=self._dates.year(point.year))
        text = self._named(point)
        if point.approximate:
            text = self._messages.gettext("about %(date)s", date=text)
        return self._messages.gettext("%(date)s (uncertain)", date=text) if point.uncertain else text

    def _named(self, point: EdtfPoint) -> str:
        """The date without its qualifiers."""
        gettext, dates = self._messages.gettext, self._dates
        match point.precision:
            case "day":
                return dates.date(point.earliest)
            case "month":
                month = dates.month(point.year, point.month or 1)
                return gettext("a day in %(month)s", month=month) if point.unspecified else month
            case "season":
                # A winter lasts into the next year, and both are named so that nobody takes the wrong one
                name, year = _SEASONS[point.season or 21], dates.year(point.year)
                return gettext(name, year=year, years=self._numbers.years(point.year, point.year + 1))
            case "year":
                year = dates.year(point.year)
                return gettext("a day in %(year)s", year=year) if point.unspecified == "month-and-day" else year
            case "decade" if point.year in _DECADES:
                return self._numbers.digits(gettext(_DECADES[point.year]))
            case "century" if point.year in _CENTURIES:
                return self._numbers.digits(gettext(_CENTURIES[point.year]))
            case _:
                years = self._numbers.years(point.earliest.year, point.latest.year)
                return gettext("the years %(years)s", years=years)

    def _interval(self, span: EdtfSpan) -> str:
        gettext = self._messages.gettext
        match span.start, span.end:
            case EdtfPoint() as start, EdtfPoint() as end:
                return self._folded_span(start, end) or gettext(
                    "from %(start)s to %(end)s", start=self._inner(start), end=self._inner(end)
                )
            case EdtfPoint() as start, "open":
                return gettext("since %(date)s", date=self._inner(start))
            case EdtfPoint() as start, _:
                return gettext("from %(date)s, end unknown", date=self._inner(start))
            case "open", EdtfPoint() as end:
                return gettext("until %(date)s", date=self._inner(end))
            case _, EdtfPoint() as end:
                return gettext("until %(date)s, beginning unknown", date=self._inner(end))
            case _:
                return gettext("date unknown")

    def _inner(self, point: EdtfPoint) -> str:
        """A date within a phrase, where "in 2023" would not fit."""
        if point.unspecified == "month" and not (point.approximate or point.uncertain):
            return self._dates.year(point.year)
        return self._point(point)

    def _folded_span(self, start: EdtfPoint, end: EdtfPoint) -> str | None:
        part = _part(start)
        if part is None or part != _part(end):
            return None
        return self._dates.span(_ymd(start), _ymd(end), part)

    def _one_of(self, members: tuple[EdtfPoint | EdtfSpan, ...]) -> str:
        points = [member for member in members if isinstance(member, EdtfPoint)]
        if len(points) == len(members) > 1:
            folded = self._folded_choice(points)
            if folded:
                return folded
        texts = [self._inner(member) if isinstance(member, EdtfPoint) else self._between(member) for member in members]
        return self._lists.join(texts, "or")

    def _folded_choice(self, points: list[EdtfPoint]) -> str | None:
        """Days of one month or months of one year, with what they share written once."""
        parts = {_part(point) for point in points}
        years, months = {point.year for point in points}, {point.month for point in points}
        year, month = points[0].year, points[0].month
        if len(years) > 1 or month is None:
            return None
        if parts == {"day"} and len(months) == 1:
            days = [self._numbers.digits(str(point.day)) for point in points]
            return self._dates.alternative_days(year, month, self._lists.join(days, "or"))
        if parts == {"month"}:
            names = [self._dates.month_name(point.month or 1) for point in points]
            return self._dates.alternative_months(year, self._lists.join(names, "or"))
        return None

    def _between(self, span: EdtfSpan) -> str:
        """A span in a set: some time within it, not all through it."""
        gettext = self._messages.gettext
        match span.start, span.end:
            case EdtfPoint() as start, EdtfPoint() as end:
                return self._folded_between(start, end) or gettext(
                    "between %(start)s and %(end)s", start=self._inner(start), end=self._inner(end)
                )
            case EdtfPoint() as start, _:
                return gettext("on or after %(date)s", date=self._inner(start))
            case _, EdtfPoint() as end:
                return gettext("on or before %(date)s", date=self._inner(end))
            case _:
                return gettext("date unknown")

    def _folded_between(self, start: EdtfPoint, end: EdtfPoint) -> str | None:
        """Two days of one month: «بين 21 و23 كانون الأول 2023»; only where the language puts the day first."""
        if _part(start) != "day" or _part(end) != "day" or (start.year, start.month) != (end.year, end.month):
            return None
        first = self._numbers.digits(str(start.day))
        text = self._messages.gettext("between %(start)s and %(end)s", start=first, end=self._dates.date(end.earliest))
        return text if self._dates.date(start.earliest).startswith(first) else None


def _part(point: EdtfPoint) -> DatePart | None:
    """The part down to which a plain date is written; None for one that needs words."""
    if not point.plain:
        return None
    return "day" if point.day else "month" if point.month else "year"


def _ymd(point: EdtfPoint) -> Ymd:
    return (point.year, point.month or 1, point.day or 1)
