"""L802: a part of the original has changed since it was translated."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.corpus.policy import severity_of
from builder.corpus.translation_files import translations
from builder.diagnostics import Rule, Severity
from builder.records.prose import digest

RULE = Rule("L802", "stale-part", "A translation follows its original, part by part.", Severity.WARNING)


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find parts whose digest is another one now; policy.stale_translation says how grave that is."""
    severity = severity_of(corpus.config.policy.stale_translation)
    if severity is None:
        return
    for edition, translation, original in translations(corpus):
        for part, then in (translation.digests or {}).items():
            if part not in original or (now := digest(original[part])) == then:
                continue
            message = f"“{part}” of the original ({translation.of}) has changed since it was translated"
            hint = f"translate it anew, then write its new digest: {now}"
            yield Finding(RULE, edition.path, ("translation", "digests", part), message, hint, severity)
