"""What stands around a page's content, from the plan and the facets: menus, languages, addresses."""

from builder.locale.cldr import direction_of
from builder.locale.facade import Locale
from builder.locale.names import autonym
from builder.plan import urls
from builder.plan.page import Page
from builder.plan.reader import Reader
from builder.views.chrome import Alternate, Chrome, Link
from builder.views.context import ViewContext
from builder.views.feed import feed_links
from builder.views.navigation import show_breadcrumbs, show_footer, show_menu


def view_chrome(
    page: Page, locale: Locale, reader: Reader, *, title: str, description: str, title_lang: str = ""
) -> Chrome:
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
        wide=page.kind in ("home", "outlets", "search"),
        noindex=not page.is_indexed,
        draft=page.draft,
        alternates=tuple(
            Alternate(lang, direction, label, page.in_language(lang), exists=lang in page.editions)
            for lang, direction, label in context.remembered(_languages)
        )
        if page.lang
        else (),
        nav=show_menu(context),
        breadcrumbs=show_breadcrumbs(context, title, title_lang),
        footer=show_footer(context),
        licence=context.remembered(_licence),
        version=context.remembered(_version),
        feeds=feed_links(context),
        search=urls.search(own) if settings.search.publish and page.kind != "search" else "",
        base=_base_path(site.url) if page.kind == "not-found" else "",
    )


def _languages(context: ViewContext) -> tuple[tuple[str, str, str], ...]:
    """Give the site's languages, each with its direction and its own name."""
    return tuple(
        (language.code, direction_of(language.code), language.name or autonym(language.code))
        for language in context.reader.settings().languages
    )


def _licence(context: ViewContext) -> Link:
    licence = context.reader.settings().site.licence
    return Link(context.text(licence.name).text, licence.url)


def _version(context: ViewContext) -> str:
    """Name the month of the newest publication: finer, and every page would change with every new article."""
    newest = context.reader.version()
    return context.locale.month(newest.year, newest.month) if newest else ""


def _base_path(site_url: str) -> str:
    path = site_url.partition("://")[2].partition("/")[2].strip("/")
    return f"/{path}/" if path else "/"
