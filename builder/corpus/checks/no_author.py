"""P904: something is published for which nobody stands."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.diagnostics import Rule
from builder.records.kinds import Kind

RULE = Rule("P904", "no-author", "Published articles and briefings name their authors.")

_AUTHORED: tuple[Kind, ...] = ("article", "briefing")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find published articles and briefings without authors."""
    for kind in _AUTHORED:
        for record in corpus.of_kind(kind).values():
            if record.data.status == "published" and not record.data.authors:
                message = f"the {kind} is published without an author"
                hint = "add authors: with ids of people of site_config.yaml"
                yield Finding(RULE, record.path, ("authors",), message, hint)
