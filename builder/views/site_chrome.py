"""What stands around a page's content, from the plan and the facets: menus, languages, addresses."""

from builder.locale.cldr import direction_of
from builder.locale.facade import Locale
from builder.locale.names import autonym
from builder.plan import urls
from builder.plan.page import Page
from builder.plan.reader import Reader
from builder.plan.site import SECTIONS
from builder.records.kinds import Kind
from builder.views.chrome import Alternate, Chrome, Crumb, Link, NavItem
from builder.views.context import ViewContext
from builder.views.feed import feed_links
from builder.views.others import notice_of, own_pages, section_title

SECTION_OF: dict[str, Kind] = {
    "article": "article",
    "event": "event",
    "source": "source",
    "topic": "topic",
    "briefing": "briefing",
}
"""The section in which pages of a kind lie."""


def view_chrome(page: Page, locale: Locale, reader: Reader, *, title: str, description: str) -> Chrome:
    """Make the chrome of a page; it speaks the language of the page's address, whatever edition the page shows."""
    context = ViewContext(page, locale, reader)
    settings = reader.settings()
    site = settings.site
    fallback = page.is_fallback
    own = page.lang or settings.codes[0]
    canonical = page.target or (page.in_language(page.shown) if fallback else page.url)
    return Chrome(
        lang=own,
        direction=locale.direction,
        url=page.url,
        title=title,
        site_name=context.text(site.name).text,
        content_lang=page.shown if fallback else "",
        content_direction=direction_of(page.shown) if fallback else "",
        description=description,
        canonical=urls.absolute(site.url, canonical),
        site_url=urls.absolute(site.url, ""),
        x_default=page.x_default(settings.codes),
        home=urls.home(own),
        kind=page.kind,
        wide=page.kind in ("home",),
        noindex=not page.is_indexed,
        alternates=tuple(
            Alternate(
                lang=language.code,
                direction=direction_of(language.code),
                label=language.name or autonym(language.code),
                url=page.in_language(language.code),
                exists=language.code in page.editions,
            )
            for language in settings.languages
        )
        if page.lang
        else (),
        nav=_navigation(context),
        breadcrumbs=_breadcrumbs(context, title),
        footer=tuple(
            Link(named.name.text, named.url)
            for named in (context.named("page", id_) for id_ in own_pages(context) if reader.page(id_).in_footer)
        ),
        licence=Link(context.text(site.licence.name).text, site.licence.url),
        feeds=feed_links(context),
        base=_base_path(site.url) if page.kind == "not-found" else "",
    )


def _base_path(site_url: str) -> str:
    path = site_url.partition("://")[2].partition("/")[2].strip("/")
    return f"/{path}/" if path else "/"


def _navigation(context: ViewContext) -> tuple[NavItem, ...]:
    """Name the sections; the one that the page lies in is marked."""
    page = context.page
    here = page.subject if page.kind == "section" else SECTION_OF.get(page.kind)
    lang = page.lang or context.lang
    return tuple(
        NavItem(
            title=section_title(context, kind),
            url=urls.section(lang, kind),
            active=kind == here,
            current=page.kind == "section" and kind == here,
        )
        for kind in SECTIONS
        if context.reader.ids("all", kind)
    )


def _breadcrumbs(context: ViewContext, title: str) -> tuple[Crumb, ...]:
    page = context.page
    if page.kind in ("home", "root", "not-found", "redirect"):
        return ()
    crumbs = [Crumb(context.locale.gettext("Home"), urls.home(page.lang))]
    kind = notice_of(page.subject)[0] if page.kind == "notice" else SECTION_OF.get(page.kind)
    if kind is not None and kind in SECTIONS:
        crumbs.append(Crumb(section_title(context, kind), urls.section(page.lang, kind)))
    return (*crumbs, Crumb(title, page.url))
