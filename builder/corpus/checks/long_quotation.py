"""A704: a quotation that is not short."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.corpus.prose_places import place_in
from builder.diagnostics import Rule
from builder.records.quotations import quoted_spans

RULE = Rule("A704", "long-quotation", "A quotation has at most as many words as policy.quote_words allows.")

_OPENING = '«‹“„”‘‚"'
"""Marks of which a text with a quotation holds at least one: a quick look before the real one."""


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find quotations of claims, and between quotation marks in prose, that have more words."""
    limit = corpus.config.policy.quote_words
    hint = "quote the words that matter, and say the rest in our own"
    for article in corpus.articles.values():
        for number, claim in enumerate(article.data.claims):
            for lang, quote in (claim.quote or {}).items():
                if (words := len(quote.split())) > limit:
                    yield Finding(RULE, article.path, ("claims", number, "quote", lang), _message(words, limit), hint)
    for record in corpus.records:
        for edition in record.editions:
            for part in edition.prose.parts:
                if part.text.count(" ") < limit - part.text.count("\n") or not any(map(part.text.count, _OPENING)):
                    continue
                behind = 0
                for span in quoted_spans(part.text):
                    words = len(part.text[span.start : span.end].split())
                    if words > limit and span.start >= behind:
                        behind = span.end
                        yield Finding(RULE, edition.path, place_in(part, span.start), _message(words, limit), hint)


def _message(words: int, limit: int) -> str:
    return f"the quotation has {words} words; at most {limit} are short"
