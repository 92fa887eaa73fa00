"""The fonts of PDFs: found in their packages, and what they have glyphs for.

Amiri sets Arabic text and Almarai its headings: with them poppler and PDFium find at least 95 of 100 words again, which
fonts that set dots as glyphs of their own do not allow. Latin text has the faces of the site; Frank Ruhl Libre has
Hebrew, and IBM Plex Mono what is code. No font of the machine is used.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType

import fontpkg
from fontTools.ttLib import TTFont

from builder.locale.cldr import Direction

PACKAGES = ("amiri", "almarai", "source-serif-4", "ibm-plex-sans", "frank-ruhl-libre", "ibm-plex-mono")
"""The fonts, by the names of their packages."""

_AMIRI, _ALMARAI, _SERIF, _SANS, _HEBREW, _MONO = (
    "Amiri",
    "Almarai",
    "Source Serif 4",
    "IBM Plex Sans",
    "Frank Ruhl Libre",
    "IBM Plex Mono",
)
FAMILIES: Mapping[Direction, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "rtl": MappingProxyType(
            {
                "text": (_AMIRI, _HEBREW, _SERIF, _SANS),
                "heading": (_ALMARAI, _AMIRI, _HEBREW, _SANS),
                "code": (_MONO, _AMIRI, _SANS),
            }
        ),
        "ltr": MappingProxyType(
            {
                "text": (_SERIF, _SANS, _AMIRI, _HEBREW),
                "heading": (_SANS, _ALMARAI, _AMIRI, _HEBREW),
                "code": (_MONO, _AMIRI, _SANS),
            }
        ),
    }
)
"""The families of text, headings and code in a direction, in the order in which a glyph is looked for."""


def folders() -> tuple[Path, ...]:
    """Give the folders in which the fonts lie. Raises `fontpkg.FontpkgError` when one is not installed."""
    return tuple(Path(fontpkg.path(package, 400, "normal")).parent for package in PACKAGES)


@cache
def glyphs() -> frozenset[int]:
    """Give every code point that some font has a glyph for."""
    found: set[int] = set()
    for package in PACKAGES:
        with TTFont(Path(fontpkg.path(package, 400, "normal")), lazy=True) as font:
            found |= set(font.getBestCmap())
    return frozenset(found)
