"""The syntax of a citation in prose, shared by the scanner and the renderer.

A citation is a bracket that begins with `@`: `[@c3]`, `[@source-id]`, `[@c3; @c4]`, `[@source-id, ¶3]`. What editors
of right-to-left text really type is accepted as well: the Arabic semicolon `؛` between two citations, the Arabic comma
`،` before a locator, white space and the invisible direction marks (U+200E, U+200F, U+061C) round each of them. A
bracket that is followed at once by `(` is the text of a link: `[@handle](https://…)`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

SLUG = r"[a-z0-9]+(?:-[a-z0-9]+)*"
_SPACE = "[ \\t\\n\u200e\u200f\u061c]*+"
# A locator is plain text; what would begin other markup, a further citation or a table cell ends it.
_LOCATOR = r"[^\[\]\\`<>|;؛@]+"
# Where the careful scan has numbered a place (see `prose_dialect`): two noncharacters, which no record may hold.
MARK = "\ufdd0([0-9]+)\ufdd1"
_ONE = rf"@(?:{MARK})?({SLUG}){_SPACE}(?:[,،]({_LOCATOR}))?"
_NEXT = rf"@{SLUG}{_SPACE}(?:[,،]{_LOCATOR})?"

OPENING = re.compile(rf"\[{_SPACE}@")
"""The beginning of everything that was meant as a citation, well formed or not."""

BRACKET = re.compile(rf"\[{_SPACE}{_ONE}(?:[;؛]{_SPACE}{_NEXT})*+\](?!\()")
"""One whole, well-formed citation bracket; group 1 is the careful scan's mark."""

REST = rf"{_SPACE}{_NEXT}(?:[;؛]{_SPACE}{_NEXT})*+\](?!\()"
"""What follows the `[` of a whole, well-formed citation in a text without marks; a part for other patterns."""

_EACH = re.compile(_ONE)


@dataclass(frozen=True, slots=True)
class Cited:
    """One id of a bracket, its locator (white space collapsed, no direction marks), and the offset of its `@`."""

    id: str
    locator: str | None
    offset: int


def without_marks(text: str) -> str:
    """Replace the two noncharacters of marks by U+FFFD, one for one, so that no text can pose as marked."""
    if "\ufdd0" in text or "\ufdd1" in text:
        return text.replace("\ufdd0", "\ufffd").replace("\ufdd1", "\ufffd")
    return text


def cited_in(bracket: re.Match[str]) -> Iterator[Cited]:
    """Give the ids of a bracket that `BRACKET` matched, in order; offsets are those of the matched text."""
    for each in _EACH.finditer(bracket.string, bracket.start(), bracket.end()):
        locator = each[3]
        if locator is not None:
            locator = " ".join(locator.split()).strip(" \u200e\u200f\u061c") or None
        yield Cited(each[2], locator, each.start())
