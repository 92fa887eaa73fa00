"""The indexes of actors, places and terms, and the page that leads to every index."""

import msgspec

from builder.plan import urls
from builder.plan.site import REGISTRIES
from builder.records.kinds import Kind
from builder.views.context import ViewContext
from builder.views.labels import ACTOR_KINDS, PLACE_KINDS, REGISTRY_LEDES, SECTIONS
from builder.views.letters import LetteredView, show_letters
from builder.views.texts import Named, Text


class RegistryRow(msgspec.Struct, frozen=True):
    """One name of an index."""

    name: Named
    kind: str
    """What sort of actor or place it is; empty for terms."""
    within: Named | None
    """What an actor is part of, or a place lies in."""
    count: str
    """How often it comes up, in words."""
    wording: tuple[Text, ...] = ()
    """For a term, the wording that it stands for."""


class RegistryView(msgspec.Struct, frozen=True):
    """An index with letters."""

    kind: Kind
    title: str
    lede: str
    index: LetteredView[RegistryRow]
    letter: str
    """The letter that this page is about, where the index stands on several."""


class IndexLink(msgspec.Struct, frozen=True):
    """The way to one index."""

    name: Named
    about: str
    count: str


class IndexesView(msgspec.Struct, frozen=True):
    """The page that leads to every index."""

    title: str
    links: tuple[IndexLink, ...]


def view_registry(context: ViewContext) -> RegistryView:
    """Make the view of the index of actors, places or terms."""
    kind = next(kind for kind in REGISTRIES if kind == context.page.subject)
    return RegistryView(
        kind=kind,
        title=context.label(SECTIONS, kind).label,
        lede=context.label(REGISTRY_LEDES, kind).label,
        index=show_letters(context, kind, kind, lambda id_: _row(context, kind, id_)),
        letter=context.page.part,
    )


def _row(context: ViewContext, kind: Kind, id_: str) -> RegistryRow:
    name = context.named(kind, id_)
    if kind == "term":
        return RegistryRow(name, "", None, "", wording(context, id_))
    tally = context.reader.tally(kind, id_)
    count = context.locale.ngettext("%(num)s claim", "%(num)s claims", tally.origin + tally.about)
    if kind == "actor":
        actor = context.reader.actor(id_)
        within = context.named("actor", actor.part_of) if actor.part_of else None
        return RegistryRow(name, context.label(ACTOR_KINDS, actor.kind).label, within, count)
    place = context.reader.place(id_)
    within = context.named("place", place.within) if place.within else None
    return RegistryRow(name, context.label(PLACE_KINDS, place.kind).label, within, count)


def wording(context: ViewContext, term: str) -> tuple[Text, ...]:
    """List the loaded wording that a term stands for, the page's language first."""
    forms = context.reader.term(term).forms
    langs = sorted(forms, key=lambda lang: (lang != context.lang, lang))
    return tuple(context.in_language(form, lang) for lang in langs for form in forms[lang])


def view_indexes(context: ViewContext) -> IndexesView:
    """Make the view of the page that leads to every index."""
    reader, lang = context.reader, context.page.lang
    ngettext, number = context.locale.ngettext, context.locale.number
    links = [
        IndexLink(
            Named(Text(context.label(SECTIONS, kind).label), urls.section(lang, kind)),
            context.label(REGISTRY_LEDES, kind).label,
            number(len(ids)),
        )
        for kind in REGISTRIES
        if (ids := reader.ids("all", kind))
    ]
    if reader.ids("all", "source"):
        outlets = len(reader.ids("all", "outlet"))
        about = context.label(REGISTRY_LEDES, "outlet").label
        name = Named(Text(context.label(SECTIONS, "source").label), urls.section(lang, "source"))
        links.insert(0, IndexLink(name, about, ngettext("%(num)s outlet", "%(num)s outlets", outlets)))
    corrected = reader.shelf("", "", "corrections").total
    name = Named(Text(context.locale.pgettext("section", "Corrections")), urls.corrections(lang))
    links.append(IndexLink(name, context.label(REGISTRY_LEDES, "correction").label, number(corrected)))
    return IndexesView(context.locale.pgettext("section", "Indexes"), tuple(links))
