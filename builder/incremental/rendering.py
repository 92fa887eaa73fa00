"""Rendering pages with all cores, and noting what each of them read."""

from __future__ import annotations

import gc
from array import array
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from builder.garbage import rare_collections
from builder.incremental.known import KnownPage, first_of_sorts, record_key
from builder.incremental.ledger import FacetLedger, FacetRow, weigh
from builder.plan.facets import Facet
from builder.plan.page import Page
from builder.plan.reader import FacetTable
from builder.publish.manifest import FileEntry
from builder.render.order import in_rendering_order
from builder.render.pages import Rendered
from builder.workers import deal_out, share_out

_PREPARED_FROM = 1_000
"""Number of pages from which it pays to make everything that pages can ask for before workers begin."""
_WEIGHED_PARALLEL_FROM = 20_000
"""Number of facets from which a second worker pays for its start."""
_PAGES_AT_ONCE = 24
"""Pages that a worker takes at a time: enough to find neighbours in its caches, few enough for all to end together."""
_MOST_SHARES = 4_000


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page whose file is staged, and what it read."""

    known: KnownPage
    entry: FileEntry
    search: bytes
    """What it tells the search."""


@dataclass(frozen=True, slots=True)
class _Share:
    """What a worker hands back of the pages that it took."""

    pages: list[tuple[FileEntry, array[int], int, bytes]]
    """Reads are the worker's own numbers of facets."""
    fresh: list[FacetRow]


class Book(Protocol):
    """Numbers facets, and notes what they are now."""

    def number(self, row: FacetRow) -> int:
        """Give the number of a facet."""


def render_pages(
    pages: Iterable[Page],
    table: FacetTable,
    render: Callable[[Page], Rendered],
    stage: Callable[[Page, bytes], FileEntry],
    book: Book,
    jobs: int,
) -> Iterator[RenderedPage]:
    """Render pages with `jobs` workers, in any order; `stage` puts a page's bytes where they wait, in the worker.

    The facets that are read are entered into `book`. Raises what `render` and `stage` raise, and `WorkerError`.
    """
    ordered = in_rendering_order(pages, table)
    at_once = 1 if ordered and ordered[0].kind == "pdf" else _PAGES_AT_ONCE
    size = max(at_once, -(-len(ordered) // _MOST_SHARES))
    shares = [ordered[start : start + size] for start in range(0, len(ordered), size)]

    def begin() -> Callable[[Sequence[Page]], _Share]:
        ledger = FacetLedger(table)

        def work(share: Sequence[Page]) -> _Share:
            done = []
            for page in share:
                rendered = render(page)
                entry, reads = stage(page, rendered.content), ledger.enter(rendered.reader)
                done.append((entry, reads, rendered.sheets, rendered.search))
            return _Share(done, ledger.take_fresh())

        return work

    if jobs > 1 and len(ordered) >= _PREPARED_FROM:
        table.prepare()
        # What is made of a template is made once, and not by each worker.
        for page in first_of_sorts(page for page in ordered if page.kind != "pdf"):
            render(page)
    numbers: dict[int, array[int]] = {}
    gc.freeze()  # what there is now is not looked at at all, so that workers go on sharing its memory
    with rare_collections():
        for worker, share, done in deal_out(shares, begin, jobs, apart=True):
            known = numbers.setdefault(worker, array("I"))
            known.extend(book.number(row) for row in done.fresh)
            for page, (entry, reads, sheets, search) in zip(share, done.pages, strict=True):
                now = KnownPage(page, array("I", [known[number] for number in reads]), sheets)
                yield RenderedPage(now, entry, search)


def weigh_all(facets: Collection[Facet], table: FacetTable, jobs: int) -> Iterator[FacetRow]:
    """Find facets as they are now, with `jobs` workers where that pays; those of one record follow each other."""
    ordered = sorted(facets, key=lambda facet: (record_key(facet), facet))
    count = jobs if len(ordered) >= _WEIGHED_PARALLEL_FROM else 1
    size = max(1, -(-len(ordered) // (count * 16)))
    shares = [ordered[start : start + size] for start in range(0, len(ordered), size)]

    def work(share: Sequence[Facet]) -> list[FacetRow]:
        return [weigh(table, facet) for facet in share]

    for _, rows in share_out(shares, work, count):
        yield from rows
