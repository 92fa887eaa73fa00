"""Texts in which a letter of Arabic is one sign of ASCII: a file of few records is a fifth smaller so.

The letters of ASCII stand for those of Arabic, or for themselves: `~` changes from one to the other. An index says
which it begins with. Every other sign stands for itself.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from string import ascii_letters
from typing import Final, NamedTuple

from builder.render.search.tables import tables

CHANGE: Final = "~"
_TILDE: Final = "\x1f"
"""Stands for the sign itself."""
_SAFE: Final = str.maketrans({CHANGE: _TILDE, _TILDE: " "})
_NOT_ARABIC: Final = re.compile("[A-Za-z](?:[^\u0600-\u06ff]*[A-Za-z])?")
_PARTS: Final = re.compile(f"{CHANGE}|[A-Za-z]+|[^{CHANGE}A-Za-z]+")


@cache
def _as_ascii() -> dict[int, str]:
    return {ord(letter): sign for letter, sign in zip(tables().letters, ascii_letters, strict=False)}


@cache
def _as_arabic() -> dict[int, str]:
    return {ord(sign): letter for letter, sign in zip(tables().letters, ascii_letters, strict=False)}


@cache
def _arabic() -> re.Pattern[str]:
    letters = tables().letters
    return re.compile(f"[{letters}](?:[^A-Za-z]*[{letters}])?")


class Letters(NamedTuple):
    """How the texts of an index are written."""

    arabic: bool
    """Whether letters of ASCII stand for Arabic ones where nothing else is said."""

    def pack(self, text: str) -> str:
        """Write a text."""
        return _pack(text, self.arabic)

    def unpack(self, packed: str) -> str:
        """Read what `pack` wrote."""
        arabic = self.arabic
        found = []
        for part in _PARTS.findall(packed):
            if part == CHANGE:
                arabic = not arabic
            elif arabic and part[0] in ascii_letters:
                found.append(part.translate(_as_arabic()))
            else:
                found.append(part)
        return "".join(found).replace(_TILDE, CHANGE)


@lru_cache(maxsize=100_000)
def _pack(text: str, arabic: bool) -> str:
    safe = text.translate(_SAFE) if CHANGE in text or _TILDE in text else text
    if arabic:
        packed = _NOT_ARABIC.sub(_changed, safe).translate(_as_ascii())
    elif safe.isascii():
        return safe
    else:
        packed = _arabic().sub(lambda found: _changed(found).translate(_as_ascii()), safe)
    return packed.removesuffix(CHANGE)


def _changed(found: re.Match[str]) -> str:
    return f"{CHANGE}{found[0]}{CHANGE}"
