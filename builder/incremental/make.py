"""A planned site, and what is known of the last one, to files that wait to be published."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from builder.incremental.correction import Correction, pages_reading
from builder.incremental.facet_book import FacetBook
from builder.incremental.known import FoundPage, KnownPage, KnownSite, first_of_sorts, message_key, sort_of
from builder.incremental.outdated import NOTHING_KNOWN, REPLACED, Outdated, Reason, find_outdated, removal_reason
from builder.incremental.rendering import Book, RenderedPage, render_pages, weigh_all
from builder.incremental.search_index import SearchIndexes
from builder.locale.facade import Locale
from builder.plan import urls
from builder.plan.facets import Facet, PdfFacts
from builder.plan.page import Page, Plan
from builder.plan.reader import FacetTable, Reader
from builder.publish.manifest import FileEntry
from builder.publish.originals import Original
from builder.publish.staging import stage_file
from builder.publish.transaction import Publication
from builder.records.media import CACHE
from builder.records.models.article import Article
from builder.records.record import Record
from builder.render.assets import StaticFile
from builder.render.inputs import language_messages
from builder.render.look import Look, load_look
from builder.render.pages import PageRenderer
from builder.render.site import files_of, load_assets, load_languages, render_own, surrounding_files

if TYPE_CHECKING:
    from builder.render.pdf import PdfFile


class Listener(Protocol):
    """Is told how far the rendering is."""

    def begin(self, pages: int) -> None:
        """So many pages are going to be rendered."""

    def done(self, pages: int) -> None:
        """So many of them have been."""


@dataclass(frozen=True, slots=True)
class Made:
    """A site that is ready to be published."""

    staged: Mapping[str, FileEntry]
    """Files that are new or have changed, by path."""
    removed: Mapping[str, Reason]
    """Files that there were, and why there are no more."""
    outdated: Outdated
    look: Look | None


def make_site(
    table: FacetTable,
    plan: Plan,
    root: Path,
    originals: Iterable[Original],
    publication: Publication,
    known: KnownSite | None,
    look_before: Look | None,
    listener: Listener,
    jobs: int | None,
    search: SearchIndexes,
) -> tuple[Made, KnownSite]:
    """Render what is not as it was, and stage it; the listener is told how many pages that are.

    `look_before` is that of an earlier build of this process, or None. Without anything known, everything is rendered.
    Raises `RenderError`, `WorkerError`, and `OSError` for the disk's own mistakes; nothing is published here.
    """
    config = table.config
    codes = config.codes
    workers = jobs or os.cpu_count() or 1
    assets = load_assets(root / CACHE)
    look = load_look(root, config, assets, look_before)
    damaged = publication.damaged()
    book = FacetBook(known.facets if known else None)
    rendering = _Rendering(root, codes, publication, book, listener, workers)
    unsearched: set[str] = set()
    if config.search.publish:
        unsearched = search.missing(plan.pages) if known else set()
    else:
        search.forget()

    def outdated_among(pages: Sequence[Page]) -> Outdated:
        if known is None:
            return Outdated(tuple(pages), (NOTHING_KNOWN,) * len(pages), ())
        broken = {page.url for page in pages if any(file in damaged for file in files_of(page, codes))} | unsearched
        return find_outdated(pages, known, look, lambda facets: weigh_all(facets, table, workers), broken)

    # PDFs come first: pages tell how large they are.
    pdfs = outdated_among([page for page in plan.pages if page.kind == "pdf"])
    staged: dict[str, FileEntry] = {}
    pages: dict[str, KnownPage] = {}
    facts: dict[Facet, PdfFacts] = {}
    before = known.pages if known else {}
    for page in pdfs.kept:
        facts[pdf_facet(page)] = PdfFacts(publication.manifest[page.url].size, before[page.url].sheets)
    renderer = PageRenderer(look.languages, table, _typesetter(root, table.articles) if pdfs.pages else None)
    for one in rendering.of_pdfs(pdfs.pages, renderer):
        pages[one.known.page.url] = one.known
        staged[one.known.page.url] = one.entry
        facts[pdf_facet(one.known.page)] = PdfFacts(one.entry.size, one.known.sheets)
    table = table.with_pdfs(facts)
    searched = search.pages.row if config.search.publish else None
    outdated = pdfs + outdated_among([page for page in plan.pages if page.kind != "pdf"])
    listener.begin(len(outdated.pages))
    rest = outdated.pages[len(pdfs.pages) :]
    for one in rendering.of(rest, replace(renderer, facets=table, search=searched), begun=len(pdfs.pages)):
        pages[one.known.page.url] = one.known
        search.note(one.known.page, one.search)
        staged |= dict.fromkeys(files_of(one.known.page, codes), one.entry)
    kept = {file for page in outdated.kept for file in files_of(page, codes)}
    pages |= {page.url: before[page.url] for page in outdated.kept}
    good = {path: entry for path, entry in publication.manifest.items() if path not in damaged}
    indexes: Iterable[Original | str] = ()
    if config.search.publish:
        search.keep_only(plan.pages)
        locales = {code: language.locale for code, language in look.languages.items()}
        indexes = search.files(locales, good, look.program)
    for original in chain(originals, map(_original, surrounding_files(plan, config, assets)), indexes):
        if isinstance(original, str):
            kept.add(original)
            continue
        entry = good.get(original.path)
        if entry and entry.sha256 == original.sha256:
            kept.add(original.path)
        else:
            staged[original.path] = stage_file(publication.staging, original.path, original.read())
    gone = publication.manifest.keys() - staged.keys() - kept
    urls = {file: one.page for one in before.values() for file in files_of(one.page, codes)}
    removed = {path: removal_reason(urls.get(path), table) for path in sorted(gone)}
    return Made(staged, removed, outdated, look), _now_known(plan, pages, book, look, known)


def make_correction(
    correction: Correction,
    root: Path,
    publication: Publication,
    look: Look | None,
    listener: Listener,
    jobs: int | None,
    search: SearchIndexes,
) -> Made:
    """Render the pages that show some corrected words, stage them, and note what they read. Raises as `make_site`."""
    codes, known, table = correction.config.codes, correction.known, correction.table
    reasons: dict[str, Reason] = {}
    found: dict[str, FoundPage] = {}

    def find(pages: Iterable[tuple[FoundPage, Reason]]) -> None:
        for one, reason in pages:
            found.setdefault(one.page.url, one)
            reasons.setdefault(one.page.url, reason)

    find(correction.pages)
    wanted = {code for one in found.values() for code in (one.page.lang or codes[0], one.page.shown) if code}
    languages = look.languages if look else load_languages(root, correction.config, load_assets(root / CACHE), wanted)
    pdfs = [one.page for one in found.values() if one.page.kind == "pdf"]
    renderer = PageRenderer(languages, table, _typesetter(root, table.articles) if pdfs else None)
    rendering = _Rendering(root, codes, publication, known, listener, jobs or os.cpu_count() or 1)
    staged: dict[str, FileEntry] = {}
    facts: dict[Facet, PdfFacts] = {}
    for one in rendering.of_pdfs(pdfs, renderer):
        known.put(found[one.known.page.url], one.known)
        staged[one.known.page.url] = one.entry
        facts[pdf_facet(one.known.page)] = PdfFacts(one.entry.size, one.known.sheets)
    table = table.with_pdfs(facts)
    find(pages_reading(known, table, facts))
    listener.begin(len(found))
    rest = [one.page for one in found.values() if one.page.kind != "pdf"]
    searched = search.pages.row if correction.config.search.publish else None
    for one in rendering.of(rest, replace(renderer, facets=table, search=searched), begun=len(pdfs)):
        known.put(found[one.known.page.url], one.known)
        search.note(one.known.page, one.search)
        staged |= dict.fromkeys(files_of(one.known.page, codes), one.entry)
    removed: dict[str, Reason] = {}
    if searched:
        locales = {code: language.locale for code, language in languages.items()}
        for path in _index_files(publication, search.changed_files(locales, publication.manifest), staged, locales):
            removed[path] = REPLACED
    known.write()
    pages = tuple(one.page for one in found.values())
    return Made(staged, removed, Outdated(pages, tuple(reasons[page.url] for page in pages), ()), look)


def _index_files(
    publication: Publication,
    files: Iterable[Original | str],
    staged: dict[str, FileEntry],
    languages: Iterable[str],
) -> Iterator[str]:
    """Stage the files of some languages' search indexes that have changed, and name those that are no longer."""
    now: set[str] = set()
    for file in files:
        path = file if isinstance(file, str) else file.path
        now.add(path)
        if not isinstance(file, str):
            before = publication.manifest.get(path)
            if before is None or before.sha256 != file.sha256:
                staged[path] = stage_file(publication.staging, path, file.read())
    folders = tuple(map(urls.search_index, languages))
    yield from sorted(path for path in publication.manifest if path.startswith(folders) and path not in now)


