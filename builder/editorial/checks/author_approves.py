"""C005: an author has become a reviewer of the same work."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.release import PUBLISHED_KINDS
from builder.diagnostics import Rule
from builder.editorial.comparison import Comparison

RULE = Rule("C005", "author-approves", "Who wrote or translated something does not become its reviewer.")


def check(comparison: Comparison) -> Iterator[Finding]:
    """Find new reviewers who were authors, or translators, before the change; those who still are, are P902's."""
    for change in comparison.changes:
        before, after = change.before, change.after
        if change.kind not in PUBLISHED_KINDS or before is None or after is None:
            continue
        for number, person in enumerate(after.data.reviewed_by):
            new = person not in before.data.reviewed_by and person not in after.data.authors
            if new and person in before.data.authors:
                message = f"“{person}” was an author of this {change.kind} before, and cannot approve it"
                hint = "let somebody else approve it, and name every author"
                yield Finding(RULE, after.path, ("reviewed_by", number), message, hint)
        for edition in after.editions:
            earlier = before.edition(edition.lang)
            then = earlier.front.translation if earlier and earlier.front else None
            now = edition.front.translation if edition.front else None
            for number, person in enumerate(now.reviewed_by if then and now else ()):
                if then and now and person in then.by and person not in (*then.reviewed_by, *now.by):
                    message = f"“{person}” made this translation before, and cannot approve it"
                    hint = "let somebody else read it, and name everybody who translated"
                    yield Finding(RULE, edition.path, ("translation", "reviewed_by", number), message, hint)
