"""The search indexes of a site from build to build: rows of pages, and lines of terms, kept in the state.

An index depends on the rows of today alone (`render.search.index`). With the lines of the last build, only the terms of
pages that have changed are written anew; without them, or where Mujaz itself has changed since, all are.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from hashlib import sha256
from typing import Final, TypeVar
from zlib import crc32

import msgspec

from builder.incremental.store import DamagedStateError, Store
from builder.locale.facade import Locale
from builder.plan import urls
from builder.plan.page import Page
from builder.publish.manifest import FileEntry
from builder.publish.originals import Original
from builder.render.search.index import MANIFEST, SEGMENTS, Changed, LanguageIndex, Renumbered, record_file
from builder.render.search.lines import Line
from builder.render.search.numbering import Dated
from builder.render.search.pages import PageSearch, kind_labels, stemmer_for
from builder.render.search.records import BLOCK
from builder.render.search.row import Row, decode_row
from builder.views.search_entry import is_searched

_BUCKETS: Final = 64
"""Rows of the store that hold the lines of a segment: enough that an edit writes few of them anew."""
_Lines = dict[str, Line]
_LINES: Final[msgspec.msgpack.Decoder[_Lines]] = msgspec.msgpack.Decoder(_Lines)
_RECORDS: Final = msgspec.msgpack.Decoder(dict[str, Dated])
_NAMES: Final = msgspec.msgpack.Decoder(dict[str, tuple[str, ...]])
_T = TypeVar("_T")
_ENCODER: Final = msgspec.msgpack.Encoder(order="deterministic")


class SearchIndexes:
    """The indexes of a site, brought up to date with its pages; raises `DamagedStateError` as the store does."""

    def __init__(self, store: Callable[[], Store]) -> None:
        self._open = store
        self._before: dict[str, bytes | None] = {}
        self.pages = PageSearch()

    @property
    def _store(self) -> Store:
        return self._open()

    def forget(self) -> None:
        """Forget every page: the site has no search."""
        self._store.clear("search")
        self._store.clear("search_terms")

    def missing(self, pages: Iterable[Page]) -> set[str]:
        """Name the pages of which it is not known what they tell."""
        known = self._store.keys("search")
        return {page.url for page in pages if is_searched(page) and page.url not in known}

    def note(self, page: Page, row: bytes) -> None:
        """Take what a page tells that was rendered."""
        if not is_searched(page):
            return
        before = self._store.find("search", page.url)
        if before != row:
            self._before.setdefault(page.url, before)
            self._store.put("search", [(page.url, row)])

    def keep_only(self, pages: Iterable[Page]) -> None:
        """Forget the pages that are no longer there, and those in whose place there is a notice or a redirection."""
        gone = self._store.keys("search") - {page.url for page in pages if is_searched(page)}
        for url in gone:
            self._before.setdefault(url, self._store.find("search", url))
        self._store.remove("search", gone)

    def files(
        self, locales: Mapping[str, Locale], published: Mapping[str, FileEntry], program: str
    ) -> Iterator[Original | str]:
        """Give every file of the indexes: whole, or by its path where it is what is published already.

        `published` are the files that are as they were left; `program` is a digest of what indexes are made by.
        """
        for lang, locale in locales.items():
            yield from self._files_of(lang, locale, published, program)

    def changed_files(
        self, locales: Mapping[str, Locale], published: Mapping[str, FileEntry]
    ) -> Iterator[Original | str]:
        """Give the files of the indexes that have changed with some pages, where nothing else has since the last build.

        Beside files, it gives the paths of all that stay. Raises `DamagedStateError` where indexes were not kept.
        """
        for lang, locale in locales.items():
            if any(url.startswith(f"{lang}/") for url in self._before):
                yield from self._files_of(
                    lang, locale, published, self._store.get("search_terms", _made_by(lang)).decode()
                )
            else:
                yield from (path for path in published if path.startswith(urls.search_index(lang)))

    def _files_of(
        self, lang: str, locale: Locale, published: Mapping[str, FileEntry], program: str
    ) -> Iterator[Original | str]:
        folder = f"{lang}/"
        urls_now = self._store.keys("search", folder)
        kept = self._load(lang, program)
        index = kept or LanguageIndex.empty()
        changed: Collection[str] = [url for url in self._before if url.startswith(folder)] if kept else urls_now
        records = {url: record for url, record in index.records.items() if url not in self._before}
        for url in changed:
            row = self._row(url)
            if row is not None and row.listed:
                records[url] = Dated(row.date, row.key, row.url)
        numbers = index.renumber(records)
        outdated = numbers.moved.union(changed)
        if outdated or not kept:
            with _uncollected():
                index.update(self._changes(sorted(outdated), fresh=not kept), numbers, self.pages.known(lang))
            self._save(lang, index, program)
        named: set[str] = set()
        for file in index.files(lang, stemmer_for(lang), kind_labels(locale)):
            if file.name in named:
                continue
            named.add(file.name)
            path = urls.search_shard(lang, file.name)
            if file.name != MANIFEST and path in published:
                yield path
            else:
                yield _original(path, file.content)
        yield from self._record_files(lang, numbers, outdated, published)

    def _record_files(
        self, lang: str, numbers: Renumbered, outdated: Collection[str], published: Mapping[str, FileEntry]
    ) -> Iterator[Original | str]:
        """Give the files of what is shown of records; a file is written anew where one of its records was or is."""
        changed = {
            place.number // BLOCK
            for places in (numbers.before, numbers.after)
            for url, place in places.items()
            if url in outdated or url not in numbers.after
        }
        blocks: dict[int, dict[int, str]] = {}
        for url, place in numbers.after.items():
            blocks.setdefault(place.number // BLOCK, {})[place.number] = url
        for block, members in blocks.items():
            path = urls.search_records(lang, block)
            if block not in changed and path in published:
                yield path
            else:
                lines = {number: self._record(url) for number, url in members.items()}
                yield _original(path, record_file(lines))

    def _record(self, url: str) -> str:
        row = self._row(url)
        if row is None:
            raise DamagedStateError(f"{url} is not known")
        return row.record

    def _changes(self, outdated: Iterable[str], *, fresh: bool) -> Iterator[Changed]:
        for url in outdated:
            after = self._row(url)
            if fresh:
                yield Changed(None, after)
            elif url in self._before:
                before = self._before[url]
                yield Changed(_decode(before) if before else None, after)
            else:
                yield Changed(after, after)

    def _row(self, url: str) -> Row | None:
        content = self._store.find("search", url)
        return _decode(content) if content else None

    def _made_by(self, lang: str) -> str:
        return (self._store.find("search_terms", _made_by(lang)) or b"").decode()

    def _load(self, lang: str, program: str) -> LanguageIndex | None:
        if self._made_by(lang) != program:
            return None
        lines: dict[int, _Lines] = {segment: {} for segment in SEGMENTS}
        for segment in SEGMENTS:
            for bucket in range(_BUCKETS):
                content = self._store.find("search_terms", _bucket_key(lang, segment, bucket))
                if content:
                    found: _Lines = _decoded(_LINES, content)
                    lines[segment].update(found)
        records = _decoded(_RECORDS, self._store.get("search_terms", f"records/{lang}"))
        names = _decoded(_NAMES, self._store.get("search_terms", f"names/{lang}"))
        return LanguageIndex(lines, records, names)

    def _save(self, lang: str, index: LanguageIndex, program: str) -> None:
        rows: list[tuple[str, bytes]] = []
        for segment in SEGMENTS:
            buckets: dict[int, _Lines] = {_bucket(term): {} for term in index.touched[segment]}
            for term, line in index.lines[segment].items():
                if (bucket := _bucket(term)) in buckets:
                    buckets[bucket][term] = line
            rows += [(_bucket_key(lang, segment, bucket), _ENCODER.encode(lines)) for bucket, lines in buckets.items()]
        rows.append((f"records/{lang}", _ENCODER.encode(index.records)))
        rows.append((f"names/{lang}", _ENCODER.encode(index.names)))
        if self._made_by(lang) != program:
            kept = self._store.keys("search_terms", f"lines/{lang}/") - {key for key, _ in rows}
            self._store.remove("search_terms", kept)
            rows.append((_made_by(lang), program.encode()))
        self._store.put("search_terms", rows)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from looking through millions of postings, which hold no cycles, as they come."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _made_by(lang: str) -> str:
    return f"made by/{lang}"


def _bucket(term: str) -> int:
    return crc32(term.encode()) % _BUCKETS


def _bucket_key(lang: str, segment: int, bucket: int) -> str:
    return f"lines/{lang}/{segment}/{bucket:02}"


def _decode(content: bytes) -> Row:
    try:
        return decode_row(content)
    except msgspec.MsgspecError as error:
        raise DamagedStateError(f"what a page tells the search is damaged: {error}") from error


def _decoded(decoder: msgspec.msgpack.Decoder[_T], content: bytes) -> _T:
    try:
        return decoder.decode(content)
    except msgspec.MsgspecError as error:
        raise DamagedStateError(f"a part of a search index is damaged: {error}") from error


def _original(path: str, content: bytes) -> Original:
    return Original(path, sha256(content).hexdigest(), lambda: content)
