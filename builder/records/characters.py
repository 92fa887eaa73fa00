"""Characters that must not stand in a record: bidi overrides (Trojan Source), controls, hidden signs."""

import re
import unicodedata
from collections.abc import Iterator

from builder.diagnostics import Diagnostic, Position
from builder.records import rules

_OVERRIDES = "\u202a-\u202e"
_ISOLATES = "\u2066-\u2069"
_HIDDEN = "\u00ad\u180e\u200b\u2060-\u2064"
_NONCHARACTERS = "".join(f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0x10000, 0x110000, 0x10000))
_FORBIDDEN = (
    "\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufdd0-\ufdef\ufeff\ufff9-\uffff\ud800-\udfff"
    f"\U000e0000-\U000e0fff{_NONCHARACTERS}"
)
_SUSPECT = re.compile(f"[{_OVERRIDES}{_ISOLATES}{_HIDDEN}{_FORBIDDEN}]")
_TAGS = b"\xf3\xa0"
"""What all of U+E0000 to U+E0FFF begin with in UTF-8."""
_OPENERS = "\u2066\u2067\u2068"
_CLOSER = "\u2069"


def check_characters(text: str, path: str) -> list[Diagnostic]:
    """Name every character of `text` that could deceive a reader or a reviewer (UTS 39, CVE-2021-42574).

    Balanced isolates (U+2066 to U+2069 within one line), LRM, RLM, ALM, ZWNJ and ZWJ are part of honest Arabic prose.
    """
    if _is_plain(text) or not _SUSPECT.search(text):
        return []
    return [
        found
        for number, line in enumerate(text.split("\n"), 1)
        if _SUSPECT.search(line)
        for found in _check_line(line, number, path)
    ]


def _is_plain(text: str) -> bool:
    """Say whether nothing in `text` can be suspect, judged by what Python counts as printable.

    That is true of nearly every file, and ten times faster than to look for each suspect by itself.
    """
    if not text.replace("\n", "").isprintable():
        return False
    # Suspect and yet printable are two signs of replacement, and tags with the selectors beyond them.
    return text.isascii() or not ("\ufffc" in text or "\ufffd" in text or _TAGS in text.encode())


def _check_line(line: str, number: int, path: str) -> Iterator[Diagnostic]:
    open_isolates: list[int] = []
    for match in _SUSPECT.finditer(line):
        sign = match.group()
        place = Position(number, match.start() + 1)
        name = f"U+{ord(sign):04X} {unicodedata.name(sign, '')}".strip()
        if sign in _OPENERS:
            open_isolates.append(match.start())
        elif sign == _CLOSER:
            if open_isolates:
                open_isolates.pop()
            else:
                yield rules.BIDI_CONTROL.at(path, place, f"{name} closes no isolate", hint="remove it")
        elif "\u202a" <= sign <= "\u202e":
            yield rules.BIDI_CONTROL.at(
                path, place, f"{name} can turn text round", hint="remove it, or isolate with U+2068 … U+2069"
            )
        elif re.match(f"[{_HIDDEN}]", sign):
            yield rules.HIDDEN_CHARACTER.at(path, place, f"{name} is invisible", hint="remove it")
        else:
            yield rules.CONTROL_CHARACTER.at(path, place, f"{name} is not allowed", hint="remove it")
    for column in open_isolates:
        name = f"U+{ord(line[column]):04X} {unicodedata.name(line[column])}"
        yield rules.BIDI_CONTROL.at(
            path, Position(number, column + 1), f"{name} is not closed in its line", hint="close it with U+2069"
        )
