"""P903: something is published that too few people have approved."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.corpus.release import PUBLISHED_KINDS
from builder.diagnostics import Rule

RULE = Rule("P903", "too-few-reviewers", "What is published has as many reviewers as the policy asks for.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find published records with fewer reviewers than their kind needs; authors among the reviewers are P902's."""
    for kind in PUBLISHED_KINDS:
        needed = corpus.config.policy.reviewers_needed(kind)
        for record in corpus.of_kind(kind).values():
            if record.data.status != "published" or set(record.data.reviewed_by) & set(record.data.authors):
                continue
            given = len(set(record.data.reviewed_by))
            if given < needed:
                message = f"the {kind} is published with {given} of {needed} reviewer{'s' * (needed != 1)}"
                hint = "set status to in-review until somebody else has approved it"
                yield Finding(RULE, record.path, ("reviewed_by",), message, hint)
