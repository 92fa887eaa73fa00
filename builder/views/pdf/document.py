"""The view of a whole PDF."""

from collections.abc import Iterable
from dataclasses import replace
from types import MappingProxyType

from builder.dates import EdtfDate, parse_edtf
from builder.locale.messages import context_message_id
from builder.plan import urls
from builder.records.load import Edition
from builder.records.models.article import Article
from builder.records.models.collections import Briefing, Selection, Topic
from builder.views.article import cite, show_corrections
from builder.views.briefing import select_articles
from builder.views.context import ViewContext
from builder.views.editions import people, show_translation
from builder.views.labels import Choices
from builder.views.pdf.articles import show_article
from builder.views.pdf.events import events_of, show_figures, show_timeline
from builder.views.pdf.glossary import show_glossary
from builder.views.pdf.model import (
    KeyPointView,
    PdfCorrection,
    PdfSource,
    PdfView,
    VersionView,
)
from builder.views.pdf.numbering import Numbering, number_document
from builder.views.pdf.texts import cited_sources, show_pdf_prose
from builder.views.sources import show_source
from builder.views.texts import Text


_KINDS: Choices = MappingProxyType(
    {
        "briefing": context_message_id("cover of a PDF", "Research briefing"),
        "article": context_message_id("cover of a PDF", "Article"),
        "topic": context_message_id("cover of a PDF", "Topic file"),
        "period": context_message_id("cover of a PDF", "Articles of a period"),
    }
)


def view_pdf(context: ViewContext) -> PdfView:
    """Make the view of the page's PDF: of a briefing, an article or a topic, or of a period alone."""
    kind, _, id_ = context.page.subject.partition("/")
    period = parse_edtf(context.page.part) if context.page.part else None
    if kind == "briefing":
        return _view_briefing(context, id_)
    if kind == "article":
        return _view_article(context, id_)
    if kind == "topic":
        return _view_topic(context, id_, period)
    title = context.locale.gettext("Articles by date")
    ids = select_articles(context, Selection(period=period))
    return replace(_frame(context, title, ids, None), period=context.edtf(period) if period else None)


def _view_briefing(context: ViewContext, id_: str) -> PdfView:
    reader = context.reader
    briefing = reader.briefing(id_)
    edition = _edition(context, "briefing", id_)
    articles = select_articles(context, briefing.selects)
    numbering = _number(context, articles, edition)
    versions = tuple(
        VersionView(
            context.locale.digits(one.version), context.day(one.on), context.text(one.changes), one is newest
        )
        for newest in _newest(briefing)
        for one in sorted(briefing.versions, key=lambda one: one.on, reverse=True)
    )
    days = [one.on for one in briefing.versions if one.version == briefing.version]
    return replace(
        _frame(context, edition.front.title if edition.front else "", articles, edition),
        **_publication(context, "briefing", id_, briefing),
        period=context.edtf(briefing.period),
        cutoff=context.instant(briefing.cutoff),
        version=context.locale.digits(briefing.version),
        date=max(days, default=briefing.updated or briefing.published),
        key_points=tuple(
            KeyPointView(
                context.text(point.says),
                tuple(numbering.claims[key] for key in point.cites if key in numbering.claims),
            )
            for point in briefing.key_points
        ),
        versions=versions,
        corrections=_corrections(context, articles, (("briefing", id_, briefing),)),
    )


def _newest(briefing: Briefing) -> tuple[object, ...]:
    """Give the version that the briefing is now, or the last one where none bears its number."""
    ordered = sorted(briefing.versions, key=lambda one: one.on)
    current = [one for one in ordered if one.version == briefing.version]
    return tuple((current or ordered)[-1:])


def _view_article(context: ViewContext, id_: str) -> PdfView:
    article = context.reader.article(id_)
    edition = _edition(context, "article", id_)
    frame = _frame(context, edition.front.title if edition.front else "", (id_,), None)
    return replace(
        frame,
        **_publication(context, "article", id_, article),
        summary=edition.front.summary or "" if edition.front else "",
        date=article.updated or article.published,
        corrections=_corrections(context, (id_,), ()),
    )


def _view_topic(context: ViewContext, id_: str, period: EdtfDate | None) -> PdfView:
    topic = context.reader.topic(id_)
    edition = _edition(context, "topic", id_)
    articles = select_articles(context, Selection(topics=(id_,), period=period))
    frame = _frame(context, edition.front.title if edition.front else "", articles, edition)
    return replace(
        frame,
        **_publication(context, "topic", id_, topic),
        period=context.edtf(period) if period else None,
        date=max((day for day in (topic.updated, topic.published, frame.date) if day), default=None),
        corrections=_corrections(context, articles, (("topic", id_, topic),)),
    )


