"""Letter bars: the way through an index in a language's alphabet."""

from collections.abc import Callable
from typing import Generic, TypeVar

import msgspec

from builder.plan import urls
from builder.plan.archives import index_page
from builder.records.kinds import Kind
from builder.views.context import ViewContext
from builder.views.shelf import PageLink, show_pages

R = TypeVar("R")


class LetterRows(Generic[R], msgspec.Struct, frozen=True):
    """One letter with its rows."""

    label: str
    anchor: str
    rows: tuple[R, ...]


class LetteredView(Generic[R], msgspec.Struct, frozen=True):
    """An index, or the part of it that this page shows."""

    bar: tuple[PageLink, ...]
    """All letters: anchors on this page, or pages of their own where the index is long."""
    letters: tuple[LetterRows[R], ...]
    """Empty on the first page of a long index."""
    pages: tuple[PageLink, ...]
    """The pages of a letter with very many names."""
    total: int


def show_letters(context: ViewContext, kind: Kind, under: Kind, row: Callable[[str], R]) -> LetteredView[R]:
    """Show the records of a kind under their letters, in the section of `under`."""
    reader, page, lang = context.reader, context.page, context.lang
    counts = reader.letters(kind, lang)
    total = sum(count for _, count in counts)
    size = index_page(kind)
    whole = total <= size
    chosen = [label for label, _ in counts if label == page.part or (whole and not page.part)]
    letters = []
    for label in chosen:
        ids = reader.letter(kind, lang, label)
        part = ids if whole else ids[(page.number - 1) * size : page.number * size]
        letters.append(LetterRows(label, letter_anchor(label), tuple(row(id_) for id_ in part)))
    bar = (
        PageLink(
            label,
            f"#{letter_anchor(label)}" if whole else urls.letter(page.lang, under, label),
            context.locale.number(count),
            current=label == page.part,
        )
        for label, count in counts
    )
    pages = -(-dict(counts).get(page.part, 0) // size)
    steps = show_pages(context, page.number, pages, lambda number: urls.letter(page.lang, under, page.part, number))
    return LetteredView(tuple(bar), tuple(letters), steps, total)


def letter_anchor(label: str) -> str:
    """Give the id of a letter's heading, in ASCII."""
    return "letter-" + "-".join(f"{ord(char):04x}" for char in label)
