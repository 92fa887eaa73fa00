"""What is wrong with a site, said so that an author can mend it.

A mistake of an author is a `Diagnostic`: data with a place, a code, a message and a hint. Nothing in Mujaz raises an
exception for one, so that every mistake of a tree can be gathered and shown together.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from heapq import nlargest


class Severity(StrEnum):
    """How grave a diagnostic is: an error stops a build, a warning does not (unless `--strict`)."""

    ERROR = "error"
    WARNING = "warning"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a text file: `line` and `column` count from 1, columns in characters (code points)."""

    line: int = 1
    column: int = 1


MESSAGE_LIMIT = 600
"""Longest message or hint, in characters; what an author typed is cut in its middle."""

COMPARED_LIMIT = 100
"""How many known words a misspelt one is compared with, letter by letter: that takes long."""


def legible(text: str) -> str:
    """Make a text that quotes an author safe to print on one line: controls and bidi marks are written as U+XXXX."""
    if len(text) > MESSAGE_LIMIT:
        text = f"{text[: MESSAGE_LIMIT * 2 // 3]}…{text[-MESSAGE_LIMIT // 3 :]}"
    if text.isprintable():
        return text
    return "".join(
        letter if letter.isprintable() or letter in "\u200c\u200d" else f"<U+{ord(letter):04X}>" for letter in text
    )


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be wrong: a permanent `code`, a kebab-case `name` and a one-line `summary` of what it asks."""

    code: str
    name: str
    summary: str
    severity: Severity = Severity.ERROR

    def at(
        self, path: str, position: Position, message: str, *, hint: str = "", severity: Severity | None = None
    ) -> "Diagnostic":
        """Give the diagnostic of this rule for one place; `severity` only where the site's policy decides it."""
        return Diagnostic(path, position, self.code, legible(message), legible(hint), severity or self.severity)


@dataclass(frozen=True, slots=True, order=True)
class Diagnostic:
    """One mistake at one place of one file; `path` is relative to the site's folder, with forward slashes."""

    path: str
    position: Position
    code: str
    message: str
    hint: str = ""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        """Write `path:line:column: CODE message`, the form that editors and terminals turn into a link."""
        return f"{self.path}:{self.position.line}:{self.position.column}: {self.code} {self.message}"


def in_order(diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Sort by file and place and drop repetitions, so that the order in which files were read never shows."""
    return tuple(sorted(set(diagnostics)))


def nearest(word: str, known: Iterable[str]) -> str:
    """Give the hint «did you mean …?» for a misspelt word, or the empty string when nothing known is near it.

    Of many known words only those are compared letter by letter that share most pairs of letters with it.
    """
    listed = sorted(known)
    if len(listed) > COMPARED_LIMIT:
        pairs = sorted({word[start : start + 2] for start in range(len(word) - 1)})
        alike = {one: sum(map(one.count, pairs)) / (len(one) + len(word)) for one in listed}
        listed = nlargest(COMPARED_LIMIT, listed, key=alike.__getitem__)
    from difflib import get_close_matches  # only what is wrong needs it

    found = get_close_matches(word, sorted(listed), n=1, cutoff=0.6)
    return f"did you mean “{found[0]}”?" if found else ""
