"""A Markdown file to its front matter and its body."""

import re
from dataclasses import dataclass

from builder.diagnostics import Diagnostic, Position
from builder.records import rules

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class FrontMatterParts:
    """The two parts of an edition's file, and the line at which the body begins."""

    head: str
    body: str
    body_line: int


def split_front_matter(text: str, path: str) -> tuple[FrontMatterParts | None, tuple[Diagnostic, ...]]:
    """Split at the first two lines of ---; later ones belong to the body."""
    opening = _FENCE.match(text)
    if not opening:
        message = "the file does not begin with front matter"
        hint = "begin it with ---, then title: …, then ---"
        return None, (rules.FRONT_MATTER.at(path, Position(), message, hint=hint),)
    closing = _FENCE.search(text, opening.end() + 1)
    if not closing:
        message = "the front matter is not closed"
        return None, (rules.FRONT_MATTER.at(path, Position(), message, hint="close it with a line of ---"),)
    head = text[opening.end() + 1 : closing.start()]
    body = text[closing.end() + 1 :]
    return FrontMatterParts(head, body, head.count("\n") + 3), ()
