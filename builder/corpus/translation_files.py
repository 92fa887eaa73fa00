"""Every translation of the corpus, with the texts of its original as they are now."""

from collections.abc import Iterator, Mapping

from builder.corpus.model import Corpus
from builder.corpus.release import PUBLISHED_KINDS
from builder.corpus.translation import texts_of_parts
from builder.records.models.edition import Translation
from builder.records.record import Edition

GONE = "gone"
"""The word that, among parts to accept, stands for all parts that the original no longer has."""


def translations(corpus: Corpus) -> Iterator[tuple[Edition, Translation, Mapping[str, str]]]:
    """List the translations of all records that were not taken back, each with its original's texts by part.

    Left out are those whose original cannot be read, those that name themselves (see L806), and drafts: what they lack
    is work to be done, which `mujaz status` lists, and no mistake.
    """
    for kind in PUBLISHED_KINDS:
        for record in corpus.of_kind(kind).values():
            if record.data.status in ("retracted", "withdrawn"):
                continue
            for edition in record.editions:
                if edition.front is None:
                    continue
                translation = edition.front.translation
                if translation is None or translation.of == edition.lang or edition.front.status == "draft":
                    continue
                if original := texts_of_parts(record, translation.of):
                    yield edition, translation, original


def accepting(edition: Edition, part: str = "") -> str:
    """Give the command by which somebody vouches that a part of a translation, or all of it, follows its original."""
    folder = edition.path.split("/")[-2]
    return f"mujaz translate {folder} --to {edition.lang} --accept{part and f' {part}'}"
