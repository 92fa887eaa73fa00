"""Every translation of the corpus, with the texts of its original as they are now."""

from collections.abc import Iterator, Mapping

from builder.corpus.model import Corpus
from builder.corpus.release import PUBLISHED_KINDS
from builder.corpus.translation import texts_of_parts
from builder.records.load import Edition
from builder.records.models.edition import Translation


def translations(corpus: Corpus) -> Iterator[tuple[Edition, Translation, Mapping[str, str]]]:
    """List the translations of all records that were not taken back, each with its original's texts by part.

    Left out are those whose original cannot be read, and those that name themselves (see L806).
    """
    for kind in PUBLISHED_KINDS:
        for record in corpus.of_kind(kind).values():
            if record.data.status in ("retracted", "withdrawn"):
                continue
            for edition in record.editions:
                translation = edition.front.translation if edition.front else None
                if translation is None or translation.of == edition.lang:
                    continue
                if original := texts_of_parts(record, translation.of):
                    yield edition, translation, original
