"""The site as it would be if everything that is being worked on were published: for its editors' eyes alone.

Drafts are made into published records *before* the public projection, so that this rests on the one path by which a
record becomes public, and that path has no switch which could be left open in production.
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from builder.corpus.build import build_corpus
from builder.corpus.model import Corpus
from builder.corpus.public import public_records
from builder.corpus.release import PUBLISHED_KINDS, is_released
from builder.records.kinds import KINDS, Kind
from builder.records.record import Edition, Record

HELD_BACK = frozenset(("draft", "in-review", "published"))
"""Statuses of what a preview shows: a draft, what is under review, what is published or under embargo."""

Marked = tuple[Kind, str, str]
"""A kind, an id and a language; the empty language is the whole record."""


def as_if_published(corpus: Corpus, now: datetime) -> Corpus:
    """Give the corpus in which every draft, every record and edition under review or embargo is published.

    What has no day of publication yet gets that of `now`. What was retracted or withdrawn stays what it is, and
    nothing private is let through: the public projection comes after.
    """
    records: dict[Kind, Mapping[str, Record[Any]]] = {}
    for kind in KINDS:
        table = corpus.of_kind(kind.kind)
        shown = kind.kind in PUBLISHED_KINDS
        records[kind.kind] = {id_: _published(record, now) for id_, record in table.items()} if shown else table
    return build_corpus(corpus.config, records)


def only_in_preview(corpus: Corpus, now: datetime) -> frozenset[Marked]:
    """Name what the preview of a corpus shows and the public site does not.

    Records by kind, id and no language; editions that are held back of records which are public, with their language.
    """
    public = public_records(corpus, now)
    records = public_records(as_if_published(corpus, now), now) - public
    editions = {
        (kind, id_, edition.lang)
        for kind, id_ in public
        for edition in corpus.of_kind(kind)[id_].editions
        if edition.front is not None and edition.front.status in HELD_BACK and not is_released(edition)
    }
    return frozenset({(kind, id_, "") for kind, id_ in records} | editions)


def _published(record: Record[Any], now: datetime) -> Record[Any]:
    data = record.data
    if data.status not in HELD_BACK:
        return record
    data = replace(data, published=data.published or now.date(), publish_at=None, status="published")
    return replace(record, data=data, editions=tuple(map(_released, record.editions)))


def _released(edition: Edition) -> Edition:
    if edition.front is None or edition.front.status not in HELD_BACK:
        return edition
    return replace(edition, front=replace(edition.front, status=None))
