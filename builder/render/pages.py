"""Planned pages to HTML: each kind has its view, its template, and what its browser tab is called."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from builder.locale.facade import Locale
from builder.plan.page import Page, PageKind
from builder.plan.reader import FacetTable, Reader
from builder.render.links import relative
from builder.render.markdown import Link, MarkdownRenderer, RenderedProse, excerpt
from builder.render.script_data import script_text
from builder.render.theme import Theme
from builder.render.xml import xml_text
from builder.views.actor import view_actor
from builder.views.archive import view_archive, view_archive_month, view_archive_year
from builder.views.article import view_article
from builder.views.briefing import view_briefing
from builder.views.chrome import Chrome
from builder.views.context import ViewContext
from builder.views.corrections import view_corrections
from builder.views.event import view_event
from builder.views.feed import view_feed
from builder.views.others import view_home, view_notice, view_own_page, view_root, view_section
from builder.views.outlet import view_outlet
from builder.views.outlets import view_outlets
from builder.views.place import view_place
from builder.views.prose import ProseView
from builder.views.redirect import view_redirect
from builder.views.registries import view_indexes, view_registry
from builder.views.search import view_search
from builder.views.search_entry import is_searched
from builder.views.search_words import search_words
from builder.views.shelf import view_shelf
from builder.views.site_chrome import view_chrome
from builder.views.source import view_source
from builder.views.term import view_term
from builder.views.texts import Text
from builder.views.timeline import view_timeline
from builder.views.topic import view_topic

if TYPE_CHECKING:
    from builder.render.pdf import PdfFile

DESCRIPTION_WORDS = 32
"""Longest description of a page, in words: about what search engines and previews show."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How pages of one kind are made."""

    view: Callable[[ViewContext], Any]
    template: str
    title: Callable[[Any, Locale], str | Text]
    description: Callable[[Any], str] = lambda _: ""


def _text(value: object) -> str:
    return str(value) if value else ""


def _part(locale: Locale, whole: str, part: str) -> str:
    """Name a part of a list: “Articles: December 2023”."""
    return locale.pgettext("title of a part of a list", "%(list)s: %(part)s", list=whole, part=part) if part else whole


def _title_of_part(view: Any, locale: Locale) -> str:
    return _part(locale, str(view.section.name), view.title)


def _title_of_shelf(view: Any, locale: Locale) -> str:
    return _part(locale, _part(locale, str(view.owner.name), view.heading), view.year)


def _title_of_letter(view: Any, locale: Locale) -> str:
    return _part(locale, view.title, view.letter)


def _title_of_corrections(view: Any, locale: Locale) -> str:
    return _part(locale, view.title, view.year)


def _title_of_name(view: Any, _: Locale) -> Text:
    own: Text = view.names.own
    return own


RECIPES: Mapping[PageKind, Recipe] = MappingProxyType(
    {
        "home": Recipe(view_home, "pages/home.html", lambda view, _: str(view.name), lambda view: _text(view.tagline)),
        "article": Recipe(view_article, "pages/article.html", lambda view, _: view.title, lambda view: view.summary),
        "event": Recipe(view_event, "pages/event.html", lambda view, _: view.title, lambda view: _text(view.summary)),
        "source": Recipe(
            view_source,
            "pages/source.html",
            lambda view, _: view.source.name.name,
            lambda view: _text(view.source.about),
        ),
        "topic": Recipe(view_topic, "pages/topic.html", lambda view, _: view.title, lambda view: view.summary),
        "briefing": Recipe(view_briefing, "pages/briefing.html", lambda view, _: view.title, lambda view: view.summary),
        "page": Recipe(view_own_page, "pages/page.html", lambda view, _: view.title, lambda view: view.summary),
        "section": Recipe(view_section, "pages/section.html", lambda view, _: view.title),
        "timeline": Recipe(view_timeline, "pages/timeline.html", lambda view, _: view.title),
        "archive": Recipe(view_archive, "pages/archive.html", lambda view, _: view.title),
        "archive-year": Recipe(view_archive_year, "pages/archive-year.html", _title_of_part),
        "archive-month": Recipe(view_archive_month, "pages/archive-month.html", _title_of_part),
        "shelf": Recipe(view_shelf, "pages/shelf.html", _title_of_shelf),
        "outlets": Recipe(view_outlets, "pages/outlets.html", _title_of_letter, lambda view: view.lede),
        "registry": Recipe(view_registry, "pages/registry.html", _title_of_letter, lambda view: view.lede),
        "outlet": Recipe(view_outlet, "pages/outlet.html", _title_of_name, lambda view: _text(view.about)),
        "actor": Recipe(view_actor, "pages/actor.html", _title_of_name, lambda view: _text(view.about)),
        "place": Recipe(view_place, "pages/place.html", _title_of_name, lambda view: _text(view.about)),
        "term": Recipe(view_term, "pages/term.html", lambda view, _: str(view.neutral), lambda view: _text(view.why)),
        "corrections": Recipe(
            view_corrections, "pages/corrections.html", _title_of_corrections, lambda view: view.lede
        ),
        "indexes": Recipe(view_indexes, "pages/indexes.html", lambda view, _: view.title),
        "search": Recipe(view_search, "pages/search.html", lambda view, _: view.title),
        "notice": Recipe(
            view_notice,
            "pages/notice.html",
            lambda view, locale: view.title or locale.gettext("Retracted"),
        ),
        "not-found": Recipe(lambda _: None, "404.html", lambda _, locale: locale.gettext("This page is not here")),
        "redirect": Recipe(view_redirect, "redirect.html", lambda _, locale: locale.gettext("This page has moved")),
    }
)
"""How pages of each kind are made; the choice of languages at the root, feeds and PDFs are made by themselves."""


