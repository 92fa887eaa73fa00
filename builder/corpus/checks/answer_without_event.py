"""A712: an answer of which nobody can say what it is about."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.diagnostics import Rule, Severity

RULE = Rule("A712", "answer-without-event", "An answer belongs to one event that its claim is about.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find answers about other events than their claim's, about one of several, and (a warning) about none."""
    for article in corpus.articles.values():
        for number, claim in enumerate(article.data.claims):
            events = [subject.event for subject in claim.about if subject.event]
            for position, answer in enumerate(claim.answers):
                path = ("claims", number, "answers", position)
                if answer.event and answer.event not in events:
                    message = f"the claim is not about the event “{answer.event}”"
                    hint = f"add {{event: {answer.event}}} to the claim's about"
                    yield Finding(RULE, article.path, (*path, "event"), message, hint)
                elif not answer.event and len(events) > 1:
                    message = "the claim is about several events; the answer does not say which it means"
                    hint = f"add event: with one of {', '.join(events)}"
                    yield Finding(RULE, article.path, path, message, hint)
                elif not events:
                    message = "the claim is about no event, so nothing can be held against this answer"
                    hint = "add {event: …} to the claim's about, or remove the answer"
                    yield Finding(RULE, article.path, path, message, hint, Severity.WARNING)
