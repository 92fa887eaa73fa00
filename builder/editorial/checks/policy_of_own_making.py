"""C009: something passes by a policy that the same change has loosened."""

from collections.abc import Iterator
from dataclasses import replace

from builder.corpus.checks import no_second_reader, too_few_reviewers
from builder.corpus.findings import Finding
from builder.diagnostics import Rule
from builder.editorial.comparison import Comparison

RULE = Rule("C009", "policy-of-own-making", "What a change brings keeps the policy from before the change.")


def check(comparison: Comparison) -> Iterator[Finding]:
    """Find changed records that have too few readers by the policy as it was, and enough by the policy as it is."""
    corpus, policy = comparison.after, comparison.before.config.policy
    if policy == corpus.config.policy:
        return
    by_then = replace(corpus, config=replace(corpus.config, policy=policy))
    changed = {change.after.path for change in comparison.changes if change.after}
    changed |= {edition.path for change in comparison.changes if change.after for edition in change.after.editions}
    for module in (too_few_reviewers, no_second_reader):
        passes = {(one.file, one.where) for one in module.check(corpus)}
        for one in module.check(by_then):
            if one.file in changed and (one.file, one.where) not in passes:
                message = f"{one.message}, by the policy from before this change"
                hint = "merge the change to the policy by itself first"
                yield Finding(RULE, one.file, one.where, message, hint, at_key=one.at_key)
