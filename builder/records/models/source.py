"""Sources: one item that somebody published or said."""

from typing import Literal

from builder.records.models.base import Day, Edtf, Flag, Line, Prose, Sha256, Slug, WebAddress, fail, record
from builder.records.models.claim import Agreements, exactly_one
from builder.records.models.localized import Localized

SourceKind = Literal[
    "news-article",
    "statement",
    "social-post",
    "video",
    "photograph",
    "broadcast",
    "report",
    "dataset",
    "document",
    "interview",
    "aggregator-copy",
]
"""What sort of item a source is."""


@record
class Publisher:
    """Who published a source: a known outlet, or one that is not named."""

    id: Slug | None = None
    """Id of the outlet."""
    unnamed: Localized | None = None
    """How an unnamed one can be described."""
    agreement: Agreements | None = None
    """Gender and number of an unnamed one, for the verb."""

    def __post_init__(self) -> None:
        exactly_one(self, "id", "unnamed", of="an outlet")


@record
class Published:
    """When a source was published, and how we know."""

    date: Edtf
    """When."""
    basis: Localized
    """How we know."""


@record
class Archive:
    """A copy that was kept of a source."""

    url: WebAddress | None = None
    """Where the copy can be read; null when it is kept privately."""
    captured: Edtf
    """When the copy was made."""
    sha256: Sha256 | None = None
    """SHA-256 of the kept file."""
    about: Localized | None = None
    """What the copy is and what it leaves out."""


@record
class Source:
    """One item that somebody published or said."""

    outlet: Publisher
    """Who published it."""
    kind: SourceKind
    """What sort of item it is."""
    language: Line
    """The language it is in (BCP 47)."""
    title: Line | None = None
    """Its title, verbatim; null when it has none or none was seen."""
    title_in: Localized | None = None
    """Our translations of the title."""
    author: Line | None = None
    """Who signed it, verbatim."""
    url: WebAddress | None = None
    """Its address."""
    published: Published | None = None
    """When it was published."""
    accessed: Day | None = None
    """The day on which we last read it."""
    seen: Flag
    """Whether we have read the item itself, or only know of it."""
    archive: Archive | None = None
    """A kept copy."""
    relays: Slug | None = None
    """Id of a source that it copies whole."""
    about: Localized | None = None
    """What a reader should know of it."""
    redirects: tuple[Slug, ...] = ()
    """Ids that it had before."""
    note: Prose | None = None
    """Private."""
    contact: Prose | None = None
    """Private."""
    access_note: Prose | None = None
    """Private."""

    def __post_init__(self) -> None:
        if self.title_in and not self.title:
            raise fail("title_in translates a title; there is none")
