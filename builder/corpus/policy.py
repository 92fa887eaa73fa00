"""The site's policy on translations, as severities."""

from typing import Literal

from builder.diagnostics import Severity


def severity_of(policy: Literal["ignore", "warning", "error"]) -> Severity | None:
    """Give the severity that a policy names; None where it asks to look away."""
    return None if policy == "ignore" else Severity(policy)
