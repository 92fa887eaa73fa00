"""The page of an article."""

from collections.abc import Iterable

import msgspec

from builder.plan.shelves import NEWEST
from builder.records.models.article import Article
from builder.records.models.publication import Correction
from builder.views.claims import ClaimView, show_claims
from builder.views.context import ViewContext
from builder.views.editions import TranslationView, people, show_translation
from builder.views.labels import CONFIDENCE
from builder.views.lists import Entry, show_entry
from builder.views.pdf_link import PdfLink, link_pdf
from builder.views.prose import ProseView, show_prose
from builder.views.sources import SourceView, show_source
from builder.views.texts import Labelled, Moment, Named, Text

RELATED = 4
"""How many related articles are named."""


class AssessmentView(msgspec.Struct, frozen=True):
    """Our own judgement."""

    says: Text
    confidence: Labelled
    level: int
    """The confidence as a number, 1 to 3."""
    why: Text
    cutoff: Moment


class TermView(msgspec.Struct, frozen=True):
    """Wording of the sources, and ours."""

    forms: tuple[Text, ...]
    neutral: Text
    why: Text


class MediaView(msgspec.Struct, frozen=True):
    """An image of the article; `url` is the address of its file, its width and height are in pixels."""

    url: str
    width: int
    height: int
    alt: Text
    caption: Text | None
    credit: Text
    licence: str


class CorrectionView(msgspec.Struct, frozen=True):
    """One correction."""

    on: Moment
    was: Text | None
    now: Text | None
    why: Text


class ArticleView(msgspec.Struct, frozen=True):
    """All that the page of an article shows."""

    id: str
    kicker: Named | None
    """The foremost topic."""
    title: str
    summary: str
    dateline_place: Named | None
    dateline_date: Moment | None
    published: Moment | None
    updated: Moment | None
    authors: tuple[str, ...]
    reviewed_by: tuple[str, ...]
    content_warning: Text | None
    translation: TranslationView | None
    prose: ProseView
    claims: tuple[ClaimView, ...]
    sources: tuple[SourceView, ...]
    terms: tuple[TermView, ...]
    assessment: AssessmentView | None
    media: tuple[MediaView, ...]
    corrections: tuple[CorrectionView, ...]
    topics: tuple[Named, ...]
    events: tuple[Named, ...]
    related: tuple[Entry, ...]
    cite: str
    """How to cite it, in one sentence."""
    permalink: str
    report_url: str
    """Where errors are reported; empty where the site names nothing."""
    pdf: PdfLink | None


def view_article(context: ViewContext) -> ArticleView:
    """Make the view of the page's article."""
    reader, id_ = context.reader, context.page.subject
    article = reader.article(id_)
    edition = reader.edition("article", id_, context.lang)
    if edition is None or edition.front is None:
        raise KeyError(f"{id_} has no edition in {context.lang}")
    claims = show_claims(context, (f"{id_}/{claim.id}" for claim in article.claims))
    published = context.day(article.published) if article.published else None
    permalink = context.permalink()
    return ArticleView(
        id=id_,
        kicker=context.named("topic", article.topics[0]) if article.topics else None,
        title=edition.front.title,
        summary=edition.front.summary or "",
        dateline_place=context.named("place", article.dateline.place)
        if article.dateline and article.dateline.place
        else None,
        dateline_date=context.edtf(article.dateline.date) if article.dateline and article.dateline.date else None,
        published=published,
        updated=context.day(article.updated) if article.updated else None,
        authors=people(context, article.authors),
        reviewed_by=people(context, article.reviewed_by),
        content_warning=context.text(article.content_warning) if article.content_warning else None,
        translation=show_translation(context, "article", id_),
        prose=show_prose(context, edition, claims),
        claims=claims,
        sources=tuple(show_source(context, source) for source in sources_of(context, id_)),
        terms=show_terms(context, sources_of(context, id_)),
        assessment=show_assessment(context, article),
        media=show_media(context, id_),
        corrections=show_corrections(context, article.corrections),
        topics=tuple(context.named("topic", topic) for topic in article.topics),
        events=tuple(context.named("event", event) for event in _events_of(article)),
        related=_related(context, id_, article),
        cite=cite(context, edition.front.title, published.words if published else ""),
        permalink=permalink,
        report_url=reader.settings().site.contact or "",
        pdf=link_pdf(context, "article", id_),
    )


