"""L803: a part of the original that the translation knows nothing of."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.corpus.policy import severity_of
from builder.corpus.translation import compare_parts
from builder.corpus.translation_files import accepting, translations
from builder.diagnostics import Rule, Severity
from builder.records.prose import digest

RULE = Rule("L803", "untranslated-part", "A translation has a digest of every part of its original.", Severity.WARNING)


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find parts without a digest; a translation without any is named once."""
    severity = severity_of(corpus.config.policy.stale_translation)
    if severity is None:
        return
    for edition, translation, original in translations(corpus):
        if translation.digests is None:
            message = f"the translation does not say from which state of the original ({translation.of}) it was made"
            hint = f"if it follows the original as it is now, run: {accepting(edition)}"
            yield Finding(RULE, edition.path, ("translation",), message, hint, severity, at_key=True)
            continue
        if translation.digests.keys() == original.keys():
            continue  # as many parts as there were: they may have changed, none has been added
        stale = compare_parts(translation.digests, {part: digest(text) for part, text in original.items()})
        for part in stale.missing:
            message = f"“{part}” of the original ({translation.of}) has not been translated"
            hint = f"translate it, then run: {accepting(edition, part)}"
            yield Finding(RULE, edition.path, ("translation", "digests"), message, hint, severity, at_key=True)
