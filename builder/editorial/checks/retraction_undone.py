"""C007: what was retracted is back, and nobody says so."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.diagnostics import Rule
from builder.editorial.checks.uncorrected_change import new_corrections
from builder.editorial.comparison import Comparison
from builder.records.field_names import covers

RULE = Rule("C007", "retraction-undone", "A retraction stays, or a correction says why it does not.")


def check(comparison: Comparison) -> Iterator[Finding]:
    """Find records whose notice of retraction readers saw, and that are published without a correction, or drafts."""
    for change, before, after in comparison.published():
        status = after.data.status
        if before.data.status != "retracted" or status in ("retracted", "withdrawn"):
            continue
        told = status == "published" and any(covers(one.field, "status") for one in new_corrections(before, after))
        if not told:
            message = f"the {change.kind} was retracted, and its status is {status} now"
            hint = "to publish it again, add a correction with field: status that says why"
            yield Finding(RULE, after.path, ("status",), message, hint)
