"""The files that every page refers to: Material's stylesheet in a layer of its own, ours, scripts, fonts, the icon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.render.assets import StaticFile, hashed
from builder.render.fonts import FontAssets
from builder.render.search.script import search_script
from builder.render.theme import Address, AssetAddresses, material_folder

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

    @property
    def addresses(self) -> AssetAddresses:
        """Where they lie: all that a template asks for."""
        return AssetAddresses(**{name: Address(getattr(self, name).url) for name in AssetAddresses.__struct_fields__})

    def files(self) -> Iterator[StaticFile]:
        """Everything to be published, nothing that no page uses."""
        yield from (self.material, self.style, self.script, self.sorting, self.timeline, self.icon)
        yield from self.of_search
        yield from self.others

    @property
    def of_search(self) -> tuple[StaticFile, StaticFile]:
        """What a site without a search leaves out."""
        return self.search, self.search_page


def _material_stylesheet() -> bytes:
    folder = material_folder() / "assets" / "stylesheets"
    (sheet,) = folder.glob("main.*.min.css")
    rules = re.sub(r"/\*# sourceMappingURL=.*?\*/", "", sheet.read_text("utf-8"))
    # In a cascade layer, so that every rule of ours comes before Material's, whatever its selectors weigh.
    layered = "@layer material{" + rules.removeprefix('@charset "UTF-8";').strip() + "}"
    return b"/*! Material for MkDocs, MIT licence: material-licence.txt */\n" + layered.encode() + b"\n"


def _material_licence() -> bytes:
    head = (material_folder() / "mkdocs_theme.yml").read_text("utf-8").partition("\n\n# Language")[0]
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
