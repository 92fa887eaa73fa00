"""The view of a whole PDF."""

import dataclasses
from collections.abc import Iterable
from types import MappingProxyType
from typing import Literal

from msgspec.structs import replace

from builder.dates import EdtfDate, parse_edtf
from builder.locale.messages import context_message_id
from builder.plan import urls
from builder.plan.pdfs import PRINTED
from builder.plan.within import within_key
from builder.records.models.article import Article
from builder.records.models.collections import Briefing, BriefingVersion, Topic
from builder.records.models.publication import Correction
from builder.records.record import Edition
from builder.views.article import cite, show_corrections
from builder.views.briefing import select_articles
from builder.views.context import ViewContext
from builder.views.editions import people, show_translation
from builder.views.labels import Choices
from builder.views.pdf.articles import show_article
from builder.views.pdf.events import events_of, show_figures, show_timeline
from builder.views.pdf.glossary import show_glossary
from builder.views.pdf.model import KeyPointView, PdfCorrection, PdfSource, PdfView, VersionView
from builder.views.pdf.numbering import Numbering, number_document
from builder.views.pdf.texts import cited_sources, show_pdf_prose
from builder.views.sources import show_source
from builder.views.texts import Text

PrintedKind = Literal["briefing", "article", "topic"]
"""What can have a PDF."""

_KINDS: Choices = MappingProxyType(
    {
        "briefing": context_message_id("cover of a PDF", "Research briefing"),
        "article": context_message_id("cover of a PDF", "Article"),
        "topic": context_message_id("cover of a PDF", "Topic file"),
        "period": context_message_id("cover of a PDF", "Articles of a period"),
    }
)


def view_pdf(context: ViewContext) -> PdfView:
    """Make the view of the page's PDF: of a briefing, an article, a topic, or a period that has a title or has none."""
    kind, _, id_ = context.page.subject.partition("/")
    period = parse_edtf(context.page.part) if context.page.part else None
    if kind == "briefing":
        return _view_briefing(context, id_)
    if kind == "article":
        return _view_article(context, id_)
    if kind == "topic":
        return _view_topic(context, id_, period)
    if kind == "period":
        return _view_period(context, id_)
    return _view_articles(context, context.locale.gettext("Articles by date"), (), period)


def _view_briefing(context: ViewContext, id_: str) -> PdfView:
    briefing = context.reader.briefing(id_)
    edition = _edition(context, "briefing", id_)
    articles = select_articles(context, briefing.selects)
    numbering = _number(context, articles, edition)
    current = _current(briefing)
    view = _frame(context, _title(edition), articles, edition)
    return replace(
        _publish(context, view, "briefing", id_, briefing),
        period=context.edtf(briefing.period),
        cutoff=context.instant(briefing.cutoff),
        version=context.locale.digits(briefing.version),
        date=current.on if current else briefing.updated or briefing.published,
        key_points=tuple(
            KeyPointView(
                context.text(point.says),
                tuple(numbering.claims[key] for key in point.cites if key in numbering.claims),
            )
            for point in briefing.key_points
        ),
        versions=tuple(
            VersionView(
                context.locale.digits(one.version), context.day(one.on), context.text(one.changes), one is current
            )
            for one in sorted(briefing.versions, key=lambda one: one.on, reverse=True)
        ),
        corrections=(*_show_corrections(context, "briefing", id_, briefing.corrections), *view.corrections),
    )


def _view_article(context: ViewContext, id_: str) -> PdfView:
    article = context.reader.article(id_)
    edition = _edition(context, "article", id_)
    view = _publish(context, _frame(context, _title(edition), (id_,), None), "article", id_, article)
    return replace(
        view,
        summary=edition.front.summary or "" if edition.front else "",
        translation=None,  # it stands with the article itself
        date=article.updated or article.published,
    )


def _view_topic(context: ViewContext, id_: str, period: EdtfDate | None) -> PdfView:
    topic = context.reader.topic(id_)
    edition = _edition(context, "topic", id_)
    articles = context.reader.ids("within", "article", within_key((id_,), period))
    view = _frame(context, _title(edition), articles, edition)
    return replace(
        _publish(context, view, "topic", id_, topic),
        period=context.edtf(period) if period else None,
        date=max((day for day in (topic.updated, topic.published, view.date) if day), default=None),
        corrections=(*_show_corrections(context, "topic", id_, topic.corrections), *view.corrections),
    )


