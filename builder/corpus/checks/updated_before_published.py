"""P905: the dates that readers see contradict each other."""

from collections.abc import Iterator
from datetime import date

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.corpus.release import PUBLISHED_KINDS
from builder.diagnostics import Rule
from builder.records.yaml_source import Path

RULE = Rule("P905", "updated-before-published", "Nothing is updated, corrected or taken back before it was published.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find days of updates, corrections and retractions that lie before the day of publication."""
    for kind in PUBLISHED_KINDS:
        for record in corpus.of_kind(kind).values():
            data = record.data
            days: list[tuple[Path, str, date | None]] = [(("updated",), "the update", data.updated)]
            days += [(("corrections", n, "on"), "the correction", one.on) for n, one in enumerate(data.corrections)]
            if data.retraction:
                days.append((("retraction", "on"), "the retraction", data.retraction.on))
            for path, what, day in days:
                if day and data.published and day < data.published:
                    message = f"{what} of {day} lies before the publication of {data.published}"
                    yield Finding(RULE, record.path, path, message, "mend one of the two days")
