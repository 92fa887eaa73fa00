"""Plain text to runs of one direction each, so that no engine has to guess where one ends.

The bidirectional algorithm (UAX #9) alone sets “C++”, “+37.5%”, “@handle”, 2023-12-21 or the end of an address on the
wrong side in a right-to-left line. What runs against its surroundings is therefore isolated here, with all that belongs
to it: the signs of a number, the brackets behind a phrase. Isolates that a text brings along become runs too; fonts
have no glyphs for them.

A run is a string, or an object with `d` (its direction) and `c` (its runs), and with `l` where its language is known.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any

from builder.locale.bidi import first_strong
from builder.locale.cldr import Direction
from builder.views.texts import Text

Run = str | dict[str, Any]
Runs = list[Run]

_OPENING = {"\u2066": "ltr", "\u2067": "rtl", "\u2068": ""}
_OPENER = re.compile("[\u2066-\u2068]")
_CLOSING = "\u2069"
# Controls, what is invisible, private or unassigned, and variation selectors.
_UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u200b\u2028-\u202e\u2060-\u2065\u206a-\u206f\ud800-\uf8ff\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U0010ffff]"
)
_MARKS = "\u200e\u200f\u061c"

_INVISIBLE = re.compile("[\u200e\u200f\u061c\u2066-\u2069]")

_R = "\u0590-\u05ff\u0600-\u0608\u060b\u060d-\u065f\u066d-\u06ef\u06fa-\u08ff\ufb1d-\ufdff\ufe70-\ufeff"
_L = f"(?:(?![{_R}])[^\\W\\d_])"
_DIGITS = "0-9"
_NUMBER = f"[{_DIGITS}](?:[{_DIGITS}.,:/]*[{_DIGITS}])?"
_ADDRESS = r"(?:https?://|www\.)[^\s<>«»“”\"\u0590-\u08ff]*[^\s<>«»“”\"\u0590-\u08ff.,;:!?'’)\]]/?"
# A word of Latin (Greek, Cyrillic …) letters: with the signs within it, and those at its end that are no punctuation.
_WORD = f"(?:{_ADDRESS}|[@#$]?{_L}(?:{_L}|[{_DIGITS}\u0300-\u036f]|[._+#&/@~=%:'’\\\\-](?={_L}|[{_DIGITS}+#]))*[+#]*)"
_UNIT_SIGN = "(?:[\u00a0 ]?(?:[%‰]|°[CFKNSEW]?))"
_SIGNED = f"(?:[+\u2212±~≈<>≤≥$€£-][$€£]?{_NUMBER}{_UNIT_SIGN}?|{_NUMBER}{_UNIT_SIGN})"
_DASHED = (
    f"(?:[{_DIGITS}]{{4}}-[{_DIGITS}]{{2}}(?:-[{_DIGITS}]{{2}})?|[{_DIGITS}]+(?:-[{_DIGITS}]+){{2,}}"
    rf"|\+[{_DIGITS}]+(?: [{_DIGITS}]+)+)"
)
_UNIT = f"(?:{_NUMBER}[\u00a0 ](?=[a-zµ°]))"
# Between words of one phrase: signs and spaces, but no end of a sentence and no sign of the other script.
_GLUE = r"(?:(?!\. )[^\w،؛؟…!?;\n]){1,4}?"
_IN_BRACKETS = f"(?: ?\\([^()\\n{_R}]*\\)| ?\\[[^\\[\\]\\n{_R}]*\\])"
# A number behind a phrase is part of it, unless a word of the other script follows: then it counts that.
_BEHIND = f"{_NUMBER}(?![{_DIGITS}{_R}])(?! [{_R}])"
_LEFT_TO_RIGHT = re.compile(
    f"(?<!{_L})(?<![{_DIGITS}_+\u2212±-])(?:{_UNIT}?{_WORD}(?:{_GLUE}(?:{_DASHED}|{_SIGNED}|{_UNIT}?{_WORD}|{_BEHIND}))*"
    f"{_IN_BRACKETS}*|{_DASHED}|{_SIGNED}{_IN_BRACKETS}*)"
)
_RIGHT_TO_LEFT = re.compile(f"[{_R}](?:(?:(?!{_L})[^\\n])*[{_R}])?")
_PAIRS = {"(": ")", "[": "]", "«": "»", "“": "”", "‹": "›", "‘": "’"}
_FIXED_QUOTES = {"“": "”", '"': '"', "‘": "’", "„": "“"}
_CLOSERS = frozenset(_PAIRS.values())
_JOINERS = "\u200c\u200d"


def clean(text: str) -> str:
    """Drop what has no look: controls, embeddings and byte order marks; white space other than no-break is a space."""
    if not _UNSEEN.search(text):
        return text
    return "".join(
        " " if sign in "\t\n\r\u2028\u2029\x85" else sign
        for sign in text
        if sign in "\t\n\r\u2028\u2029\x85"
        or sign in _JOINERS
        or sign in _MARKS
        or sign in _OPENING
        or sign == _CLOSING
        or (unicodedata.category(sign) not in ("Cc", "Cf", "Cs", "Cn", "Co") and not "\ufe00" <= sign <= "\ufe0f")
    )


def plain(text: str) -> str:
    """Give a text for where nothing can be isolated, such as a file's own title, without what is invisible."""
    return _INVISIBLE.sub("", clean(text))


