"""Dates on a scale: where an event lies within its month or year, and how exactly that is known.

All places are shares of the scale's width in percent, counted from the left edge of the drawing as SVG does. Where
the page's language runs from right to left the scale is mirrored here, by its coordinates, and the text never is.
"""

from calendar import monthrange
from datetime import date
from typing import Literal

import msgspec

from builder.dates import EdtfDate, EdtfPoint, EdtfSpan
from builder.dates import End as NoDate
from builder.views.context import ViewContext

Shape = Literal["day", "span", "within"]
"""A single day; a stretch that the event lasts; a stretch within which it lies."""
End = Literal["exact", "fuzzy", "on"]
"""A known end, one that is approximate, uncertain or unknown, and one beyond the scale or open."""

LEAST = 2.0
"""The narrowest bar that can be seen, in percent of the scale."""
MONTH_TICKS = (1, 5, 10, 15, 20, 25, 30)
"""The days that the scale of a month names."""


class BarView(msgspec.Struct, frozen=True):
    """One event on a scale; `low` is the end at the left of the drawing, whichever comes first in time."""

    shape: Shape
    low: str
    size: str
    middle: str
    low_end: End
    high_end: End
    fuzzy: bool
    """Whether an end is approximate, uncertain or unknown."""
    planned: bool
    scale: str
    """Id of the scale's lines."""


class ScaleView(msgspec.Struct, frozen=True):
    """A month or a year as a scale."""

    id: str
    lines: tuple[str, ...]
    """Where lines part its months, or mark its named days."""
    labels: tuple[tuple[str, str], ...]
    """Place and text of each label."""


class Stretch(msgspec.Struct, frozen=True):
    """A month or a year, as the ground of a scale."""

    year: int
    month: int | None = None

    @property
    def first(self) -> date:
        """Its first day."""
        return date(self.year, self.month or 1, 1)

    @property
    def days(self) -> int:
        """How many days it has."""
        last = self.month or 12
        return date(self.year, last, monthrange(self.year, last)[1]).toordinal() - self.first.toordinal() + 1

    @property
    def id(self) -> str:
        """The id of its scale within a page."""
        return f"scale-{self.year:04}" + (f"-{self.month:02}" if self.month else "")

    def share(self, day: date, *, after: bool = False) -> float:
        """Give where a day begins, or ends, in percent; below 0 and above 100 for days outside."""
        return 100 * (day.toordinal() - self.first.toordinal() + after) / self.days


def draw_scale(context: ViewContext, stretch: Stretch) -> ScaleView:
    """Draw the scale of a month, with some of its days named, or of a year, with its months by number."""
    mirrored = context.locale.direction == "rtl"
    if stretch.month is None:
        months = [Stretch(stretch.year, month) for month in range(1, 13)]
        lines = [stretch.share(month.first) for month in months[1:]]
        marks = [(stretch.share(month.first) + 50 * month.days / stretch.days, month.month or 0) for month in months]
    else:
        named = [day for day in MONTH_TICKS if day <= stretch.days]
        marks = [(100 * (day - 0.5) / stretch.days, day) for day in named]
        lines = [place for place, _ in marks]
    return ScaleView(
        id=stretch.id,
        lines=tuple(_percent(_turned(line, mirrored)) for line in lines),
        labels=tuple((_percent(_turned(place, mirrored)), context.locale.digits(str(text))) for place, text in marks),
    )


def draw_bar(context: ViewContext, value: EdtfDate, stretch: Stretch, *, planned: bool = False) -> BarView:
    """Draw a date on the scale of a stretch that it begins in, ends in or covers."""
    low = stretch.share(value.earliest) if value.earliest else None
    high = stretch.share(value.latest, after=True) if value.latest else None
    first, last = _ends(value)
    low_end: End = "on" if low is not None and low < 0 else first
    high_end: End = "on" if high is not None and high > 100 else last
    start, end = _visible(max(low or 0.0, 0.0), min(high if high is not None else 100.0, 100.0))
    if context.locale.direction == "rtl":
        start, end, low_end, high_end = 100 - end, 100 - start, high_end, low_end
    return BarView(
        shape=_shape(value),
        low=_percent(start),
        size=_percent(end - start),
        middle=_percent((start + end) / 2),
        low_end=low_end,
        high_end=high_end,
        fuzzy="fuzzy" in (low_end, high_end),
        planned=planned,
        scale=stretch.id,
    )


def _shape(value: EdtfDate) -> Shape:
    if value.kind == "interval":
        return "span"
    return "day" if value.kind == "date" and value.precision == "day" else "within"


def _ends(value: EdtfDate) -> tuple[End, End]:
    """Say how exactly the first and the last day are known."""
    if value.kind == "date":
        fuzzy: End = "fuzzy" if _qualified(value.members[0]) else "exact"
        return fuzzy, fuzzy
    if value.kind == "interval":
        span = value.members[0]
        if isinstance(span, EdtfSpan):
            return _end(span.start), _end(span.end)
    qualified: End = "fuzzy" if any(_qualified(member) for member in value.members) else "exact"
    return ("on" if value.earliest is None else qualified), ("on" if value.latest is None else qualified)


def _end(end: EdtfPoint | NoDate) -> End:
    """Say how exactly an end of an interval is known; one that is known to the month alone is not exact."""
    if isinstance(end, str):
        return "on" if end == "open" else "fuzzy"
    return "exact" if end.plain and end.precision == "day" else "fuzzy"


def _qualified(member: EdtfPoint | EdtfSpan) -> bool:
    points = (member,) if isinstance(member, EdtfPoint) else (member.start, member.end)
    return any(isinstance(point, EdtfPoint) and (point.approximate or point.uncertain) for point in points)


def _visible(start: float, end: float) -> tuple[float, float]:
    """Widen a bar that is too narrow to be seen, about its middle and within the scale."""
    if end - start >= LEAST:
        return start, end
    middle = min(max((start + end) / 2, LEAST / 2), 100 - LEAST / 2)
    return middle - LEAST / 2, middle + LEAST / 2


def _turned(place: float, mirrored: bool) -> float:
    return 100 - place if mirrored else place


def _percent(share: float) -> str:
    """Write a share as SVG reads it, without needless digits."""
    return f"{share:.1f}".removesuffix(".0") + "%"
