"""What everything that a site publishes under its own name has: a status, dates, people, corrections."""

from typing import Literal

from builder.records.models.base import Day, Flag, Instant, Line, Slug, fail, record
from builder.records.models.localized import Localized

Status = Literal["draft", "in-review", "published", "retracted", "withdrawn"]
"""Where a record stands. Only `published` is public; `retracted` leaves a notice, `withdrawn` nothing."""


@record
class Correction:
    """One correction that readers are told of."""

    on: Day
    """The day of the correction."""
    field: Line
    """What was corrected: a field ("claims.c3.holder") or a part of the text ("p4")."""
    was: Localized | None = None
    """What it said before; left out where repeating it would do harm."""
    now: Localized | None = None
    """What it says now."""
    why: Localized
    """Why."""


@record
class Retraction:
    """The notice that stays of a retracted record."""

    on: Day
    """The day of the retraction."""
    why: Localized
    """Why."""
    show_title: Flag = False
    """Whether the notice may still name the title."""


@record
class Publication:
    """The fields that articles, topics, briefings and pages share."""

    status: Status
    """Where the record stands. There is no default."""
    publish_at: Instant | None = None
    """The instant before which the record is under embargo."""
    published: Day | None = None
    """The day of publication that readers see."""
    updated: Day | None = None
    """The day of the last update that readers see."""
    authors: tuple[Slug, ...] = ()
    """Ids of people of site_config.yaml."""
    reviewed_by: tuple[Slug, ...] = ()
    """Ids of the people who approved it."""
    corrections: tuple[Correction, ...] = ()
    """Corrections, in any order."""
    retraction: Retraction | None = None
    """When and why, for a retracted record."""
    redirects: tuple[Slug, ...] = ()
    """Ids that the record had before: their addresses lead here."""

    def __post_init__(self) -> None:
        if self.status == "published" and self.published is None:
            raise fail("a published record needs the day on which it was published", kind="missing_field")
        if self.status == "retracted" and self.retraction is None:
            hint = "add retraction: {on: …, why: {…}}"
            raise fail("the record is retracted, and nothing says when and why", key="status", hint=hint)
        if self.status != "retracted" and self.retraction is not None:
            hint = "set status: retracted, or remove it"
            raise fail("a retraction goes with the status retracted", key="retraction", hint=hint)
