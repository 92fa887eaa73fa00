"""Levels and ids for the headings of one piece of prose."""

import re
import unicodedata

_WORD = re.compile(r"[^\W_]+")
_TATWEEL = "\u0640"
_LONGEST = 64


class HeadingOutline:
    """Gives each heading the level below its parent's, whatever number of `#` the author took.

    The page's title is level 1, so the first heading is level 2, and no level is skipped on the way down; headings that
    the author wrote at the same level under the same parent keep the same level.
    """

    def __init__(self) -> None:
        self._open: list[int] = []

    def level(self, written: int) -> int:
        """Give the level (2 to 6) of the next heading, written as level `written` (1 to 6)."""
        while self._open and self._open[-1] >= written:
            self._open.pop()
        self._open.append(written)
        return min(len(self._open) + 1, 6)


class HeadingIds:
    """Makes ids from the words of headings: the same headings in the same order always get the same ids."""

    def __init__(self, prefix: str) -> None:
        self._prefix = prefix
        self._taken: set[str] = set()
        self._counts: dict[str, int] = {}

    def make(self, text: str) -> str:
        """Give an id that no heading has yet: letters and digits of any script (NFC, lower case) joined by hyphens."""
        slug = "-".join(_words(unicodedata.normalize("NFC", text).replace(_TATWEEL, "").lower()))
        if len(slug) > _LONGEST:
            slug = slug[: slug.rfind("-", 0, _LONGEST) if "-" in slug[:_LONGEST] else _LONGEST]
        base = f"{self._prefix}h-{slug or 'section'}"
        made, count = base, self._counts.get(base, 1)
        while made in self._taken:
            count += 1
            made = f"{base}-{count}"
        self._counts[base] = count
        self._taken.add(made)
        return made


def _words(text: str) -> list[str]:
    r"""Divide a text into runs of letters and digits.

    Combining marks are dropped: a heading with and without vowel signs has one id, and `\w` would break words at them.
    """
    if text.replace(" ", "").isalnum():
        return text.split()
    if not text.isascii():
        text = "".join(character for character in text if unicodedata.category(character) != "Mn")
    return _WORD.findall(text)
