"""Material for MkDocs, driven directly: this is the only module that knows where its templates lie.

They are looked for where MkDocs looks, with the templates in `templates/` before Material's; MkDocs itself is not
loaded, for that would take as long as rendering a corrected sentence. From Material come the block names, the partials'
names, icons, class names and the main stylesheet. Its scripts are left out: they fetch a search index, want inline
configuration, and nothing of the chrome needs them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from gettext import NullTranslations
from importlib.util import find_spec
from pathlib import Path
from typing import Any, cast

from jinja2 import FileSystemLoader
from markupsafe import Markup

from builder.bounded import BoundedTable
from builder.records.theme_settings import load_theme_settings
from builder.render.assets import StaticFile, hashed
from builder.render.fonts import FontAssets
from builder.render.links import MARK, marked, resolve_marks
from builder.render.search.script import search_script
from builder.render.template_code import ParsedTemplates, QuickEnvironment
from builder.views.chrome import Chrome, Link, NavItem

FRAME_PARTS = ("menu", "tabs", "nav", "about", "search")
"""The partials that are rendered once a section, for all of its pages; see `Frame`."""
STYLES = (
    "tokens.css",
    "chrome.css",
    "prose.css",
    "components.css",
    "event.css",
    "pages.css",
    "home.css",
    "registries.css",
    "timeline.css",
    "search.css",
    "print.css",
)
SEARCH_SCRIPTS = ("search-parts.js", "search-box.js")
SEARCH_PAGE_SCRIPTS = ("search-filters.js", "search-page.js")
"""Served as one with the engine before them: a reader who begins to search waits for one file."""
# No inline script or style, nothing from elsewhere. Material's stylesheet holds its icons as data: images.
# `frame-ancestors` has no effect in a meta element (CSP 3, 3.3): docs/ tells deployers to send it as a header.
CONTENT_POLICY = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'"

CONSTANTS = ("assets", "content_policy", "features", "icons")
"""Globals of the templates that are the same for every page."""
KEPT = (
    ("parts/claims.html", "claim_told"),
    ("parts/lists.html", "card"),
    ("parts/shelves.html", "claim_line"),
    ("parts/sources.html", "source_entry"),
)
"""Macros that show what stands on many pages, from views that these pages share (`ViewContext.remembered`)."""


@dataclass(frozen=True, slots=True)
class ThemeAssets:
    """The files that every page refers to, the same in all languages, and their addresses by purpose.

    Names hold a hash of the content (fonts, styles, script, icon), so they may be cached for ever.
    """

    material: StaticFile
    style: StaticFile
    script: StaticFile
    sorting: StaticFile
    timeline: StaticFile
    search: StaticFile
    search_page: StaticFile
    icon: StaticFile
    others: tuple[StaticFile, ...]

    @classmethod
    def load(cls, templates: Path, fonts: FontAssets) -> ThemeAssets:
        """Read Material's stylesheet and ours from `templates/assets/`; raises `OSError` if one is missing."""
        own = templates / "assets"
        style = fonts.css + "".join((own / "styles" / name).read_text("utf-8") for name in STYLES)
        licence = StaticFile("assets/material-licence.txt", _material_licence())
        return cls(
            material=hashed("assets/material.css", _material_stylesheet()),
            style=hashed("assets/mujaz.css", _without_comments(style).encode()),
            script=hashed("assets/chrome.js", (own / "scripts" / "chrome.js").read_bytes()),
            sorting=hashed("assets/sorting.js", (own / "scripts" / "sorting.js").read_bytes()),
            timeline=hashed("assets/timeline.js", (own / "scripts" / "timeline.js").read_bytes()),
            search=hashed("assets/search.js", search_box_script(own / "scripts")),
            search_page=hashed(
                "assets/search-page.js",
                _served("".join((own / "scripts" / name).read_text("utf-8") for name in SEARCH_PAGE_SCRIPTS)),
            ),
            icon=hashed("assets/icon.svg", (own / "icon.svg").read_bytes()),
            others=(*fonts.files, licence),
        )

    def files(self) -> Iterator[StaticFile]:
        """Everything to be published, nothing that no page uses."""
        yield from (self.material, self.style, self.script, self.sorting, self.timeline, self.icon)
        yield from self.of_search
        yield from self.others

    @property
    def of_search(self) -> tuple[StaticFile, StaticFile]:
        """What a site without a search leaves out."""
        return self.search, self.search_page


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

    def __init__(self, environment: QuickEnvironment) -> None:
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

    environment: QuickEnvironment
    assets: ThemeAssets
    frame: FrameTable

    @classmethod
    def load(
        cls,
        mkdocs_yml: Path,
        templates: Path,
        assets: ThemeAssets,
        translations: NullTranslations,
        parsed: ParsedTemplates | None = None,
    ) -> Theme:
        """Make the environment of one language.

        Of `mkdocs_yml` the settings of the theme are taken; `translations` answers `_()` and `{% trans %}`; languages
        that share `parsed` parse each template once. Raises `ValueError` for a file that `check_theme` has something
        against.
        """
        settings = load_theme_settings(mkdocs_yml.parent).settings
        if settings is None:
            raise ValueError(f"{mkdocs_yml} has not been checked")
        loader = FileSystemLoader(theme_folders(templates))
        environment = QuickEnvironment(loader, templates.resolve(), CONSTANTS, KEPT, parsed)
        environment.filters["url"] = marked
        cast("Any", environment).install_gettext_translations(translations, newstyle=True)
        environment.globals["assets"] = assets
        environment.globals["content_policy"] = CONTENT_POLICY
        environment.globals["features"] = frozenset(settings.features)
        environment.globals["icons"] = asdict(settings.icon)
        return cls(environment, assets, FrameTable(environment))

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

    def static_files(self) -> Iterator[StaticFile]:
        """The files that the rendered pages refer to."""
        return self.assets.files()


