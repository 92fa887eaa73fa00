"""The parts of a body: what a translation is compared with, piece by piece.

A part is a run of lines between blank lines (blank: nothing but spaces and tabs), with three exceptions:

- a heading that begins with `#` is a part of its own, with or without blank lines round it;
- a fenced block of code is not divided, up to its closing fence or the end of the body;
- a line indented by two columns or more after a blank one goes on with the part before it: the further
  paragraphs of a list item or a footnote, and indented code.

The items of a loose list are thus parts of their own, a tight list or a table is one. No other part's text changes
when a word inside one part does.
"""

import re
import unicodedata
from dataclasses import dataclass
from hashlib import sha256

from builder.transfer import quick_to_send

_HEADING = re.compile(r" {0,3}#{1,6}(?:[ \t]|\Z)")
_FENCE = re.compile(r"[ >]*(`{3,}(?=[^`]*\Z)|~{3,})")
_CONTINUED = re.compile(r"  |\t| \t")


@quick_to_send
@dataclass(frozen=True, slots=True)
class Part:
    """One block of a body: its key (`p1`, `p2`, …), its text as written, and the line of the file it begins on."""

    key: str
    text: str
    line: int


_KEYS = tuple(f"p{number}" for number in range(1, 257))


def part_key(number: int) -> str:
    """Give the key of a body's part by its number, which counts from 1; the usual ones are held once."""
    return _KEYS[number - 1] if number <= len(_KEYS) else f"p{number}"


def digest(text: str) -> str:
    """Give the digest by which a translation remembers what it was made from.

    The first 12 hexadecimal digits of the SHA-256 of the UTF-8 text in Unicode's form NFC, with every run of white
    space made one space and none at either end; so a paragraph that is only wrapped anew has not changed.
    """
    return sha256(" ".join(unicodedata.normalize("NFC", text).split()).encode("utf-8", "surrogatepass")).hexdigest()[
        :12
    ]


def split_parts(body: str, first_line: int = 1) -> tuple[Part, ...]:
    r"""Divide a body (lines end in `\n`) into its parts; `first_line` is the number of its first line in the file."""
    parts: list[Part] = []
    lines = body.split("\n")
    start: int | None = None  # of the part that is open
    last = 0  # its last line with text
    fence = ""

    def close() -> None:
        if start is not None:
            text = "\n".join(lines[start : last + 1])
            parts.append(Part(part_key(len(parts) + 1), text, first_line + start))

    blank_before = True
    for number, line in enumerate(lines):
        if fence:
            last = number
            if line.lstrip(" >").startswith(fence) and not line.strip(" >\t").strip(fence[0]):
                fence = ""
            blank_before = False
            continue
        if not line.strip(" \t"):
            blank_before = True
            continue
        if "#" in line and _HEADING.match(line):
            close()
            start = last = number
            blank_before = True
            # Nothing goes on with a heading: the next line opens a part even where it is indented.
            close()
            start = None
            continue
        if start is None or (blank_before and not _CONTINUED.match(line)):
            close()
            start = number
        last = number
        blank_before = False
        if ("```" in line or "~~~" in line) and (opening := _FENCE.match(line)):
            fence = opening[1]
    close()
    return tuple(parts)
