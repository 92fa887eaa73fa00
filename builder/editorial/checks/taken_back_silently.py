"""C004: readers find nothing any more where something was, and nobody says that it was taken back."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.release import is_released
from builder.diagnostics import Rule
from builder.editorial.comparison import Comparison

RULE = Rule("C004", "taken-back-silently", "What was public does not become a draft or embargoed again.")

_WORKED_ON = ("draft", "in-review")
_HINT = "to take it back: status: retracted, with when and why, or withdrawn where even a notice would do harm"


def check(comparison: Comparison) -> Iterator[Finding]:
    """Find public records, and public editions, that are drafts or in review now, or under an embargo."""
    for change, before, after in comparison.published():
        if before.data.status != "published":
            continue
        kind, status = change.kind, after.data.status
        if status in _WORKED_ON:
            message = f"the {kind} was public, and its status is {status} now"
            yield Finding(RULE, after.path, ("status",), message, _HINT)
        elif status == "published" and after.data.publish_at and after.data.publish_at > comparison.now:
            message = f"the {kind} was public, and is under an embargo now"
            yield Finding(RULE, after.path, ("publish_at",), message, _HINT)
        if status != "published":
            continue
        for edition in before.editions:
            now = after.edition(edition.lang)
            if is_released(edition) and now and now.front and now.front.status in _WORKED_ON:
                message = f"the edition in “{now.lang}” was public, and its status is {now.front.status} now"
                hint = "status: withdrawn takes an edition from the site; to work on it, use a branch"
                yield Finding(RULE, now.path, ("status",), message, hint)
