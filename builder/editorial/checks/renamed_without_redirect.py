"""C002: an address that readers may have kept leads nowhere any more."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.diagnostics import Rule
from builder.editorial.comparison import Comparison, leads_on

RULE = Rule("C002", "renamed-without-redirect", "A permanent id that changes leads from the old one to the new.")


def check(comparison: Comparison) -> Iterator[Finding]:
    """Find public records with a new id and no redirect from the old one, and former ids that are no longer kept."""
    for change in comparison.changes:
        before, after = change.before, change.after
        if before is None or after is None or not comparison.was_read(change) or _is_withdrawn(after.data):
            continue
        kept = getattr(after.data, "redirects", ())
        if before.id != after.id and before.id not in kept:
            message = f"the {change.kind} “{before.id}” was public and is “{after.id}” now; its address leads nowhere"
            yield Finding(RULE, after.path, ("redirects",), message, f"add redirects: [{before.id}]")
        for former in getattr(before.data, "redirects", ()):
            if former not in kept and not leads_on(comparison.after, change.kind, former):
                message = f"the former address of “{former}” led here, and leads nowhere now"
                yield Finding(RULE, after.path, ("redirects",), message, f"put {former} back under redirects")


def _is_withdrawn(data: object) -> bool:
    return getattr(data, "status", "") == "withdrawn"
