"""The languages of a site, made ready to render: from their files, or from what was kept of them."""

from collections.abc import Collection, Mapping
from gettext import NullTranslations
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from jinja2 import ChoiceLoader, FileSystemLoader

from builder.locale.facade import Locale, load_locale, make_locale
from builder.locale.jinja_messages import install_messages
from builder.locale.letters import Letters
from builder.locale.messages import Messages
from builder.locale.plurals import Plurals
from builder.records.site_config import SiteConfig
from builder.render.brought import OWN_TEMPLATES, catalogue_path
from builder.render.kept_look import KeptLook
from builder.render.markdown import MarkdownRenderer, ProseLabels
from builder.render.pages import Language
from builder.render.theme import FrameSettings, Theme

if TYPE_CHECKING:
    from builder.render.template_code import ParsedTemplates
    from builder.render.theme_assets import ThemeAssets


def load_languages(root: Path, config: SiteConfig, assets: "ThemeAssets") -> Mapping[str, Language]:
    """Make every language of a site ready to render."""
    frame = FrameSettings.load(root)
    parsed: ParsedTemplates = {}
    found = {}
    for settings in config.languages:
        locale = load_locale(settings, catalogue_path(root, settings.code))
        theme = Theme.load(frame, OWN_TEMPLATES, assets.addresses, NullTranslations(), parsed)
        found[settings.code] = _language(root, locale, theme)
    return MappingProxyType(found)


def restore_languages(
    root: Path, config: SiteConfig, kept: KeptLook, wanted: Collection[str], program: bytes
) -> Mapping[str, Language]:
    """Make some languages ready for a few pages, of what was kept when `load_languages` made them.

    `program` is a digest of Mujaz itself and of what it is installed with.
    """
    found = {}
    for settings in config.languages:
        if settings.code in wanted:
            plurals = Plurals(settings.code)
            locale = make_locale(settings, Messages(kept.translations(settings.code), plurals), plurals)
            theme = Theme.load_plain(kept.frame, OWN_TEMPLATES, kept.addresses, NullTranslations(), program)
            found[settings.code] = _language(root, locale, theme)
    return MappingProxyType(found)


def _language(root: Path, locale: Locale, theme: Theme) -> Language:
    install_messages(theme.environment, locale)
    theme.environment.filters["number"] = locale.number
    own = root / "templates"
    if own.is_dir() and own.resolve() != OWN_TEMPLATES.resolve() and theme.environment.loader:
        theme.environment.loader = ChoiceLoader([FileSystemLoader(own), theme.environment.loader])
    mark = Letters(locale.settings.cldr).mark
    return Language(locale, theme, MarkdownRenderer(prose_labels(locale), locale.direction, locale.number, mark))


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
