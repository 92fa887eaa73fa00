"""R603: two claims of an article have one id."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.diagnostics import Rule

RULE = Rule("R603", "repeated-claim-id", "A claim's id stands once in its article.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find the second and every further claim of an id."""
    for article in corpus.articles.values():
        first: dict[str, int] = {}
        for number, claim in enumerate(article.data.claims):
            if first.setdefault(claim.id, number) != number:
                message = f"“{claim.id}” is also the id of claim no. {first[claim.id] + 1}"
                hint = "give this claim an id of its own"
                yield Finding(RULE, article.path, ("claims", number, "id"), message, hint)
