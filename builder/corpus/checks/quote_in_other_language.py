"""A710: a quotation that does not stand in the language it was read in."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.diagnostics import Rule

RULE = Rule("A710", "quote-in-other-language", "A quotation stands in its source's language; others are translations.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find quotations without the language of the source they were read in, be it one of the site's or not."""
    for article in corpus.articles.values():
        for number, claim in enumerate(article.data.claims):
            source = corpus.sources.get(claim.read_in)
            if claim.quote and source and claim.quote.verbatim(source.data.language) is None:
                language = source.data.language
                message = f"the quotation was read in “{language}” but does not stand in it"
                hint = f"add the words themselves as {language.partition('-')[0]}: …; what stands here is a translation"
                yield Finding(RULE, article.path, ("claims", number, "quote"), message, hint)
