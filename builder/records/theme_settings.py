"""mkdocs.yml to the settings of the theme.

MkDocs' own reader would run what a tag such as `!!python/object/apply:` names, and ends with a traceback or a line
without a place where a value has another form. So the file is read like any record: only its `theme` section is wanted,
the rest is for the command `mkdocs`.
"""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar, dataclass_transform

from builder.diagnostics import Diagnostic, Position
from builder.records import rules
from builder.records.models.base import Line, fail
from builder.records.models.marks import Checks
from builder.records.text_file import read_text
from builder.records.validation import validate
from builder.records.yaml_source import YamlDocument, parse_yaml

MKDOCS = "mkdocs.yml"
MKDOCS_LIMIT = 1_048_576
"""Largest mkdocs.yml, in bytes."""

T = TypeVar("T")
_ICON = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*", re.ASCII)


def _parse_icon(text: str) -> str:
    if not _ICON.fullmatch(text):
        raise fail(f"“{text}” is not the name of an icon; write one such as material/menu")
    return text


Icon = Annotated[Line, Checks(_parse_icon)]
"""An icon of the theme, by its path below the theme's `.icons` folder, without `.svg`."""


@dataclass_transform(frozen_default=True, kw_only_default=True)
def _section(cls: type[T]) -> type[T]:
    """Make a class a frozen model that takes no notice of keys that are for MkDocs alone."""
    cls.__pydantic_config__ = {"extra": "ignore"}  # type: ignore[attr-defined]
    return dataclass(frozen=True, slots=True, kw_only=True)(cls)


@_section
class Icons:
    """The icons of the page's frame."""

    menu: Icon = "material/menu"
    alternate: Icon = "material/translate"
    palette: Icon = "material/theme-light-dark"
    top: Icon = "material/arrow-up"
    previous: Icon = "material/chevron-left"
    next: Icon = "material/chevron-right"


@_section
class ThemeSettings:
    """What of the theme a site chooses; what it leaves out is as in the site that Mujaz brings."""

    name: Literal["material"]
    features: tuple[Line, ...] = ("navigation.tabs", "navigation.path", "navigation.top")
    icon: Icons = field(default_factory=Icons)


@_section
class _MkDocsFile:
    theme: ThemeSettings


@dataclass(frozen=True, slots=True)
class LoadedTheme:
    """The settings, or None with the diagnostics that say why; and the file's places."""

    settings: ThemeSettings | None
    diagnostics: tuple[Diagnostic, ...]
    document: YamlDocument = field(default_factory=lambda: YamlDocument(None, ()))


def load_theme_settings(root: Path) -> LoadedTheme:
    """Read mkdocs.yml in the folder `root`; whatever is wrong with it comes back as diagnostics."""
    if not (root / MKDOCS).exists():
        hint = "add one that says theme: {name: material}"
        missing = rules.MISSING_FILE.at(MKDOCS, Position(), "the site has no mkdocs.yml", hint=hint)
        return LoadedTheme(None, (missing,))
    text, problems = read_text(root, MKDOCS, MKDOCS_LIMIT)
    if text is None:
        return LoadedTheme(None, problems)
    document = parse_yaml(text, MKDOCS, positions=True)
    problems = (*problems, *document.diagnostics)
    if document.data is None or problems:
        return LoadedTheme(None, problems, document)
    wanted: dict[str, Any] = {"theme": document.data["theme"]} if "theme" in document.data else {}
    read = validate(_MkDocsFile, wanted, MKDOCS, (), lambda: document)
    return LoadedTheme(read.model.theme if read.model else None, read.diagnostics, document)
