"""C006: a correction that readers were told of is not told any more."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.diagnostics import Rule
from builder.editorial.comparison import Comparison

RULE = Rule("C006", "correction-removed", "A correction that was published stays.")


def check(comparison: Comparison) -> Iterator[Finding]:
    """Find public corrections that are gone from records which are public still, known again by day and field."""
    for change, before, after in comparison.published():
        if before.data.status != "published" or after.data.status != "published":
            continue
        left = [(correction.on, correction.field) for correction in after.data.corrections]
        for correction in before.data.corrections:
            key = correction.on, correction.field
            if key in left:
                left.remove(key)
                continue
            message = f"the correction of {correction.on} to “{correction.field}” of a public {change.kind} is gone"
            hint = "put it back; what it says may be put better"
            yield Finding(RULE, after.path, ("corrections",), message, hint)
