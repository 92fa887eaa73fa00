"""What claims about an event answer to each question: the matrix of questions and origins, and the figures."""

from collections.abc import Iterable, Mapping
from typing import Literal

import msgspec

from builder.corpus.corroboration import Comparison, Given, SameAnswer, Standing, group_by_origin
from builder.corpus.model import EncodedClaim
from builder.dates import parse_edtf
from builder.records.models.claim import Answer, Figure
from builder.records.site_config import Question
from builder.views.claims import FigureView, HolderView, show_figure, show_holder
from builder.views.context import ViewContext
from builder.views.texts import Named, Text

Shape = Literal["agree", "differ", "deny", "alone"]


class MarkView(msgspec.Struct, frozen=True):
    """How an answer stands among the others: a shape and its words, never a colour alone."""

    shape: Shape
    words: str


class ClaimLink(msgspec.Struct, frozen=True):
    """A claim on this page: its number among them, as readers see it, and the id of its element."""

    number: str
    anchor: str


class AnswerView(msgspec.Struct, frozen=True):
    """Answers of one origin that stand alike, and the claims that give them."""

    values: tuple[Text, ...]
    marks: tuple[MarkView, ...]
    claims: tuple[ClaimLink, ...]


class OriginView(msgspec.Struct, frozen=True):
    """One column of the matrix: an origin, with whoever passed it on, or an unnamed holder, who is no origin."""

    holders: tuple[Named, ...]
    unnamed: bool
    read_in: tuple[Named, ...]
    """The sources in which it was read, by their outlets; only where the columns differ in it."""


class QuestionView(msgspec.Struct, frozen=True):
    """What is asked; for figures with what is counted, over which time, and whether the count is ours."""

    question: Text
    scope: Text | None
    window: Text | None
    counted_by_us: bool


class RowView(msgspec.Struct, frozen=True):
    """One row of the matrix: a question, and for every origin its answers."""

    asked: QuestionView
    cells: tuple[tuple[AnswerView, ...], ...]


class AttributedFigure(msgspec.Struct, frozen=True):
    """A figure with its holder, to stand beside others."""

    figure: FigureView
    holder: HolderView
    claims: tuple[ClaimLink, ...]


class MatrixView(msgspec.Struct, frozen=True):
    """The questions that claims answer, and who answers what; figures stand once more by themselves."""

    origins: tuple[OriginView, ...]
    rows: tuple[RowView, ...]
    figures: tuple[AttributedFigure, ...]


def claim_anchor(encoded: EncodedClaim) -> str:
    """Give the id of a claim's element on a page that shows claims of several articles."""
    return f"claim-{encoded.article}-{encoded.claim.id}"


def show_matrix(context: ViewContext, comparisons: tuple[Comparison, ...], order: tuple[str, ...]) -> MatrixView:
    """Show what claims say to each question; `order` are the keys of the claims in the order of the page."""
    columns = _columns(comparisons)
    column_of = {one.key: place for place, column in enumerate(columns) for one in column}
    numbers = {key: context.locale.number(number) for number, key in enumerate(order, 1)}
    places = {one.claim.read_in for column in columns for one in column}
    return MatrixView(
        origins=tuple(_show_origin(context, column, tell_places=len(places) > 1) for column in columns),
        rows=tuple(_show_row(context, comparison, len(columns), column_of, numbers) for comparison in comparisons),
        figures=tuple(_show_figures(context, comparisons, numbers)),
    )


def show_asked(context: ViewContext, comparison: Comparison) -> QuestionView:
    """Show the question of a comparison."""
    question = _question(context, comparison.question)
    label = context.text(question.label) if question else Text(comparison.question)
    value = comparison.answers[0].answer.value
    if not isinstance(value, Figure):
        return QuestionView(label, None, None, counted_by_us=False)
    scope = context.text(value.scope) if value.scope else None
    window = context.text(value.window) if value.window else None
    return QuestionView(label, scope, window, counted_by_us=value.counted_by == "editor")


def show_value(context: ViewContext, answer: Answer) -> Text:
    """Put an answer in words: a choice's label, a name, a date, or a number with its noun."""
    value = answer.value
    if isinstance(value, Figure):
        return Text(show_figure(context, answer.question, value).number)
    return context.remembered(_show_choice, answer.question, value)


def _show_choice(context: ViewContext, asked: str, value: str) -> Text:
    question = _question(context, asked)
    if question is None:
        return Text(value)
    if question.answer == "choice":
        label = next((choice.label for choice in question.choices if choice.id == value), None)
        return context.text(label) if label else Text(value)
    if question.answer == "date":
        return Text(context.locale.edtf(parse_edtf(value)))
    return context.named("place" if question.answer == "place" else "actor", value).name


