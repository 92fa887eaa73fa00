"""Every translation of the corpus, with what has moved on since it was made."""

from collections.abc import Iterator

from builder.corpus.model import Corpus
from builder.corpus.release import PUBLISHED_KINDS
from builder.corpus.translation import Staleness, stale_parts
from builder.records.load import Edition
from builder.records.models.edition import Translation


def translations(corpus: Corpus) -> Iterator[tuple[Edition, Translation, Staleness]]:
    """List the translations of all records that were not taken back, each with its edition and its staleness."""
    for kind in PUBLISHED_KINDS:
        for record in corpus.of_kind(kind).values():
            if record.data.status in ("retracted", "withdrawn"):
                continue
            for edition in record.editions:
                if edition.front and edition.front.translation:
                    yield edition, edition.front.translation, stale_parts(record, edition.lang)
