"""The findings of a scan of prose, as frozen data."""

from dataclasses import dataclass
from typing import Literal

from builder.records.prose_parts import Part


@dataclass(frozen=True, slots=True)
class Citation:
    """One id in one citation bracket: a claim of the record, or a source."""

    id: str
    locator: str | None
    line: int
    column: int
    part: str


@dataclass(frozen=True, slots=True)
class RecordLink:
    """One link of the form `[text](kind:id)` or `<kind:id>`."""

    kind: str
    id: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Malformed:
    """Something that was meant as a citation or a link and is neither; the reader would see it as raw text."""

    meant: Literal["citation", "link"]
    text: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Prose:
    """What was found in one body."""

    parts: tuple[Part, ...]
    citations: tuple[Citation, ...] = ()
    record_links: tuple[RecordLink, ...] = ()
    malformed: tuple[Malformed, ...] = ()