def _frame(context: ViewContext, title: str, articles: tuple[str, ...], edition: Edition | None) -> PdfView:
    """Show what every PDF has: its articles with all that they lead to, under a title."""
    reader, locale = context.reader, context.locale
    site = reader.settings().site
    numbering = _number(context, articles, edition)
    claims = events_of(context, numbering)
    topics = dict.fromkeys(topic for id_ in articles for topic in reader.article(id_).topics)
    days = [day for id_ in articles for day in (reader.article(id_).updated, reader.article(id_).published) if day]
    return PdfView(
        id=context.page.subject,
        kind=context.label(_KINDS, "period").label,
        title=title,
        summary=edition.front.summary or "" if edition and edition.front else "",
        site=context.text(site.name),
        publisher=context.text(site.publisher),
        licence=context.text(site.licence.name),
        period=None,
        cutoff=None,
        version="",
        published=None,
        updated=None,
        authors=(),
        reviewed_by=(),
        topics=tuple(context.named("topic", topic).name.text for topic in topics),
        cite=cite(_at_page(context), title, locale.date(max(days)) if days else ""),
        permalink=_at_page(context).permalink(),
        date=max(days, default=None),
        cover=reader.settings().pdf.cover or "",
        translation=None,
        key_points=(),
        prose=show_pdf_prose(context, edition, numbering) if edition else None,
        versions=(),
        articles=tuple(show_article(context, id_, numbering) for id_ in articles),
        timeline=show_timeline(context, claims, numbering),
        figures=show_figures(context, claims, numbering),
        sources=tuple(_show_sources(context, numbering)),
        glossary=show_glossary(context),
        corrections=_corrections(context, articles, ()),
    )


def _publication(
    context: ViewContext, kind: str, id_: str, record: Article | Briefing | Topic
) -> dict[str, object]:
    """Give the fields that tell who published the record itself, and when."""
    known = next(one for one in ("briefing", "article", "topic") if one == kind)
    published = context.day(record.published) if record.published else None
    edition = _edition(context, kind, id_)
    title = edition.front.title if edition.front else ""
    return {
        "kind": context.label(_KINDS, kind).label,
        "published": published,
        "updated": context.day(record.updated) if record.updated else None,
        "authors": people(context, record.authors),
        "reviewed_by": people(context, record.reviewed_by),
        "translation": show_translation(context, known, id_),
        "cite": cite(_at_page(context), title, published.words if published else ""),
    }


def _edition(context: ViewContext, kind: str, id_: str) -> Edition:
    known = next(one for one in ("briefing", "article", "topic") if one == kind)
    edition = context.reader.edition(known, id_, context.lang)
    if edition is None or edition.front is None:
        raise KeyError(f"{id_} has no edition in {context.lang}")
    return edition


def _at_page(context: ViewContext) -> ViewContext:
    """Give the context of the page that the PDF belongs to, whose address is the permanent one."""
    return replace(context, page=replace(context.page, url=context.page.url.rpartition("/")[0] + "/"))


def _number(context: ViewContext, articles: tuple[str, ...], edition: Edition | None) -> Numbering:
    cited = [*cited_sources(context, edition)]
    for id_ in articles:
        for lang in context.reader.card("article", id_).editions:
            cited += cited_sources(context, context.reader.edition("article", id_, lang))
    return number_document(context, articles, cited)


def _show_sources(context: ViewContext, numbering: Numbering) -> Iterable[PdfSource]:
    site = context.reader.settings().site.url
    for id_, ref in numbering.sources.items():
        relays = context.reader.source(id_).relays
        yield PdfSource(
            ref=ref,
            source=show_source(context, id_),
            relays=numbering.sources.get(relays) if relays else None,
            address=urls.absolute(site, urls.record(context.page.lang, "source", id_)),
        )


def _corrections(
    context: ViewContext, articles: Iterable[str], others: Iterable[tuple[str, str, Briefing | Topic]]
) -> tuple[PdfCorrection, ...]:
    """Show the corrections of all that the document holds, the document's own record first."""
    found = []
    records = [(kind, id_, record.corrections) for kind, id_, record in others]
    records += [("article", id_, context.reader.article(id_).corrections) for id_ in articles]
    for kind, id_, corrections in records:
        known = next(one for one in ("briefing", "article", "topic") if one == kind)
        name = context.named(known, id_).name if corrections else Text("")
        found += [PdfCorrection(one.on, name, one.was, one.now, one.why) for one in show_corrections(context, corrections)]
    return tuple(found)
