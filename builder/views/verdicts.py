"""How the answers about an event stand, and why, in sentences.

The words promise no more than the records show: origins are "different", never "independent"; what nobody named says is
no origin; and where everything came to us through one source, that is said.
"""

from collections.abc import Iterable

import msgspec

from builder.corpus.corroboration import Comparison, SameAnswer, Standing, shared_way
from builder.corpus.model import EncodedClaim
from builder.records.models.claim import Figure
from builder.views.answers import QuestionView, show_asked, show_value
from builder.views.claims import show_holder
from builder.views.context import ViewContext
from builder.views.labels import SOURCE_KINDS, STANDINGS
from builder.views.texts import Labelled, Text


class StandingView(msgspec.Struct, frozen=True):
    """Answers that stand alike, on the same ground."""

    values: tuple[Text, ...]
    standing: Labelled
    disputed: bool
    reasons: tuple[str, ...]
    """Whole sentences."""


class VerdictView(msgspec.Struct, frozen=True):
    """How the answers to one question stand."""

    asked: QuestionView
    answers: tuple[StandingView, ...]


class VerdictsView(msgspec.Struct, frozen=True):
    """How all answers about an event stand: in short, and question by question."""

    summary: tuple[str, ...]
    """Whole sentences."""
    disputed: bool
    corroborated: bool
    questions: tuple[VerdictView, ...]


def show_verdicts(
    context: ViewContext, comparisons: tuple[Comparison, ...], claims: tuple[EncodedClaim, ...]
) -> VerdictsView:
    """Show how the answers of an event's claims stand."""
    answers = [answer for comparison in comparisons for answer in comparison.answers]
    return VerdictsView(
        summary=tuple(_sum_up(context, comparisons, claims)),
        disputed=any(answer.disputed for answer in answers),
        corroborated=any(answer.standing is Standing.CORROBORATED for answer in answers),
        questions=tuple(_show_verdict(context, comparison) for comparison in comparisons),
    )


def _sum_up(
    context: ViewContext, comparisons: tuple[Comparison, ...], claims: tuple[EncodedClaim, ...]
) -> Iterable[str]:
    locale = context.locale
    answers = [answer for comparison in comparisons for answer in comparison.answers]
    corroborated = sum(answer.standing is Standing.CORROBORATED for answer in answers)
    disputed = sum(comparison.disputed for comparison in comparisons)
    if not answers:
        yield locale.gettext("No claim about this answers a question that could be held against another claim.")
    elif corroborated:
        yield locale.ngettext(
            "%(num)s answer is given by two or more different origins.",
            "%(num)s answers are given by two or more different origins.",
            corroborated,
        )
    else:
        yield locale.gettext("No answer is given by more than one named origin, so nothing here is corroborated.")
    if disputed:
        yield locale.ngettext(
            "On %(num)s question the claims contradict each other.",
            "On %(num)s questions the claims contradict each other.",
            disputed,
        )
    through = shared_way(claims)
    if through and len(claims) > 1:
        source = describe_source(context, through[0])
        yield locale.gettext("All the claims reached us through one source: %(source)s.", source=source)


def describe_source(context: ViewContext, id_: str) -> str:
    """Name a source by its outlet, kind and date, for a sentence; its title is its own and not ours."""
    source = context.reader.source(id_)
    outlet = context.named("outlet", source.outlet.id).name if source.outlet.id else context.text(source.outlet.unnamed)
    kind = context.label(SOURCE_KINDS, source.kind).label
    parts = [context.locale.isolate(outlet.text), kind]
    if source.published:
        parts.append(context.locale.edtf(source.published.date))
    return context.locale.pgettext("between parts of a note", ", ").join(parts)


def _show_verdict(context: ViewContext, comparison: Comparison) -> VerdictView:
    alike: dict[tuple[Labelled, bool, tuple[str, ...]], list[Text]] = {}
    for answer in comparison.answers:
        key = context.label(STANDINGS, answer.standing), answer.disputed, tuple(_reasons(context, answer))
        alike.setdefault(key, []).append(show_value(context, answer.answer))
    return VerdictView(
        show_asked(context, comparison), tuple(StandingView(tuple(values), *key) for key, values in alike.items())
    )


def _reasons(context: ViewContext, answer: SameAnswer) -> Iterable[str]:
    """Say on what ground an answer stands as it does."""
    locale = context.locale
    origins = _names(context, (origin[0] for origin in answer.origins))
    nameless = _names(context, (row.claim for row in answer.affirmed if not row.claim.origins))
    figure = answer.answer.value
    if isinstance(figure, Figure) and figure.counted_by == "editor" and answer.affirmed:
        names = locale.join((*origins, *nameless))
        yield locale.gettext("This is our count, from the words of %(names)s.", names=names)
    else:
        yield from _who_says_so(context, answer, origins, nameless)
    if answer.denials:
        denied = _names(context, (row.claim for row in answer.denials))
        yield locale.gettext("It is denied by %(names)s.", names=locale.join(denied))
    if answer.excluded_by:
        others = [locale.isolate(show_value(context, other).text) for other in answer.excluded_by]
        yield locale.gettext("Another answer contradicts it: %(values)s.", values=locale.join(others))


def _who_says_so(
    context: ViewContext, answer: SameAnswer, origins: tuple[str, ...], nameless: tuple[str, ...]
) -> Iterable[str]:
    locale = context.locale
    if answer.standing is Standing.CORROBORATED:
        yield locale.ngettext(
            "%(num)s origin says so: %(names)s.",
            "%(num)s different origins say so: %(names)s.",
            len(answer.origins),
            names=locale.join(origins),
        )
        yield locale.gettext("Whether they are independent of each other, the records do not show.")
        if answer.through:
            source = describe_source(context, answer.through[0])
            yield locale.gettext("What they say reached us through one source: %(source)s.", source=source)
    elif answer.standing is Standing.ONE_ORIGIN:
        yield locale.gettext("Only one origin says so: %(name)s.", name=origins[0])
        repeated = sum(bool(row.claim.origins) for row in answer.affirmed)
        if repeated > 1:
            yield locale.ngettext(
                "It was read in %(num)s place, and counts once.",
                "It was read in %(num)s places, and counts once.",
                repeated,
            )
    elif answer.standing is Standing.NO_ORIGIN:
        yield locale.ngettext(
            "Only a holder who is not named says so: %(names)s. There is no origin that could be checked.",
            "Only holders who are not named say so: %(names)s. There is no origin that could be checked.",
            len(nameless),
            names=locale.join(nameless),
        )
    else:
        yield locale.gettext("No claim says so.")
    if nameless and origins:
        yield locale.ngettext(
            "A holder who is not named says so too, and does not count: %(names)s.",
            "Holders who are not named say so too, and do not count: %(names)s.",
            len(nameless),
            names=locale.join(nameless),
        )


def _names(context: ViewContext, claims: Iterable[EncodedClaim]) -> tuple[str, ...]:
    names = dict.fromkeys(show_holder(context, claim).name.name.text for claim in claims)
    return tuple(context.locale.isolate(name) for name in names)
