"""Planned pages to bytes, each kind by its recipe."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from builder.locale.facade import Locale
from builder.plan.page import Page
from builder.plan.reader import FacetTable, Reader
from builder.render.links import relative
from builder.render.markdown import Link, MarkdownRenderer, RenderedProse, excerpt
from builder.render.recipes import RECIPES
from builder.render.theme import Theme
from builder.views.chrome import Chrome
from builder.views.context import ViewContext
from builder.views.prose import ProseView
from builder.views.site_chrome import view_chrome
from builder.views.texts import Text

if TYPE_CHECKING:
    from builder.render.pdf import PdfFile

DESCRIPTION_WORDS = 32
"""Longest description of a page, in words: about what search engines and previews show."""


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
        if self.search is None:
            return b""
        from builder.views.search_entry import is_searched

        if not is_searched(page):
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
        from builder.views.others import view_root

        first = next(iter(self.languages.values()))
        context = ViewContext(page, first.locale, reader)
        view = view_root(context)
        chrome: Chrome = view_chrome(page, first.locale, reader, title="", description="")
        return first.theme.render("root.html", chrome, editions=view.editions)

    def _render_feed(self, page: Page, reader: Reader) -> bytes:
        from builder.render.xml import xml_text
        from builder.views.feed import view_feed

        language = self.languages[page.lang]
        view = view_feed(ViewContext(page, language.locale, reader))
        return xml_text(language.theme.environment.text("feed.xml", view=view)).encode()

    def _render_search_words(self, page: Page, _: Reader) -> bytes:
        from builder.render.script_data import script_text
        from builder.views.search_words import search_words

        return script_text("MujazSearchWords", search_words(self.languages[page.lang].locale))


def _render_prose(view: object, page: Page, language: Language) -> RenderedProse | None:
    prose: ProseView | None = getattr(view, "prose", None)
    if prose is None:
        return None

    def resolve(kind: str, id_: str) -> Link | None:
        named = prose.links.get((kind, id_))
        return Link(relative(page.url, named.url), str(named.name)) if named and named.url else None

    return language.markdown.render(prose.markdown, resolve_record=resolve)
