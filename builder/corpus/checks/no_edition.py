"""L807: a record whose text is in no language at all."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.corpus.release import PUBLISHED_KINDS
from builder.diagnostics import Rule

RULE = Rule("L807", "no-edition", "Every article, topic, briefing and page has a text in at least one language.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find records without any Markdown file; those that were taken back need none."""
    for kind in PUBLISHED_KINDS:
        for record in corpus.of_kind(kind).values():
            if not record.editions and record.data.status not in ("retracted", "withdrawn"):
                names = " or ".join(f"{lang}.md" for lang in corpus.config.codes)
                message = f"the {kind} has no text in any language"
                yield Finding(RULE, record.path, (), message, f"add {names} beside {kind}.yaml")
