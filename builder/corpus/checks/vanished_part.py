"""L804: a translation of a part that the original no longer has."""

from collections.abc import Iterator, Mapping

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.corpus.policy import severity_of
from builder.corpus.translation import compare_parts
from builder.corpus.translation_files import GONE, accepting, translations
from builder.diagnostics import Rule, Severity
from builder.records.prose import digest

RULE = Rule("L804", "vanished-part", "A translation has nothing that its original no longer has.", Severity.WARNING)


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find digests of parts that are gone."""
    severity = severity_of(corpus.config.policy.stale_translation)
    if severity is None:
        return
    for edition, translation, original in translations(corpus):
        then: Mapping[str, str] = translation.digests or {}
        if then.keys() == original.keys():
            continue  # as many parts as there were: they may have changed, none is gone
        for part in compare_parts(then, {part: digest(text) for part, text in original.items()}).gone:
            message = f"the original ({translation.of}) no longer has what was its part “{part}”"
            hint = f"take it out of the translation, then run: {accepting(edition, GONE)}"
            where = ("translation", "digests", part)
            yield Finding(RULE, edition.path, where, message, hint, severity, at_key=True)
