"""The timeline: what is said to have happened, in the order of time, and apart from it what is said to be planned."""

from collections.abc import Iterable, Sequence

import msgspec
from msgspec.structs import replace

from builder.plan import urls
from builder.plan.event_months import EventMonth
from builder.plan.shelves import WHOLE, file_at
from builder.views.context import ViewContext
from builder.views.month_chart import ChartView, count_words, draw_chart
from builder.views.scale import BarView, ScaleView, Stretch, draw_bar, draw_scale
from builder.views.shelf import PageLink, show_pages
from builder.views.texts import Labelled, Moment, Named, Text
from builder.views.timeline_filter import FilterView, Traits, show_filter, show_standing, traits_of

CHART_YEARS = 16
"""How many years, the newest ones, the drawing of the overview shows; all are listed below it."""


class TimelineEvent(msgspec.Struct, frozen=True):
    """One event on the line."""

    id: str
    name: Named
    moment: Moment
    planned: bool
    bar: BarView
    places: tuple[Named, ...]
    topics: tuple[Named, ...]
    claims: str
    """How many claims it rests on, in words."""
    origins: str
    """How many origins these have, in words; empty where there is none."""
    standing: Labelled
    disputed: bool
    traits: Traits
    """What the filter can find it by."""


class GroupView(msgspec.Struct, frozen=True):
    """Events under a heading: a year, a month, what is planned; or smaller groups, or both."""

    anchor: str
    title: str
    url: str
    """The page of the month or year; empty where the group is no such stretch, or where that is this page."""
    scale: ScaleView | None
    """The scale of its bars, to be labelled at its head."""
    events: tuple[TimelineEvent, ...]
    groups: tuple["GroupView", ...] = ()
    planned: bool = False


class LineView(msgspec.Struct, frozen=True):
    """Events in the order of time, those that are planned last."""

    groups: tuple[GroupView, ...]
    scales: tuple[ScaleView, ...]
    """Every scale of the bars, once."""

    @property
    def headings(self) -> tuple[tuple[str, str, bool], ...]:
        """The groups by anchor and title, for the list of what is on the page."""
        return tuple((group.anchor, group.title, True) for group in self.groups)


class TimelineView(msgspec.Struct, frozen=True):
    """A page of the timeline: all of it, a year, or a month."""

    title: str
    period: str
    """Month or year in words; empty for the whole timeline."""
    up: tuple[Named, ...]
    """The wider pages: the timeline, the year."""
    count: str
    chart: ChartView | None
    line: LineView
    filter: FilterView | None
    links: tuple[PageLink, ...]
    """The years of the timeline, or the months of the year."""
    pages: tuple[PageLink, ...]
    before: Named | None
    after: Named | None


def view_timeline(context: ViewContext) -> TimelineView:
    """Make the view of a page of the timeline."""
    year, _, month = context.page.part.partition("/")
    if not year:
        return _view_whole(context)
    if month in ("", "0"):
        return _view_year(context, int(year))
    return _view_month(context, int(year), int(month))


def show_line(context: ViewContext, events: Iterable[str]) -> LineView:
    """Show some events under the years in which they stand, for the page of something that they belong to.

    What the page is about is not named again at each of them.
    """
    return _line_of_years(context, tuple(events), whole=False)


def timeline_links(context: ViewContext) -> tuple[Named, ...]:
    """Name the pages of the timeline from the widest to this one, for the way that leads to it."""
    year, _, month = context.page.part.partition("/")
    lang = context.page.lang
    links = [Named(Text(context.locale.pgettext("section", "Timeline")), urls.timeline(lang))]
    if year:
        links.append(Named(Text(context.locale.year(int(year))), urls.timeline(lang, int(year))))
    if month not in ("", "0"):
        url = urls.timeline(lang, int(year), int(month))
        links.append(Named(Text(context.locale.month(int(year), int(month))), url))
    return tuple(links)


def _view_whole(context: ViewContext) -> TimelineView:
    reader = context.reader
    shelf = reader.shelf("event", "", "all")
    years = [year for year, _ in shelf.years]
    counts = {year: reader.event_months(year) for year in years}
    ids: list[str] = []
    if shelf.total <= WHOLE:
        for year in years:
            ids.extend(id_ for _, month in reader.shelf_year("event", "", "all", year).whole for id_ in month)
    return TimelineView(
        title=context.locale.pgettext("section", "Timeline"),
        period="",
        up=(),
        count=_count(context, [month for year in years for month in counts[year]]),
        chart=draw_chart(context, [month for year in years[-CHART_YEARS:] for month in counts[year]]),
        line=_line_of_years(context, ids, whole=True),
        filter=show_filter(context, ids),
        links=tuple(_year_link(context, year, counts[year]) for year in years),
        pages=(),
        before=None,
        after=None,
    )


