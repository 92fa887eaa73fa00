"""Which way a piece of text runs, by its strong characters (UAX #9, classes L, R and AL)."""

import re

from builder.render.markdown.model import Direction

# Letters and the strong signs of the right-to-left blocks; digits, harakat and punctuation there are not strong.
_RIGHT_TO_LEFT = re.compile(
    "[\u05be\u05c0\u05c3\u05c6\u05d0-\u05f4\u0608\u060b\u060d\u061b-\u064a\u066d-\u066f\u0671-\u06d5\u06e5\u06e6\u06ee"
    "\u06ef\u06fa-\u0710\u0712-\u072f\u074d-\u07a5\u07b1-\u07ea\u07f4\u07f5\u07fa-\u0815\u081a\u0824\u0828\u0830-\u0858"
    "\u085e-\u088f\u08a0-\u08c9\ufb1d\ufb1f-\ufb28\ufb2a-\ufd3d\ufd50-\ufdfc\ufe70-\ufefc"
    "\U00010800-\U00010d23\U00010e80-\U00010fff\U0001e800-\U0001e943\U0001e94b\U0001ec70-\U0001eef1]"
)
# All of these are in here, and hardly anything else is: one range after the other takes longer than to ask for this.
_PERHAPS = re.compile("[^\0-\u058f\u0900-\ufb1c\uff00-\U000107ff]")
_LETTER = re.compile(r"[^\W\d_]")


def has_right_to_left(text: str) -> bool:
    """Say whether any character of a text is strongly right-to-left."""
    return _PERHAPS.search(text) is not None and _RIGHT_TO_LEFT.search(text) is not None


def sole_direction(text: str) -> Direction | None:
    """Give the direction of a text whose strong characters all agree; None when they differ or there are none."""
    first = _LETTER.search(text)
    if not has_right_to_left(text):
        return "ltr" if first else None
    if first and not has_right_to_left(first[0]):
        return None
    return None if _LETTER.search(_RIGHT_TO_LEFT.sub("", text)) else "rtl"


def has_strong(text: str) -> bool:
    """Say whether a text has any strong character, of either direction."""
    return _LETTER.search(text) is not None or has_right_to_left(text)
