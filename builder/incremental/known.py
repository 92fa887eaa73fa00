"""What is known of the site as the last build left it: its pages, what each of them read, and what it was made with."""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice
from typing import Final, NamedTuple

import msgspec

from builder.incremental.facet_book import FacetRows
from builder.incremental.facet_values import DIGEST_BYTES
from builder.incremental.ledger import FacetRow
from builder.incremental.store import DamagedStateError, Store
from builder.plan.facets import Facet
from builder.plan.page import Page

_ABOUT: Final = "about"
_COUNT: Final = "facets"
_MOST_FETCHED: Final = 512
"""Most rows of what pages read that are held at once: some 50 MB."""
PAGES_A_ROW: Final = 256
"""Pages that share a row of the store: few enough that one changed page is cheap to write."""


@dataclass(frozen=True, slots=True)
class KnownPage:
    """A page that was rendered, and the numbers of the facets that it read."""

    page: Page
    reads: array[int]
    sheets: int = 0
    """How many pages a PDF has."""


@dataclass(frozen=True, slots=True)
class KnownSite:
    """What a build knows of the site that it, or an earlier build, has published."""

    facets: FacetRows
    """By number."""
    pages: Mapping[str, KnownPage]
    """By address."""
    components: Mapping[str, dict[str, str]]
    """What each sort of page was made with beside its facets (`render.inputs`), by `sort_of` the page."""
    look: str
    """Digest of all of that together (`render.look`)."""
    messages: Mapping[str, dict[str, str]]
    """The digest of every translation, by language, and context and message (`message_key`)."""


def message_key(context: str | None, message: str) -> str:
    """Name a message of the interface as gettext does: the context before the text."""
    return f"{context}\x04{message}" if context else message


def sort_of(page: Page) -> str:
    """Name what pages have in common that are made with the same templates and words."""
    return f"{page.kind} {page.lang} {page.shown}"


def first_of_sorts(pages: Iterable[Page]) -> Iterator[Page]:
    """Give one page of every sort."""
    seen: set[str] = set()
    for page in pages:
        sort = sort_of(page)
        if sort not in seen:
            seen.add(sort)
            yield page


def write_known(store: Store, known: KnownSite) -> None:
    """Write all that is known into an empty store, or in place of what it knew."""
    for table in ("facets", "pages", "reads"):
        store.clear(table)
    store.put("facets", _facet_rows(known.facets))
    store.put("pages", _page_rows(known.pages.values()))
    store.put("reads", _read_rows(known.pages.values()))
    about = _About(dict(known.components), known.look, dict(known.messages))
    count = msgspec.msgpack.encode(len(known.facets))
    store.put("meta", [(_ABOUT, msgspec.msgpack.encode(about)), (_COUNT, count)])


def read_known(store: Store) -> KnownSite:
    """Read all that is known; raises `DamagedStateError`."""
    with _decoding():
        about = msgspec.msgpack.decode(store.get("meta", _ABOUT), type=_About)
        numbered = [
            (number, FacetRow(name, digest, kept))
            for _, content in store.rows("facets")
            for number, name, digest, kept in _FACETS.decode(content)
        ]
        pages = [stored for _, content in store.rows("pages") for stored in _PAGES.decode(content)]
        reads = [_numbers_of(one) for _, content in store.rows("reads") for one in _READS.decode(content)]
    numbered.sort()
    count = len(numbered)
    whole = [number for number, _ in numbered] == list(range(count)) and len(pages) == len(reads)
    if not whole or any(len(row.digest) != DIGEST_BYTES for _, row in numbered):
        raise DamagedStateError("facets or pages are missing")
    if any(max(one, default=0) >= count for one in reads):
        raise DamagedStateError("a page reads a facet that is not known")
    return KnownSite(
        FacetRows(row for _, row in numbered),
        {page.url: KnownPage(page, one, sheets) for (page, sheets), one in zip(pages, reads, strict=True)},
        about.components,
        about.look,
        about.messages,
    )


class _About(msgspec.Struct, array_like=True):
    components: dict[str, dict[str, str]]
    look: str
    messages: dict[str, dict[str, str]]


_StoredFacet = tuple[int, Facet, bytes, bytes | None]
_FACETS = msgspec.msgpack.Decoder(list[_StoredFacet])
_PAGES = msgspec.msgpack.Decoder(list[tuple[Page, int]])
_READS = msgspec.msgpack.Decoder(list[bytes])


def _facet_rows(rows: Iterable[FacetRow]) -> Iterator[tuple[str, bytes]]:
    """Put the facets of one record together, so that those of one record can be read alone."""
    by_record: dict[str, list[_StoredFacet]] = {}
    for number, row in enumerate(rows):
        by_record.setdefault(record_key(row.facet), []).append((number, *row))
    for key, stored in by_record.items():
        yield key, msgspec.msgpack.encode(stored)


def record_key(facet: Facet) -> str:
    """Name the record that a facet belongs to, as `kind/id`; claims belong to their article."""
    return f"{facet.kind}/{facet.id.partition('/')[0]}"


def _page_rows(pages: Iterable[KnownPage]) -> Iterator[tuple[str, bytes]]:
    for number, batch in _batches(pages):
        yield f"{number:08}", msgspec.msgpack.encode([(one.page, one.sheets) for one in batch])


