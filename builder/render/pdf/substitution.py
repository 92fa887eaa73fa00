"""What no font has a glyph for: replaced by a sign that a reader sees, since PDF/UA refuses a missing glyph."""

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

REPLACEMENT = "\ufffd"
"""What stands for such a character; `mujaz check` names it to the editors."""


def printable(value: Any, glyphs: frozenset[int]) -> Any:
    """Give a value of JSON in which every character of every text has a glyph."""
    if isinstance(value, str):
        return _pattern(glyphs).sub(REPLACEMENT, value)
    if isinstance(value, Mapping):
        return {key: printable(one, glyphs) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [printable(one, glyphs) for one in value]
    return value


@cache
def _pattern(glyphs: frozenset[int]) -> re.Pattern[str]:
    return re.compile(f"[^\n{character_class(glyphs)}]")


def character_class(code_points: frozenset[int]) -> str:
    """Write code points as the inside of a regular expression's class, in ranges."""
    ranges: list[list[int]] = []
    for point in sorted(code_points):
        if ranges and point == ranges[-1][1] + 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return "".join(f"\\U{low:08x}" if low == high else f"\\U{low:08x}-\\U{high:08x}" for low, high in ranges)
