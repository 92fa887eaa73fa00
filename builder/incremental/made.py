"""What comes of rendering, and what both ways to it share: pages are rendered with all cores and staged, PDFs first."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from builder.incremental.reasons import Outdated, Reason
from builder.incremental.rendering import Book, RenderedPage, render_pages
from builder.locale.facade import Locale
from builder.plan.facets import Facet
from builder.plan.page import Page
from builder.plan.reader import Reader
from builder.publish.manifest import FileEntry
from builder.publish.staging import stage_file
from builder.publish.transaction import Publication
from builder.records.models.article import Article
from builder.records.record import Record
from builder.render.pages import PageRenderer
from builder.render.site import files_of, render_own

if TYPE_CHECKING:
    from builder.render.look import Look
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
    look: "Look | None"


def typesetter(root: Path, articles: Mapping[str, Record[Article]]) -> Callable[[Page, Locale, Reader], "PdfFile"]:
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
class Rendering:
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