def runs(text: str | Text, base: Direction) -> Runs:
    """Cut a text that stands in a paragraph of direction `base` into runs; nothing is lost but what `clean` drops."""
    if isinstance(text, Text):
        own: Direction = "rtl" if text.direction == "rtl" else "ltr"
        if text.lang:
            inner = runs(text.text, own)
            return [{"d": own, "l": text.lang, "c": inner}] if inner else []
        text = text.text
    text = clean(text)
    if not _OPENER.search(text) and not (_LEFT_TO_RIGHT if base == "rtl" else _RIGHT_TO_LEFT).search(text):
        return [text.replace(_CLOSING, "")] if text else []  # nearly every text
    return merge(_isolated(text, base))


def _isolated(text: str, base: Direction) -> Iterator[Run]:
    """Turn isolates into runs, and look between them for what needs one."""
    start = 0
    while match := _OPENER.search(text, start):
        opened = match.start()
        closed = _close_of(text, opened)
        yield from _segments(text[start:opened].replace(_CLOSING, ""), base)
        inner = text[opened + 1 : closed]
        direction = _OPENING[text[opened]] or first_strong(inner) or "ltr"
        own: Direction = "rtl" if direction == "rtl" else "ltr"
        content = merge(_isolated(inner, own))
        if content:
            yield {"d": own, "c": content}
        start = closed + 1
    yield from _segments(text[start:].replace(_CLOSING, ""), base)


def _close_of(text: str, opened: int) -> int:
    depth = 0
    for at in range(opened, len(text)):
        depth += (text[at] in _OPENING) - (text[at] == _CLOSING)
        if not depth:
            return at
    return len(text)


def _segments(text: str, base: Direction) -> Iterator[Run]:
    against = _LEFT_TO_RIGHT if base == "rtl" else _RIGHT_TO_LEFT
    other: Direction = "ltr" if base == "rtl" else "rtl"
    start = 0
    while match := against.search(text, start):
        begin, end = match.start(), _balanced(text, match.start(), match.end())
        if other == "ltr":
            begin, end = _quoted(text, begin, end)
        yield text[start:begin]
        yield {"d": other, "c": [text[begin:end]]}
        start = end
    yield text[start:]


def _quoted(text: str, begin: int, end: int) -> tuple[int, int]:
    """Take in the quotation marks round a run, and its full stop within them, where the marks do not turn with a line.

    “ and ” look the same in either direction; round Latin words they open and close at the sides that these have.
    """
    closing = _FIXED_QUOTES.get(text[begin - 1 : begin])
    stop = end + (text[end : end + 1] in (".", "!", "?", ",", "…"))
    if closing and text[stop : stop + 1] == closing:
        return begin - 1, stop + 1
    return begin, end


def _balanced(text: str, start: int, end: int) -> int:
    """Give the end of a run that takes in the closing signs of what opens within it, and none of what opened before."""
    waiting: list[str] = []
    for at in range(start, end):
        sign = text[at]
        if sign in _PAIRS:
            waiting.append(_PAIRS[sign])
        elif waiting and sign == waiting[-1]:
            waiting.pop()
        elif at > start and sign in _CLOSERS and not (sign == "’" and text[at - 1 : at].isalpha()):
            return at
    while waiting and text[end : end + 1] == waiting[-1]:
        waiting.pop()
        end += 1
    return end


def merge(found: Iterable[Run]) -> Runs:
    """Join neighbouring strings, and drop empty ones."""
    out: Runs = []
    for run in found:
        if not run:
            continue
        if isinstance(run, str) and out and isinstance(out[-1], str):
            out[-1] += run
        else:
            out.append(run)
    return out


def ends_against(run: Run | None, base: Direction) -> bool:
    """Say whether a run ends in anything but a letter of its paragraph's direction: then a mark needs its side told."""
    if not isinstance(run, str):
        return run is not None
    last = next((sign for sign in reversed(run) if unicodedata.bidirectional(sign) != "NSM"), "")
    return unicodedata.bidirectional(last or " ") not in (("R", "AL") if base == "rtl" else ("L",))
