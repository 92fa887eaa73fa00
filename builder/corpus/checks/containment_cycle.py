"""A702: records that are part of each other in a circle."""

from collections.abc import Iterator

from builder.corpus.cycles import cycles
from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.diagnostics import Rule
from builder.records.kinds import Kind

RULE = Rule("A702", "containment-cycle", "Nothing is part of itself, directly or through others.")

_FIELDS: tuple[tuple[Kind, str], ...] = (
    ("event", "part_of"),
    ("actor", "part_of"),
    ("place", "within"),
    ("topic", "parent"),
)


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find circles of part_of, within and parent, each once, at its smallest id."""
    for kind, field in _FIELDS:
        records = corpus.of_kind(kind)
        wholes = {id_: whole for id_, record in records.items() if (whole := getattr(record.data, field))}
        for circle in cycles(wholes):
            way = " → ".join((*circle, circle[0]))
            message = f"these {kind}s are part of each other in a circle: {way}"
            yield Finding(RULE, records[circle[0]].path, (field,), message, f"remove one {field}")
