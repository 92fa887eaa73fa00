"""A706: an event that no claim is about."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.diagnostics import Rule

RULE = Rule(
    "A706", "event-without-claim", "Somebody said that an event happened: a claim is about it, or about its parts."
)


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find events without a claim, public or not; none while an article cannot be read, for it may hold the claim."""
    if corpus.known["article"] != set(corpus.articles):
        return
    told = {id_ for kind, id_ in corpus.claims_about if kind == "event"}
    for id_ in list(told):
        event = corpus.events.get(id_)
        while event and event.data.part_of and event.data.part_of not in told:
            told.add(event.data.part_of)
            event = corpus.events.get(event.data.part_of)
    for id_, event in corpus.events.items():
        if id_ not in told:
            hint = f"add {{event: {id_}}} to the about of a claim, or remove the event"
            yield Finding(RULE, event.path, (), "no claim is about this event", hint)
