"""R604: a claim has the id of a source, so that a citation of it would be ambiguous."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.diagnostics import Rule

RULE = Rule("R604", "ambiguous-claim-id", "No claim has the id of a source.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find claims whose id a source has as well."""
    sources = corpus.known["source"]
    for article in corpus.articles.values():
        for number, claim in enumerate(article.data.claims):
            if claim.id in sources:
                message = f"“{claim.id}” is also a source: a citation could mean either"
                hint = "rename the claim; short ids such as c1 never collide"
                yield Finding(RULE, article.path, ("claims", number, "id"), message, hint)
