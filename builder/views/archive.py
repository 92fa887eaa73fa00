"""Archives by year and month: the index with the newest, a year, a month."""

import msgspec

from builder.plan import urls
from builder.plan.shelves import ARCHIVES, ShelvedKind
from builder.views.context import ViewContext
from builder.views.labels import SECTIONS
from builder.views.lists import Entry, show_entries
from builder.views.pdf_link import PeriodLink, link_periods
from builder.views.shelf import PageLink, count_words, show_pages, year_words
from builder.views.texts import Named, Text


class YearLink(msgspec.Struct, frozen=True):
    """A year with its months, to be chosen from."""

    year: PageLink
    months: tuple[PageLink, ...]


class ArchiveView(msgspec.Struct, frozen=True):
    """The index of a kind of record that has an archive."""

    kind: ShelvedKind
    title: str
    count: str
    newest: tuple[Entry, ...]
    years: tuple[YearLink, ...]
    """The newest first, the undated last."""
    periods: tuple[PeriodLink, ...]
    """The PDFs of periods, on the index of articles."""


class MonthView(msgspec.Struct, frozen=True):
    """One month within a year."""

    link: PageLink
    entries: tuple[Entry, ...]
    """Empty where the month has to be opened."""


class YearView(msgspec.Struct, frozen=True):
    """One year of an archive."""

    kind: ShelvedKind
    title: str
    section: Named
    count: str
    months: tuple[MonthView, ...]
    """In the order of time; first what is known to the year alone."""
    is_whole: bool
    """Whether the months hold their entries."""
    before: Named | None
    after: Named | None


class MonthPageView(msgspec.Struct, frozen=True):
    """One month of an archive, or one page of it."""

    kind: ShelvedKind
    title: str
    section: Named
    year: Named
    count: str
    entries: tuple[Entry, ...]
    """In the order of time."""
    months: tuple[PageLink, ...]
    """The months of the year."""
    pages: tuple[PageLink, ...]


def view_archive(context: ViewContext) -> ArchiveView:
    """Make the view of the index of an archive."""
    kind = _kind(context)
    shelf = context.reader.shelf(kind, "", "all")
    return ArchiveView(
        kind=kind,
        title=_section(context, kind).name.text,
        count=words(context, kind, shelf.total),
        newest=show_entries(context, kind, shelf.newest),
        years=show_archive_years(context, kind),
        periods=link_periods(context) if kind == "article" else (),
    )


def show_archive_years(context: ViewContext, kind: ShelvedKind) -> tuple[YearLink, ...]:
    """Link to every year of an archive and to its months, the newest year first."""
    shelf = context.reader.shelf(kind, "", "all")
    links = []
    for year, count in sorted(shelf.years, reverse=True):
        months = context.reader.shelf_year(kind, "", "all", year).months if year else ()
        url = urls.archive(context.page.lang, kind, year)
        links.append(
            YearLink(
                PageLink(year_words(context, year), url, words(context, kind, count)),
                tuple(_month_link(context, kind, year, month, number) for month, number in months),
            )
        )
    return tuple(links)


def view_archive_year(context: ViewContext) -> YearView:
    """Make the view of a year of an archive."""
    kind = _kind(context)
    year = int(context.page.part)
    shelf = context.reader.shelf_year(kind, "", "all", year)
    whole = dict(shelf.whole)
    return YearView(
        kind=kind,
        title=year_words(context, year),
        section=_section(context, kind),
        count=words(context, kind, sum(count for _, count in shelf.months)),
        months=tuple(
            MonthView(
                _month_link(context, kind, year, month, count),
                show_entries(context, kind, whole.get(month, ())),
            )
            for month, count in shelf.months
        ),
        is_whole=bool(whole),
        before=_year(context, kind, shelf.before) if shelf.before else None,
        after=_year(context, kind, shelf.after) if shelf.after else None,
    )


def view_archive_month(context: ViewContext) -> MonthPageView:
    """Make the view of a month of an archive."""
    kind, page = _kind(context), context.page
    year, month = (int(part) for part in page.part.split("/"))
    part = context.reader.shelf_page(kind, "", "all", year, month, page.number)
    months = context.reader.shelf_year(kind, "", "all", year).months
    return MonthPageView(
        kind=kind,
        title=month_words(context, year, month),
        section=_section(context, kind),
        year=_year(context, kind, year),
        count=words(context, kind, part.total),
        entries=show_entries(context, kind, part.ids),
        months=tuple(_month_link(context, kind, year, one, count, one == month) for one, count in months),
        pages=show_pages(
            context, part.number, part.pages, lambda number: urls.archive(page.lang, kind, year, month, number)
        ),
    )


def month_words(context: ViewContext, year: int, month: int) -> str:
    """Name a month of a year; the month 0 has what is known to the year alone."""
    if not year:
        return year_words(context, year)
    if not month:
        return context.locale.pgettext(
            "month of an archive", "%(year)s, month not known", year=context.locale.year(year)
        )
    return context.locale.month(year, month)


def words(context: ViewContext, kind: ShelvedKind, count: int) -> str:
    """Say how many records of a kind there are."""
    return count_words(context, "articles" if kind == "article" else "events" if kind == "event" else "sources", count)


def _kind(context: ViewContext) -> ShelvedKind:
    return next(kind for kind in ARCHIVES if kind == context.page.subject)


def _section(context: ViewContext, kind: ShelvedKind) -> Named:
    return Named(Text(context.label(SECTIONS, kind).label), urls.section(context.page.lang, kind))


def _year(context: ViewContext, kind: ShelvedKind, year: int) -> Named:
    return Named(Text(year_words(context, year)), urls.archive(context.page.lang, kind, year))


def _month_link(
    context: ViewContext, kind: ShelvedKind, year: int, month: int, count: int, current: bool = False
) -> PageLink:
    name = context.locale.month_name(month) if month else context.locale.pgettext("month of an archive", "Not known")
    if not year:
        name = year_words(context, year)
    url = urls.archive(context.page.lang, kind, year, month)
    return PageLink(name, url, context.locale.number(count), current)
