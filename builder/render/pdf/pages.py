"""A planned PDF to its file: the view, the settings of the site, and the images that it shows."""

from collections.abc import Mapping
from pathlib import Path

from builder.locale.facade import Locale
from builder.plan.page import Page
from builder.plan.reader import Reader
from builder.records.content_tree import CONTENT, STATIC
from builder.records.media import published_image
from builder.records.models.article import Article
from builder.records.record import Record
from builder.render.pdf.typesetting import Paper, PdfFile, PdfRenderer, ReadImage
from builder.views.context import ViewContext
from builder.views.pdf import view_pdf


class EmptyPdfError(LookupError):
    """There is nothing to print: no public article lies in the period that is asked for."""


def typeset(
    renderer: PdfRenderer,
    page: Page,
    locale: Locale,
    reader: Reader,
    read_image: ReadImage | None = None,
    *,
    paper: Paper | None = None,
    two_sided: bool | None = None,
) -> PdfFile:
    """Typeset a planned PDF, on the site's paper where no other is asked for.

    Raises `EmptyPdfError` for one that would hold neither a text nor an article.
    """
    settings = reader.settings()
    view = view_pdf(ViewContext(page, locale, reader))
    if not view.articles and view.prose is None:
        raise EmptyPdfError(page.part)
    return renderer.render(
        view,
        locale,
        paper=paper or settings.pdf.paper,
        two_sided=settings.pdf.two_sided if two_sided is None else two_sided,
        site=settings.site.url,
        read_image=read_image,
    )


def image_reader(root: Path, articles: Mapping[str, Record[Article]]) -> ReadImage:
    """Give what reads the images of public articles, and of content/static/ for covers."""

    def read(article: str, file: str) -> bytes:
        if not article:
            return (root / CONTENT / STATIC / file).read_bytes()
        record = articles[article]
        image = next(image for image in record.images if image.file == file)
        return published_image(root, f"{record.path.rpartition('/')[0]}/{file}", image)

    return read
