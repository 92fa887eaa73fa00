"""Numbers as text that compresses well and needs no escape: 91 signs of ASCII, no quotation mark and no backslash."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

SIGNS: Final = "".join(chr(code) for code in range(35, 127) if chr(code) != "\\")
_BASE: Final = 45
_VALUE: Final = {sign: value for value, sign in enumerate(SIGNS)}


def encode_gaps(numbers: Iterable[int]) -> str:
    """Write ascending numbers by the gaps between them, to the base 45, the lowest digit first, the last one marked."""
    signs = SIGNS
    found = []
    before = -1
    for number in numbers:
        gap = number - before - 1
        before = number
        while gap >= _BASE:
            found.append(signs[_BASE + gap % _BASE])
            gap //= _BASE
        found.append(signs[gap])
    return "".join(found)


def decode_gaps(text: str) -> list[int]:
    """Read what `encode_gaps` wrote."""
    numbers = []
    before, gap, scale = -1, 0, 1
    for sign in text:
        value = _VALUE[sign]
        if value >= _BASE:
            gap += (value - _BASE) * scale
            scale *= _BASE
        else:
            before += gap + value * scale + 1
            numbers.append(before)
            gap, scale = 0, 1
    return numbers


def encode_values(values: Iterable[int]) -> str:
    """Write numbers below 91, a sign each."""
    return "".join(map(SIGNS.__getitem__, values))


def decode_values(text: str) -> list[int]:
    """Read what `encode_values` wrote."""
    return [_VALUE[sign] for sign in text]
