"""Material for MkDocs, driven directly: this is the only module that knows where its templates lie.

They are looked for where MkDocs looks, with the templates in `templates/` before Material's; MkDocs itself is not
loaded, for that would take as long as rendering a corrected sentence. From Material come the block names, the partials'
names, icons, class names and the main stylesheet. Its scripts are left out: they fetch a search index, want inline
configuration, and nothing of the chrome needs them.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from gettext import NullTranslations
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast

import msgspec
from jinja2 import FileSystemLoader
from markupsafe import Markup

from builder.bounded import BoundedTable
from builder.render.links import MARK, marked, resolve_marks
from builder.render.templates import TemplateEnvironment
from builder.views.chrome import Chrome, Link, NavItem

if TYPE_CHECKING:
    from builder.render.template_code import ParsedTemplates

FRAME_PARTS = ("menu", "tabs", "nav", "about", "search")
"""The partials that are rendered once a section, for all of its pages; see `Frame`."""
# No inline script or style, nothing from elsewhere. Material's stylesheet holds its icons as data: images.
# `frame-ancestors` has no effect in a meta element (CSP 3, 3.3): docs/ tells deployers to send it as a header.
CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"

CONSTANTS = ("assets", "content_policy", "features", "icons")
"""Globals of the templates that are the same for every page."""
KEPT = (
    ("parts/claims.html", "claim_told"),
    ("parts/lists.html", "card"),
    ("parts/sources.html", "source_entry"),
)
"""Macros that show what stands on many pages, from views that these pages share (`ViewContext.remembered`)."""


class Address(NamedTuple):
    """Where a file lies, relative to the site's root."""

    url: str


class AssetAddresses(msgspec.Struct, frozen=True):
    """Where the files lie that templates refer to, by purpose; see `theme_assets.ThemeAssets`."""

    material: Address
    style: Address
    script: Address
    sorting: Address
    timeline: Address
    search: Address
    search_page: Address
    icon: Address


class FrameSettings(msgspec.Struct, frozen=True):
    """What of mkdocs.yml the templates are made with."""

    features: frozenset[str]
    icons: dict[str, str]

    @classmethod
    def load(cls, root: Path) -> FrameSettings:
        """Read those of a site; raises `ValueError` for a file that `check_theme` has something against."""
        from builder.records.theme_settings import MKDOCS, load_theme_settings

        settings = load_theme_settings(root).settings
        if settings is None:
            raise ValueError(f"{root / MKDOCS} has not been checked")
        return cls(frozenset(settings.features), asdict(settings.icon))


@dataclass(frozen=True, slots=True)
class Section:
    """What the pages of one section have in common: all that the shared parts of the frame may read.

    `up` leads from the page to the site's root ("../../"), or is the base path of a page that is served anywhere.
    """

    up: str
    site_name: str
    nav: tuple[NavItem, ...]
    footer: tuple[Link, ...]
    licence: Link | None
    version: str
    search: str


@dataclass(frozen=True, slots=True)
class Frame:
    """The shared parts of the frame, rendered: they are most of its cost, and the same for thousands of pages."""

    menu: Markup
    tabs: Markup
    beside: Markup
    about: Markup
    search: Markup


class FrameTable:
    """The frames of one language, each rendered once.

    They are rendered with nothing but the section in their context, so a remembered part is the same text as a fresh
    one. Most pages have the very same menu and footer, and finding their frame takes no look into these.
    """

    def __init__(self, environment: TemplateEnvironment) -> None:
        self._environment = environment
        self._frames: BoundedTable[Section, Frame] = BoundedTable(256)
        self._seen: BoundedTable[tuple[str, int, int], tuple[Section, Frame]] = BoundedTable(256)

    def of(self, section: Section) -> Frame:
        """Give the frame of a section."""
        key = (section.up, id(section.nav), id(section.footer))
        seen = self._seen.get(key)
        if seen is not None and _is_same(seen[0], section):
            return seen[1]
        frame = self._frames.get(section)
        if frame is None:
            frame = _frame(self._environment, section)
            self._frames.put(section, frame)
        self._seen.put(key, (section, frame))
        return frame


def _is_same(one: Section, other: Section) -> bool:
    same = one.nav is other.nav and one.footer is other.footer and one.up == other.up
    return same and _told(one) == _told(other)


