"""A planned site, and what is known of the last one, to files that wait to be published."""

import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from hashlib import sha256
from itertools import chain
from pathlib import Path

from builder.incremental.facet_book import FacetBook
from builder.incremental.known import KnownPage, KnownSite, first_of_sorts, message_key, sort_of
from builder.incremental.made import Listener, Made, Rendering, pdf_facet, typesetter
from builder.incremental.outdated import find_outdated
from builder.incremental.reasons import NOTHING_KNOWN, Outdated, removal_reason
from builder.incremental.rendering import weigh_all
from builder.incremental.search_index import SearchIndexes
from builder.plan.facets import Facet, PdfFacts
from builder.plan.page import Page, Plan
from builder.plan.reader import FacetTable
from builder.publish.manifest import FileEntry
from builder.publish.originals import Original
from builder.publish.staging import stage_file
from builder.publish.transaction import Publication
from builder.records.media import CACHE
from builder.render.assets import StaticFile
from builder.render.inputs import language_messages
from builder.render.kept_look import KeptLook
from builder.render.look import Look, load_look
from builder.render.pages import PageRenderer
from builder.render.site import files_of
from builder.render.surroundings import load_assets, surrounding_files


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
) -> tuple[Made, KnownSite, KeptLook]:
    """Render what is not as it was, and stage it; what is known now comes back, too.

    The listener is told how many pages are rendered. `look_before` is that of an earlier build of this process, or
    None. Without anything known, everything is rendered.
    Raises `RenderError`, `WorkerError`, and `OSError` for the disk's own mistakes; nothing is published here.
    """
    config = table.config
    codes = config.codes
    workers = jobs or os.cpu_count() or 1
    assets = load_assets(root / CACHE)
    look = load_look(root, config, assets, look_before)
    damaged = publication.damaged()
    book = FacetBook(known.facets if known else None)
    rendering = Rendering(root, codes, publication, book, listener, workers)
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
    renderer = PageRenderer(look.languages, table, typesetter(root, table.articles) if pdfs.pages else None)
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
    made, now = Made(staged, removed, outdated, look), _now_known(plan, pages, book, look, known)
    return made, now, KeptLook.of(look.languages)


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
