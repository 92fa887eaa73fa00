"""P902: somebody has approved what they wrote themselves."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.corpus.release import PUBLISHED_KINDS
from builder.diagnostics import Rule

RULE = Rule("P902", "reviews-own-work", "Nobody reviews what they wrote or translated themselves.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find reviewers who are also authors, and reviewers of a translation who are also its translators."""
    for kind in PUBLISHED_KINDS:
        for record in corpus.of_kind(kind).values():
            for number, person in enumerate(record.data.reviewed_by):
                if person in record.data.authors:
                    message = f"“{person}” is an author of this {kind} and cannot review it"
                    yield Finding(RULE, record.path, ("reviewed_by", number), message, "let somebody else review it")
            for edition in record.editions:
                translation = edition.front.translation if edition.front else None
                for number, person in enumerate(translation.reviewed_by if translation else ()):
                    if translation and person in translation.by:
                        message = f"“{person}” made this translation and cannot review it"
                        where = ("translation", "reviewed_by", number)
                        yield Finding(RULE, edition.path, where, message, "let somebody else review it")