def _view_year(context: ViewContext, year: int) -> TimelineView:
    reader, page = context.reader, context.page
    shelf = reader.shelf_year("event", "", "all", year)
    counts = reader.event_months(year)
    ids = tuple(id_ for _, month in shelf.whole for id_ in month)
    pages: tuple[PageLink, ...] = ()
    if not ids and any(not month for month, _ in shelf.months):
        part = reader.shelf_page("event", "", "all", year, 0, page.number)
        ids = part.ids
        pages = show_pages(context, part.number, part.pages, lambda number: urls.timeline(page.lang, year, 0, number))
    return TimelineView(
        title=context.locale.gettext("Timeline: %(period)s", period=context.locale.year(year)),
        period=context.locale.year(year),
        up=timeline_links(context)[:-1],
        count=_count(context, counts),
        chart=draw_chart(context, counts),
        line=_line_of_months(context, ids, Stretch(year)),
        filter=show_filter(context, ids),
        links=() if shelf.whole else _month_links(context, counts),
        pages=pages,
        before=_year_named(context, shelf.before),
        after=_year_named(context, shelf.after),
    )


def _view_month(context: ViewContext, year: int, month: int) -> TimelineView:
    reader, page = context.reader, context.page
    part = reader.shelf_page("event", "", "all", year, month, page.number)
    shelf = reader.shelf_year("event", "", "all", year)
    counts = reader.event_months(year)
    period = context.locale.month(year, month)
    return TimelineView(
        title=context.locale.gettext("Timeline: %(period)s", period=period),
        period=period,
        up=timeline_links(context)[:-1],
        count=_count(context, [one for one in counts if one.month == month]),
        chart=None,
        line=_line_of_one(context, part.ids, Stretch(year, month)),
        filter=show_filter(context, part.ids),
        links=_month_links(context, counts, month),
        pages=show_pages(
            context, part.number, part.pages, lambda number: urls.timeline(page.lang, year, month, number)
        ),
        before=_year_named(context, shelf.before),
        after=_year_named(context, shelf.after),
    )


# the line


def _line_of_years(context: ViewContext, ids: Sequence[str], *, whole: bool) -> LineView:
    """Group events by year; on the page of the whole timeline also by month, with the way to the page of each."""
    happened, planned = _apart(context, ids)
    groups = []
    for year, months in _filed(context, happened).items():
        stretch = Stretch(year)
        parts: tuple[GroupView, ...] = ()
        events = [id_ for month in months.values() for id_ in month]
        if whole:
            events = months.get(0, [])
            parts = tuple(_month_group(context, stretch, month, months[month]) for month in months if month)
        groups.append(_year_group(context, year, events, parts, whole=whole))
    if planned:
        years = _filed(context, planned)
        inner = tuple(
            _year_group(context, year, [id_ for month in years[year].values() for id_ in month], (), anchor="planned")
            for year in years
        )
        groups.append(GroupView("planned", _planned_title(context), "", None, (), inner, planned=True))
    years_shown = sorted({*_filed(context, happened), *_filed(context, planned)})
    return LineView(tuple(groups), tuple(draw_scale(context, Stretch(year)) for year in years_shown))


def _line_of_months(context: ViewContext, ids: Sequence[str], stretch: Stretch) -> LineView:
    """Group the events of a year by month."""
    happened, planned = _apart(context, ids)
    months = _filed(context, happened).get(stretch.year, {})
    groups = [_month_group(context, stretch, month, months[month]) for month in months]
    if planned:
        groups.append(_planned_group(context, planned, stretch))
    return LineView(tuple(groups), (draw_scale(context, stretch),)) if ids else LineView((), ())


def _line_of_one(context: ViewContext, ids: Sequence[str], stretch: Stretch) -> LineView:
    """Show the events of a month."""
    happened, planned = _apart(context, ids)
    groups = []
    if happened:
        title = context.locale.gettext("Said to have happened")
        groups.append(_group(context, "happened", title, happened, stretch))
    if planned:
        groups.append(_planned_group(context, planned, stretch))
    return LineView(tuple(groups), (draw_scale(context, stretch),))


