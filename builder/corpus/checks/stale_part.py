"""L802: a part of the original has changed since it was translated."""

from collections.abc import Iterator, Mapping

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.corpus.policy import severity_of
from builder.corpus.translation import compare_parts
from builder.corpus.translation_files import accepting, translations
from builder.diagnostics import Rule, Severity
from builder.records.prose import digest

RULE = Rule("L802", "stale-part", "A translation follows its original, part by part.", Severity.WARNING)


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find parts whose digest is another one now; policy.stale_translation says how grave that is."""
    severity = severity_of(corpus.config.policy.stale_translation)
    if severity is None:
        return
    for edition, translation, original in translations(corpus):
        then: Mapping[str, str] = translation.digests or {}
        if all(part in original and digest(original[part]) == known for part, known in then.items()):
            continue
        stale = compare_parts(then, {part: digest(text) for part, text in original.items()})
        for part in stale.changed:
            message = f"“{part}” of the original ({translation.of}) has changed since it was translated"
            hint = f"translate it anew, then run: {accepting(edition, part)}"
            yield Finding(RULE, edition.path, ("translation", "digests", stale.known_as(part)), message, hint, severity)
