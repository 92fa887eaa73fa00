"""What claims about an event answer to each question: the matrix, the verdicts and the figures."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from builder.corpus.corroboration import Comparison, Given, SameAnswer, Standing, group_by_origin
from builder.corpus.model import EncodedClaim
from builder.dates import parse_edtf
from builder.records.models.claim import Answer, Figure
from builder.records.site_config import Question
from builder.views.claims import FigureView, HolderView, show_figure, show_holder
from builder.views.context import ViewContext
from builder.views.labels import STANDINGS
from builder.views.texts import Labelled, Named, Text

Mark = Literal["agree", "differ", "deny", "alone"]
"""How one answer of one origin stands among the others: shown by a shape and a word, never by colour alone."""


@dataclass(frozen=True, slots=True)
class AnswerView:
    """One answer of one origin."""

    value: str
    mark: Mark
    how: str
    """The mark in words."""
    claim: str
    """Anchor of the claim on this page."""


@dataclass(frozen=True, slots=True)
class OriginView:
    """One column of the matrix: an origin, or an unnamed holder, who is none."""

    holder: HolderView
    read_in: tuple[Named, ...]


@dataclass(frozen=True, slots=True)
class RowView:
    """One row of the matrix: a question, and for every origin its answers."""

    question: Text
    note: str
    """For figures, the scope and window that are compared; else empty."""
    cells: tuple[tuple[AnswerView, ...], ...]


@dataclass(frozen=True, slots=True)
class VerdictView:
    """How one answer to one question stands, and why, in a sentence."""

    question: Text
    value: str
    standing: Labelled
    disputed: bool
    reason: str


@dataclass(frozen=True, slots=True)
class AttributedFigure:
    """A figure with its holder, to stand beside others."""

    figure: FigureView
    holder: HolderView
    claim: str


@dataclass(frozen=True, slots=True)
class AnswersView:
    """All that claims answer about an event."""

    origins: tuple[OriginView, ...]
    rows: tuple[RowView, ...]
    verdicts: tuple[VerdictView, ...]
    figures: tuple[AttributedFigure, ...]


def claim_anchor(encoded: EncodedClaim) -> str:
    """Give the id of a claim's element on a page that shows claims of several articles."""
    return f"claim-{encoded.article}-{encoded.claim.id}"


def show_answers(context: ViewContext, event: str) -> AnswersView:
    """Show what the claims about an event say to each question."""
    comparisons = context.reader.comparisons(event)
    columns = _columns(comparisons)
    return AnswersView(
        origins=tuple(_show_origin(context, column) for column in columns),
        rows=tuple(_show_row(context, comparison, columns) for comparison in comparisons),
        verdicts=tuple(verdict for comparison in comparisons for verdict in _show_verdicts(context, comparison)),
        figures=tuple(_show_figures(context, comparisons)),
    )


def _columns(comparisons: Iterable[Comparison]) -> tuple[tuple[EncodedClaim, ...], ...]:
    """Group the claims by origin, and those without one by holder and place of reading; named origins come first."""
    found: dict[str, EncodedClaim] = {}
    for comparison in comparisons:
        for answer in comparison.answers:
            for row in answer.rows:
                found |= {one.key: one for one in row.claims}
    claims = [found[key] for key in sorted(found)]
    nameless: dict[object, list[EncodedClaim]] = {}
    for one in claims:
        if not one.origins:
            key = tuple((one.claim.holder.unnamed or {}).items()), one.claim.read_in
            nameless.setdefault(key, []).append(one)
    return (*group_by_origin(claims), *(tuple(column) for column in nameless.values()))


def _show_origin(context: ViewContext, column: tuple[EncodedClaim, ...]) -> OriginView:
    sources = dict.fromkeys(one.claim.read_in for one in column)
    return OriginView(show_holder(context, column[0]), tuple(context.named("source", source) for source in sources))


def _question(context: ViewContext, id_: str) -> Question | None:
    return next((one for one in context.reader.settings().questions if one.id == id_), None)


def _label(context: ViewContext, id_: str) -> Text:
    question = _question(context, id_)
    return context.text(question.label) if question else Text(id_)


