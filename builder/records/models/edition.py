"""Editions: one record in one language, a Markdown file with front matter."""

from typing import Literal

from builder.records.models.base import Line, Slug, record
from builder.records.models.localized import Digests
from builder.records.models.publication import Status


@record
class Translation:
    """How an edition was translated, and from which state of the original."""

    of: Line
    """The language of the original (BCP 47)."""
    method: Literal["human", "machine", "machine-edited"]
    """Who or what translated."""
    by: tuple[Slug, ...] = ()
    """Ids of the people who translated."""
    reviewed_by: tuple[Slug, ...] = ()
    """Ids of the people who read it against the original."""
    digests: Digests | None = None
    """For each part of the original, its digest when it was translated; a part that changed since is stale."""


@record
class FrontMatter:
    """What stands between the two lines of --- at the head of an edition."""

    title: Line
    """The title."""
    summary: Line | None = None
    """The summary, two or three sentences."""
    status: Status | None = None
    """This edition's own status; null is the record's."""
    translation: Translation | None = None
    """Set when this edition is a translation."""
