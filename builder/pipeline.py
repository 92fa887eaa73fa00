"""The stages in order, readable aloud."""

from dataclasses import dataclass
from pathlib import Path

from builder.corpus.build import build_corpus
from builder.corpus.checks import check_corpus
from builder.corpus.findings import place_findings
from builder.corpus.model import Corpus
from builder.diagnostics import Diagnostic, Severity, in_order
from builder.records.load import load_site


@dataclass(frozen=True, slots=True)
class Checked:
    """A site as it was read and checked; `corpus` is None where site_config.yaml itself is broken."""

    corpus: Corpus | None
    diagnostics: tuple[Diagnostic, ...]

    @property
    def errors(self) -> int:
        """How many of the diagnostics are errors."""
        return sum(one.severity is Severity.ERROR for one in self.diagnostics)

    @property
    def warnings(self) -> int:
        """How many of the diagnostics are warnings."""
        return len(self.diagnostics) - self.errors


def check(root: Path, *, jobs: int | None = None) -> Checked:
    """Read and check the site in a folder; every mistake of the whole tree comes back at once, sorted."""
    site = load_site(root, jobs=jobs)
    if site.config is None:
        return Checked(None, in_order(site.diagnostics))
    corpus = build_corpus(site.config, site.records)
    found = place_findings(check_corpus(corpus), root, site.config.file_limit)
    return Checked(corpus, in_order((*site.diagnostics, *found)))
