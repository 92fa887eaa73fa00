"""What a timeline can be filtered by: topics, actors, places, kinds of claim, and how an event stands."""

from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Literal

import msgspec

from builder.corpus.outline import EventOutline
from builder.locale.messages import context_message_id
from builder.records.kinds import Kind
from builder.views.context import ViewContext
from builder.views.labels import STANDINGS, Choices
from builder.views.plural_forms import NUMBER, plural_forms
from builder.views.texts import Labelled, Text

Trait = Literal["topic", "actor", "place", "verb", "standing"]

LABELS: Choices = MappingProxyType(
    {
        "topic": context_message_id("field of a filter", "Topic"),
        "actor": context_message_id("field of a filter", "Actor"),
        "place": context_message_id("field of a filter", "Place"),
        "verb": context_message_id("field of a filter", "Kind of claim"),
        "standing": context_message_id("field of a filter", "Corroboration"),
    }
)
VERBS: Choices = MappingProxyType(
    {
        "said": context_message_id("kind of claim", "Statement"),
        "reported": context_message_id("kind of claim", "Report"),
        "announced": context_message_id("kind of claim", "Announcement"),
        "claimed-responsibility": context_message_id("kind of claim", "Claim of responsibility"),
        "counted": context_message_id("kind of claim", "Count"),
        "confirmed": context_message_id("kind of claim", "Confirmation"),
        "denied": context_message_id("kind of claim", "Denial"),
        "assessed": context_message_id("kind of claim", "Assessment"),
    }
)
OUTLINES: Choices = MappingProxyType(
    {
        "corroborated": context_message_id("standing of an event", "At least one answer corroborated"),
        "not-corroborated": context_message_id("standing of an event", "Several origins, no answer corroborated"),
        "one-origin": context_message_id("standing of an event", "One origin only"),
        "no-origin": context_message_id("standing of an event", "No named origin"),
        "disputed": context_message_id("standing of an event", "Accounts differ"),
    }
)


class Traits(msgspec.Struct, frozen=True):
    """What an event can be found by: for each field, values parted by spaces."""

    topic: str
    actor: str
    place: str
    verb: str
    standing: str


class FieldView(msgspec.Struct, frozen=True):
    """One field of the filter with the values that occur on the page."""

    name: Trait
    label: str
    options: tuple[tuple[str, Text], ...]


class FilterView(msgspec.Struct, frozen=True):
    """The filter of a page, and the words that announce what it shows."""

    fields: tuple[FieldView, ...]
    forms: tuple[tuple[str, str], ...]
    """For each plural category of the language, the message with `{n}` for the number."""
    digits: str
    """The numbering system in which numbers are written, as CLDR names it."""


def traits_of(outline: EventOutline) -> Traits:
    """Give what an event can be found by."""
    return Traits(
        topic=" ".join(outline.topics),
        actor=" ".join(outline.actors),
        place=" ".join(outline.places),
        verb=" ".join(outline.verbs),
        standing=" ".join(_standings(outline)),
    )


def show_standing(context: ViewContext, outline: EventOutline) -> Labelled:
    """Put in words how an event stands as a whole, exactly as far as the comparison of its claims goes."""
    if outline.standing == "corroborated":
        done = context.locale.number(outline.corroborated)
        words = context.locale.ngettext(
            "Corroborated on %(done)s of %(num)s question",
            "Corroborated on %(done)s of %(num)s questions",
            outline.questions,
            done=done,
        )
        return Labelled("corroborated", words)
    if outline.standing == "not-corroborated":
        return Labelled("not-corroborated", context.locale.pgettext("standing of an event", "Not corroborated"))
    return context.label(STANDINGS, outline.standing)


def show_filter(context: ViewContext, events: Sequence[str]) -> FilterView | None:
    """Make the filter of a page that shows some events; None where there is nothing to choose between."""
    outlines = [context.reader.outline(event) for event in events]
    fields = [
        _named_field(context, "topic", (id_ for outline in outlines for id_ in outline.topics)),
        _named_field(context, "actor", (id_ for outline in outlines for id_ in outline.actors)),
        _named_field(context, "place", (id_ for outline in outlines for id_ in outline.places)),
        _listed_field(context, "verb", VERBS, (verb for outline in outlines for verb in outline.verbs)),
        _listed_field(context, "standing", OUTLINES, (one for outline in outlines for one in _standings(outline))),
    ]
    useful = tuple(field for field in fields if field.options)
    if len(outlines) < 2 or not any(len(field.options) > 1 for field in useful):
        return None
    return FilterView(useful, tuple(_forms(context).items()), context.locale.settings.digits)


def _standings(outline: EventOutline) -> tuple[str, ...]:
    return (outline.standing, "disputed") if outline.disputed else (outline.standing,)


def _named_field(context: ViewContext, kind: Literal["topic", "actor", "place"], ids: Iterable[str]) -> FieldView:
    """Offer records by their names, in the language's order."""
    of_kind: Kind = kind
    names = {id_: context.named(of_kind, id_).name for id_ in set(ids)}
    ordered = sorted(names, key=lambda id_: (context.locale.sort_key(names[id_].text), id_))
    return FieldView(kind, context.label(LABELS, kind).label, tuple((id_, names[id_]) for id_ in ordered))


def _listed_field(context: ViewContext, name: Trait, choices: Choices, found: Iterable[str]) -> FieldView:
    """Offer choices in the order of their list."""
    present = set(found)
    options = tuple((choice, Text(context.label(choices, choice).label)) for choice in choices if choice in present)
    return FieldView(name, context.label(LABELS, name).label, options)


def _forms(context: ViewContext) -> Mapping[str, str]:
    """Give every plural form of the message that says how many events are shown."""
    locale = context.locale
    return plural_forms(
        locale, lambda number: locale.ngettext("%(num)s event shown", "%(num)s events shown", number, num=NUMBER)
    )
