"""L808: a published article or briefing without a summary."""

from collections.abc import Iterator

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.corpus.release import is_released
from builder.diagnostics import Rule
from builder.records.kinds import Kind

RULE = Rule("L808", "missing-summary", "Every published edition of an article or a briefing has a summary.")

_WITH_SUMMARY: tuple[Kind, ...] = ("article", "briefing")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find published editions without a summary: lists, feeds and search results show it."""
    for kind in _WITH_SUMMARY:
        for record in corpus.of_kind(kind).values():
            if record.data.status != "published":
                continue
            for edition in record.editions:
                if edition.front and is_released(edition) and not edition.front.summary:
                    hint = "add summary: with two or three sentences"
                    yield Finding(RULE, edition.path, (), f"the {kind} has no summary in “{edition.lang}”", hint)