def show_value(context: ViewContext, answer: Answer) -> str:
    """Put an answer in words: a choice's label, a name, a date, or a number with its noun."""
    if isinstance(answer.value, Figure):
        return show_figure(context, answer.question, answer.value).number
    question = _question(context, answer.question)
    if question is None:
        return answer.value
    if question.answer == "choice":
        label = next((choice.label for choice in question.choices if choice.id == answer.value), None)
        return context.text(label).text if label else answer.value
    if question.answer == "place":
        return context.named("place", answer.value).name.text
    if question.answer == "actor":
        return context.named("actor", answer.value).name.text
    return context.locale.edtf(parse_edtf(answer.value))


def _show_row(context: ViewContext, comparison: Comparison, columns: tuple[tuple[EncodedClaim, ...], ...]) -> RowView:
    note = ""
    first = comparison.answers[0].answer.value
    if isinstance(first, Figure):
        parts = [context.text(part).text for part in (first.scope, first.window) if part]
        note = context.locale.pgettext("between parts of a note", ", ").join(parts)
    cells = []
    for column in columns:
        keys = {one.key for one in column}
        given = [
            _show_answer(context, comparison, answer, row)
            for answer in comparison.answers
            for row in answer.rows
            if any(one.key in keys for one in row.claims)
        ]
        cells.append(tuple(dict.fromkeys(given)))
    return RowView(_label(context, comparison.question), note, tuple(cells))


def _show_answer(context: ViewContext, comparison: Comparison, answer: SameAnswer, row: Given) -> AnswerView:
    pgettext = context.locale.pgettext
    mark: Mark
    if row.denies:
        mark, how = "deny", pgettext("mark of an answer", "denied")
    elif comparison.disputed:
        mark, how = "differ", pgettext("mark of an answer", "others say otherwise")
    elif answer.standing is Standing.CORROBORATED and row.claim.origins:
        mark, how = "agree", pgettext("mark of an answer", "agrees with another origin")
    else:
        mark, how = "alone", pgettext("mark of an answer", "nobody else says so")
        if len(answer.rows) > 1:
            how = pgettext("mark of an answer", "said elsewhere too, without another named origin")
    return AnswerView(show_value(context, answer.answer), mark, how, claim_anchor(row.claim))


def _show_verdicts(context: ViewContext, comparison: Comparison) -> Iterable[VerdictView]:
    for answer in comparison.answers:
        affirmed = [row for row in answer.rows if not row.denies]
        if not affirmed:
            continue
        yield VerdictView(
            question=_label(context, comparison.question),
            value=show_value(context, answer.answer),
            standing=context.label(STANDINGS, answer.standing),
            disputed=comparison.disputed,
            reason=_reason(context, answer, affirmed),
        )


def _reason(context: ViewContext, answer: SameAnswer, affirmed: list[Given]) -> str:
    """Say on what ground an answer stands as it does."""
    locale = context.locale
    names = [locale.isolate(show_holder(context, origin[0]).name.name.text) for origin in answer.origins]
    if answer.standing is Standing.CORROBORATED:
        sentences = [
            locale.ngettext(
                "%(num)s origin gives this answer: %(names)s.",
                "%(num)s different origins give this answer: %(names)s.",
                len(names),
                names=locale.join(names),
            )
        ]
    elif answer.standing is Standing.ONE_ORIGIN:
        sentences = [locale.gettext("Only one origin gives this answer: %(name)s.", name=names[0])]
    else:
        sentences = [
            locale.gettext("Nobody who gives this answer is named, so it has no origin that could be checked.")
        ]
    nameless = [row for row in affirmed if not row.claim.origins]
    if nameless and answer.origins:
        sentences.append(
            locale.ngettext(
                "%(num)s holder who is not named gives it too, and does not count.",
                "%(num)s holders who are not named give it too, and do not count.",
                len(nameless),
            )
        )
    if answer.denials:
        denied = [locale.isolate(show_holder(context, row.claim).name.name.text) for row in answer.denials]
        sentences.append(locale.gettext("It is denied by %(names)s.", names=locale.join(denied)))
    return " ".join(sentences)


def _show_figures(context: ViewContext, comparisons: Iterable[Comparison]) -> Iterable[AttributedFigure]:
    for comparison in comparisons:
        for answer in comparison.answers:
            for row in answer.rows:
                if isinstance(row.answer.value, Figure):
                    yield AttributedFigure(
                        show_figure(context, row.answer.question, row.answer.value),
                        show_holder(context, row.claim),
                        claim_anchor(row.claim),
                    )
