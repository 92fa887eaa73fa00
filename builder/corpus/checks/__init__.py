"""The rules that hold over the whole corpus, one a file; a new rule is a file and a line here."""

from collections.abc import Callable, Iterator
from types import ModuleType

from builder.corpus.checks import (
    unknown_citation,
    unknown_reference,
)
from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.diagnostics import Rule

CHECKS: tuple[ModuleType, ...] = (
    unknown_reference,
    unknown_citation,
)
"""Every check: a module with `RULE` and `check(corpus)`."""

RULES: tuple[Rule, ...] = tuple(check.RULE for check in CHECKS)


def check_corpus(corpus: Corpus) -> Iterator[Finding]:
    """Run every check."""
    for module in CHECKS:
        check: Callable[[Corpus], Iterator[Finding]] = module.check
        yield from check(corpus)
