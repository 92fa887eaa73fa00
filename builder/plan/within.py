"""Which articles belong to a time and to some topics: what PDFs of topics and periods are made of."""

from collections.abc import Collection
from datetime import date
from typing import Any

from builder.corpus.model import Corpus
from builder.dates import EdtfDate, parse_edtf
from builder.records.record import Record
from builder.records.site_config import PdfPeriod

_TOPICS = " in "
_BETWEEN = ","


def within_key(topics: Collection[str], period: EdtfDate | None) -> str:
    """Write a choice of articles as the id of a facet: an EDTF interval, topics, both or neither."""
    return f"{period.text if period else ''}{_TOPICS}{_BETWEEN.join(sorted(topics))}"


def key_of(period: PdfPeriod) -> str:
    """Write the choice of a period of site_config.yaml."""
    return within_key(period.topics, period.period)


def articles_within(corpus: Corpus, key: str) -> tuple[str, ...]:
    """List the articles of a choice, retracted ones aside, from the oldest publication to the newest.

    An article belongs to a period when its dateline may lie in it, and to topics when it has one of them.
    """
    time, _, topics = key.partition(_TOPICS)
    period = parse_edtf(time) if time else None
    wanted = frozenset(topics.split(_BETWEEN)) if topics else None
    found = (
        record
        for record in corpus.articles.values()
        if record.data.status != "retracted"
        and (wanted is None or not wanted.isdisjoint(record.data.topics))
        and (period is None or lies_in(record.data.dateline.date if record.data.dateline else None, period))
    )
    return tuple(record.id for record in sorted(found, key=_order))


def lies_in(when: EdtfDate | None, period: EdtfDate) -> bool:
    """Say whether a date may lie in a period; one of which nothing is known does not."""
    if when is None or when.earliest is None or when.latest is None:
        return False
    after = period.earliest is None or when.latest >= period.earliest
    return after and (period.latest is None or when.earliest <= period.latest)


def _order(record: Record[Any]) -> tuple[date, str]:
    return record.data.published or date.min, record.id
