"""The ways about the site that stand round every page: the menu, the breadcrumbs, the links of the footer."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Literal

from builder.locale.cldr import direction_of
from builder.plan import urls
from builder.plan.page import Page, PageKind
from builder.plan.site import REGISTRIES
from builder.records.kinds import Kind
from builder.views.archive import month_words
from builder.views.chrome import Crumb, Link, NavItem
from builder.views.context import ViewContext
from builder.views.labels import SECTIONS
from builder.views.others import notice_of, own_pages
from builder.views.shelf import year_words
from builder.views.timeline import timeline_links

MenuItem = Literal["article", "event", "timeline", "topic", "briefing", "source", "indexes"]
"""What the menu can lead to: the indexes of what readers follow, and one page that leads to all the others."""

MENU: tuple[MenuItem, ...] = ("article", "event", "timeline", "topic", "briefing", "source", "indexes")
"""The menu, in its order; never more than seven, whatever the size of the site."""
HOME_KINDS: frozenset[PageKind] = frozenset(("home", "root", "not-found", "redirect"))
"""Kinds of page that have no way back to show."""
_BELONGS: Mapping[str, MenuItem] = MappingProxyType(
    {
        "article": "article",
        "event": "event",
        "timeline": "timeline",
        "topic": "topic",
        "briefing": "briefing",
        "source": "source",
        "outlet": "source",
        "outlets": "source",
        "actor": "indexes",
        "place": "indexes",
        "term": "indexes",
        "registry": "indexes",
        "corrections": "indexes",
        "indexes": "indexes",
    }
)
"""Where in the menu a page belongs, by its kind, or by the kind of record that it lists."""


def show_menu(context: ViewContext) -> tuple[NavItem, ...]:
    """Name what the menu leads to; the item that the page is, or belongs to, is marked."""
    here = menu_item_of(context.page)
    lang = context.page.lang or context.lang
    current = next((item for item in MENU if menu_url(lang, item) == context.page.url), None)
    return context.remembered(_menu, here, current)


def _menu(context: ViewContext, here: MenuItem | None, current: MenuItem | None) -> tuple[NavItem, ...]:
    """Name what the menu leads to, seen from a page that belongs to `here` and is the item `current` itself."""
    lang = context.page.lang or context.lang
    return tuple(
        NavItem(
            title=menu_title(context, item),
            url=menu_url(lang, item),
            active=item == here,
            current=item == current,
        )
        for item in MENU
        if _is_shown(context, item)
    )


def menu_item_of(page: Page) -> MenuItem | None:
    """Say where in the menu a page belongs; None for a page that belongs to no part of it."""
    if page.kind in ("section", "archive", "archive-year", "archive-month"):
        return _BELONGS.get(page.subject)
    if page.kind == "shelf":
        return _BELONGS.get(page.subject.partition("/")[0])
    return _BELONGS.get(page.kind)


def menu_title(context: ViewContext, item: MenuItem) -> str:
    """Name an item of the menu."""
    pgettext = context.locale.pgettext
    if item == "timeline":
        return pgettext("section", "Timeline")
    return pgettext("section", "Indexes") if item == "indexes" else context.label(SECTIONS, item).label


def menu_url(lang: str, item: MenuItem) -> str:
    """Give the address of an item of the menu."""
    if item == "timeline":
        return urls.timeline(lang)
    return urls.indexes(lang) if item == "indexes" else urls.section(lang, item)


def _is_shown(context: ViewContext, item: MenuItem) -> bool:
    kind: Kind = "event" if item == "timeline" else "article" if item == "indexes" else item
    return item == "indexes" or context.reader.any(kind)


def show_breadcrumbs(context: ViewContext, title: str, title_lang: str = "") -> tuple[Crumb, ...]:
    """Show the way from the language's first page to this one, which comes last, with its title's own language."""
    page = context.page
    if page.kind in HOME_KINDS:
        return ()
    crumbs = [Crumb(context.locale.gettext("Home"), urls.home(page.lang))]
    crumbs += (crumb for crumb in _above(context) if crumb.url != page.url)
    direction = direction_of(title_lang) if title_lang else ""
    return (*crumbs, Crumb(_own_crumb(context, title), page.url, title_lang, direction))


def _above(context: ViewContext) -> Iterator[Crumb]:
    """Give the steps between the first page and this one."""
    page = context.page
    kind = notice_of(page.subject)[0] if page.kind == "notice" else page.kind
    item = menu_item_of(page) if page.kind != "notice" else _BELONGS.get(kind)
    if item:
        yield Crumb(menu_title(context, item), menu_url(page.lang, item))
    registry = next((one for one in REGISTRIES if one in (page.kind, page.subject.partition("/")[0])), None)
    if registry:
        yield Crumb(context.label(SECTIONS, registry).label, urls.section(page.lang, registry))
    if page.kind == "archive-month":
        archived = next(one for one in urls.FOLDERS if one == page.subject)
        year = int(page.part.partition("/")[0])
        yield Crumb(year_words(context, year), urls.archive(page.lang, archived, year))
    if page.kind == "timeline":
        yield from (Crumb(wider.name.text, wider.url) for wider in timeline_links(context)[1:])
    if page.kind == "shelf":
        owner, id_, _ = page.subject.split("/")
        if id_:
            named = context.named(next(one for one in urls.FOLDERS if one == owner), id_)
            yield Crumb(named.name.text, named.url)
    if page.kind == "corrections" and page.part:
        yield Crumb(context.locale.pgettext("section", "Corrections"), urls.corrections(page.lang))


def _own_crumb(context: ViewContext, title: str) -> str:
    page = context.page
    if page.kind == "archive-year":
        return year_words(context, int(page.part))
    if page.kind == "archive-month":
        year, month = (int(part) for part in page.part.split("/"))
        return month_words(context, year, month)
    if page.kind == "timeline":
        return timeline_links(context)[-1].name.text
    if page.kind == "shelf":
        return year_words(context, int(page.part))
    return page.part if page.kind in ("registry", "outlets") and page.part else title


def show_footer(context: ViewContext) -> tuple[Link, ...]:
    """Name what the footer leads to: the site's own pages, and the list of corrections."""
    return context.remembered(_footer)


def _footer(context: ViewContext) -> tuple[Link, ...]:
    pages = (context.named("page", id_) for id_ in own_pages(context) if context.reader.page(id_).in_footer)
    lang = context.page.lang or context.lang
    return (
        *(Link(named.name.text, named.url) for named in pages),
        Link(context.locale.gettext("Corrections made"), urls.corrections(lang)),
    )
