"""R601: a record, or a setting, names a record that does not exist."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.corpus.references import references_of
from builder.diagnostics import Rule, nearest
from builder.records.kinds import Kind
from builder.records.load import CONFIG

RULE = Rule("R601", "unknown-reference", "Every id that a record or a setting names is the id of a record.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find ids of which no record is known; a record that is broken is known all the same."""
    hints: dict[tuple[tuple[Kind, ...], str], str] = {}  # one renamed record can be missed in thousands of places
    for record in corpus.records:
        for reference in references_of(record, corpus.questions):
            if reference.id in corpus.known[reference.kinds[0]]:
                continue
            if any(reference.id in corpus.known[kind] for kind in reference.kinds[1:]):
                continue
            missed = reference.kinds, reference.id
            if missed not in hints:
                hints[missed] = nearest(reference.id, [id_ for kind in reference.kinds for id_ in corpus.known[kind]])
            message = f"no {' or '.join(reference.kinds)} has the id “{reference.id}”"
            yield Finding(RULE, record.path, reference.path, message, hints[missed])
    topics = corpus.known["topic"]
    for number, period in enumerate(corpus.config.pdf.periods):
        for place, id_ in enumerate(period.topics):
            if id_ not in topics:
                where = ("pdf", "periods", number, "topics", place)
                yield Finding(RULE, CONFIG, where, f"no topic has the id “{id_}”", nearest(id_, topics))
