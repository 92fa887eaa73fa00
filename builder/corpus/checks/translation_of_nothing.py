"""L806: a translation of an edition that is not there, or of itself."""

from collections.abc import Iterator
from typing import Any

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.corpus.release import PUBLISHED_KINDS
from builder.diagnostics import Rule
from builder.records.record import Edition, Record

RULE = Rule("L806", "translation-of-nothing", "A translation names the language of an edition that is its original.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find translations of languages without an edition, of themselves, and in a circle."""
    for kind in PUBLISHED_KINDS:
        for record in corpus.of_kind(kind).values():
            for edition in record.editions:
                if edition.front and edition.front.translation and (problem := _problem(record, edition)):
                    yield Finding(RULE, edition.path, ("translation", "of"), *problem)


def _problem(record: Record[Any], edition: Edition) -> tuple[str, str] | None:
    original = _original(edition)
    there = ", ".join(one.lang for one in record.editions if one.lang != edition.lang)
    hint = f"name one of {there}, or remove translation" if there else "remove translation"
    if original == edition.lang:
        return "the edition is given as a translation of itself", hint
    walked = [edition.lang]
    while original and original not in walked:
        walked.append(original)
        before = record.edition(original)
        if before is None:
            return (f"there is no edition in “{original}”", hint) if len(walked) == 2 else None
        original = _original(before)
    # A circle is named once, at its first language.
    if original == edition.lang and edition.lang == min(walked):
        way = " → ".join((*walked, edition.lang))
        return f"these editions are translations of each other: {way}", "remove translation from the original"
    return None


def _original(edition: Edition) -> str | None:
    return edition.front.translation.of if edition.front and edition.front.translation else None
