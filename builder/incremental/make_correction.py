"""Corrected words to files that wait to be published: the pages that show them, and the search indexes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from builder.incremental.correction import Correction, pages_reading
from builder.incremental.known import FoundPage
from builder.incremental.made import Listener, Made, Rendering, pdf_facet, typesetter
from builder.incremental.reasons import REPLACED, Outdated, Reason
from builder.incremental.store import Store
from builder.plan import urls
from builder.plan.facets import Facet, PdfFacts
from builder.publish.manifest import FileEntry
from builder.publish.originals import Original
from builder.publish.staging import stage_file
from builder.publish.transaction import Publication
from builder.render.languages import restore_languages
from builder.render.pages import PageRenderer
from builder.render.site import files_of

if TYPE_CHECKING:
    from builder.incremental.search_index import SearchIndexes
    from builder.render.look import Look


def make_correction(
    correction: Correction,
    root: Path,
    publication: Publication,
    look: Look | None,
    listener: Listener,
    jobs: int | None,
    store: Store,
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
    languages = (
        look.languages
        if look
        else restore_languages(root, correction.config, correction.look(), wanted, correction.glance.program)
    )
    pdfs = [one.page for one in found.values() if one.page.kind == "pdf"]
    renderer = PageRenderer(languages, table, typesetter(root, table.articles) if pdfs else None)
    rendering = Rendering(root, codes, publication, known, listener, jobs or os.cpu_count() or 1)
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
    search = _search_of(store) if correction.config.search.publish else None
    for one in rendering.of(
        rest, replace(renderer, facets=table, search=search.pages.row if search else None), begun=len(pdfs)
    ):
        known.put(found[one.known.page.url], one.known)
        if search:
            search.note(one.known.page, one.search)
        staged |= dict.fromkeys(files_of(one.known.page, codes), one.entry)
    removed: dict[str, Reason] = {}
    if search:
        locales = {code: language.locale for code, language in languages.items()}
        for path in _index_files(publication, search.changed_files(locales, publication.manifest), staged, locales):
            removed[path] = REPLACED
    known.write()
    pages = tuple(one.page for one in found.values())
    return Made(staged, removed, Outdated(pages, tuple(reasons[page.url] for page in pages), ()), look)


def _search_of(store: Store) -> SearchIndexes:
    from builder.incremental.search_index import SearchIndexes  # its dictionaries take long to load

    return SearchIndexes(lambda: store)


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