def _read_rows(pages: Iterable[KnownPage]) -> Iterator[tuple[str, bytes]]:
    for number, batch in _batches(pages):
        yield f"{number:08}", msgspec.msgpack.encode([one.reads.tobytes() for one in batch])


def _batches(pages: Iterable[KnownPage]) -> Iterator[tuple[int, list[KnownPage]]]:
    listed = list(pages)
    for start in range(0, len(listed), PAGES_A_ROW):
        yield start // PAGES_A_ROW, listed[start : start + PAGES_A_ROW]


def _numbers_of(content: bytes) -> array[int]:
    numbers = array("I")
    try:
        numbers.frombytes(content)
    except ValueError as error:
        raise DamagedStateError(str(error)) from error
    return numbers


@contextmanager
def _decoding() -> Iterator[None]:
    try:
        yield
    except (msgspec.MsgspecError, TypeError) as error:
        raise DamagedStateError(str(error)) from error


class FoundPage(NamedTuple):
    """A page in a store, and where it stands there."""

    key: str
    place: int
    page: Page


class StoredKnown:
    """What is known of a site, read and changed in its store piece by piece: for builds that touch a few pages.

    What it reads raises `DamagedStateError`.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._facets: dict[str, dict[Facet, _StoredFacet]] = {}
        self._changed: set[str] = set()
        self._reads: dict[str, list[bytes]] = {}
        self._fetched: list[tuple[str, bytes]] = []
        self._pages: dict[str, list[tuple[Page, int]]] = {}
        self._count: int | None = None

    def row(self, facet: Facet) -> FacetRow | None:
        """Give what was known of a facet; None for one that no page has read."""
        stored = self._of_record(record_key(facet)).get(facet)
        return None if stored is None else FacetRow(*stored[1:])

    def rows_of(self, key: str) -> tuple[tuple[int, FacetRow], ...]:
        """Give the facets of a record (see `record_key`) with their numbers."""
        return tuple((stored[0], FacetRow(*stored[1:])) for stored in self._of_record(key).values())

    def number(self, row: FacetRow) -> int:
        """Give the number of a facet, and note its digest as it is now; see `FacetBook.number`."""
        key = record_key(row.facet)
        table = self._of_record(key)
        known = table.get(row.facet)
        if known is None:
            number = self._next_number()
        elif FacetRow(*known[1:]) == row:
            return known[0]
        else:
            number = known[0]
        table[row.facet] = (number, *row)
        self._changed.add(key)
        return number

    def fetch(self) -> None:
        """Read now, up to some size, what `pages_reading` goes through, for who has nothing else to do yet."""
        self._fetched = list(islice(self._store.rows("reads"), _MOST_FETCHED))

    def pages_reading(self, numbers: Collection[int]) -> Iterator[tuple[FoundPage, array[int]]]:
        """Find the pages that read at least one of some facets."""
        wanted = frozenset(numbers)
        patterns = [array("I", [number]).tobytes() for number in wanted]
        last = self._fetched[-1][0] if self._fetched else ""
        for key, content in chain(self._fetched, self._store.rows("reads", last)):
            if not any(pattern in content for pattern in patterns):
                continue
            with _decoding():
                reads = _READS.decode(content)
            places = [place for place, one in enumerate(reads) if not wanted.isdisjoint(_numbers_of(one))]
            if places:
                with _decoding():
                    pages = _PAGES.decode(self._store.get("pages", key))
                if len(pages) != len(reads):
                    raise DamagedStateError("pages are missing")
                yield from ((FoundPage(key, place, pages[place][0]), _numbers_of(reads[place])) for place in places)

    def put(self, found: FoundPage, now: KnownPage) -> None:
        """Note what a page reads now."""
        if found.key not in self._reads:
            with _decoding():
                self._reads[found.key] = _READS.decode(self._store.get("reads", found.key))
                self._pages[found.key] = _PAGES.decode(self._store.get("pages", found.key))
        self._reads[found.key][found.place] = now.reads.tobytes()
        self._pages[found.key][found.place] = (now.page, now.sheets)

    def write(self) -> None:
        """Write what has changed to the store."""
        encode = msgspec.msgpack.encode
        self._store.put("facets", [(key, encode(list(self._facets[key].values()))) for key in sorted(self._changed)])
        self._store.put("reads", [(key, encode(reads)) for key, reads in sorted(self._reads.items())])
        self._store.put("pages", [(key, encode(pages)) for key, pages in sorted(self._pages.items())])
        if self._count is not None:
            self._store.put("meta", [(_COUNT, encode(self._count))])

    def _of_record(self, key: str) -> dict[Facet, _StoredFacet]:
        if key not in self._facets:
            content = self._store.find("facets", key)
            with _decoding():
                stored = _FACETS.decode(content) if content is not None else []
            self._facets[key] = {one[1]: one for one in stored}
        return self._facets[key]

    def _next_number(self) -> int:
        if self._count is None:
            with _decoding():
                self._count = msgspec.msgpack.decode(self._store.get("meta", _COUNT), type=int)
        self._count += 1
        return self._count - 1
