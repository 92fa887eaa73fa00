"""Claims as readers see them: the holder as the subject, what it says, and how it came to us."""

from collections.abc import Iterable

import msgspec

from builder.corpus.exclusion import span_of
from builder.corpus.model import EncodedClaim
from builder.records.models.claim import Agreements, Answer, Figure, Identification, Verb
from builder.records.models.localized import Localized
from builder.views.attribution import attribute
from builder.views.context import ViewContext
from builder.views.labels import HOPS, SOURCE_KINDS
from builder.views.texts import Labelled, Moment, Named, Text


class HolderView(msgspec.Struct, frozen=True):
    """Whose words a claim is; `before` and `after` make «… said:» of the name."""

    name: Named
    before: str
    after: str
    unnamed: bool
    """Whether the source does not name the holder, so that nobody can be asked."""


class QuotationView(msgspec.Struct, frozen=True):
    """A quotation in the language in which it was read, and our translation of it."""

    words: Text
    translation: Text | None


class FigureView(msgspec.Struct, frozen=True):
    """A number that a claim gives."""

    question: str
    number: str
    """«58 هجومًا», "3–5 bases", or only the number."""
    counted_by_us: bool
    stated: str
    """The number as the source states it, where that is not all of `number`; empty when it states none."""
    window: Text | None
    scope: Text | None


class HopView(msgspec.Struct, frozen=True):
    """One source on a claim's way to us."""

    source: Named
    role: Labelled
    kind: str
    outlet: Named
    date: Moment | None
    seen: bool


class IdentificationView(msgspec.Struct, frozen=True):
    """Our inference of who an unnamed holder is."""

    name: Named
    basis: Text


class ClaimView(msgspec.Struct, frozen=True):
    """One claim."""

    anchor: str
    """Id of its element on the page of its article."""
    key: str
    """article-id/claim-id."""
    article: Named
    holder: HolderView
    identified_as: IdentificationView | None
    verb: str
    denies: bool
    says: Text
    quotation: QuotationView | None
    figures: tuple[FigureView, ...]
    read_in: Named
    locator: Text
    way: tuple[HopView, ...]
    about: tuple[Named, ...]


def show_claim(context: ViewContext, key: str) -> ClaimView:
    """Show one claim, by its key, in the page's language."""
    return context.remembered(_show_claim, key)


def _show_claim(context: ViewContext, key: str) -> ClaimView:
    encoded = context.reader.claim(key)
    claim = encoded.claim
    guess = claim.identified_as
    return ClaimView(
        anchor=f"claim-{claim.id}",
        key=encoded.key,
        article=context.named("article", encoded.article),
        holder=show_holder(context, encoded),
        identified_as=_show_identification(context, guess) if guess else None,
        verb=claim.verb,
        denies=claim.verb == "denied",
        says=context.text(claim.says),
        quotation=_show_quotation(context, encoded),
        figures=tuple(_show_figures(context, claim.answers)),
        read_in=context.named("source", claim.read_in),
        locator=show_locator(context, claim.locator),
        way=tuple(show_hop(context, hop.source, hop.role) for hop in encoded.chain),
        about=tuple(
            context.named(subject.kind, subject.id)
            for subject in claim.about
            if context.reader.has(subject.kind, subject.id)
        ),
    )


def show_claims(context: ViewContext, keys: Iterable[str]) -> tuple[ClaimView, ...]:
    """Show several claims, by their keys, in that order."""
    return tuple(show_claim(context, key) for key in keys)


def show_holder(context: ViewContext, encoded: EncodedClaim) -> HolderView:
    """Show whose words a claim is, with the verb in the form that the name takes."""
    holder, verb = encoded.claim.holder, encoded.claim.verb
    if holder.unnamed is None:
        return context.remembered(_show_named_holder, holder.actor, holder.outlet, verb)
    return _show_speaking(context, Named(context.text(holder.unnamed)), holder.agreement, verb, unnamed=True)


