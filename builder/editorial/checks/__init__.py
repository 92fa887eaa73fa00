"""The rules that a change to a site keeps, one a file; a new rule is a file and a line here.

Each looks at two states of the site. The rules of the earlier state hold: a change cannot loosen those it is judged by.
"""

from collections.abc import Iterator
from types import ModuleType

from builder.corpus.findings import Finding
from builder.diagnostics import Rule
from builder.editorial.checks import (
    author_approves,
    correction_removed,
    policy_of_own_making,
    public_record_deleted,
    renamed_without_redirect,
    retraction_undone,
    right_of_own_making,
    taken_back_silently,
    uncorrected_change,
)
from builder.editorial.comparison import Comparison

CHECKS: tuple[ModuleType, ...] = (
    uncorrected_change,
    renamed_without_redirect,
    public_record_deleted,
    taken_back_silently,
    author_approves,
    correction_removed,
    retraction_undone,
    right_of_own_making,
    policy_of_own_making,
)
"""Every check: a module with `RULE` and `check(comparison)`."""

RULES: tuple[Rule, ...] = tuple(check.RULE for check in CHECKS)


def check_changes(comparison: Comparison) -> Iterator[Finding]:
    """Run every check; files of findings are those of the later state, or those that it no longer has."""
    for module in CHECKS:
        yield from module.check(comparison)
