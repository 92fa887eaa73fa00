"""Sources as entries of a list: what, from whom, when, how reliable, and where a copy is kept."""

import msgspec

from builder.records.models.source import Publisher
from builder.views.context import ViewContext
from builder.views.labels import GRADES, SOURCE_KINDS
from builder.views.texts import Labelled, Moment, Named, Text


class GradeView(msgspec.Struct, frozen=True):
    """The grade of an outlet: a letter with its meaning, or "not assessed" where there is none."""

    letter: str
    meaning: str
    basis: Text | None


class ArchiveView(msgspec.Struct, frozen=True):
    """A kept copy."""

    url: str
    captured: Moment
    sha256: str
    about: Text | None


class SourceView(msgspec.Struct, frozen=True):
    """One source."""

    id: str
    name: Named
    """Its title, or its kind and outlet where it has none, with its page."""
    titled: bool
    """Whether it has a title, which is quoted within a sentence."""
    title_in: Text | None
    """Our translation of the title."""
    language: str
    kind: Labelled
    outlet: Named
    grade: GradeView | None
    """None for an outlet that is not named."""
    author: str
    url: str
    published: Moment | None
    published_basis: Text | None
    accessed: Moment | None
    seen: bool
    archive: ArchiveView | None
    relays: Named | None
    about: Text | None


def show_source(context: ViewContext, id_: str) -> SourceView:
    """Show one source in the page's language; its title stays in its own."""
    return context.remembered(_show_source, id_)


def _show_source(context: ViewContext, id_: str) -> SourceView:
    source = context.reader.source(id_)
    outlet = source.outlet
    translated = source.title_in.get(context.lang) if source.title_in else None
    archive = source.archive
    return SourceView(
        id=id_,
        name=name_source(context, id_),
        titled=bool(source.title),
        title_in=Text(translated) if translated and source.language != context.lang else None,
        language=context.locale.language_name(source.language),
        kind=context.label(SOURCE_KINDS, source.kind),
        outlet=name_outlet(context, outlet),
        grade=show_grade(context, outlet.id) if outlet.id else None,
        author=source.author or "",
        url=source.url or "",
        published=context.edtf(source.published.date) if source.published else None,
        published_basis=context.text(source.published.basis) if source.published else None,
        accessed=context.day(source.accessed) if source.accessed else None,
        seen=source.seen,
        archive=ArchiveView(
            url=archive.url or "",
            captured=context.edtf(archive.captured),
            sha256=archive.sha256 or "",
            about=context.text(archive.about) if archive.about else None,
        )
        if archive
        else None,
        relays=name_source(context, source.relays) if source.relays else None,
        about=context.text(source.about) if source.about else None,
    )


def name_source(context: ViewContext, id_: str) -> Named:
    """Name a source by its title in its own language, or by its kind and outlet where it has none."""
    source = context.reader.source(id_)
    if source.title:
        return Named(context.in_language(source.title, source.language), context.url("source", id_))
    name = context.locale.pgettext(
        "a source without a title",
        "%(kind)s, %(outlet)s",
        kind=context.label(SOURCE_KINDS, source.kind).label,
        outlet=context.locale.isolate(name_outlet(context, source.outlet).name.text),
    )
    return Named(Text(name), context.url("source", id_))


def name_outlet(context: ViewContext, outlet: Publisher) -> Named:
    """Name who published a source, or describe the publisher that is not named."""
    return context.named("outlet", outlet.id) if outlet.id else Named(context.text(outlet.unnamed))


def show_grade(context: ViewContext, outlet: str) -> GradeView:
    """Show how far an outlet can be relied on."""
    return context.remembered(_show_grade, outlet)


def _show_grade(context: ViewContext, outlet: str) -> GradeView:
    reliability = context.reader.outlet(outlet).reliability
    basis = context.text(reliability.basis) if reliability.basis else None
    if reliability.grade is None:
        return GradeView("", context.locale.pgettext("reliability", "not assessed"), basis)
    return GradeView(reliability.grade, context.label(GRADES, reliability.grade).label, basis)
