"""The overview of a timeline: one row a year, one bar a month, planned events hanging apart below the line.

Across, places are percentages, so that the drawing takes whatever width there is without its letters being stretched;
down, they are pixels. Where the language runs from right to left January stands at the right.
"""

from collections.abc import Sequence

import msgspec

from builder.plan import urls
from builder.plan.event_months import EventMonth
from builder.views.context import ViewContext

HEAD = 20
"""Room for the numbers of the months, in pixels; so are all heights here."""
TALL = 34
"""The tallest bar of what is said to have happened."""
DEEP = 18
"""The tallest bar of what is said to be planned."""
LABEL = 15
"""Room for the number at a bar's end."""
LEAST = 3
"""The lowest bar."""
YEAR_WIDTH = 10.0
"""The column of the years, in percent; so are all widths here."""
MONTH_WIDTH = (100 - YEAR_WIDTH) / 12
BAR_SHARE = 0.62
"""How much of its month's width a bar takes."""


class ColumnView(msgspec.Struct, frozen=True):
    """The events of one month, or those planned in it: a bar with its number."""

    x: str
    y: int
    width: str
    height: int
    number: str
    middle: str
    number_y: int
    planned: bool


class CellView(msgspec.Struct, frozen=True):
    """One month in which there is something: all of its ground is a link."""

    name: str
    """Month and numbers in words: the link's name."""
    url: str
    x: str
    y: int
    width: str
    height: int
    columns: tuple[ColumnView, ...]


class RowView(msgspec.Struct, frozen=True):
    """One year."""

    year: str
    name: str
    """Year and number in words."""
    url: str
    """The page of the year; empty on that page itself."""
    y: int
    """Where the line of the year lies."""
    cells: tuple[CellView, ...]


class ChartView(msgspec.Struct, frozen=True):
    """The whole drawing."""

    height: int
    months: tuple[tuple[str, str], ...]
    """Place and number of each month, above the first row."""
    year_x: str
    """Where a year's number begins, as its language reads."""
    year_ground: str
    year_width: str
    """The ground of a year's number, which is a link."""
    line: tuple[str, str]
    """Where a year's line begins and ends."""
    rows: tuple[RowView, ...]
    planned: bool
    """Whether any of it is planned."""


def draw_chart(context: ViewContext, months: Sequence[EventMonth]) -> ChartView | None:
    """Draw the events of some months, in the order of time; None where there are none."""
    years = sorted({month.year for month in months if month.year})
    if not years:
        return None
    mirrored = context.locale.direction == "rtl"
    dated = [month for month in months if month.month]
    top = max((month.happened for month in dated), default=0)
    deep = max((month.planned for month in dated), default=0)
    rows, y = [], HEAD
    for year in years:
        own = [month for month in months if month.year == year]
        row = _draw_row(context, year, own, y, (top, deep), mirrored)
        rows.append(row)
        y = row.y + _below(own)
    return ChartView(
        height=y + 2,
        months=tuple(
            (_percent(_left(month, mirrored) + MONTH_WIDTH / 2), context.locale.digits(str(month)))
            for month in range(1, 13)
        ),
        year_x="100%" if mirrored else "0%",
        year_ground=_percent(100 - YEAR_WIDTH) if mirrored else "0%",
        year_width=_percent(YEAR_WIDTH),
        line=("0%", _percent(100 - YEAR_WIDTH)) if mirrored else (_percent(YEAR_WIDTH), "100%"),
        rows=tuple(rows),
        planned=bool(deep),
    )


def count_words(context: ViewContext, happened: int, planned: int) -> str:
    """Put numbers of events in words, those that are planned apart."""
    parts = []
    if happened or not planned:
        parts.append(context.locale.ngettext("%(num)s event", "%(num)s events", happened))
    if planned:
        parts.append(context.locale.ngettext("%(num)s planned event", "%(num)s planned events", planned))
    return context.locale.pgettext("between parts of a note", ", ").join(parts)


def _below(months: Sequence[EventMonth]) -> int:
    """Give the room below a year's line: more where something is planned."""
    return DEEP + LABEL + 4 if any(month.planned and month.month for month in months) else 6


def _draw_row(
    context: ViewContext, year: int, months: Sequence[EventMonth], y: int, most: tuple[int, int], mirrored: bool
) -> RowView:
    locale, lang = context.locale, context.page.lang
    line = y + TALL + LABEL
    cells = []
    for month in months:
        if not month.month:
            continue
        left = _left(month.month, mirrored)
        words = count_words(context, month.happened, month.planned)
        cells.append(
            CellView(
                name=locale.gettext("%(period)s: %(count)s", period=locale.month(year, month.month), count=words),
                url=urls.timeline(lang, year, month.month),
                x=_percent(left),
                y=y,
                width=_percent(MONTH_WIDTH),
                height=TALL + LABEL + _below(months) - 1,
                columns=tuple(_draw_columns(context, month, left, line, most)),
            )
        )
    total = count_words(context, sum(one.happened for one in months), sum(one.planned for one in months))
    return RowView(
        year=locale.year(year),
        name=locale.gettext("%(period)s: %(count)s", period=locale.year(year), count=total),
        url="" if context.page.part == f"{year}" else urls.timeline(lang, year),
        y=line,
        cells=tuple(cells),
    )


def _draw_columns(
    context: ViewContext, month: EventMonth, left: float, line: int, most: tuple[int, int]
) -> list[ColumnView]:
    columns = []
    for count, highest, room, planned in (
        (month.happened, most[0], TALL, False),
        (month.planned, most[1], DEEP, True),
    ):
        if not count:
            continue
        height = max(LEAST, round(room * count / highest))
        columns.append(
            ColumnView(
                x=_percent(left + MONTH_WIDTH * (1 - BAR_SHARE) / 2),
                y=line + 2 if planned else line - height,
                width=_percent(MONTH_WIDTH * BAR_SHARE),
                height=height,
                number=context.locale.number(count),
                middle=_percent(left + MONTH_WIDTH / 2),
                number_y=line + height + 13 if planned else line - height - 4,
                planned=planned,
            )
        )
    return columns


def _left(month: int, mirrored: bool) -> float:
    """Give the left edge of a month's column."""
    start = YEAR_WIDTH + (month - 1) * MONTH_WIDTH
    return 100 - start - MONTH_WIDTH if mirrored else start


def _percent(share: float) -> str:
    return f"{share:.2f}".rstrip("0").removesuffix(".") + "%"
