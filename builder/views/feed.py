"""The feeds of a language and of its topics (RFC 4287, Atom).

Dates come from records alone, so a feed of the same records is the same on every day. Every text carries the isolates
that keep it whole beside text of the other direction, as a feed reader shows it in a frame of its own language.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import msgspec

from builder.plan import urls
from builder.plan.listings import FeedKind
from builder.records.models.article import Article
from builder.records.models.collections import Briefing, Topic
from builder.views.chrome import Link
from builder.views.context import ViewContext
from builder.views.editions import people
from builder.views.texts import Text


class FeedLink(msgspec.Struct, frozen=True):
    """An edition of an entry, or of the page that a feed belongs to; `url` is whole."""

    lang: str
    url: str


class FeedEntry(msgspec.Struct, frozen=True):
    """One article or briefing in the feed's language; instants are those of RFC 3339, addresses are whole."""

    id: str
    title: str
    summary: str
    published: str
    updated: str
    authors: tuple[str, ...]
    editions: tuple[FeedLink, ...]
    """Its own page first, then its other editions."""
    topics: tuple[tuple[str, str], ...]
    """Id and name of each of its topics."""


class FeedView(msgspec.Struct, frozen=True):
    """All that a feed says; its id is its own address."""

    id: str
    lang: str
    title: Text
    subtitle: Text
    updated: str
    author: str
    author_url: str
    rights: str
    editions: tuple[FeedLink, ...]
    """The page that it belongs to, in this language first."""
    other_feeds: tuple[FeedLink, ...]
    """The same feed in the other languages."""
    entries: tuple[FeedEntry, ...]


def view_feed(context: ViewContext) -> FeedView:
    """Make the view of a feed: the newest articles and briefings that have an edition in its language."""
    topic = context.page.subject
    settings = context.reader.settings()
    site, isolate = settings.site, context.locale.isolate
    newest = context.reader.newest(topic, context.lang)
    entries = tuple(_show_entry(context, kind, id_) for kind, id_ in newest)
    own = [context.lang, *(code for code in settings.codes if code != context.lang)]
    licence = context.text(site.licence.name).text
    about = urls.record if topic else None
    return FeedView(
        id=context.permalink(),
        lang=context.lang,
        title=_title(context, topic),
        subtitle=_subtitle(context, topic),
        updated=max((entry.updated for entry in entries), default="") or _rfc3339(_last_change(context, topic)),
        author=isolate(context.text(site.publisher).text),
        author_url=urls.absolute(site.url, ""),
        rights=f"{isolate(licence)} {site.licence.url}",
        editions=tuple(
            FeedLink(lang, urls.absolute(site.url, about(lang, "topic", topic) if about else urls.home(lang)))
            for lang in own
            if not topic or lang == context.lang or lang in context.reader.card("topic", topic).editions
        ),
        other_feeds=tuple(FeedLink(lang, urls.absolute(site.url, urls.feed(lang, topic))) for lang in own[1:]),
        entries=entries,
    )


def feed_links(context: ViewContext) -> tuple[Link, ...]:
    """Name the feeds that a page offers its readers: its language's, and on a topic's page the topic's."""
    page, reader = context.page, context.reader
    lang = page.lang
    if not lang:
        return ()
    found = []
    if page.kind == "topic":
        found.append(Link(_title(context, page.subject).text, urls.feed(lang, page.subject)))
    if reader.any("article") or reader.any("briefing"):
        found.append(context.remembered(_own_feed))
    return tuple(found)


def _own_feed(context: ViewContext) -> Link:
    """Name the feed of a language."""
    return Link(_title(context, "").text, urls.feed(context.page.lang))


def _title(context: ViewContext, topic: str) -> Text:
    site = context.text(context.reader.settings().site.name)
    if not topic:
        return Text(context.locale.isolate(site.text, site.lang or context.lang))
    name = context.text(context.reader.card("topic", topic).names)
    isolate = context.locale.isolate
    return Text(f"{isolate(name.text, name.lang or None)} – {isolate(site.text, site.lang or None)}")


def _subtitle(context: ViewContext, topic: str) -> Text:
    if not topic:
        return context.text(context.reader.settings().site.tagline)
    abstract = context.reader.abstract("topic", topic, context.lang)
    return Text(abstract.summary or "") if abstract else Text("")


def _show_entry(context: ViewContext, kind: FeedKind, id_: str) -> FeedEntry:
    reader, isolate = context.reader, context.locale.isolate
    site_url = reader.settings().site.url
    data = reader.article_frame(id_) if kind == "article" else reader.briefing(id_)
    abstract = reader.abstract(kind, id_, context.lang)
    if abstract is None:
        raise KeyError(f"{id_} has no edition in {context.lang}")
    card = reader.card(kind, id_)
    editions = (context.lang, *(lang for lang in card.editions if lang != context.lang))
    topics = data.topics if isinstance(data, Article) else data.selects.topics or ()
    published = _publication(data)
    return FeedEntry(
        id=urls.absolute(site_url, context.url(kind, id_)),
        title=isolate(abstract.title, context.lang),
        summary=isolate(abstract.summary or "", context.lang),
        published=_rfc3339(published),
        updated=_rfc3339(max(published, *_changes(data))),
        authors=tuple(isolate(name) for name in people(context, data.authors)),
        editions=tuple(FeedLink(lang, urls.absolute(site_url, context.url_in(lang, kind, id_))) for lang in editions),
        topics=tuple((topic, isolate(context.text(reader.card("topic", topic).names).text)) for topic in topics),
    )


def _publication(data: Article | Briefing | Topic) -> datetime:
    """Give the instant of publication: of the day that readers see, the moment at which the embargo ended, if then."""
    if data.published is None:
        raise KeyError("what is public has a day of publication")
    if data.publish_at is not None and data.publish_at.date() == data.published:
        return data.publish_at
    return _midnight(data.published)


def _changes(data: Article | Briefing | Topic) -> Iterator[datetime]:
    """Give the days on which readers were told of a change: updates and corrections."""
    yield _publication(data)
    if data.updated is not None:
        yield _midnight(data.updated)
    for correction in data.corrections:
        yield _midnight(correction.on)


def _last_change(context: ViewContext, topic: str) -> datetime:
    """Give the date of a feed without entries: the topic's, or that of the last record which is still named."""
    reader = context.reader
    if topic:
        return max(_changes(reader.topic(topic)))
    days = []
    for id_ in reader.ids("all", "article"):
        days += _days(reader.article_frame(id_))
    for id_ in reader.ids("all", "briefing"):
        days += _days(reader.briefing(id_))
    return max(map(_midnight, days))


def _days(data: Article | Briefing) -> list[date]:
    days = [data.published, data.retraction.on if data.retraction else None]
    return [day for day in days if day is not None]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


def _rfc3339(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")
