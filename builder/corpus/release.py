"""When something that we publish becomes public, told from the record alone: no clock is asked."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from builder.records.kinds import Kind
from builder.records.record import Edition, Record

PUBLISHED_KINDS: tuple[Kind, ...] = ("article", "topic", "briefing", "page")
"""The kinds that have a status of their own."""

ALWAYS = datetime.min.replace(tzinfo=UTC)
NEVER = datetime.max.replace(tzinfo=UTC)


def is_released(edition: Edition) -> bool:
    """Say whether an edition is shown once its record is public."""
    return edition.front is not None and edition.front.status in (None, "published")


def public_from(record: Record[Any], *, notice: bool = False) -> datetime:
    """Give the instant from which a record can be read: `ALWAYS` without an embargo, `NEVER` where it is held back.

    A record is also held back where each of its editions is; editions that are missing or broken are other mistakes.
    With `notice`, the notice that is left of a retracted record counts as something to read.
    """
    data = record.data
    if data.status == "retracted" and notice:
        return data.publish_at or ALWAYS
    if data.status != "published" or _has_only_held_back(record):
        return NEVER
    return data.publish_at or ALWAYS


def next_release(records: Iterable[Record[Any]], now: datetime) -> datetime:
    """Give the next instant after `now` at which one of the records, or its notice, becomes public; or `NEVER`."""
    instants = (public_from(record, notice=True) for record in records if record.kind in PUBLISHED_KINDS)
    return min((instant for instant in instants if instant > now), default=NEVER)


def _has_only_held_back(record: Record[Any]) -> bool:
    return bool(record.editions) and all(edition.front and not is_released(edition) for edition in record.editions)
