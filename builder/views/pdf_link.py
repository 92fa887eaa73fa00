"""The link from a page to its PDF, with what a reader wants to know before opening it."""

import msgspec

from builder.plan import urls
from builder.records.kinds import Kind
from builder.views.context import ViewContext


class PdfLink(msgspec.Struct, frozen=True):
    """A PDF of what the page shows."""

    url: str
    size: str
    pages: str


def link_pdf(context: ViewContext, kind: Kind, id_: str) -> PdfLink | None:
    """Link the PDF of the shown edition; None where the site makes none."""
    facts = context.reader.pdf(kind, id_, context.lang)
    if facts is None:
        return None
    return PdfLink(
        url=urls.pdf(context.lang, kind, id_),
        size=context.locale.file_size(facts.size),
        pages=context.locale.ngettext("%(num)s page", "%(num)s pages", facts.pages),
    )
