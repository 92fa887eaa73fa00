"""R609: an address that should lead elsewhere is taken already."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.diagnostics import Rule

RULE = Rule("R609", "redirect-taken", "A former id is no record's id now, and leads to one record.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find redirects that equal a living id of their kind, or that stand twice."""
    for kind in sorted(corpus.known):
        first: dict[str, str] = {}
        for record in corpus.of_kind(kind).values():
            for number, former in enumerate(getattr(record.data, "redirects", ())):
                path = ("redirects", number)
                if former in corpus.known[kind]:
                    message = f"“{former}” is the id of a living {kind}"
                    yield Finding(RULE, record.path, path, message, "remove it, or rename that record")
                elif former in first:
                    message = f"“{former}” leads to {first[former]} already"
                    yield Finding(RULE, record.path, path, message, "keep it in one record, once")
                else:
                    first[former] = record.path
