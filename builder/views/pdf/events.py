"""The events of a document: in time, in tables of questions and answers, and their figures side by side.

Only the claims of the document's own articles count here: what others say, or what became known after its cut-off, is
no part of it.
"""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from builder.corpus.corroboration import group_by_origin
from builder.corpus.model import EncodedClaim
from builder.plan.shelves import file_at
from builder.views.answers import AnswerView, AttributedFigure, MatrixView, show_matrix
from builder.views.context import ViewContext
from builder.views.pdf.model import FiguresView, MatrixRow, MatrixTable, PdfEvent, PeriodView
from builder.views.pdf.numbering import Numbering
from builder.views.scale import Stretch, draw_bar, draw_scale
from builder.views.texts import Text
from builder.views.verdicts import show_verdicts

QUESTIONS_ACROSS = 3
"""How many questions a table has side by side: more would leave no room for the answers on a page."""

Claims = Mapping[str, tuple[EncodedClaim, ...]]


def events_of(context: ViewContext, numbering: Numbering) -> Claims:
    """Give the events that the document's claims are about, in the order of time, each with its claims."""
    found: dict[str, list[EncodedClaim]] = {}
    for key in numbering.claims:
        encoded = context.reader.claim(key)
        for event in dict.fromkeys(subject.event for subject in encoded.claim.about if subject.event):
            if context.reader.has("event", event):
                found.setdefault(event, []).append(encoded)
    order = sorted(found, key=lambda id_: (context.reader.event(id_).date.edtf.sort_key, id_))
    return {id_: tuple(found[id_]) for id_ in order}


def show_timeline(context: ViewContext, claims: Claims, numbering: Numbering) -> tuple[PeriodView, ...]:
    """Show events in time: under their year, or under their month where all of them lie in one."""
    filed = {id_: file_at(context.reader.event(id_).date.edtf, id_) for id_ in claims}
    months = {(one.year, one.month) for one in filed.values()}
    by_month = len(months) == 1 and all(month for _, month in months)
    groups: dict[Stretch, list[str]] = {}
    for id_, one in filed.items():
        groups.setdefault(Stretch(one.year, one.month if by_month else None), []).append(id_)
    return tuple(
        PeriodView(
            title=context.locale.month(stretch.year, stretch.month)
            if stretch.month
            else context.locale.year(stretch.year),
            scale=draw_scale(context, stretch),
            events=tuple(_show_event(context, id_, claims[id_], numbering, stretch) for id_ in ids),
        )
        for stretch, ids in groups.items()
        if stretch.year
    )


def show_figures(context: ViewContext, claims: Claims, numbering: Numbering) -> tuple[FiguresView, ...]:
    """Show the figures of all events by question, so that those which may be compared stand together."""
    found: dict[str, list[tuple[Text, AttributedFigure]]] = {}
    for id_ in claims:
        title = context.text(context.reader.event(id_).title)
        for figure in _matrix(context, id_, claims[id_], numbering).figures:
            found.setdefault(figure.figure.question, []).append((title, figure))
    return tuple(FiguresView(Text(question), tuple(figures)) for question, figures in found.items())


def _show_event(
    context: ViewContext, id_: str, claims: tuple[EncodedClaim, ...], numbering: Numbering, stretch: Stretch
) -> PdfEvent:
    event = context.reader.event(id_)
    comparisons = context.reader.comparisons_among(id_, {one.article for one in claims})
    verdicts = show_verdicts(context, comparisons, claims)
    return PdfEvent(
        anchor=f"event-{id_}",
        title=context.text(event.title),
        summary=context.text(event.summary) if event.summary else None,
        planned=event.planned,
        date=context.edtf(event.date.edtf),
        basis=context.text(event.date.basis),
        places=tuple(
            context.named("place", place.place).name if place.place else context.text(place.unnamed)
            for place in event.places
        ),
        counts=_count(context, claims),
        disputed=verdicts.disputed,
        bar=draw_bar(context, event.date.edtf, stretch, planned=event.planned),
        claims=tuple(numbering.claims[one.key] for one in claims),
        verdicts=verdicts,
        tables=tuple(_tables(_matrix(context, id_, claims, numbering), numbering)),
    )


def _count(context: ViewContext, claims: Sequence[EncodedClaim]) -> str:
    ngettext = context.locale.ngettext
    origins = len(group_by_origin(claims))
    parts = [ngettext("%(num)s claim", "%(num)s claims", len(claims))]
    parts.append(
        ngettext("%(num)s origin", "%(num)s origins", origins)
        if origins
        else context.locale.pgettext("of an event", "no named origin")
    )
    return context.locale.pgettext("between parts of a note", ", ").join(parts)


def _matrix(context: ViewContext, id_: str, claims: tuple[EncodedClaim, ...], numbering: Numbering) -> MatrixView:
    comparisons = context.reader.comparisons_among(id_, {one.article for one in claims})
    return show_matrix(context, comparisons, tuple(numbering.claims))


def _tables(matrix: MatrixView, numbering: Numbering) -> Iterable[MatrixTable]:
    """Turn the matrix: origins down the page, where there is room for any number, and questions across."""
    places = {ref.number: place for place, ref in enumerate(numbering.claims.values())}

    def in_order(answer: AnswerView) -> AnswerView:
        return replace(answer, claims=tuple(sorted(answer.claims, key=lambda claim: places.get(claim.number, -1))))

    for start in range(0, len(matrix.rows), QUESTIONS_ACROSS):
        rows = matrix.rows[start : start + QUESTIONS_ACROSS]
        found = (
            MatrixRow(origin, tuple(tuple(map(in_order, row.cells[place])) for row in rows))
            for place, origin in enumerate(matrix.origins)
        )
        yield MatrixTable(tuple(row.asked for row in rows), tuple(row for row in found if any(row.cells)))