def _show_named_holder(context: ViewContext, actor: str | None, outlet: str | None, verb: Verb) -> HolderView:
    if actor:
        name, agreements = context.named("actor", actor), context.reader.actor(actor).agreement
    else:
        name, agreements = context.named("outlet", outlet or ""), context.reader.outlet(outlet or "").agreement
    return _show_speaking(context, name, agreements, verb, unnamed=False)


def _show_speaking(
    context: ViewContext, name: Named, agreements: Agreements | None, verb: Verb, *, unnamed: bool
) -> HolderView:
    agreement = agreements.get(context.lang, "masculine") if agreements else "masculine"
    before, after = attribute(context.locale, verb, agreement)
    return HolderView(name, before, after, unnamed)


def show_hop(context: ViewContext, source: str, role: str) -> HopView:
    """Show one source on a claim's way."""
    return context.remembered(_show_hop, source, role)


def _show_hop(context: ViewContext, source: str, role: str) -> HopView:
    data = context.reader.source(source)
    outlet = context.named("outlet", data.outlet.id) if data.outlet.id else Named(context.text(data.outlet.unnamed))
    return HopView(
        source=context.named("source", source),
        role=context.label(HOPS, role),
        kind=context.label(SOURCE_KINDS, data.kind).label,
        outlet=outlet,
        date=context.edtf(data.published.date) if data.published else None,
        seen=data.seen,
    )


def show_figure(context: ViewContext, question: str, figure: Figure) -> FigureView:
    """Show a number with its noun, window and scope."""
    return context.remembered(_show_figure, question, figure)


def _show_figure(context: ViewContext, question: str, figure: Figure) -> FigureView:
    asked = next((one for one in context.reader.settings().questions if one.id == question), None)
    forms = asked.counted.get(context.lang) if asked and asked.counted else None
    low, high = span_of(figure)
    if forms and low is not None and low == high:
        number = context.locale.count(low, forms)
    else:
        number = context.locale.range(low, high)
    stated = figure.stated if figure.stated is not None and not figure.stated == low == high else None
    return FigureView(
        question=context.text(asked.label).text if asked else question,
        number=number,
        counted_by_us=figure.counted_by == "editor",
        stated=context.locale.number(stated) if stated is not None else "",
        window=context.text(figure.window) if figure.window else None,
        scope=context.text(figure.scope) if figure.scope else None,
    )


def show_locator(context: ViewContext, locator: str | Localized | None) -> Text:
    """Say where in a source: a bare number is that of a paragraph."""
    if isinstance(locator, Localized):
        return context.text(locator)
    if locator and locator.isdigit():
        return Text(context.locale.gettext("paragraph %(number)s", number=int(locator)))
    return Text(locator or "")


def _show_identification(context: ViewContext, guess: Identification) -> IdentificationView:
    name = context.named("actor", guess.actor) if guess.actor else context.named("outlet", guess.outlet or "")
    return IdentificationView(name, context.text(guess.basis))


def _show_figures(context: ViewContext, answers: Iterable[Answer]) -> Iterable[FigureView]:
    for answer in answers:
        if isinstance(answer.value, Figure):
            yield show_figure(context, answer.question, answer.value)


def _show_quotation(context: ViewContext, encoded: EncodedClaim) -> QuotationView | None:
    quote = encoded.claim.quote
    if not quote:
        return None
    read = quote.verbatim(context.reader.source(encoded.claim.read_in).language) or next(iter(quote))
    translated = quote.get(context.lang) if read != context.lang else None
    return QuotationView(
        words=context.in_language(without_marks(quote[read]), read),
        translation=Text(without_marks(translated)) if translated else None,
    )


_MARKS = (("«", "»"), ("“", "”"), ("”", "“"), ('"', '"'), ("‘", "’"), ("‹", "›"), ("„", "“"))
"""Quotation marks in pairs, as they stand round Arabic and English."""


def without_marks(quote: str) -> str:
    """Give the words of a quotation without marks that enclose all of it: pages put their own language's round them."""
    inner = quote[1:-1]
    for first, last in _MARKS:
        if quote.startswith(first) and quote.endswith(last) and inner and not {first, last} & {*inner}:
            return inner
    return quote
