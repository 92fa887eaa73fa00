"""A713: a source stands twice on the way of a claim."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.diagnostics import Rule

RULE = Rule("A713", "repeated-hop", "A source stands once on a claim's way: read_in, via or utterance.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find entries of `via` that repeat another one, or name what `read_in` or `utterance` names."""
    for article in corpus.articles.values():
        for number, claim in enumerate(article.data.claims):
            named = {claim.utterance: "utterance", claim.read_in: "read_in"}
            for position, source in enumerate(claim.via):
                if source in named:
                    message = f"“{source}” stands under {named[source]} already"
                    hint = "via names what lies between the source that we read and the original statement"
                    yield Finding(RULE, article.path, ("claims", number, "via", position), message, hint)
                named.setdefault(source, "via")
