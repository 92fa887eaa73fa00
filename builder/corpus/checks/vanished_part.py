"""L804: a translation of a part that the original no longer has."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.corpus.policy import severity_of
from builder.corpus.translation_files import translations
from builder.diagnostics import Rule, Severity

RULE = Rule("L804", "vanished-part", "A translation has nothing that its original no longer has.", Severity.WARNING)


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find digests of parts that are gone."""
    severity = severity_of(corpus.config.policy.stale_translation)
    if severity is None:
        return
    for edition, translation, original in translations(corpus):
        for part in translation.digests or ():
            if part in original:
                continue
            message = f"the original ({translation.of}) has no part “{part}” any more"
            hint = "take it out of the translation, then remove its digest"
            where = ("translation", "digests", part)
            yield Finding(RULE, edition.path, where, message, hint, severity, at_key=True)
