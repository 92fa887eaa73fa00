"""A710: a quotation that does not stand in the language it was read in."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.diagnostics import Rule

RULE = Rule("A710", "quote-in-other-language", "A quotation stands in its source's language; others are translations.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find quotations without the language of the source they were read in, where that is a language of the site."""
    codes = {code.partition("-")[0]: code for code in reversed(corpus.config.codes)}
    for article in corpus.articles.values():
        for number, claim in enumerate(article.data.claims):
            source = corpus.sources.get(claim.read_in)
            if not claim.quote or source is None:
                continue
            language = source.data.language.partition("-")[0]
            if language in codes and not any(lang.partition("-")[0] == language for lang in claim.quote):
                message = f"the quotation was read in “{source.data.language}” but does not stand in it"
                hint = f"add the words themselves as {codes[language]}: …; what stands here is a translation"
                yield Finding(RULE, article.path, ("claims", number, "quote"), message, hint)
