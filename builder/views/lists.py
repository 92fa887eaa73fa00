"""Entries of lists: as much of a page as makes a reader want to open it."""

from collections.abc import Iterable
from datetime import date

import msgspec

from builder.records.kinds import Kind
from builder.views.context import ViewContext
from builder.views.labels import KINDS, SOURCE_KINDS
from builder.views.texts import Labelled, Moment, Named, Text


class Entry(msgspec.Struct, frozen=True):
    """One entry."""

    kind: Labelled
    name: Named
    summary: Text | None
    moment: Moment | None
    """The day of publication, or the date of an event or a source."""
    places: tuple[Text, ...] = ()
    planned: bool = False
    detail: str = ""
    """What else there is to say in a word: the kind of a source, the number of a topic's articles."""
    quoted: bool = False
    """Whether the name is somebody's own title, which stands in quotation marks: its words are not ours."""


def show_entry(context: ViewContext, kind: Kind, id_: str) -> Entry:
    """Show a record as an entry of a list."""
    return context.remembered(_show_entry, kind, id_)


def _show_entry(context: ViewContext, kind: Kind, id_: str) -> Entry:
    reader = context.reader
    name = context.named(kind, id_)
    card = reader.card(kind, id_)
    if kind == "event":
        event = reader.event(id_)
        places = tuple(
            context.text(reader.card("place", one.place).names) if one.place else context.text(one.unnamed)
            for one in event.places
        )
        summary = context.text(event.summary) if event.summary else None
        return Entry(
            context.label(KINDS, kind), name, summary, context.edtf(event.date.edtf), places, planned=event.planned
        )
    if kind == "source":
        source = reader.source(id_)
        outlet = source.outlet
        by = context.named("outlet", outlet.id).name if outlet.id else context.text(outlet.unnamed)
        moment = context.edtf(card.date) if card.date else None
        detail = context.label(SOURCE_KINDS, source.kind).label
        return Entry(context.label(KINDS, kind), name, by, moment, detail=detail, quoted=bool(source.title))
    abstract = _abstract(context, kind, id_)
    detail = ""
    if kind == "topic":
        number = len(reader.ids("articles-of", "topic", id_))
        detail = context.locale.ngettext("%(num)s article", "%(num)s articles", number)
    moment = context.day(card.day) if card.day and kind != "topic" else None
    return Entry(context.label(KINDS, kind), name, abstract, moment, detail=detail)


def show_entries(context: ViewContext, kind: Kind, ids: Iterable[str]) -> tuple[Entry, ...]:
    """Show several records as a list, in that order."""
    return tuple(show_entry(context, kind, id_) for id_ in ids)


def newest_first(context: ViewContext, kind: Kind, ids: Iterable[str]) -> tuple[str, ...]:
    """Order records by publication or date, the newest first; those without a date come last."""

    def order(id_: str) -> tuple[int, str]:
        moment = _last_day(context, kind, id_)
        return (-moment.toordinal() if moment else 0, id_)

    return tuple(sorted(ids, key=order))


def year_of(context: ViewContext, kind: Kind, id_: str) -> int | None:
    """Give the year under which a record stands in a list that is ordered by `newest_first`."""
    moment = _last_day(context, kind, id_)
    return moment.year if moment else None


def _last_day(context: ViewContext, kind: Kind, id_: str) -> date | None:
    """Give the day of publication, or the last day that a date allows; of an open date the first one."""
    card = context.reader.card(kind, id_)
    return card.day or (card.date.latest or card.date.earliest if card.date else None)


def by_name(context: ViewContext, kind: Kind, ids: Iterable[str]) -> tuple[str, ...]:
    """Order records by their names in the language's alphabet."""
    return tuple(sorted(ids, key=lambda id_: (context.locale.sort_key(context.named(kind, id_).name.text), id_)))


def _abstract(context: ViewContext, kind: Kind, id_: str) -> Text | None:
    editions = context.reader.card(kind, id_).editions
    codes = [code for code in (context.lang, *context.reader.settings().codes) if code in editions]
    for lang in codes:
        abstract = context.reader.abstract(kind, id_, lang)
        if abstract and abstract.summary:
            return context.in_language(abstract.summary, lang)
    return None
