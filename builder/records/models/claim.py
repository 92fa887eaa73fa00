"""Claims: one proposition, put forward by one holder, that we read in one place."""

from collections.abc import Callable
from functools import cache
from operator import attrgetter
from typing import Annotated, Literal, get_args

from builder.records.models.base import Edtf, Line, Prose, Slug, Whole, fail, record
from builder.records.models.localized import Localized, Quotation
from builder.records.models.marks import Checks, Chooses, Described, Named

Verb = Literal["said", "reported", "announced", "claimed-responsibility", "counted", "confirmed", "denied", "assessed"]
"""What the holder did: the finite verb of the sentence of attribution."""

Agreement = Literal["masculine", "feminine", "masculine-dual", "feminine-dual", "masculine-plural", "feminine-plural"]
"""Gender and number that a verb takes after this noun."""


def _check_agreement(agreement: Localized) -> Localized:
    for lang, value in agreement.items():
        if value not in get_args(Agreement):
            known = ", ".join(get_args(Agreement))
            raise fail(f"“{value}” is not an agreement; known are {known}", key=lang)
    return agreement


Agreements = Annotated[
    Localized,
    Checks(_check_agreement),
    Described({"type": "object", "additionalProperties": {"enum": list(get_args(Agreement))}}),
]
"""For each language with such grammar, the gender and number that a verb takes with a name."""


def exactly_one(model: object, *names: str, of: str) -> None:
    """Raise the field's error unless exactly one of the named fields is set."""
    if _values_of(names)(model).count(None) != len(names) - 1:
        given = [name for name in names if getattr(model, name) is not None]
        found = f"{' and '.join(given)} are given" if given else "none is given"
        raise fail(f"{of} needs exactly one of {', '.join(names)}; {found}")


@cache
def _values_of(names: tuple[str, ...]) -> Callable[[object], tuple[object, ...]]:
    return attrgetter(*names)


@record
class Holder:
    """Whose words a claim is: a known actor, a known outlet, or somebody whom the source does not name."""

    actor: Slug | None = None
    """Id of the actor."""
    outlet: Slug | None = None
    """Id of the outlet."""
    unnamed: Localized | None = None
    """How the source describes a holder whom it does not name, in our words."""
    agreement: Agreements | None = None
    """Gender and number of an unnamed holder, for the verb; a named holder's stand in its registry."""

    def __post_init__(self) -> None:
        exactly_one(self, "actor", "outlet", "unnamed", of="a holder")
        if self.agreement and self.unnamed is None:
            raise fail("agreement goes with an unnamed holder; a named holder's stands in its registry")


@record
class Identification:
    """Our own inference of who an unnamed holder is; always shown as ours, with its ground."""

    actor: Slug | None = None
    """Id of the actor."""
    outlet: Slug | None = None
    """Id of the outlet."""
    basis: Localized
    """On what ground."""

    def __post_init__(self) -> None:
        exactly_one(self, "actor", "outlet", of="an identification")


@record
class Subject:
    """One thing that a claim is about."""

    event: Slug | None = None
    """Id of the event."""
    place: Slug | None = None
    """Id of the place."""
    actor: Slug | None = None
    """Id of the actor."""
    topic: Slug | None = None
    """Id of the topic."""

    def __post_init__(self) -> None:
        exactly_one(self, "event", "place", "actor", "topic", of="an entry of about")

    @property
    def kind(self) -> Literal["event", "place", "actor", "topic"]:
        """The kind of record that is meant."""
        if self.event:
            return "event"
        if self.place:
            return "place"
        return "actor" if self.actor else "topic"

    @property
    def id(self) -> str:
        """The id of the record that is meant."""
        return str(getattr(self, self.kind))


@record
class Figure:
    """A number that a claim gives, or that we count from it; null is "not given", never zero."""

    min: Whole | None = None
    """The least that the claim allows."""
    max: Whole | None = None
    """The most that the claim allows."""
    stated: Whole | None = None
    """The number as the source states it; null when it states none."""
    counted_by: Literal["source", "editor"] = "source"
    """Who counted: the source, or we from what it lists."""
    window: Localized | None = None
    """The stretch of time that is counted, in words: "the past two months"."""
    window_dates: Edtf | None = None
    """The same stretch as dates, where it can be said."""
    scope: Localized | None = None
    """What is counted and where: "US bases in Syria"."""

    def __post_init__(self) -> None:
        if self.min is None and self.max is None and self.stated is None:
            raise fail("a figure needs at least one of min, max and stated")


AnswerValue = Annotated[
    Annotated[Line, Named("text")] | Annotated[Figure, Named("figure")],
    Chooses(lambda value: "figure" if isinstance(value, dict | Figure) else "text"),
]


@record
class Answer:
    """One answer that a claim gives to a question, so that it can be held against other claims."""

    question: Line
    """Id of a question of site_config.yaml; those that ask for a number begin with "figure:"."""
    value: AnswerValue
    """A choice, an id or a date, as the question asks; for "figure:" questions a figure."""
    event: Slug | None = None
    """The event that is meant; needed only when the claim is about several."""


Locator = Annotated[
    Annotated[Line, Named("text")] | Annotated[Localized, Named("words")],
    Chooses(lambda value: "words" if isinstance(value, dict | Localized) else "text"),
]
"""A place in a source: a number or time code that needs no language, or words."""


@record
class Claim:
    """One proposition, put forward by one holder, that we read in one place."""

    id: Slug
    """Id, unique within the article and never the id of a source; citations name it."""
    says: Localized
    """The proposition in our own words, complete without its holder."""
    quote: Quotation | None = None
    """A short verbatim quotation, in the language it was read in; in another language it is our translation."""
    holder: Holder
    """Whose words the proposition is."""
    identified_as: Identification | None = None
    """Who we think an unnamed holder is."""
    verb: Verb
    """What the holder did."""
    read_in: Slug
    """Id of the source in which we read it; we have seen that source."""
    locator: Locator | None = None
    """Where in that source: a paragraph, a page, a time code; words are given a language each."""
    via: tuple[Slug, ...] = ()
    """Ids of the sources it came through before that, nearest first, seen or not."""
    utterance: Slug | None = None
    """Id of the original statement, a source of its own, when it is known."""
    about: tuple[Subject, ...] = ()
    """Events, places, actors and topics that the claim is about."""
    answers: tuple[Answer, ...] = ()
    """What of the claim can be held against other claims."""
    note: Prose | None = None
    """Private."""

    def __post_init__(self) -> None:
        if self.identified_as is not None and self.holder.unnamed is None:
            raise fail("identified_as says who an unnamed holder is; this holder is named")
