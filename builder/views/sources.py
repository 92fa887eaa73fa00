"""Sources as entries of a list: what, from whom, when, how reliable, and where a copy is kept."""

from dataclasses import dataclass

from builder.views.context import ViewContext
from builder.views.labels import GRADES, SOURCE_KINDS
from builder.views.texts import Labelled, Moment, Named, Text


@dataclass(frozen=True, slots=True)
class GradeView:
    """The grade of an outlet: a letter with its meaning, or "not assessed" where there is none."""

    letter: str
    meaning: str
    basis: Text | None


@dataclass(frozen=True, slots=True)
class ArchiveView:
    """A kept copy."""

    url: str
    captured: Moment
    sha256: str
    about: Text | None


@dataclass(frozen=True, slots=True)
class SourceView:
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
    source = context.reader.source(id_)
    outlet = source.outlet
    kind = context.label(SOURCE_KINDS, source.kind)
    publisher = context.named("outlet", outlet.id) if outlet.id else Named(context.text(outlet.unnamed))
    title = (
        context.in_language(source.title, source.language)
        if source.title
        else Text(
            context.locale.pgettext(
                "a source without a title", "%(kind)s, %(outlet)s", kind=kind.label, outlet=publisher.name.text
            )
        )
    )
    translated = source.title_in.get(context.lang) if source.title_in else None
    archive = source.archive
    return SourceView(
        id=id_,
        name=Named(title, context.url("source", id_)),
        titled=bool(source.title),
        title_in=Text(translated) if translated and source.language != context.lang else None,
        language=context.locale.language_name(source.language),
        kind=kind,
        outlet=publisher,
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
        relays=context.named("source", source.relays) if source.relays else None,
        about=context.text(source.about) if source.about else None,
    )


def show_grade(context: ViewContext, outlet: str) -> GradeView:
    """Show how far an outlet can be relied on."""
    reliability = context.reader.outlet(outlet).reliability
    basis = context.text(reliability.basis) if reliability.basis else None
    if reliability.grade is None:
        return GradeView("", context.locale.pgettext("reliability", "not assessed"), basis)
    return GradeView(reliability.grade, context.label(GRADES, reliability.grade).label, basis)