def _typesetter(root: Path, articles: Mapping[str, Record[Article]]) -> Callable[[Page, Locale, Reader], "PdfFile"]:
    """Give what typesets planned PDFs with the templates of a site and the images of its public articles."""
    from builder.render.pdf import PdfRenderer, image_reader, typeset  # it takes as long to load as all the rest

    renderer, images = PdfRenderer.load(root), image_reader(root, articles)

    def make(page: Page, locale: Locale, reader: Reader) -> "PdfFile":
        return typeset(renderer, page, locale, reader, images)

    return make


def pdf_facet(page: Page) -> Facet:
    """Name the facet by which pages tell of a planned PDF."""
    kind, _, id_ = page.subject.partition("/")
    return Facet("pdf", kind, id_, page.lang)


class _Silence:
    def begin(self, pages: int) -> None:
        del pages

    def done(self, pages: int) -> None:
        del pages


@dataclass(frozen=True, slots=True)
class _Rendering:
    """Where pages go, and who is told of them."""

    root: Path
    codes: Sequence[str]
    publication: Publication
    book: Book
    listener: Listener
    jobs: int

    def of(self, pages: Sequence[Page], renderer: PageRenderer, *, begun: int = 0) -> Iterator[RenderedPage]:
        """Render and stage some pages; `begun` have been before."""

        def stage(page: Page, content: bytes) -> FileEntry:
            staging = self.publication.staging
            (entry, *_) = [stage_file(staging, file, content) for file in files_of(page, self.codes)]
            return entry

        render = render_own(renderer, self.root)
        rendered = render_pages(pages, renderer.facets, render, stage, self.book, self.jobs)
        for number, one in enumerate(rendered, begun + 1):
            yield one
            self.listener.done(number)

    def of_pdfs(self, pages: Sequence[Page], renderer: PageRenderer) -> Iterator[RenderedPage]:
        """Typeset and stage some PDFs, each worker one of them: what the typesetter remembers ends with its process."""
        silent = replace(self, listener=_Silence())
        for start in range(0, len(pages), self.jobs):
            yield from silent.of(pages[start : start + self.jobs], renderer)


def _original(file: StaticFile) -> Original:
    return Original(file.url, sha256(file.content).hexdigest(), lambda: file.content)


def _now_known(
    plan: Plan, pages: Mapping[str, KnownPage], book: FacetBook, look: Look, before: KnownSite | None
) -> KnownSite:
    kept = before.components if before and before.look == look.digest else {}
    firsts = {sort_of(page): page for page in first_of_sorts(plan.pages)}
    return KnownSite(
        facets=book.rows,
        pages={page.url: pages[page.url] for page in plan.pages},
        components={sort: kept.get(sort) or look.inputs.of(page) for sort, page in firsts.items()},
        look=look.digest,
        messages={
            code: {message_key(*message): digest for message, digest in language_messages(language).items()}
            for code, language in look.languages.items()
        },
    )
