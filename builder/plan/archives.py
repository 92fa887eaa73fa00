"""The pages of lists that grow: archives by year and month, shelves by year, indexes by letter."""

from collections.abc import Iterator

from builder.corpus.model import Corpus
from builder.plan import urls
from builder.plan.listings import LETTERED, Listings
from builder.plan.page import Page, PageKind
from builder.plan.shelves import ARCHIVES, SHELVES, WHOLE, ShelfName, pages_of
from builder.records.kinds import Kind

_INDEX_PAGE = 400
_OUTLETS_PAGE = 240
"""Outlets stand in a table of seven columns, which takes room."""


def index_page(kind: Kind) -> int:
    """Give how many names of a kind one page of an index holds; a longer index has a page, or more, a letter."""
    return _OUTLETS_PAGE if kind == "outlet" else _INDEX_PAGE


def plan_archives(corpus: Corpus, listings: Listings, lang: str) -> Iterator[Page]:
    """Plan a language's archives: of every kind that has one, its years and its months."""
    codes = corpus.config.codes
    for kind in ARCHIVES:
        shelf = listings.shelf(kind, "", "all")
        for year, months in shelf.years.items():
            yield Page("archive-year", urls.archive(lang, kind, year), lang, kind, lang, codes, f"{year}")
            if sum(map(len, months.values())) <= WHOLE and not year:
                continue
            for month, filed in months.items():
                for number in range(1, pages_of(shelf.item, len(filed)) + 1):
                    url = urls.archive(lang, kind, year, month, number)
                    yield Page("archive-month", url, lang, kind, lang, codes, f"{year}/{month}", number)


def plan_shelves(corpus: Corpus, listings: Listings, lang: str) -> Iterator[Page]:
    """Plan the years of every shelf of a record, or of the site, that is too long for the page that it belongs to."""
    for kind, names in SHELVES.items():
        for record in corpus.of_kind(kind).values():
            if getattr(record.data, "status", "") != "retracted":
                for name in names:
                    yield from _plan_years(corpus, listings, lang, "shelf", kind, record.id, name)
    yield from _plan_years(corpus, listings, lang, "shelf", "source", "", "unnamed")
    yield from _plan_years(corpus, listings, lang, "corrections", "", "", "corrections")


def _plan_years(
    corpus: Corpus, listings: Listings, lang: str, page: PageKind, kind: str, id_: str, name: ShelfName
) -> Iterator[Page]:
    shelf = listings.shelf(kind, id_, name)
    counts = {year: sum(map(len, months.values())) for year, months in shelf.years.items()}
    if sum(counts.values()) <= WHOLE:
        return
    subject = f"{kind}/{id_}/{name}"
    for year, count in counts.items():
        for number in range(1, pages_of(shelf.item, count) + 1):
            url = urls.shelf(lang, kind, id_, name, year, number)
            yield Page(page, url, lang, subject, lang, corpus.config.codes, f"{year}", number)


def plan_indexes(corpus: Corpus, listings: Listings, lang: str) -> Iterator[Page]:
    """Plan the indexes with letters, and for the long ones a page or more a letter.

    Letters differ between languages, so the page of a letter exists in its own language alone.
    """
    for kind in LETTERED:
        count = len(corpus.of_kind(kind))
        page: PageKind = "outlets" if kind == "outlet" else "registry"
        under: Kind = "source" if kind == "outlet" else kind
        if not count and not corpus.of_kind(under):
            continue
        yield Page(page, urls.section(lang, under), lang, kind, lang, corpus.config.codes)
        if count > index_page(kind):
            for letter in listings.letters(kind, lang):
                for number in range(1, -(-len(letter.ids) // index_page(kind)) + 1):
                    url = urls.letter(lang, under, letter.label, number)
                    yield Page(page, url, lang, kind, lang, (lang,), letter.label, number)
