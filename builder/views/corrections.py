"""All corrections and retractions of what the site published, the newest first."""

import msgspec

from builder.plan import urls
from builder.plan.site import PublishedKind
from builder.records.models.publication import Publication
from builder.views.context import ViewContext
from builder.views.labels import KINDS, REGISTRY_LEDES, SHELVES
from builder.views.shelf import PageLink, show_pages, show_years, year_words
from builder.views.texts import Labelled, Moment, Named, Text

RETRACTION = "retraction"
"""The last part of the key of a retraction; that of a correction is its number."""


class CorrectionLine(msgspec.Struct, frozen=True):
    """One correction or retraction, with what it was made to."""

    on: Moment
    kind: Labelled
    record: Named
    retracted: bool
    was: Text | None
    now: Text | None
    why: Text


class CorrectionsView(msgspec.Struct, frozen=True):
    """The list of corrections, or a year of it."""

    title: str
    lede: str
    year: str
    """The year that this page is about; empty on the first page."""
    count: str
    lines: tuple[CorrectionLine, ...]
    years: tuple[PageLink, ...]
    pages: tuple[PageLink, ...]
    policy: Named | None
    """The page of the site's own that says how corrections are made, where there is one called so."""


def view_corrections(context: ViewContext) -> CorrectionsView:
    """Make the view of the list of corrections: the newest, or one year in the order of time."""
    reader, page = context.reader, context.page
    shelf = reader.shelf("", "", "corrections")
    keys, total, pages = shelf.newest, shelf.total, 1
    year = int(page.part) if page.part else None
    if year is not None:
        part = reader.shelf_page("", "", "corrections", year, None, page.number)
        keys, total, pages = part.ids, part.total, part.pages
    return CorrectionsView(
        title=context.label(SHELVES, "corrections").label,
        lede=context.label(REGISTRY_LEDES, "correction").label,
        year=year_words(context, year) if year is not None else "",
        count=context.locale.ngettext("%(num)s correction", "%(num)s corrections", total),
        lines=tuple(_show_line(context, key) for key in keys),
        years=() if shelf.is_whole else show_years(context, "", "", "corrections", shelf, year),
        pages=show_pages(
            context, page.number, pages, lambda number: urls.shelf(page.lang, "", "", "corrections", year or 0, number)
        ),
        policy=context.named("page", "corrections") if reader.has("page", "corrections") else None,
    )


def _show_line(context: ViewContext, key: str) -> CorrectionLine:
    kind_id, id_, which = key.split("/")
    kind = next(known for known in _KINDS if known == kind_id)
    publication = _publication(context, kind, id_)
    label = context.label(KINDS, kind)
    if which == RETRACTION and publication.retraction:
        notice = publication.retraction
        hidden = Named(Text(context.locale.gettext("Retracted")), context.url(kind, id_))
        record = context.named(kind, id_) if notice.show_title else hidden
        return CorrectionLine(context.day(notice.on), label, record, True, None, None, context.text(notice.why))
    correction = publication.corrections[int(which)]
    return CorrectionLine(
        on=context.day(correction.on),
        kind=label,
        record=context.named(kind, id_),
        retracted=False,
        was=context.text(correction.was) if correction.was else None,
        now=context.text(correction.now) if correction.now else None,
        why=context.text(correction.why),
    )


_KINDS: tuple[PublishedKind, ...] = ("article", "topic", "briefing", "page")


def _publication(context: ViewContext, kind: PublishedKind, id_: str) -> Publication:
    reader = context.reader
    if kind == "article":
        return reader.article_frame(id_)
    if kind == "topic":
        return reader.topic(id_)
    return reader.briefing(id_) if kind == "briefing" else reader.page(id_)