def theme_folders(templates: Path) -> tuple[Path, ...]:
    """Give the folders in which a template is looked for, in order, as MkDocs does with `templates` as `custom_dir`."""
    return templates.resolve(), _material(), _installed("mkdocs") / "templates"


def _material() -> Path:
    return _installed("material") / "templates"


def _installed(package: str) -> Path:
    """Give the folder of an installed package without loading it; raises `ModuleNotFoundError`."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"the package {package} is not installed")
    return Path(spec.submodule_search_locations[0])


def icon_exists(name: str, templates: Path) -> bool:
    """Say whether the theme, or the folder `templates` that stands before it, has an icon."""
    folders = (templates, _material())
    return any((folder / ".icons" / f"{name}.svg").is_file() for folder in folders)


def _section(chrome: Chrome) -> Section:
    up = chrome.base or "../" * chrome.url.count("/") or "./"
    return Section(up, chrome.site_name, chrome.nav, chrome.footer, chrome.licence, chrome.version, chrome.search)


def _frame(environment: QuickEnvironment, section: Section) -> Frame:
    names = (f"partials/{name}.html" for name in FRAME_PARTS)
    texts = (environment.text(name, frame=section).replace(MARK, section.up) for name in names)
    return Frame(*map(Markup, texts))


def _material_stylesheet() -> bytes:
    folder = _material() / "assets" / "stylesheets"
    (sheet,) = folder.glob("main.*.min.css")
    rules = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", sheet.read_text("utf-8"))
    # In a cascade layer, so that every rule of ours comes before Material's, whatever its selectors weigh.
    layered = "@layer material{" + rules.removeprefix('@charset "UTF-8";').strip() + "}"
    return b"/*! Material for MkDocs, MIT licence: material-licence.txt */\n" + layered.encode() + b"\n"


def _material_licence() -> bytes:
    head = (_material() / "mkdocs_theme.yml").read_text("utf-8").partition("\n\n# Language")[0]
    return "".join(line.removeprefix("#").removeprefix(" ") + "\n" for line in head.splitlines()).encode()


def search_box_script(folder: Path) -> bytes:
    """Give the script of the search box, the engine with it, of the scripts in a folder."""
    scripts = (search_script(folder / "search-engine.js"), *((folder / name).read_bytes() for name in SEARCH_SCRIPTS))
    return _served(b"".join(scripts).decode())


def _served(script: str) -> bytes:
    """A script as it is served: whole lines of comments are for those who edit it, indentation too."""
    code = re.sub(r"^[ \t]*(?:/\*(?:(?!\*/).)*\*/|//[^\n]*)[ \t]*\n", "", script, flags=re.DOTALL | re.MULTILINE)
    return re.sub(r"^[ \t]+", "", code, flags=re.MULTILINE).encode()


def _without_comments(css: str) -> str:
    """The stylesheet as it is served: comments are for those who edit it, indentation too."""
    lines = (line.strip() for line in re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL).splitlines())
    return "".join(f"{line}\n" for line in lines if line)