def _apart(context: ViewContext, ids: Sequence[str]) -> tuple[list[str], list[str]]:
    """Part what is said to have happened from what is said to be planned, in the order of time."""
    keys = {id_: context.reader.event(id_).date.edtf.sort_key for id_ in ids}
    ordered = sorted(ids, key=lambda id_: (keys[id_], id_))
    planned = {id_: context.reader.event(id_).planned for id_ in ordered}
    return [id_ for id_ in ordered if not planned[id_]], [id_ for id_ in ordered if planned[id_]]


def _filed(context: ViewContext, ids: Iterable[str]) -> dict[int, dict[int, list[str]]]:
    """File events by year and month, as the archive of events does."""
    filed = [file_at(context.reader.event(id_).date.edtf, id_) for id_ in ids]
    years: dict[int, dict[int, list[str]]] = {}
    for year, month in sorted({(one.year, one.month) for one in filed}):
        years.setdefault(year, {})[month] = [one.id for one in filed if (one.year, one.month) == (year, month)]
    return years


def _year_group(
    context: ViewContext,
    year: int,
    ids: Sequence[str],
    groups: tuple[GroupView, ...],
    *,
    whole: bool = False,
    anchor: str = "year",
) -> GroupView:
    url = urls.timeline(context.page.lang, year) if whole else ""
    return _group(context, f"{anchor}-{year:04}", context.locale.year(year), ids, Stretch(year), url, groups)


def _month_group(context: ViewContext, stretch: Stretch, month: int, ids: Sequence[str]) -> GroupView:
    year = context.locale.year(stretch.year)
    title = context.locale.month(stretch.year, month) if month else context.locale.gettext("In %(year)s", year=year)
    url = urls.timeline(context.page.lang, stretch.year, month) if month else ""
    return _group(context, f"month-{stretch.year:04}-{month:02}", title, ids, stretch, url)


def _planned_group(context: ViewContext, ids: Sequence[str], stretch: Stretch) -> GroupView:
    return replace(_group(context, "planned", _planned_title(context), ids, stretch), planned=True)


def _planned_title(context: ViewContext) -> str:
    return context.locale.gettext("Said to be planned")


def _group(
    context: ViewContext,
    anchor: str,
    title: str,
    ids: Sequence[str],
    stretch: Stretch,
    url: str = "",
    groups: tuple[GroupView, ...] = (),
) -> GroupView:
    scale = draw_scale(context, stretch) if ids else None
    return GroupView(anchor, title, url, scale, _show_events(context, ids, stretch), groups)


def _show_events(context: ViewContext, ids: Iterable[str], stretch: Stretch) -> tuple[TimelineEvent, ...]:
    return tuple(_show_event(context, id_, stretch) for id_ in ids)


def _show_event(context: ViewContext, id_: str, stretch: Stretch) -> TimelineEvent:
    event, outline = context.reader.event(id_), context.reader.outline(id_)
    ngettext = context.locale.ngettext
    return TimelineEvent(
        id=id_,
        name=context.named("event", id_),
        moment=context.edtf(event.date.edtf),
        planned=event.planned,
        bar=draw_bar(context, event.date.edtf, stretch, planned=event.planned),
        places=tuple(
            context.named("place", place.place) if place.place else Named(context.text(place.unnamed))
            for place in event.places
        ),
        topics=tuple(context.named("topic", topic) for topic in outline.topics if topic != context.page.subject),
        claims=ngettext("%(num)s claim", "%(num)s claims", outline.claims),
        origins=ngettext("%(num)s origin", "%(num)s origins", outline.origins) if outline.origins else "",
        standing=show_standing(context, outline),
        disputed=outline.disputed,
        traits=traits_of(outline),
    )


# the ways to other pages


def _count(context: ViewContext, months: Iterable[EventMonth]) -> str:
    counted = tuple(months)
    return count_words(context, sum(one.happened for one in counted), sum(one.planned for one in counted))


def _year_link(context: ViewContext, year: int, months: Iterable[EventMonth]) -> PageLink:
    total = sum(month.happened + month.planned for month in months)
    return PageLink(context.locale.year(year), urls.timeline(context.page.lang, year), context.locale.number(total))


def _month_links(context: ViewContext, months: Iterable[EventMonth], current: int = 0) -> tuple[PageLink, ...]:
    return tuple(
        PageLink(
            label=context.locale.month_name(one.month),
            url=urls.timeline(context.page.lang, one.year, one.month),
            count=context.locale.number(one.happened + one.planned),
            current=one.month == current,
        )
        for one in months
        if one.month
    )


def _year_named(context: ViewContext, year: int | None) -> Named | None:
    return Named(Text(context.locale.year(year)), urls.timeline(context.page.lang, year)) if year else None
