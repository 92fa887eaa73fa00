"""A planned site to its files: every page, and what pages need beside their HTML."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import replace
from gettext import NullTranslations
from pathlib import Path
from types import MappingProxyType

from jinja2 import ChoiceLoader, FileSystemLoader

from builder.corpus.model import Corpus
from builder.locale.facade import Locale, load_locale
from builder.locale.jinja_messages import install_messages
from builder.locale.letters import Letters
from builder.plan import urls
from builder.plan.facets import Facet, PdfFacts
from builder.plan.page import Page, Plan
from builder.plan.reader import FacetTable, Reader
from builder.records.site_config import SiteConfig
from builder.render.assets import StaticFile
from builder.render.failures import fault_of_template
from builder.render.fonts import font_assets
from builder.render.markdown import MarkdownRenderer, ProseLabels
from builder.render.messages import OWN_TEMPLATES, catalogue_path
from builder.render.pages import Language, PageRenderer
from builder.render.pdf import PdfRenderer, image_reader
from builder.render.sitemap import render_robots, render_sitemaps
from builder.render.theme import Theme, ThemeAssets
from builder.workers import share_out

PARALLEL_FROM = 400
"""Number of pages from which a second worker pays for its start."""


def load_languages(root: Path, config: SiteConfig, assets: ThemeAssets) -> Mapping[str, Language]:
    """Make every language of a site ready to render."""
    found = {}
    for settings in config.languages:
        locale = load_locale(settings, catalogue_path(root, settings.code))
        theme = Theme.load(
            root / "mkdocs.yml", OWN_TEMPLATES, assets, settings.code, locale.direction, NullTranslations()
        )
        install_messages(theme.environment, locale)
        own = root / "templates"
        if own.is_dir() and own.resolve() != OWN_TEMPLATES.resolve() and theme.environment.loader:
            theme.environment.loader = ChoiceLoader([FileSystemLoader(own), theme.environment.loader])
        markdown = MarkdownRenderer(prose_labels(locale), locale.direction, locale.number, Letters(settings.cldr).mark)
        found[settings.code] = Language(locale, theme, markdown)
    return MappingProxyType(found)


def prose_labels(locale: Locale) -> ProseLabels:
    """Give the words that prose needs round its own."""
    gettext = locale.gettext
    return ProseLabels(
        note=gettext("Note %(number)s", number="{number}"),
        footnote=gettext("Footnote %(number)s", number="{number}"),
        footnotes=gettext("Footnotes"),
        back=gettext("Back to mark %(number)s", number="{number}"),
        table=gettext("Table %(number)s", number="{number}"),
        separator=locale.pgettext("between numbers of notes", ", "),
    )


def load_assets(cache: Path) -> ThemeAssets:
    """Read styles, scripts and fonts; subset fonts are kept in the folder `cache`."""
    return ThemeAssets.load(OWN_TEMPLATES, font_assets(cache))


def render_site(
    corpus: Corpus, plan: Plan, root: Path, cache: Path, *, jobs: int | None = None
) -> Iterator[StaticFile]:
    """Render every page of the plan with `jobs` processes (default: as many as pay for themselves).

    Assets come first, and last what tells search engines and hosts about the pages. Raises `RenderError` for a mistake
    in the site's own templates, and `WorkerError` for a process that dies.
    """
    assets = load_assets(cache)
    pdfs = [page for page in plan.pages if page.kind == "pdf"]
    renderer = PageRenderer(
        load_languages(root, corpus.config, assets),
        FacetTable(corpus),
        PdfRenderer.load(root) if pdfs else None,
        image_reader(root, corpus),
    )
    yield from assets.files()
    own = root / "templates"

    def render(page: Page) -> bytes:
        try:
            return renderer.render(page)[0]
        except Exception as error:
            fault = fault_of_template(error, own)
            if fault is None:
                raise
            raise fault from error

    # PDFs come first: pages tell how large they are.
    facts: dict[Facet, PdfFacts] = {}
    typeset = share_out(pdfs, lambda page: renderer.typeset(page, Reader(renderer.facets)), jobs or os.cpu_count() or 1)
    for page, file in typeset:
        kind, _, id_ = page.subject.partition("/")
        facts[Facet("pdf", kind, id_, page.lang)] = PdfFacts(len(file.content), file.pages)
        yield StaticFile(page.url, file.content)
    renderer = replace(renderer, facets=renderer.facets.with_pdfs(facts))
    pages = tuple(page for page in plan.pages if page.kind != "pdf")
    count = jobs or (1 if len(pages) < PARALLEL_FROM else os.cpu_count() or 1)
    for page, content in share_out(pages, render, count):
        yield StaticFile(urls.file_of(page.url), content)
        if page.url == urls.not_found(corpus.config.codes[0]):
            yield StaticFile(urls.ROOT_NOT_FOUND, content)
    yield from render_sitemaps(plan, corpus.config.site.url, corpus.config.codes)
    yield render_robots(corpus.config.site.url)
    yield StaticFile(".nojekyll", b"")
