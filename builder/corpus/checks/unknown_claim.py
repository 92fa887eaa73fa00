"""R608: an event or a briefing rests on a claim that does not exist."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.diagnostics import Rule, nearest
from builder.records.yaml_source import Path

RULE = Rule("R608", "unknown-claim", "article-id/claim-id names a claim of an article.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find names of claims that no article has; those of an article that could not be read are taken on trust."""
    broken = corpus.known["article"] - set(corpus.articles)
    for file, path, key in _references(corpus):
        article, slash, claim = key.partition("/")
        if key in corpus.claims or article in broken:
            continue
        if not slash:
            hint = f"write the article's id before it, as article-id/{key}"
            yield Finding(RULE, file, path, f"“{key}” does not say of which article", hint)
        elif article not in corpus.articles:
            hint = nearest(article, corpus.articles)
            yield Finding(RULE, file, path, f"no article has the id “{article}”", hint)
        else:
            known = [one.id for one in corpus.articles[article].data.claims]
            hint = nearest(claim, known) or f"its claims are {', '.join(known) or 'none'}"
            yield Finding(RULE, file, path, f"the article “{article}” has no claim “{claim}”", hint)


def _references(corpus: Corpus) -> Iterator[tuple[str, Path, str]]:
    for event in corpus.events.values():
        for number, actor in enumerate(event.data.actors):
            for position, key in enumerate(actor.claims):
                yield event.path, ("actors", number, "claims", position), key
    for briefing in corpus.briefings.values():
        for number, point in enumerate(briefing.data.key_points):
            for position, key in enumerate(point.cites):
                yield briefing.path, ("key_points", number, "cites", position), key
