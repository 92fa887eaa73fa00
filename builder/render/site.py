"""What renders a planned site: its languages made ready, and what pages need beside their HTML."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from gettext import NullTranslations
from pathlib import Path
from types import MappingProxyType

from jinja2 import ChoiceLoader, FileSystemLoader

from builder.locale.facade import Locale, load_locale
from builder.locale.jinja_messages import install_messages
from builder.locale.letters import Letters
from builder.plan import urls
from builder.plan.page import Page, Plan
from builder.records.site_config import SiteConfig
from builder.render.assets import StaticFile
from builder.render.brought import OWN_TEMPLATES, catalogue_path
from builder.render.failures import fault_of_template
from builder.render.fonts import font_assets
from builder.render.markdown import MarkdownRenderer, ProseLabels
from builder.render.pages import Language, PageRenderer, Rendered
from builder.render.sitemap import render_robots, render_sitemaps
from builder.render.template_code import ParsedTemplates
from builder.render.theme import Theme, ThemeAssets


def load_languages(
    root: Path, config: SiteConfig, assets: ThemeAssets, wanted: Collection[str] | None = None
) -> Mapping[str, Language]:
    """Make every language of a site ready to render, or those alone that are wanted."""
    found = {}
    parsed: ParsedTemplates = {}
    for settings in config.languages:
        if wanted is not None and settings.code not in wanted:
            continue
        locale = load_locale(settings, catalogue_path(root, settings.code))
        theme = Theme.load(root / "mkdocs.yml", OWN_TEMPLATES, assets, NullTranslations(), parsed)
        install_messages(theme.environment, locale)
        theme.environment.filters["number"] = locale.number
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


def render_own(renderer: PageRenderer, root: Path) -> Callable[[Page], Rendered]:
    """Give what renders one page; it raises `RenderError` for a mistake in the site's own templates."""
    own = root / "templates"

    def render(page: Page) -> Rendered:
        try:
            return renderer.render(page)
        except Exception as error:
            fault = fault_of_template(error, own)
            if fault is None:
                raise
            raise fault from error

    return render


def files_of(page: Page, codes: Sequence[str]) -> tuple[str, ...]:
    """Name the files in which a page is published: one, and of the first language's page for missing addresses two."""
    file = urls.file_of(page.url)
    return (file, urls.ROOT_NOT_FOUND) if page.url == urls.not_found(codes[0]) else (file,)


def surrounding_files(plan: Plan, config: SiteConfig, assets: ThemeAssets) -> Iterator[StaticFile]:
    """Give all files of a site that are no pages of its plan: assets, and what tells search engines and hosts."""
    yield from (file for file in assets.files() if config.search.publish or file not in assets.of_search)
    yield from render_sitemaps(plan, config.site.url, config.codes)
    yield render_robots(config.site.url)
    yield StaticFile(".nojekyll", b"")
