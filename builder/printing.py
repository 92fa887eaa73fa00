"""PDFs that somebody asks for by themselves, without a site being built."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Literal

from builder.corpus.public import public_corpus
from builder.locale.facade import load_locale
from builder.plan.page import Page
from builder.plan.pdfs import plan_pdf, plan_period
from builder.plan.reader import FacetTable, Reader
from builder.ready import Checked, check
from builder.render.brought import catalogue_path
from builder.render.pdf import PdfFile, PdfRenderer, image_reader, typeset

PdfKind = Literal["briefing", "article", "topic", "period"]


@dataclass(frozen=True, slots=True)
class PdfOrder:
    """A PDF that somebody asks for by itself."""

    kind: PdfKind
    id: str = ""
    """Empty for a period that site_config.yaml does not name."""
    period: str = ""
    """An EDTF interval that the articles of a topic, or of the whole site, are cut to."""
    paper: Literal["a4", "letter"] | None = None
    """The paper; None for the site's."""
    two_sided: bool | None = None
    """Whether it is made for binding; None for what the site says."""


def typeset_order(
    root: Path, order: PdfOrder, now: datetime, lang: str | None = None
) -> tuple[Checked, Mapping[str, PdfFile]]:
    """Typeset what is public at `now` of an order, in one language or in all in which it has an edition.

    With errors in the records nothing is typeset. Raises `RenderError` for a mistake in a site's own templates, and
    `EmptyPdfError` for a period in which no public article lies.
    """
    checked = check(root)
    if checked.corpus is None or checked.errors:
        return checked, {}
    public = public_corpus(checked.corpus, now)
    renderer, facets, images = PdfRenderer.load(root), FacetTable(public), image_reader(root, public.articles)
    files = {}
    for settings in public.config.languages:
        code = settings.code
        if order.kind == "period":
            page: Page | None = plan_period(public, code, order.period, order.id)
        else:
            page = plan_pdf(public, code, order.kind, order.id, order.period)
        if page and lang in (None, code):
            locale = load_locale(settings, catalogue_path(root, code))
            files[code] = typeset(
                renderer, page, locale, Reader(facets), images, paper=order.paper, two_sided=order.two_sided
            )
    return checked, files
