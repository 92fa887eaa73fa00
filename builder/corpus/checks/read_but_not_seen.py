"""A703: something is said to have been read in a source that nobody of us has seen."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.diagnostics import Position, Rule

RULE = Rule("A703", "read-but-not-seen", "What we read, we read in a source that we have seen.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find `read_in` of claims and terms, and citations of a paragraph, that name a source with `seen: false`."""
    unseen = {id_ for id_, source in corpus.sources.items() if not source.data.seen}
    if not unseen:
        return
    hint = "name the source that we read, and put this one under via; or, if it was read, set its seen to true"
    for article in corpus.articles.values():
        for number, claim in enumerate(article.data.claims):
            if claim.read_in in unseen:
                yield Finding(RULE, article.path, ("claims", number, "read_in"), _message(claim.read_in), hint)
    for term in corpus.terms.values():
        for number, user in enumerate(term.data.used_by):
            if user.read_in in unseen:
                message = _message(user.read_in)
                yield Finding(RULE, term.path, ("used_by", number, "read_in"), message, "name the source that we read")
    for record in corpus.records:
        for edition in record.editions:
            for citation in edition.prose.citations:
                if citation.locator and citation.id in unseen:
                    place = Position(citation.line, citation.column)
                    message = f"{_message(citation.id)}, so its “{citation.locator}” cannot be cited"
                    yield Finding(RULE, edition.path, place, message, "cite the source that we read")


def _message(source: str) -> str:
    return f"we have not seen the source “{source}”"
