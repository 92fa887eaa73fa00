"""The text of an edition's file in its pieces: front matter and body, each character of them as it is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

_FENCE: Final = re.compile(r"---[ \t]*(?:\r\n|\n|\r|\Z)")
_LINE: Final = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")


class NoFrontMatterError(ValueError):
    """A file that does not begin with front matter between two lines of ---."""


@dataclass(frozen=True, slots=True)
class EditionText:
    """A file's text: the line that opens the front matter, the front matter, the line that closes it, the body."""

    opening: str
    head: str
    closing: str
    body: str

    def __str__(self) -> str:
        return f"{self.opening}{self.head}{self.closing}{self.body}"

    @property
    def newline(self) -> str:
        """The line end that the file uses."""
        return self.opening.removeprefix("---").lstrip(" \t") or "\n"

    @property
    def body_line(self) -> int:
        """The line of the file, from 1, on which the body begins."""
        return 3 + len(all_lines(self.head))

    def with_head(self, head: str) -> "EditionText":
        """Give the text with another front matter."""
        return replace(self, head=head)

    @property
    def body_lines(self) -> list[str]:
        """The lines of the body, without their ends."""
        return self.body.replace("\r\n", "\n").replace("\r", "\n").split("\n")

    def with_lines(self, changes: Mapping[int, tuple[str, ...]], gone: frozenset[int]) -> "EditionText":
        """Give the text with lines put in front of some lines of the body (counted from 0), and without others.

        What is put in front of the line after the last one goes to the end.
        """
        there = all_lines(self.body) or [""]
        new: list[str] = []
        for number, line in enumerate(there):
            new += [f"{one}{self.newline}" for one in changes.get(number, ())]
            if number not in gone:
                new.append(line)
        tail = [line for at in sorted(changes) if at >= len(there) for line in changes[at]]
        if tail and new and new[-1] and not new[-1].endswith(("\n", "\r")):
            new[-1] += self.newline
        new += [f"{line}{self.newline}" for line in tail]
        return replace(self, body="".join(new))


def split_edition(text: str) -> EditionText:
    """Take a file's text, without a byte order mark, apart; raises `NoFrontMatterError`."""
    opening = _FENCE.match(text)
    if not opening:
        raise NoFrontMatterError
    at = opening.end()
    while at < len(text):
        line = _LINE.match(text, at)
        if _FENCE.match(text, at):
            end = line.end() if line else at
            return EditionText(opening[0], text[opening.end() : at], text[at:end], text[end:])
        at = line.end() if line else len(text)
    raise NoFrontMatterError


def newline_of(text: str) -> str:
    """Give the line end that a text uses first."""
    found = re.search(r"\r\n|\n|\r", text)
    return found[0] if found else "\n"


def without_line(text: str, beginning: str) -> str:
    """Take out the lines that begin in some way."""
    return "".join(line for line in all_lines(text) if not line.startswith(beginning))


def all_lines(text: str) -> list[str]:
    """Split into lines with their ends; only the ends that the reader of records knows are any."""
    return [match for match in _LINE.findall(text) if match]
