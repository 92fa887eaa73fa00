"""A711: the original statement of a claim is a copy of something else."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.diagnostics import Rule

RULE = Rule("A711", "utterance-is-copy", "A claim's utterance is the original statement, not a copy or a report of it.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find utterances that copy another source, or that are news about what somebody else said."""
    hint = "name the statement itself as utterance; what passed it on belongs under via"
    for article in corpus.articles.values():
        for number, claim in enumerate(article.data.claims):
            source = corpus.sources.get(claim.utterance) if claim.utterance else None
            if source is None:
                continue
            if source.data.relays or source.data.kind == "aggregator-copy":
                message = f"“{source.id}” is a copy, not the original statement"
            elif source.data.kind == "news-article" and not claim.holder.outlet:
                message = f"“{source.id}” is a news article, not the holder's own statement"
            else:
                continue
            yield Finding(RULE, article.path, ("claims", number, "utterance"), message, hint)
