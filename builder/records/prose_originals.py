"""Comments that `mujaz translate` writes: the original's words, above the place where their translation goes.

They begin with a line `<!-- original p3` and end with a line `-->`, both at the start of their lines and in no block of
code. A record is read as if they were empty lines, so they reach no page, no search and no part. Any other comment is
a mistake (see `prose_comments`).
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

SIGN = "<!-- original "
END = "-->"
_OPENING = re.compile(r"<!-- original ([a-z0-9]+)\b[^<>]*")
_FENCE = re.compile(r"[ >]*(`{3,}(?=[^`]*\Z)|~{3,})")
_ESCAPED_END = "--&gt;"


@dataclass(frozen=True, slots=True)
class OriginalComment:
    """One comment: the key of the part, its words, and its first and last line, counted from 0 in the body."""

    key: str
    text: str
    first: int
    last: int


def originals_in(body: str) -> Iterator[OriginalComment]:
    r"""Find the comments in a Markdown body whose lines end in `\n`; those that are not closed are none."""
    if SIGN not in body:
        return
    lines = body.split("\n")
    number = 0
    fence = ""
    while number < len(lines):
        line = lines[number]
        if fence:
            if line.lstrip(" >").startswith(fence) and not line.strip(" >\t").strip(fence[0]):
                fence = ""
        elif opening := _FENCE.match(line):
            fence = opening[1]
        elif match := _OPENING.fullmatch(line.rstrip()):
            last = next((at for at in range(number + 1, len(lines)) if lines[at].rstrip() == END), None)
            if last is None:
                return
            text = "\n".join(lines[number + 1 : last]).replace(_ESCAPED_END, END)
            yield OriginalComment(match[1], text, number, last)
            number = last
        number += 1


def without_originals(body: str) -> str:
    """Give the body with empty lines where such comments stand, so that every other line keeps its number."""
    if SIGN not in body:
        return body
    lines = body.split("\n")
    for comment in originals_in(body):
        lines[comment.first : comment.last + 1] = [""] * (comment.last + 1 - comment.first)
    return "\n".join(lines)


def write_original(key: str, text: str, about: str = "") -> tuple[str, ...]:
    """Give the lines of a comment; `about` is a word or two behind the key."""
    return (f"{SIGN}{key}{about and f' {about}'}", *text.replace(END, _ESCAPED_END).split("\n"), END)
