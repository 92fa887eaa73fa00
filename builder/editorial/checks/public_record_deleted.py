"""C003: what readers could read is deleted, as if it had never been."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.release import PUBLISHED_KINDS, is_released
from builder.diagnostics import Position, Rule, Severity
from builder.editorial.comparison import Comparison, leads_on

RULE = Rule("C003", "public-record-deleted", "What was published is retracted or withdrawn, and not deleted.")


def check(comparison: Comparison) -> Iterator[Finding]:
    """Find public records, and public editions, whose files are gone; the place is the file that is missing.

    For facts that have a page and no status of their own, such as sources, it is a warning: nothing may lead to them
    any more. A record that went into another one, which has its id under `redirects`, is not deleted.
    """
    for change in comparison.changes:
        gone = change.before
        if gone is None or change.after is not None or not comparison.was_read(change):
            continue
        if leads_on(comparison.after, change.kind, gone.id):
            continue
        if change.kind in PUBLISHED_KINDS:
            what = "the notice of the retracted" if gone.data.status == "retracted" else "the"
            message = f"{what} {change.kind} “{gone.id}” was public and is deleted"
            hint = "put it back, with status: retracted and the reason, or status: withdrawn"
            yield Finding(RULE, gone.path, Position(), message, hint)
        else:
            message = f"the {change.kind} “{gone.id}” had a public page and is deleted"
            hint = "put it back, or name its id under redirects of the record that stands for it now"
            yield Finding(RULE, gone.path, Position(), message, hint, Severity.WARNING)
    for change, before, after in comparison.published():
        if before.data.status != "published" or after.data.status != "published":
            continue
        for edition in before.editions:
            if is_released(edition) and after.edition(edition.lang) is None:
                message = f"the {change.kind} was public in “{edition.lang}”, and that edition is deleted"
                hint = "put it back; status: withdrawn in its front matter takes it from the site"
                yield Finding(RULE, edition.path, Position(), message, hint)
