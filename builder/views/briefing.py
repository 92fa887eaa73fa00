"""The page of a briefing."""

from collections.abc import Iterable

import msgspec

from builder.dates import EdtfDate
from builder.plan.within import lies_in
from builder.records.models.collections import Selection
from builder.views.article import CorrectionView, cite, show_corrections
from builder.views.context import ViewContext
from builder.views.editions import TranslationView, people, show_translation
from builder.views.lists import Entry, newest_first, show_entries
from builder.views.pdf_link import PdfLink, link_pdf
from builder.views.prose import ProseView, show_prose
from builder.views.texts import Moment, Named, Text


class CitedClaim(msgspec.Struct, frozen=True):
    """A claim on the page of its article: its number there, as readers see it, and its address."""

    number: str
    url: str


class CitedArticle(msgspec.Struct, frozen=True):
    """The claims of one article that a key point rests on."""

    article: Named
    claims: tuple[CitedClaim, ...]


class KeyPointView(msgspec.Struct, frozen=True):
    """One key point, and the claims it rests on."""

    says: Text
    cites: tuple[CitedArticle, ...]


class VersionView(msgspec.Struct, frozen=True):
    """One version of the briefing."""

    version: str
    on: Moment
    changes: Text


class BriefingView(msgspec.Struct, frozen=True):
    """All that the page of a briefing shows."""

    id: str
    title: str
    summary: str
    period: Moment
    cutoff: Moment
    version: str
    published: Moment | None
    updated: Moment | None
    authors: tuple[str, ...]
    reviewed_by: tuple[str, ...]
    translation: TranslationView | None
    key_points: tuple[KeyPointView, ...]
    prose: ProseView
    articles: tuple[Entry, ...]
    events: tuple[Entry, ...]
    versions: tuple[VersionView, ...]
    corrections: tuple[CorrectionView, ...]
    cite: str
    permalink: str
    pdf: PdfLink | None


def view_briefing(context: ViewContext) -> BriefingView:
    """Make the view of the page's briefing."""
    reader, id_ = context.reader, context.page.subject
    briefing = reader.briefing(id_)
    edition = reader.edition("briefing", id_, context.lang)
    if edition is None or edition.front is None:
        raise KeyError(f"{id_} has no edition in {context.lang}")
    articles = select_articles(context, briefing.selects)
    events = {event for article in articles for event in reader.ids("events-of", "article", article)}
    published = context.day(briefing.published) if briefing.published else None
    return BriefingView(
        id=id_,
        title=edition.front.title,
        summary=edition.front.summary or "",
        period=context.edtf(briefing.period),
        cutoff=context.instant(briefing.cutoff),
        version=context.locale.digits(briefing.version),
        published=published,
        updated=context.day(briefing.updated) if briefing.updated else None,
        authors=people(context, briefing.authors),
        reviewed_by=people(context, briefing.reviewed_by),
        translation=show_translation(context, "briefing", id_),
        key_points=tuple(
            KeyPointView(context.text(point.says), tuple(_show_cited(context, point.cites)))
            for point in briefing.key_points
        ),
        prose=show_prose(context, edition),
        articles=show_entries(context, "article", articles),
        events=show_entries(
            context, "event", reversed(newest_first(context, "event", (event for event in events if event)))
        ),
        versions=tuple(
            VersionView(context.locale.digits(one.version), context.day(one.on), context.text(one.changes))
            for one in sorted(briefing.versions, key=lambda one: one.on, reverse=True)
        ),
        corrections=show_corrections(context, briefing.corrections),
        cite=cite(context, edition.front.title, published.words if published else ""),
        permalink=context.permalink(),
        pdf=link_pdf(context, "briefing", id_),
    )


def select_articles(context: ViewContext, selects: Selection) -> tuple[str, ...]:
    """List the public articles of a selection: those it names, in its order, else those that fit, by date."""
    reader = context.reader
    found = selects.articles
    if found is None:
        found = tuple(reversed(newest_first(context, "article", reader.ids("all", "article"))))
    if selects.topics is not None:
        found = tuple(id_ for id_ in found if set(selects.topics) & set(reader.article_frame(id_).topics))
    if selects.period is not None:
        found = tuple(id_ for id_ in found if lies_in(_dateline(context, id_), selects.period))
    return tuple(id_ for id_ in found if not reader.card("article", id_).retracted)


def _dateline(context: ViewContext, id_: str) -> EdtfDate | None:
    dateline = context.reader.article_frame(id_).dateline
    return dateline.date if dateline else None


def _show_cited(context: ViewContext, keys: Iterable[str]) -> Iterable[CitedArticle]:
    """Link the claims of a key point, article by article."""
    by_article: dict[str, list[CitedClaim]] = {}
    for key in keys:
        encoded = context.reader.claim(key)
        url = f"{context.url('article', encoded.article)}#claim-{encoded.claim.id}"
        by_article.setdefault(encoded.article, []).append(
            CitedClaim(context.locale.number(encoded.number + 1), url),
        )
    for article, claims in by_article.items():
        yield CitedArticle(context.named("article", article), tuple(claims))
