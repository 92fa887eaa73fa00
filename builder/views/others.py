"""The first page, the indexes, the site's own pages, the notices of retraction."""

import msgspec

from builder.locale.cldr import direction_of
from builder.locale.names import autonym
from builder.plan import urls
from builder.plan.site import SECTIONS, PublishedKind
from builder.records.kinds import Kind
from builder.views.context import ViewContext
from builder.views.editions import TranslationView, show_translation
from builder.views.labels import SECTIONS as SECTION_LABELS
from builder.views.lists import Entry, by_name, newest_first, show_entries, show_entry, year_of
from builder.views.prose import ProseView, show_prose
from builder.views.texts import Moment, Named, Text

LATEST = 5
"""How many articles and events the first page shows."""


class HomeView(msgspec.Struct, frozen=True):
    """All that the first page shows."""

    name: Text
    tagline: Text
    about: Named | None
    """The page that says how the site works, the first in the site's own order."""
    articles: tuple[Entry, ...]
    all_articles: str
    """Address of the index of articles."""
    events: tuple[Entry, ...]
    all_events: str
    """Address of the index of events."""
    topics: tuple[Entry, ...]
    briefing: Entry | None
    pages: tuple[Entry, ...]
    sections: tuple[Named, ...]


class YearView(msgspec.Struct, frozen=True):
    """The entries of one year; `year` is empty for those without a date, and where years say nothing."""

    year: str
    anchor: str
    entries: tuple[Entry, ...]


class SectionView(msgspec.Struct, frozen=True):
    """The index of a kind of record."""

    title: str
    kind: Kind
    years: tuple[YearView, ...]
    count: str


class OwnPageView(msgspec.Struct, frozen=True):
    """A page of the site's own."""

    title: str
    summary: str
    updated: Moment | None
    translation: TranslationView | None
    prose: ProseView


class NoticeView(msgspec.Struct, frozen=True):
    """What stays of a retracted record."""

    title: Text | None
    on: Moment
    why: Text


class RootEdition(msgspec.Struct, frozen=True):
    """One language of the site, in its own words."""

    lang: str
    direction: str
    label: str
    url: str
    site_name: str
    tagline: str


class RootView(msgspec.Struct, frozen=True):
    """The choice of a language."""

    editions: tuple[RootEdition, ...]


def section_title(context: ViewContext, kind: Kind) -> str:
    """Name the index of a kind."""
    return context.label(SECTION_LABELS, kind).label


def live(context: ViewContext, kind: Kind) -> tuple[str, ...]:
    """List the records of a kind without the retracted ones."""
    return tuple(id_ for id_ in context.reader.ids("all", kind) if not context.reader.card(kind, id_).retracted)


def in_order(context: ViewContext, kind: Kind) -> tuple[str, ...]:
    """List the records of a kind in the order of its index: by time, topics by name."""
    found = live(context, kind)
    return by_name(context, kind, found) if kind == "topic" else newest_first(context, kind, found)


def own_pages(context: ViewContext) -> tuple[str, ...]:
    """List the site's own pages in the site's order."""
    return tuple(sorted(live(context, "page"), key=lambda id_: (context.reader.page(id_).order, id_)))


def view_home(context: ViewContext) -> HomeView:
    """Make the view of a language's first page."""
    site = context.reader.settings().site
    pages = own_pages(context)
    briefings = in_order(context, "briefing")
    return HomeView(
        name=context.text(site.name),
        tagline=context.text(site.tagline),
        about=context.named("page", pages[0]) if pages else None,
        articles=show_entries(context, "article", context.reader.shelf("article", "", "all").newest[:LATEST]),
        all_articles=urls.section(context.page.lang, "article"),
        events=show_entries(context, "event", context.reader.shelf("event", "", "all").newest[:LATEST]),
        all_events=urls.section(context.page.lang, "event"),
        topics=show_entries(context, "topic", in_order(context, "topic")),
        briefing=show_entry(context, "briefing", briefings[0]) if briefings else None,
        pages=show_entries(context, "page", pages),
        sections=tuple(
            Named(Text(section_title(context, kind)), urls.section(context.page.lang, kind))
            for kind in SECTIONS
            if context.reader.ids("all", kind)
        ),
    )


def view_section(context: ViewContext) -> SectionView:
    """Make the view of an index."""
    kind = next(kind for kind in SECTIONS if kind == context.page.subject)
    found = in_order(context, kind)
    years: dict[int | None, list[str]] = {}
    for id_ in found:
        years.setdefault(None if kind == "topic" else year_of(context, kind, id_), []).append(id_)
    count = context.locale.ngettext("%(num)s entry", "%(num)s entries", len(found))
    return SectionView(
        section_title(context, kind),
        kind,
        tuple(
            YearView(
                year=context.locale.year(year) if year is not None else "",
                anchor=f"year-{year}" if year is not None else "undated",
                entries=show_entries(context, kind, ids),
            )
            for year, ids in years.items()
        ),
        count,
    )


def view_own_page(context: ViewContext) -> OwnPageView:
    """Make the view of a page of the site's own."""
    id_ = context.page.subject
    page = context.reader.page(id_)
    changed = page.updated or page.published
    edition = context.reader.edition("page", id_, context.lang)
    if edition is None or edition.front is None:
        raise KeyError(f"{id_} has no edition in {context.lang}")
    return OwnPageView(
        title=edition.front.title,
        summary=edition.front.summary or "",
        updated=context.day(changed) if changed else None,
        translation=show_translation(context, "page", id_),
        prose=show_prose(context, edition),
    )


def view_notice(context: ViewContext) -> NoticeView:
    """Make the view of the notice that stays of a retracted record."""
    kind, id_ = notice_of(context.page.subject)
    readers = {
        "article": context.reader.article,
        "topic": context.reader.topic,
        "briefing": context.reader.briefing,
        "page": context.reader.page,
    }
    retraction = readers[kind](id_).retraction
    if retraction is None:
        raise KeyError(f"{id_} is not retracted")
    names = context.reader.card(kind, id_).names
    return NoticeView(
        title=context.text(names) if retraction.show_title and names else None,
        on=context.day(retraction.on),
        why=context.text(retraction.why),
    )


def notice_of(subject: str) -> tuple[PublishedKind, str]:
    """Give the kind and the id of a notice's record."""
    kind, _, id_ = subject.partition("/")
    known: tuple[PublishedKind, ...] = ("article", "topic", "briefing", "page")
    return next(one for one in known if one == kind), id_


def view_root(context: ViewContext) -> RootView:
    """Make the view of the choice of a language; each language names itself and the site."""
    settings = context.reader.settings()
    editions = []
    for language in settings.languages:
        code = language.code
        editions.append(
            RootEdition(
                lang=code,
                direction=direction_of(code),
                label=language.name or autonym(code),
                url=urls.home(code),
                site_name=settings.site.name.in_or_any(code, *settings.codes)[1],
                tagline=settings.site.tagline.in_or_any(code, *settings.codes)[1],
            )
        )
    return RootView(tuple(editions))
