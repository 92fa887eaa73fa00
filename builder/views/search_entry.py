"""What a page of a record tells the search of itself: its names, claims and prose, and what it can be filtered by.

It is read with the page, from facets that the page reads as well.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Final

from builder.corpus.model import EncodedClaim
from builder.dates import EdtfDate
from builder.plan.page import Page, PageKind
from builder.plan.search_entry import DAY, SearchEntry
from builder.plan.site import PublishedKind
from builder.records.models.registry import Actor, Outlet, Place
from builder.records.record import Edition
from builder.views.context import ViewContext
from builder.views.sources import name_outlet, name_source
from builder.views.texts import Text

_CITATION: Final = re.compile(r"\s*\[@[^\]]*\]|\[\^[^\]]*\]:?")
_LINK: Final = re.compile(r"!?\[([^\]]*)\]\([^)]*\)")
_ADDRESS: Final = re.compile(r"<[^>\s]*>|https?://\S+")
_BLOCK: Final = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?|[-*+][ \t]+|\d+[.)][ \t]+|\|)", re.MULTILINE)
_SIGNS: Final = re.compile(r"\*\*|__|(?<!\w)[*_]|[*_](?!\w)|`+|[|]|\\(?=[!-/:-@\[-`{-~])|^[-=|: ]+$", re.MULTILINE)
_PARAGRAPHS: Final = re.compile(r"\n\s*\n")


def plain_prose(markdown: str) -> tuple[str, ...]:
    """Give the paragraphs of a text without its markup, its citations and its addresses."""
    text = _ADDRESS.sub(" ", _LINK.sub(r"\1", _CITATION.sub("", markdown)))
    text = _SIGNS.sub("", _BLOCK.sub("", text))
    return tuple(paragraph for part in _PARAGRAPHS.split(text) if (paragraph := " ".join(part.split())))


def view_search_entry(context: ViewContext) -> SearchEntry | None:
    """Give what a page tells the search; None for pages that are not about a record, or a notice of one."""
    view = _VIEWS.get(context.page.kind)
    return view(context) if view else None


def is_searched(page: Page) -> bool:
    """Say whether a page tells the search anything."""
    return page.kind in _VIEWS


def _edited(context: ViewContext, kind: PublishedKind) -> Edition:
    edition = context.reader.edition(kind, context.page.subject, context.lang)
    if edition is None or edition.front is None:
        raise KeyError(f"{context.page.subject} has no edition in {context.lang}")
    return edition


def _entry(
    context: ViewContext,
    title: str | Text,
    *,
    names: Iterable[str] = (),
    claims: Iterable[str] = (),
    prose: Iterable[str] = (),
    when: date | EdtfDate | None = None,
    topics: Iterable[str] = (),
    places: Iterable[str] = (),
    actors: Iterable[str] = (),
    outlets: Iterable[str] = (),
    named: bool = False,
) -> SearchEntry:
    page = context.page
    return SearchEntry(
        kind=page.kind,
        id=page.subject,
        url=page.url,
        title=str(title),
        title_lang=title.lang if isinstance(title, Text) else "",
        names=tuple(dict.fromkeys(name for name in names if name and name != str(title))),
        claims=tuple(filter(None, claims)),
        prose=tuple(filter(None, prose)),
        date=iso_date(when),
        date_text=_words(context, when),
        topics=tuple(dict.fromkeys(topics)),
        places=tuple(dict.fromkeys(places)),
        actors=tuple(dict.fromkeys(actors)),
        outlets=tuple(dict.fromkeys(outlets)),
        named=named,
        listed=not page.is_fallback,
    )


def iso_date(when: date | EdtfDate | None) -> str:
    """Write the first day of a date; a month or a day that is not known is 00. Empty where there is no first day."""
    if when is None or isinstance(when, date):
        return when.isoformat() if when else ""
    first = when.earliest or when.latest
    if first is None:
        return ""
    known = {"day": 10, "month": 7, "season": 7}.get(when.precision, 4)
    return f"{first.isoformat()[:known]}-00-00"[:10]


def _words(context: ViewContext, when: date | EdtfDate | None) -> str:
    """Write a date where it is more, or less, than a day; `@` stands for a day that it begins with."""
    if when is None or isinstance(when, date):
        return ""
    words, day = context.edtf(when).words, iso_date(when)
    if day and not day.endswith("-00"):
        words = words.replace(context.day(date.fromisoformat(day)).words, DAY, 1)
    return "" if words == DAY else words


def _claim_texts(context: ViewContext, claims: Iterable[EncodedClaim]) -> Iterable[str]:
    for encoded in claims:
        claim = encoded.claim
        yield context.text(claim.says).text
        if claim.quote:
            yield from dict.fromkeys(claim.quote.values())
        if claim.holder.unnamed:
            yield context.text(claim.holder.unnamed).text


def _article(context: ViewContext) -> SearchEntry:
    reader, id_ = context.reader, context.page.subject
    edition = _edited(context, "article")
    front = edition.front
    frame = reader.article_frame(id_)
    claims = [reader.claim(key) for key in reader.ids("claims-of", "article", id_)]
    about = [subject for one in claims for subject in one.claim.about]
    holders = [one.claim.holder for one in claims]
    sources = [reader.source(one.claim.read_in) for one in claims]
    places = [frame.dateline.place] if frame.dateline and frame.dateline.place else []
    places += [subject.place for subject in about if subject.place]
    actors = [holder.actor for holder in holders if holder.actor] + [one.actor for one in about if one.actor]
    outlets = [holder.outlet for holder in holders if holder.outlet]
    outlets += [source.outlet.id for source in sources if source.outlet.id]
    named = [context.named("place", one) for one in places] + [context.named("actor", one) for one in actors]
    named += [context.named("outlet", one) for one in outlets]
    return _entry(
        context,
        front.title if front else "",
        names=(one.name.text for one in named),
        claims=_claim_texts(context, claims),
        prose=((front.summary if front else None) or "", *plain_prose(edition.body)),
        when=frame.published,
        topics=frame.topics,
        places=places,
        actors=actors,
        outlets=outlets,
    )


def _event(context: ViewContext) -> SearchEntry:
    reader, id_ = context.reader, context.page.subject
    event = reader.event(id_)
    claims = [reader.claim(key) for key in reader.ids("claims-about", "event", id_)]
    articles = dict.fromkeys(claim.article for claim in claims)
    places = [place.place for place in event.places if place.place]
    actors = [actor.actor for actor in event.actors]
    named = [context.named("place", one) for one in places] + [context.named("actor", one) for one in actors]
    return _entry(
        context,
        context.text(event.title),
        names=(one.name.text for one in named),
        claims=(context.text(claim.claim.says).text for claim in claims),
        prose=(
            context.text(event.summary).text,
            *(context.text(place.unnamed).text for place in event.places),
            *(context.text(actor.role).text for actor in event.actors),
        ),
        when=event.date.edtf,
        topics=(topic for article in articles for topic in reader.article_frame(article).topics),
        places=places,
        actors=actors,
    )


def _source(context: ViewContext) -> SearchEntry:
    source = context.reader.source(context.page.subject)
    return _entry(
        context,
        name_source(context, context.page.subject).name,
        names=(*(source.title_in or {}).values(), name_outlet(context, source.outlet).name.text, source.author or ""),
        prose=(context.text(source.about).text,),
        when=source.published.date if source.published else None,
        outlets=(source.outlet.id,) if source.outlet.id else (),
    )


def _topic(context: ViewContext) -> SearchEntry:
    edition = _edited(context, "topic")
    front = edition.front
    return _entry(
        context,
        front.title if front else "",
        prose=((front.summary if front else None) or "", *plain_prose(edition.body)),
        topics=(context.page.subject,),
        named=True,
    )


def _briefing(context: ViewContext) -> SearchEntry:
    briefing = context.reader.briefing(context.page.subject)
    edition = _edited(context, "briefing")
    front = edition.front
    return _entry(
        context,
        front.title if front else "",
        claims=(context.text(point.says).text for point in briefing.key_points),
        prose=((front.summary if front else None) or "", *plain_prose(edition.body)),
        when=briefing.published,
        topics=briefing.selects.topics or (),
    )


def _page(context: ViewContext) -> SearchEntry:
    edition = _edited(context, "page")
    front = edition.front
    prose = ((front.summary if front else None) or "", *plain_prose(edition.body))
    return _entry(context, front.title if front else "", prose=prose)


def _registered(
    context: ViewContext, record: Outlet | Actor | Place, marks: Mapping[str, tuple[str, ...]]
) -> SearchEntry:
    return _entry(
        context,
        context.text(record.names),
        names=(*record.names.values(), *(alias.text for alias in record.aliases)),
        prose=(
            context.text(record.about).text,
            *(context.text(alias.about).text for alias in record.aliases),
        ),
        places=marks.get("places", ()),
        actors=marks.get("actors", ()),
        outlets=marks.get("outlets", ()),
        named=True,
    )


def _outlet(context: ViewContext) -> SearchEntry:
    id_ = context.page.subject
    return _registered(context, context.reader.outlet(id_), {"outlets": (id_,)})


def _actor(context: ViewContext) -> SearchEntry:
    id_ = context.page.subject
    return _registered(context, context.reader.actor(id_), {"actors": (id_,)})


def _place(context: ViewContext) -> SearchEntry:
    id_ = context.page.subject
    return _registered(context, context.reader.place(id_), {"places": (id_,)})


def _term(context: ViewContext) -> SearchEntry:
    term = context.reader.term(context.page.subject)
    return _entry(
        context,
        context.text(term.neutral),
        names=(*term.neutral.values(), *(form for forms in term.forms.values() for form in forms)),
        prose=(context.text(term.why).text,),
    )


_VIEWS: Mapping[PageKind, Callable[[ViewContext], SearchEntry]] = MappingProxyType(
    {
        "article": _article,
        "event": _event,
        "source": _source,
        "topic": _topic,
        "briefing": _briefing,
        "page": _page,
        "outlet": _outlet,
        "actor": _actor,
        "place": _place,
        "term": _term,
    }
)
