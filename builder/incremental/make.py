"""A planned site, and what is known of the last one, to files that wait to be published."""

import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from pathlib import Path
from typing import Protocol

from builder.corpus.model import Corpus
from builder.incremental.correction import Correction
from builder.incremental.known import FacetBook, KnownPage, KnownSite, first_of_sorts, message_key, sort_of
from builder.incremental.outdated import NOTHING_KNOWN, Outdated, Reason, find_outdated, removal_reason
from builder.incremental.rendering import Book, RenderedPage, render_pages, weigh_all
from builder.plan.page import Page, Plan
from builder.plan.reader import FacetTable
from builder.publish.manifest import FileEntry
from builder.publish.originals import Original
from builder.publish.staging import stage_file
from builder.publish.transaction import Publication
from builder.records.media import CACHE
from builder.render.assets import StaticFile
from builder.render.inputs import language_messages
from builder.render.look import Look, load_look
from builder.render.pages import PageRenderer
from builder.render.site import files_of, load_assets, load_languages, render_own, surrounding_files


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
    public: Corpus,
    plan: Plan,
    root: Path,
    originals: Iterable[Original],
    publication: Publication,
    known: KnownSite | None,
    look_before: Look | None,
    listener: Listener,
    jobs: int | None,
) -> tuple[Made, KnownSite]:
    """Render what is not as it was, and stage it; the listener is told how many pages that are.

    `look_before` is that of an earlier build of this process, or None. Without anything known, everything is rendered.
    Raises `RenderError`, `WorkerError`, and `OSError` for the disk's own mistakes; nothing is published here.
    """
    codes = public.config.codes
    workers = jobs or os.cpu_count() or 1
    table = FacetTable(public)
    assets = load_assets(root / CACHE)
    look = load_look(root, public.config, assets, look_before)
    renderer = PageRenderer(look.languages, table)
    damaged = publication.damaged()
    if known is None:
        outdated = Outdated(plan.pages, (NOTHING_KNOWN,) * len(plan.pages), ())
    else:
        broken = {page.url for page in plan.pages if any(file in damaged for file in files_of(page, codes))}
        outdated = find_outdated(plan.pages, known, look, lambda facets: weigh_all(facets, table, workers), broken)
    listener.begin(len(outdated.pages))

    book = known.facets if known else FacetBook()
    pages = {page.url: known.pages[page.url] for page in outdated.kept} if known else {}
    staged: dict[str, FileEntry] = {}
    kept = {file for page in outdated.kept for file in files_of(page, codes)}
    for one in _render(outdated.pages, renderer, codes, root, publication, book, listener, workers):
        page = one.known.page
        pages[page.url] = one.known
        staged |= dict.fromkeys(files_of(page, codes), one.entry)
    for original in chain(originals, map(_original, surrounding_files(plan, public.config, assets))):
        before = publication.manifest.get(original.path)
        if before and before.sha256 == original.sha256 and original.path not in damaged:
            kept.add(original.path)
        else:
            staged[original.path] = stage_file(publication.staging, original.path, original.read())
    gone = publication.manifest.keys() - staged.keys() - kept
    urls = {file: one.page for one in (known.pages.values() if known else ()) for file in files_of(one.page, codes)}
    removed = {path: removal_reason(urls.get(path), table) for path in sorted(gone)}
    return Made(staged, removed, outdated, look), _now_known(plan, pages, book, look, known)


def make_correction(
    correction: Correction,
    root: Path,
    publication: Publication,
    look: Look | None,
    listener: Listener,
    jobs: int | None,
) -> Made:
    """Render the pages that show some corrected words, stage them, and note what they read. Raises as `make_site`."""
    codes = correction.config.codes
    found = {one.page.url: one for one, _ in correction.pages}
    pages = tuple(one.page for one in found.values())
    listener.begin(len(pages))
    wanted = {code for page in pages for code in (page.lang or codes[0], page.shown) if code}
    assets = load_assets(root / CACHE)
    languages = look.languages if look else load_languages(root, correction.config, assets, wanted)
    renderer = PageRenderer(languages, correction.table)
    staged: dict[str, FileEntry] = {}
    workers = jobs or os.cpu_count() or 1
    for one in _render(pages, renderer, codes, root, publication, correction.known, listener, workers):
        page = one.known.page
        correction.known.put_reads(found[page.url], one.known.reads)
        staged |= dict.fromkeys(files_of(page, codes), one.entry)
    correction.known.write()
    return Made(staged, {}, Outdated(pages, tuple(reason for _, reason in correction.pages), ()), look)


def _render(
    pages: Sequence[Page],
    renderer: PageRenderer,
    codes: Sequence[str],
    root: Path,
    publication: Publication,
    book: Book,
    listener: Listener,
    jobs: int,
) -> Iterator[RenderedPage]:
    def stage(page: Page, content: bytes) -> FileEntry:
        (entry, *_) = [stage_file(publication.staging, file, content) for file in files_of(page, codes)]
        return entry

    rendered = render_pages(pages, renderer.facets, render_own(renderer, root), stage, book, jobs)
    for number, one in enumerate(rendered, 1):
        yield one
        listener.done(number)


def _original(file: StaticFile) -> Original:
    return Original(file.url, sha256(file.content).hexdigest(), lambda: file.content)


def _now_known(
    plan: Plan, pages: Mapping[str, KnownPage], book: FacetBook, look: Look, before: KnownSite | None
) -> KnownSite:
    kept = before.components if before and before.look == look.digest else {}
    firsts = {sort_of(page): page for page in first_of_sorts(plan.pages)}
    return KnownSite(
        facets=book,
        pages={page.url: pages[page.url] for page in plan.pages},
        components={sort: kept.get(sort) or look.inputs.of(page) for sort, page in firsts.items()},
        look=look.digest,
        messages={
            code: {message_key(*message): digest for message, digest in language_messages(language).items()}
            for code, language in look.languages.items()
        },
    )