def _view_period(context: ViewContext, id_: str) -> PdfView:
    """Show a period of site_config.yaml."""
    found = next(one for one in context.reader.settings().pdf.periods if one.id == id_)
    return _view_articles(context, context.text(found.title).text, found.topics, found.period)


def _view_articles(context: ViewContext, title: str, topics: tuple[str, ...], period: EdtfDate | None) -> PdfView:
    """Show the articles of a time and of some topics, with nothing of our own round them."""
    articles = context.reader.ids("within", "article", within_key(topics, period))
    return replace(_frame(context, title, articles, None), period=context.edtf(period) if period else None)


def _frame(context: ViewContext, title: str, articles: tuple[str, ...], edition: Edition | None) -> PdfView:
    """Show what every PDF has: its articles with all that they lead to, under a title."""
    reader, locale = context.reader, context.locale
    settings = reader.settings()
    numbering = _number(context, articles, edition)
    claims = events_of(context, numbering)
    topics = dict.fromkeys(topic for id_ in articles for topic in reader.article_frame(id_).topics)
    days = [
        day
        for id_ in articles
        for day in (reader.article_frame(id_).updated, reader.article_frame(id_).published)
        if day
    ]
    return PdfView(
        id=context.page.subject,
        kind=context.label(_KINDS, "period").label,
        title=title,
        summary=edition.front.summary or "" if edition and edition.front else "",
        site=context.text(settings.site.name),
        publisher=context.text(settings.site.publisher),
        licence=context.text(settings.site.licence.name),
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
        cover=settings.pdf.cover or "",
        translation=None,
        key_points=(),
        prose=show_pdf_prose(context, edition, numbering) if edition else None,
        versions=(),
        articles=tuple(show_article(context, id_, numbering) for id_ in articles),
        timeline=show_timeline(context, claims, numbering),
        figures=show_figures(context, claims, numbering),
        sources=tuple(_show_sources(context, numbering)),
        glossary=show_glossary(context),
        corrections=tuple(
            correction
            for id_ in articles
            for correction in _show_corrections(context, "article", id_, reader.article_frame(id_).corrections)
        ),
    )


def _publish(
    context: ViewContext, view: PdfView, kind: PrintedKind, id_: str, record: Article | Briefing | Topic
) -> PdfView:
    """Add who published the record, and when."""
    published = context.day(record.published) if record.published else None
    return replace(
        view,
        kind=context.label(_KINDS, kind).label,
        published=published,
        updated=context.day(record.updated) if record.updated else None,
        authors=people(context, record.authors),
        reviewed_by=people(context, record.reviewed_by),
        translation=show_translation(context, kind, id_),
        cite=cite(_at_page(context), view.title, published.words if published else ""),
    )


def _current(briefing: Briefing) -> BriefingVersion | None:
    """Give the version that the briefing is now, or the last one where none bears its number."""
    ordered = sorted(briefing.versions, key=lambda one: one.on)
    named = [one for one in ordered if one.version == briefing.version]
    found = named or ordered
    return found[-1] if found else None


def _edition(context: ViewContext, kind: PrintedKind, id_: str) -> Edition:
    edition = context.reader.edition(kind, id_, context.lang)
    if edition is None or edition.front is None:
        raise KeyError(f"{id_} has no edition in {context.lang}")
    return edition


def _title(edition: Edition) -> str:
    return edition.front.title if edition.front else ""


def _at_page(context: ViewContext) -> ViewContext:
    """Give the context of the page that the PDF belongs to, whose address is the permanent one."""
    return replace(context, page=dataclasses.replace(context.page, url=f"{context.page.url.rpartition('/')[0]}/"))


def _number(context: ViewContext, articles: tuple[str, ...], edition: Edition | None) -> Numbering:
    """Number claims and sources; those of articles alike in every language, so what each edition cites counts."""
    kind, _, id_ = context.page.subject.partition("/")
    of_record = next((one for one in PRINTED if one == kind), None)
    cited = [*cited_sources(context, of_record, id_, edition.lang)] if edition and of_record else []
    for article in articles:
        for lang in context.reader.card("article", article).editions:
            cited += cited_sources(context, "article", article, lang)
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


def _show_corrections(
    context: ViewContext, kind: PrintedKind, id_: str, corrections: tuple[Correction, ...]
) -> tuple[PdfCorrection, ...]:
    """Show the corrections of one record of the document, the newest first."""
    name = context.named(kind, id_).name if corrections else Text("")
    shown = show_corrections(context, corrections)
    return tuple(PdfCorrection(one.on, name, one.was, one.now, one.why) for one in shown)
