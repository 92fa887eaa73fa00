"""P906: an edition claims a status that only its record can have."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.corpus.release import PUBLISHED_KINDS
from builder.diagnostics import Rule

RULE = Rule("P906", "edition-ahead", "An edition's own status may hold it back, and nothing else.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find editions that are published or retracted while their record is not."""
    for kind in PUBLISHED_KINDS:
        for record in corpus.of_kind(kind).values():
            for edition in record.editions:
                status = edition.front.status if edition.front else None
                if status in ("published", "retracted") and status != record.data.status:
                    message = f"the edition's status is {status}, but the {kind}'s is {record.data.status}"
                    hint = f"set the status in {kind}.yaml; here it can only hold this language back"
                    yield Finding(RULE, edition.path, ("status",), message, hint)