@dataclass(frozen=True, slots=True)
class Language:
    """One language of the site, ready to render."""

    locale: Locale
    theme: Theme
    markdown: MarkdownRenderer


class Rendered(NamedTuple):
    """A page as it is published."""

    content: bytes
    reader: Reader
    sheets: int = 0
    """How many pages a PDF has."""
    search: bytes = b""
    """What the page tells the search (see `render.search`); empty where that is nothing."""


@dataclass(frozen=True, slots=True)
class PageRenderer:
    """Renders planned pages of a public corpus; the same page and the same facets always give the same bytes."""

    languages: Mapping[str, Language]
    facets: FacetTable
    typeset: Callable[[Page, Locale, Reader], "PdfFile"] | None = None
    """Makes planned PDFs; sites and builds without them do not load what does it."""
    search: Callable[[ViewContext], bytes] | None = None
    """Takes a page apart for the search; None for sites without one."""

    def render(self, page: Page) -> Rendered:
        """Render one page; the reader that comes back knows which facets it depends on."""
        reader = Reader(self.facets)
        if page.kind == "pdf":
            if self.typeset is None:
                raise ValueError("this renderer was made without what typesets PDFs")
            file = self.typeset(page, self.languages[page.lang].locale, reader)
            return Rendered(file.content, reader, file.pages)
        special = {"root": self._render_root, "feed": self._render_feed, "search-words": self._render_search_words}
        content = special.get(page.kind, self._render_page)(page, reader)
        return Rendered(content, reader, search=self._searched(page, reader))

    def _searched(self, page: Page, reader: Reader) -> bytes:
        if self.search is None or not is_searched(page):
            return b""
        return self.search(ViewContext(page, self.languages[page.shown or page.lang].locale, reader))

    def _render_page(self, page: Page, reader: Reader) -> bytes:
        recipe = RECIPES[page.kind]
        shown = self.languages[page.shown or page.lang]
        around = self.languages[page.lang]
        view = recipe.view(ViewContext(page, shown.locale, reader))
        title = recipe.title(view, shown.locale)
        title_lang = title.lang if isinstance(title, Text) and title.lang else shown.locale.code
        description = excerpt(recipe.description(view), DESCRIPTION_WORDS)
        chrome = view_chrome(
            page,
            around.locale,
            reader,
            title=str(title),
            title_lang=title_lang if title_lang != around.locale.code else "",
            description=description,
        )
        context = {"view": view, "prose": _render_prose(view, page, shown), "locale": shown.locale}
        if shown is around:
            return around.theme.render(recipe.template, chrome, **context)
        body = shown.theme.render_content(recipe.template, chrome, **context)
        banner = around.locale.gettext(
            "This page does not exist in %(language)s yet. Its %(original)s edition is shown here.",
            language=around.locale.language_name(page.lang),
            original=around.locale.language_name(page.shown),
        )
        return around.theme.render("fallback.html", chrome, body=body, banner=banner)

    def _render_root(self, page: Page, reader: Reader) -> bytes:
        first = next(iter(self.languages.values()))
        context = ViewContext(page, first.locale, reader)
        view = view_root(context)
        chrome: Chrome = view_chrome(page, first.locale, reader, title="", description="")
        return first.theme.render("root.html", chrome, editions=view.editions)

    def _render_feed(self, page: Page, reader: Reader) -> bytes:
        language = self.languages[page.lang]
        view = view_feed(ViewContext(page, language.locale, reader))
        return xml_text(language.theme.environment.text("feed.xml", view=view)).encode()

    def _render_search_words(self, page: Page, _: Reader) -> bytes:
        return script_text("MujazSearchWords", search_words(self.languages[page.lang].locale))


def _render_prose(view: object, page: Page, language: Language) -> RenderedProse | None:
    prose: ProseView | None = getattr(view, "prose", None)
    if prose is None:
        return None

    def resolve(kind: str, id_: str) -> Link | None:
        named = prose.links.get((kind, id_))
        return Link(relative(page.url, named.url), str(named.name)) if named and named.url else None

    return language.markdown.render(prose.markdown, resolve_record=resolve)