def _told(section: Section) -> tuple[object, ...]:
    return section.site_name, section.licence, section.version, section.search


@dataclass(frozen=True, slots=True)
class Theme:
    """The templates in one language, ready to render.

    `frame` remembers the shared parts by section.
    """

    environment: TemplateEnvironment
    settings: FrameSettings
    addresses: AssetAddresses
    frame: FrameTable

    @classmethod
    def load(
        cls,
        settings: FrameSettings,
        templates: Path,
        addresses: AssetAddresses,
        translations: NullTranslations,
        parsed: ParsedTemplates | None = None,
    ) -> Theme:
        """Make the environment of one language, for many pages.

        `translations` answers `_()` and `{% trans %}`; languages that share `parsed` parse each template once.
        """
        from builder.render.template_code import QuickEnvironment

        loader = FileSystemLoader(theme_folders(templates))
        environment = QuickEnvironment(loader, templates.resolve(), CONSTANTS, KEPT, parsed)
        return cls._with(environment, settings, addresses, translations)

    @classmethod
    def load_plain(
        cls,
        settings: FrameSettings,
        templates: Path,
        addresses: AssetAddresses,
        translations: NullTranslations,
        program: bytes,
    ) -> Theme:
        """Make the environment of one language, for few pages; `program` is a digest of all that makes templates."""
        from builder.render.kept_code import PlainEnvironment

        folders = theme_folders(templates)
        return cls._with(
            PlainEnvironment(FileSystemLoader(folders), folders, program), settings, addresses, translations
        )

    @classmethod
    def _with(
        cls,
        environment: TemplateEnvironment,
        settings: FrameSettings,
        addresses: AssetAddresses,
        translations: NullTranslations,
    ) -> Theme:
        environment.filters["url"] = marked
        cast("Any", environment).install_gettext_translations(translations, newstyle=True)
        environment.globals["assets"] = addresses
        environment.globals["content_policy"] = CONTENT_POLICY
        environment.globals["features"] = settings.features
        environment.globals["icons"] = settings.icons
        return cls(environment, settings, addresses, FrameTable(environment))

    def render(self, template: str, chrome: Chrome, **context: object) -> bytes:
        """Render a template of `templates/` around `chrome`; the same arguments always give the same text.

        Raises `jinja2.TemplateError` for what the template asks for and did not get: that is a bug, not a mistake of
        an editor.
        """
        frame = self.frame.of(_section(chrome))
        text = self.environment.text(template, chrome=chrome, frame=frame, **context)
        return resolve_marks(text.encode(), chrome.url, chrome.base)

    def render_content(self, template: str, chrome: Chrome, **context: object) -> Markup:
        """Render only the `content` block of a page's template, in this theme's language.

        For the page that offers one language's edition at another language's address: the content speaks the edition's
        language throughout, headings and labels included, and "fallback.html" puts the reader's own chrome around it.
        Its links are marked, for `render` to resolve.
        """
        return self.environment.block(template, "content", chrome=chrome, **context)


def theme_folders(templates: Path) -> tuple[Path, ...]:
    """Give the folders in which a template is looked for, in order, as MkDocs does with `templates` as `custom_dir`."""
    return templates.resolve(), material_folder(), _installed("mkdocs") / "templates"


def material_folder() -> Path:
    """Give the folder of Material's templates."""
    return _installed("material") / "templates"


def _installed(package: str) -> Path:
    """Give the folder of an installed package without loading it; raises `ModuleNotFoundError`."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"the package {package} is not installed")
    return Path(spec.submodule_search_locations[0])


def icon_exists(name: str, templates: Path) -> bool:
    """Say whether the theme, or the folder `templates` that stands before it, has an icon."""
    folders = (templates, material_folder())
    return any((folder / ".icons" / f"{name}.svg").is_file() for folder in folders)


def _section(chrome: Chrome) -> Section:
    up = chrome.base or "../" * chrome.url.count("/") or "./"
    return Section(up, chrome.site_name, chrome.nav, chrome.footer, chrome.licence, chrome.version, chrome.search)


def _frame(environment: TemplateEnvironment, section: Section) -> Frame:
    names = (f"partials/{name}.html" for name in FRAME_PARTS)
    texts = (environment.text(name, frame=section).replace(MARK, section.up) for name in names)
    return Frame(*map(Markup, texts))
