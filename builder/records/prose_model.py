"""The findings of a scan of prose, as frozen data."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from builder.records.prose_parts import Part
from builder.transfer import quick_to_send

Meant = Literal["citation", "link", "footnote", "nesting"]


@quick_to_send
@dataclass(frozen=True, slots=True)
class Citation:
    """One id in one citation bracket: a claim of the record, or a source."""

    id: str
    locator: str | None
    line: int
    column: int
    part: str


@quick_to_send
@dataclass(frozen=True, slots=True)
class RecordLink:
    """One link of the form `[text](kind:id)` or `<kind:id>`."""

    kind: str
    id: str
    line: int
    column: int


@quick_to_send
@dataclass(frozen=True, slots=True)
class Malformed:
    """Something that does not come out as it was meant.

    A citation or a link that is none and would be seen as raw text; a footnote mark without its footnote, or a
    footnote that no mark leads to and that is left out; a block nested so deep (`nesting`) that it is left out.
    """

    meant: Meant
    text: str
    line: int
    column: int


@quick_to_send
@dataclass(frozen=True, slots=True)
class Prose:
    """What was found in one body."""

    parts: Sequence[Part]
    """A tuple, or what is equal to one and lies elsewhere (`kept_texts`)."""
    citations: tuple[Citation, ...] = ()
    record_links: tuple[RecordLink, ...] = ()
    malformed: tuple[Malformed, ...] = ()
