"""R607: a link in prose leads to a record that does not exist."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.diagnostics import Position, Rule, nearest
from builder.records.kinds import kind_named

RULE = Rule("R607", "dead-record-link", "A link [text](kind:id) in prose leads to a record.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find links to ids that no record of the kind has."""
    for record in corpus.records:
        for edition in record.editions:
            for link in edition.prose.record_links:
                known = corpus.known[kind_named(link.kind).kind]
                if link.id not in known:
                    message = f"no {link.kind} has the id “{link.id}”"
                    place = Position(link.line, link.column)
                    yield Finding(RULE, edition.path, place, message, nearest(link.id, known))
