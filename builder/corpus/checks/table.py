"""All rules that hold over the whole corpus; a new one is a file and a line here."""

import os
from collections.abc import Iterator
from types import ModuleType

from builder.corpus.checks import (
    ambiguous_claim_id,
    answer_of_wrong_form,
    answer_without_event,
    cites_unpublished,
    containment_cycle,
    dead_record_link,
    edition_ahead,
    event_after_report,
    event_without_claim,
    impossible_figure,
    loaded_term,
    long_quotation,
    missing_edition,
    missing_media,
    missing_summary,
    no_author,
    no_edition,
    no_glyph,
    no_right_to_approve,
    no_second_reader,
    quote_in_other_language,
    read_but_not_seen,
    redirect_taken,
    relay_cycle,
    repeated_claim_id,
    repeated_hop,
    repeated_setting,
    reserved_id,
    reviews_own_work,
    same_name,
    stale_part,
    too_few_reviewers,
    translation_of_nothing,
    unknown_citation,
    unknown_claim,
    unknown_person,
    unknown_reference,
    untranslated_part,
    untranslated_text,
    unused_media,
    updated_before_published,
    utterance_is_copy,
    vanished_part,
)
from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.diagnostics import Rule
from builder.workers import share_out

CHECKS: tuple[ModuleType, ...] = (
    unknown_reference,
    unknown_citation,
    repeated_claim_id,
    ambiguous_claim_id,
    unknown_person,
    answer_of_wrong_form,
    dead_record_link,
    unknown_claim,
    redirect_taken,
    repeated_setting,
    missing_media,
    unused_media,
    reserved_id,
    relay_cycle,
    containment_cycle,
    read_but_not_seen,
    long_quotation,
    loaded_term,
    no_glyph,
    event_without_claim,
    event_after_report,
    impossible_figure,
    same_name,
    quote_in_other_language,
    utterance_is_copy,
    answer_without_event,
    repeated_hop,
    missing_edition,
    stale_part,
    untranslated_part,
    vanished_part,
    untranslated_text,
    translation_of_nothing,
    no_edition,
    missing_summary,
    cites_unpublished,
    reviews_own_work,
    too_few_reviewers,
    no_author,
    updated_before_published,
    edition_ahead,
    no_right_to_approve,
    no_second_reader,
)
"""Every check: a module with `RULE` and `check(corpus)`."""

RULES: tuple[Rule, ...] = tuple(check.RULE for check in CHECKS)


PARALLEL_FROM = 4_000
"""Number of records from which a second worker pays for its start."""


def check_corpus(corpus: Corpus, *, jobs: int | None = None) -> Iterator[Finding]:
    """Run every check, with `jobs` workers (default: one a core, and one alone for few records)."""
    count = jobs or (1 if sum(map(len, corpus.known.values())) < PARALLEL_FROM else os.cpu_count() or 1)
    dealt = [check for first in range(count) for check in CHECKS[first::count]]
    for _, findings in share_out(dealt, lambda module: tuple(module.check(corpus)), count):
        yield from findings
