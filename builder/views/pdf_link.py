"""The link from a page to its PDF, with what a reader wants to know before opening it."""

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from builder.plan import urls
from builder.records.kinds import Kind
from builder.records.site_config import PdfPeriod
from builder.views.context import ViewContext
from builder.views.texts import Text


class PdfLink(msgspec.Struct, frozen=True):
    """A PDF of what the page shows."""

    url: str
    size: str
    pages: str


class PeriodLink(msgspec.Struct, frozen=True):
    """The PDF of a period, with its title."""

    title: Text
    pdf: PdfLink


def link_pdf(context: ViewContext, kind: Kind, id_: str) -> PdfLink | None:
    """Link the PDF of the shown edition; None where the site makes none."""
    return _link(context, kind, id_, urls.pdf(context.lang, kind, id_))


def link_periods(context: ViewContext, topic: str = "") -> tuple[PeriodLink, ...]:
    """Link the PDFs of periods in the order of site_config.yaml: those of all topics, or those of one."""
    return tuple(_link_periods(context, context.reader.settings().pdf.periods, topic))


def _link_periods(context: ViewContext, periods: Iterable[PdfPeriod], topic: str) -> Iterator[PeriodLink]:
    for period in periods:
        if topic and topic not in period.topics:
            continue
        lang = context.page.lang
        link = _link(context, "period", period.id, urls.period_pdf(lang, period.id), lang)
        if link:
            yield PeriodLink(context.text(period.title), link)


def _link(
    context: ViewContext, kind: Kind | Literal["period"], id_: str, url: str, lang: str | None = None
) -> PdfLink | None:
    facts = context.reader.pdf(kind, id_, lang or context.lang)
    if facts is None:
        return None
    return PdfLink(
        url=url,
        size=context.locale.file_size(facts.size),
        pages=context.locale.ngettext("%(num)s page", "%(num)s pages", facts.pages),
    )
