"""A701: sources that copy each other in a circle."""

from collections.abc import Iterator

from builder.corpus.cycles import cycles
from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.diagnostics import Rule

RULE = Rule("A701", "relay-cycle", "Relays lead to an end: no source copies itself, directly or through others.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find circles of relays, each once, at its smallest id."""
    relays = {id_: source.data.relays for id_, source in corpus.sources.items() if source.data.relays}
    for circle in cycles(relays):
        way = " → ".join((*circle, circle[0]))
        message = f"these sources relay each other in a circle: {way}"
        hint = "find out which of them came first, and remove its relays"
        yield Finding(RULE, corpus.sources[circle[0]].path, ("relays",), message, hint)
