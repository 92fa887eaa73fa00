"""L801: something published is not there in every language of the site."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.corpus.policy import severity_of
from builder.corpus.release import PUBLISHED_KINDS
from builder.diagnostics import Rule, Severity

RULE = Rule("L801", "missing-edition", "What is published stands in every language of the site.", Severity.WARNING)


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find published records without an edition in a language; policy.missing_translation says how grave that is."""
    severity = severity_of(corpus.config.policy.missing_translation)
    if severity is None:
        return
    for kind in PUBLISHED_KINDS:
        for record in corpus.of_kind(kind).values():
            if record.data.status != "published" or not record.editions:
                continue
            there = {edition.lang for edition in record.editions}
            for lang in corpus.config.codes:
                if lang not in there:
                    message = f"the {kind} has no edition in “{lang}”"
                    hint = f"add {lang}.md beside {kind}.yaml"
                    yield Finding(RULE, record.path, (), message, hint, severity)