def _question(context: ViewContext, id_: str) -> Question | None:
    return next((one for one in context.reader.settings().questions if one.id == id_), None)


def _columns(comparisons: Iterable[Comparison]) -> tuple[tuple[EncodedClaim, ...], ...]:
    """Group the claims by origin, and those without one by holder and place of reading; origins come first."""
    found: dict[tuple[str, int], EncodedClaim] = {}
    for comparison in comparisons:
        for answer in comparison.answers:
            for row in answer.rows:
                found |= {(one.article, one.number): one for one in row.claims}
    claims = [found[key] for key in sorted(found)]
    nameless: dict[object, list[EncodedClaim]] = {}
    for one in claims:
        if not one.origins:
            key = tuple((one.claim.holder.unnamed or {}).items()), one.claim.read_in
            nameless.setdefault(key, []).append(one)
    return (*group_by_origin(claims), *(tuple(column) for column in nameless.values()))


def _show_origin(context: ViewContext, column: tuple[EncodedClaim, ...], *, tell_places: bool) -> OriginView:
    sources = dict.fromkeys(one.claim.read_in for one in column) if tell_places else {}
    holders = dict.fromkeys(show_holder(context, one).name for one in column)
    outlets = []
    for source in sources:
        outlet = context.reader.source(source).outlet
        name = context.named("outlet", outlet.id).name if outlet.id else context.text(outlet.unnamed)
        outlets.append(Named(name, context.url("source", source)))
    return OriginView(tuple(holders), not column[0].origins, tuple(outlets))


def _show_row(
    context: ViewContext,
    comparison: Comparison,
    columns: int,
    column_of: Mapping[str, int],
    numbers: dict[str, str],
) -> RowView:
    """Show a question and what each column answers to it; answers that stand alike share a cell's line."""
    alike: list[dict[tuple[tuple[MarkView, ...], tuple[ClaimLink, ...]], list[Text]]] = [{} for _ in range(columns)]
    for answer in comparison.answers:
        given: dict[tuple[int, bool], list[Given]] = {}
        for row in answer.rows:
            given.setdefault((column_of[row.claim.key], row.denies), []).append(row)
        value = show_value(context, answer.answer)
        for column, denies in sorted(given):
            rows = given[column, denies]
            marks = (_denial(context),) if denies else tuple(_marks(context, answer, rows[0]))
            alike[column].setdefault((marks, link_claims(rows, numbers)), []).append(value)
    cells = tuple(tuple(AnswerView(tuple(values), *key) for key, values in cell.items()) for cell in alike)
    return RowView(show_asked(context, comparison), cells)


def link_claims(rows: Iterable[Given], numbers: dict[str, str]) -> tuple[ClaimLink, ...]:
    """Link the claims of some rows, each once."""
    claims = dict.fromkeys(one for row in rows for one in row.claims)
    return tuple(ClaimLink(numbers.get(one.key, ""), claim_anchor(one)) for one in claims)


def _denial(context: ViewContext) -> MarkView:
    return MarkView("deny", context.locale.pgettext("mark of an answer", "denied"))


def _marks(context: ViewContext, answer: SameAnswer, row: Given) -> Iterable[MarkView]:
    """Say how an answer that is given stands: whether another origin agrees, and whether anything speaks against it."""
    pgettext = context.locale.pgettext
    named = bool(row.claim.origins)
    if named and answer.standing is Standing.CORROBORATED:
        yield MarkView("agree", pgettext("mark of an answer", "another origin says so too"))
    elif not named and answer.origins:
        yield MarkView("alone", pgettext("mark of an answer", "a named origin says so too"))
    elif named:
        yield MarkView("alone", pgettext("mark of an answer", "no other named origin"))
    else:
        yield MarkView("alone", pgettext("mark of an answer", "no named origin"))
    if answer.denials:
        yield MarkView("differ", pgettext("mark of an answer", "denied elsewhere"))
    if answer.excluded_by:
        yield MarkView("differ", pgettext("mark of an answer", "another answer is given too"))


def _show_figures(
    context: ViewContext, comparisons: Iterable[Comparison], numbers: dict[str, str]
) -> Iterable[AttributedFigure]:
    for comparison in comparisons:
        for answer in comparison.answers:
            for row in answer.affirmed:
                if isinstance(row.answer.value, Figure):
                    yield AttributedFigure(
                        show_figure(context, row.answer.question, row.answer.value),
                        show_holder(context, row.claim),
                        link_claims((row,), numbers),
                    )