def cite(context: ViewContext, title: str, published: str) -> str:
    """Say how to cite a page: publisher, title, site, date and permanent address."""
    site = context.reader.settings().site
    locale = context.locale
    return locale.gettext(
        "%(publisher)s, %(title)s, %(site)s, %(date)s, %(url)s",
        publisher=locale.isolate(context.text(site.publisher).text),
        title=locale.quote(title),
        site=locale.isolate(context.text(site.name).text),
        date=published,
        url=locale.isolate(context.permalink()),
    )


def show_corrections(context: ViewContext, corrections: tuple[Correction, ...]) -> tuple[CorrectionView, ...]:
    """Show corrections, newest first."""
    return tuple(
        CorrectionView(
            on=context.day(one.on),
            was=context.text(one.was) if one.was else None,
            now=context.text(one.now) if one.now else None,
            why=context.text(one.why),
        )
        for one in sorted(corrections, key=lambda one: one.on, reverse=True)
    )


def sources_of(context: ViewContext, id_: str) -> tuple[str, ...]:
    """List every source of an article and of its claims' ways, in the order in which they are needed."""
    article = context.reader.article(id_)
    found: dict[str, None] = {}
    for claim in article.claims:
        for hop in context.reader.claim(f"{id_}/{claim.id}").chain:
            found[hop.source] = None
    for source in article.sources:
        found[source] = None
    return tuple(found)


def _events_of(article: Article) -> tuple[str, ...]:
    return tuple(dict.fromkeys(subject.event for claim in article.claims for subject in claim.about if subject.event))


def show_terms(context: ViewContext, sources: Iterable[str]) -> tuple[TermView, ...]:
    """Show the terms that are known to stand in some sources, in the wording of those sources' languages."""
    languages: dict[str, set[str]] = {}
    for source in sources:
        for id_ in context.reader.ids("terms-in", "source", source):
            languages.setdefault(id_, set()).add(context.reader.source(source).language.partition("-")[0])
    found = []
    for id_ in sorted(languages):
        term = context.reader.term(id_)
        forms = tuple(
            context.in_language(texts[0], lang)
            for lang, texts in term.forms.items()
            if lang.partition("-")[0] in languages[id_]
        )
        found.append(TermView(forms, context.text(term.neutral), context.text(term.why)))
    return tuple(found)


def show_media(context: ViewContext, id_: str) -> tuple[MediaView, ...]:
    """Show the images of an article."""
    images = {image.file: image for image in context.reader.images("article", id_)}
    return tuple(
        MediaView(
            url=context.media_url("article", id_, media.file),
            width=images[media.file].width,
            height=images[media.file].height,
            alt=context.text(media.alt),
            caption=context.text(media.caption) if media.caption else None,
            credit=context.text(media.credit),
            licence=media.licence,
        )
        for media in context.reader.article(id_).media
    )


def show_assessment(context: ViewContext, article: Article) -> AssessmentView | None:
    """Show our judgement on an article's matter."""
    ours = article.assessment
    if ours is None:
        return None
    return AssessmentView(
        says=context.text(ours.says),
        confidence=context.label(CONFIDENCE, ours.confidence),
        level=tuple(CONFIDENCE).index(ours.confidence) + 1,
        why=context.text(ours.why),
        cutoff=context.instant(ours.cutoff),
    )


def _related(context: ViewContext, id_: str, article: Article) -> tuple[Entry, ...]:
    """Name the articles that share most topics with this one, the newest first among equals.

    Only the newest of each topic come into question: a page that looked at all of them would cost as much as they are.
    """
    shared: dict[tuple[int, str], int] = {}
    for topic in article.topics:
        for other in context.remembered(_newest_of, topic):
            shared[other] = shared.get(other, 0) + 1
    found = sorted((-times, other) for other, times in shared.items() if other[1] != id_)
    return tuple(show_entry(context, "article", other) for _, (_, other) in found[:RELATED])


def _newest_of(context: ViewContext, topic: str) -> tuple[tuple[int, str], ...]:
    """Give the newest articles of a topic, each with the day by which it is ordered: the newest has the least."""
    newest = context.reader.shelf("topic", topic, "articles").newest[:NEWEST]
    days = [context.reader.card("article", id_).day for id_ in newest]
    return tuple((-day.toordinal() if day else 0, id_) for day, id_ in zip(days, newest, strict=True))
