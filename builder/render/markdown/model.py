"""What goes into the rendering of prose beside its text, and what comes out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

Direction = Literal["ltr", "rtl"]


@dataclass(frozen=True, slots=True)
class Link:
    """Where a link to a record leads, and the title that stands for it when the author wrote no text."""

    url: str
    title: str


RecordResolver = Callable[[str, str], Link | None]
"""Gives where a record is by its kind and id; None where there is nothing to link to."""
MediaResolver = Callable[[str], Markup | None]
"""Gives the figure that stands for an image by the image's name."""


@dataclass(frozen=True, slots=True)
class ProseLabels:
    """The words that prose needs round its own, in the language of the page; `{number}` stands for a number."""

    note: str
    """The accessible name of a citation's mark, with `{number}`: "Note {number}"."""
    footnote: str
    """The accessible name of a footnote's mark, with `{number}`."""
    footnotes: str
    """The accessible name of the section of footnotes."""
    back: str
    """The accessible name of a link from a footnote to its mark, with `{number}`."""
    table: str
    """The accessible name of a table that scrolls, with `{number}`."""
    separator: str
    """What stands between two numbers in one mark: ", " or "، "."""


@dataclass(frozen=True, slots=True)
class NoteCall:
    """One numbered note: what it cites, and the anchors of the places that call it, in their order."""

    number: int
    id: str
    locator: str | None
    calls: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of the prose, with the level (2 to 6) and the element id that it has on the page."""

    level: int
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class RenderedProse:
    """Prose as HTML, with what the page needs to know of it.

    `text` is the plain text of paragraphs, lists, tables and quotations, a line each, without headings, code, notes
    and footnotes: for excerpts.
    """

    html: Markup
    notes: tuple[NoteCall, ...]
    headings: tuple[Heading, ...]
    text: str
