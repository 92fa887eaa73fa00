"""Where the templates and catalogues lie that Mujaz brings; a site's own stand before them."""

from pathlib import Path

PACKAGE = Path(__file__).parent.parent
OWN_TEMPLATES = PACKAGE.parent / "templates"
"""The templates that Mujaz brings; a site's own stand before them."""


def catalogue_path(root: Path, lang: str) -> Path:
    """Give the catalogue of a language: the site's own, else the one that Mujaz brings."""
    own = root / "templates" / "locale" / f"{lang}.po"
    return own if own.is_file() else OWN_TEMPLATES / "locale" / f"{lang}.po"
