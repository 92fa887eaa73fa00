"""R601: a record names another one that does not exist."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.corpus.references import references_of
from builder.diagnostics import Rule, nearest

RULE = Rule("R601", "unknown-reference", "Every id that a record names is the id of a record.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find ids of which no record is known; a record that is broken is known all the same."""
    for record in corpus.records:
        for reference in references_of(record, corpus.questions):
            if any(reference.id in corpus.known[kind] for kind in reference.kinds):
                continue
            known = [id_ for kind in reference.kinds for id_ in corpus.known[kind]]
            kinds = " or ".join(reference.kinds)
            hint = nearest(reference.id, known)
            yield Finding(RULE, record.path, reference.path, f"no {kinds} has the id “{reference.id}”", hint)
