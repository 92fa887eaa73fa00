"""C001: something that readers were told is not so any more, and no correction tells them."""

from collections.abc import Iterable, Iterator
from typing import Any

from builder.corpus.findings import Finding
from builder.corpus.release import is_released
from builder.diagnostics import Rule
from builder.editorial.comparison import Comparison
from builder.editorial.differences import Difference, is_told_otherwise
from builder.records.field_names import OF_EDITIONS, covers, matches
from builder.records.models.publication import Correction
from builder.records.record import Record

RULE = Rule("C001", "uncorrected-change", "A published fact changes with a correction that says so.")

_QUOTED = 60
"""Longest value that a message repeats, in characters."""


def check(comparison: Comparison) -> Iterator[Finding]:
    """Find changes to fields of `policy.corrected` in what was published and still is, without a new correction."""
    policy = comparison.before.config.policy
    languages = frozenset((*comparison.before.config.codes, *comparison.after.config.codes))
    for change, before, after in comparison.published():
        if before.data.status != "published" or after.data.status != "published":
            continue
        claims = frozenset(claim.id for one in (before, after) for claim in getattr(one.data, "claims", ()))
        told = tuple(new_corrections(before, after))
        named: set[str] = set()
        for one in change.differences:
            if not is_told_otherwise(one) or not _was_shown(one, before):
                continue
            if not any(matches(pattern, one.dotted) for pattern in policy.corrected):
                continue
            name = _without_language(one, languages)
            gone = one.now is None
            if name in named or any(covers(correction.field, name, claims, gone=gone) for correction in told):
                continue
            named.add(name)
            yield _finding(one, name, change.kind)


def new_corrections(before: Record[Any], after: Record[Any]) -> Iterable[Correction]:
    """Give the corrections that a record has now and had not before."""
    left = list(before.data.corrections)
    for correction in after.data.corrections:
        if correction in left:
            left.remove(correction)
        else:
            yield correction


def _was_shown(one: Difference, before: Record[Any]) -> bool:
    """Say whether readers saw the text: an edition may be held back while its record is public."""
    edition = before.edition(one.name[1]) if one.name[0] in OF_EDITIONS and len(one.name) > 1 else None
    return edition is None or is_released(edition)


def _without_language(one: Difference, languages: frozenset[str]) -> str:
    """Name a field as corrections do, which are made to all languages of it at once."""
    of_edition = one.name[0] in OF_EDITIONS
    places = {1} if of_edition else {len(one.name) - 1}
    return ".".join(part for number, part in enumerate(one.name) if number not in places or part not in languages)


def _finding(one: Difference, name: str, kind: str) -> Finding:
    field = one.name[-1] if one.name[0] == "text" else name
    happened = "is gone" if one.now is None else "has changed"
    values = [value for value in (one.was, one.now) if isinstance(value, (str, int))]
    seen = " to ".join(f"“{value}”" for value in values if len(str(value)) <= _QUOTED)
    said = f", from {seen}" if len(values) == 2 and seen.count("”") == 2 else ""
    message = f"“{field}” of a published {kind} {happened}{said}, and no correction says so"
    hint = f"add to corrections: {{on: …, field: {field}, was: …, now: …, why: …}}"
    return Finding(RULE, one.file, one.where, message, hint)
