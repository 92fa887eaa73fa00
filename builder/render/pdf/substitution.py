"""What no font has a glyph for: replaced by a sign that a reader sees, since PDF/UA refuses a missing glyph."""

import re
from functools import cache

REPLACEMENT = "\ufffd"
"""What stands for such a character; `mujaz check` names it to the editors."""


def printable(text: str, glyphs: frozenset[int]) -> str:
    """Give a text in which every character but the ends of lines has a glyph; so with the text of a whole JSON."""
    return _missing(glyphs).sub(REPLACEMENT, text)


@cache
def _missing(glyphs: frozenset[int]) -> re.Pattern[str]:
    ranges: list[list[int]] = []
    for point in sorted(glyphs):
        if ranges and point == ranges[-1][1] + 1:
            ranges[-1][1] = point
        else:
            ranges.append([point, point])
    return re.compile("[^\n" + "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in ranges) + "]")
