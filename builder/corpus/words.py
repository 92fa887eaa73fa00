"""A record without its words: all of it that anything but the record's own pages, and its event's, can depend on.

Two states of a record that are equal without their words lead to the same references, the same publicity, the same
lists and the same plan. So a corrected sentence need not be followed through the whole corpus.
"""

from dataclasses import fields, is_dataclass
from typing import Any

from builder.corpus.private import PRIVATE_FIELDS
from builder.records.kinds import Kind
from builder.records.models.localized import Localized
from builder.records.record import Edition, Record

WITH_WORDS: frozenset[Kind] = frozenset(("article", "event", "source", "topic", "briefing", "page"))
"""Kinds whose names and texts put them in no order and into no letter of an index."""

_COMPARED = frozenset(("unnamed", "scope", "window", "agreement"))
"""Texts by which claims are held against each other, and grammar."""


def without_words(record: Record[Any]) -> object:
    """Give what is left of a record; compare it with `==`. Of a kind that is not in `WITH_WORDS` it is all."""
    if record.kind not in WITH_WORDS or record.data is None:
        return record
    return (
        record.kind,
        record.id,
        record.path,
        _shape(record.data, ""),
        tuple(map(_shape_of_edition, record.editions)),
        record.media,
        record.images,
    )


def _shape_of_edition(edition: Edition) -> object:
    front, prose = edition.front, edition.prose
    if front is None or prose.malformed:
        return edition
    translation = front.translation
    return (
        edition.lang,
        edition.path,
        front.summary is None,
        front.status,
        translation and (translation.of, translation.method, translation.by, translation.reviewed_by),
        {citation.id for citation in prose.citations},
        {(link.kind, link.id) for link in prose.record_links},
    )


def _shape(value: Any, name: str) -> object:
    if name in PRIVATE_FIELDS:
        return None
    if isinstance(value, Localized):
        return value if name in _COMPARED else tuple(value)
    if isinstance(value, tuple):
        return tuple(_shape(one, name) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return (type(value), *(_shape(getattr(value, field.name), field.name) for field in fields(value)))
    return value
