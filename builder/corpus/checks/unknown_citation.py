"""R602: prose cites a claim or a source that does not exist."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.diagnostics import Position, Rule, nearest

RULE = Rule("R602", "unknown-citation", "Every citation in prose names a claim of its article, or a source.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find citations of ids that are neither a claim of the same record nor a source."""
    for record in corpus.records:
        claims = {claim.id for claim in getattr(record.data, "claims", ())}
        for edition in record.editions:
            for citation in edition.prose.citations:
                if citation.id in claims or citation.id in corpus.known["source"]:
                    continue
                message = f"“{citation.id}” is neither a claim of this {record.kind} nor a source"
                hint = nearest(citation.id, claims | corpus.known["source"])
                yield Finding(RULE, edition.path, Position(citation.line, citation.column), message, hint)
