"""Shelves as readers see them: the newest of a long list with the way to its years, and the page of a year."""

from collections.abc import Callable, Iterable

import msgspec

from builder.plan import urls
from builder.plan.shelves import Shelf, ShelfName
from builder.records.kinds import Kind
from builder.views.claims import HolderView, HopView, show_holder, show_hop
from builder.views.context import ViewContext
from builder.views.labels import SHELVES
from builder.views.lists import Entry, show_entries
from builder.views.texts import Moment, Named, Text


class ClaimLine(msgspec.Struct, frozen=True):
    """A claim in two lines: who said what, and where all that we know of it is recorded."""

    holder: HolderView
    denies: bool
    says: Text
    article: Named
    anchor: str
    """Id of the claim's element on the page of its article."""
    published: Moment | None
    """The article's day."""
    read_in: HopView
    """Where we read it; its title, which may take a side, stays on its own page."""


class PageLink(msgspec.Struct, frozen=True):
    """One step of a way through a list: a year, a month, a letter, a page; `url` is empty where there is nothing."""

    label: str
    url: str
    count: str = ""
    current: bool = False


class ShelfView(msgspec.Struct, frozen=True):
    """What a page shows of a shelf that belongs to it: entries or claims, and the years if there are more."""

    count: str
    """How many things there are, in words."""
    entries: tuple[Entry, ...]
    claims: tuple[ClaimLine, ...]
    years: tuple[PageLink, ...]
    """The years to read on in, the newest first; empty where the whole shelf is shown."""

    def __bool__(self) -> bool:
        return bool(self.entries or self.claims)


class ShelfPageView(msgspec.Struct, frozen=True):
    """One year of a record's shelf."""

    owner: Named
    """The record, or the index, that the shelf belongs to."""
    heading: str
    """What stands on the shelf."""
    year: str
    count: str
    entries: tuple[Entry, ...]
    claims: tuple[ClaimLine, ...]
    years: tuple[PageLink, ...]
    pages: tuple[PageLink, ...]


def show_shelf(context: ViewContext, kind: Kind, id_: str, name: ShelfName) -> ShelfView:
    """Show the newest things of a shelf, and its years where there are more."""
    shelf = context.reader.shelf(kind, id_, name)
    entries, claims = show_items(context, name, shelf.newest)
    years = () if shelf.is_whole else show_years(context, kind, id_, name, shelf)
    return ShelfView(count_words(context, name, shelf.total), entries, claims, years)


def view_shelf(context: ViewContext) -> ShelfPageView:
    """Make the view of one year of a record's shelf."""
    reader, page = context.reader, context.page
    kind, id_, name = shelf_of(context)
    year = int(page.part)
    shelf = reader.shelf(kind, id_, name)
    part = reader.shelf_page(kind, id_, name, year, None, page.number)
    entries, claims = show_items(context, name, part.ids)
    index = Named(Text(context.label(SHELVES, name).label), urls.section(page.lang, "source"))
    return ShelfPageView(
        owner=context.named(kind, id_) if id_ else index,
        heading=context.label(SHELVES, name).label,
        year=year_words(context, year),
        count=count_words(context, name, part.total),
        entries=entries,
        claims=claims,
        years=show_years(context, kind, id_, name, shelf, year),
        pages=show_pages(
            context, part.number, part.pages, lambda number: urls.shelf(page.lang, kind, id_, name, year, number)
        ),
    )


def shelf_of(context: ViewContext) -> tuple[Kind, str, ShelfName]:
    """Give the kind and the id of a shelf's record and the shelf's name, from the page's subject."""
    kind, id_, name = context.page.subject.split("/")
    return (
        next(known for known in urls.FOLDERS if known == kind),
        id_,
        next(known for known in _NAMES if known == name),
    )


_NAMES: tuple[ShelfName, ...] = ("unnamed", "articles", "events", "sources", "claims-by", "claims-about")


def show_items(
    context: ViewContext, name: ShelfName, ids: Iterable[str]
) -> tuple[tuple[Entry, ...], tuple[ClaimLine, ...]]:
    """Show what stands on a shelf: as entries, or as claims."""
    if name in ("claims-by", "claims-about"):
        return (), tuple(show_line(context, key) for key in ids)
    kind: Kind = "article" if name == "articles" else "event" if name == "events" else "source"
    return show_entries(context, kind, ids), ()


def show_line(context: ViewContext, key: str) -> ClaimLine:
    """Show a claim in two lines; two or three pages do, far from each other, so it is not remembered."""
    encoded = context.reader.claim(key)
    card = context.reader.card("article", encoded.article)
    return ClaimLine(
        holder=show_holder(context, encoded),
        denies=encoded.claim.verb == "denied",
        says=context.text(encoded.claim.says),
        article=context.named("article", encoded.article),
        anchor=f"claim-{encoded.claim.id}",
        published=context.day(card.day) if card.day else None,
        read_in=show_hop(context, encoded.claim.read_in, "read-in"),
    )


def show_years(
    context: ViewContext, kind: str, id_: str, name: ShelfName, shelf: Shelf, current: int | None = None
) -> tuple[PageLink, ...]:
    """Link to the years of a shelf, the newest first and the undated last."""
    return tuple(
        PageLink(
            label=year_words(context, year),
            url=urls.shelf(context.page.lang, kind, id_, name, year),
            count=context.locale.number(count),
            current=year == current,
        )
        for year, count in sorted(shelf.years, reverse=True)
    )


def show_pages(context: ViewContext, number: int, pages: int, url: Callable[[int], str]) -> tuple[PageLink, ...]:
    """Link to the pages of a part of a list; nothing where it has one page alone."""
    if pages < 2:
        return ()
    locale = context.locale
    return tuple(PageLink(locale.number(one), url(one), current=one == number) for one in range(1, pages + 1))


def year_words(context: ViewContext, year: int) -> str:
    """Name a year of a shelf; the year 0 has what is undated."""
    return context.locale.year(year) if year else context.locale.pgettext("year of an archive", "Undated")


def count_words(context: ViewContext, name: ShelfName, count: int) -> str:
    """Say how many things stand on a shelf."""
    ngettext = context.locale.ngettext
    if name == "articles":
        return ngettext("%(num)s article", "%(num)s articles", count)
    if name == "events":
        return ngettext("%(num)s event", "%(num)s events", count)
    if name in ("claims-by", "claims-about"):
        return ngettext("%(num)s claim", "%(num)s claims", count)
    if name == "corrections":
        return ngettext("%(num)s correction", "%(num)s corrections", count)
    return ngettext("%(num)s item", "%(num)s items", count)
