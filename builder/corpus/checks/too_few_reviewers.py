"""P903: something is published that too few people have approved."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.diagnostics import Rule
from builder.records.kinds import Kind

RULE = Rule("P903", "too-few-reviewers", "Published articles and briefings have policy.reviewers reviewers.")

_REVIEWED: tuple[Kind, ...] = ("article", "briefing")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find published articles and briefings with fewer reviewers; authors among the reviewers are P902's."""
    needed = corpus.config.policy.reviewers
    for kind in _REVIEWED:
        for record in corpus.of_kind(kind).values():
            if record.data.status != "published" or set(record.data.reviewed_by) & set(record.data.authors):
                continue
            given = len(set(record.data.reviewed_by))
            if given < needed:
                message = f"the {kind} is published with {given} of {needed} reviewer{'s' * (needed != 1)}"
                hint = "set status to in-review until somebody else has approved it"
                yield Finding(RULE, record.path, ("reviewed_by",), message, hint)
