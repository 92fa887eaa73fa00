"""Events: one thing that is said to have happened, or to be planned."""

from typing import Literal

from builder.records.models.base import Edtf, Flag, Line, Prose, Slug, record
from builder.records.models.claim import exactly_one
from builder.records.models.localized import Localized

Precision = Literal["site", "settlement", "district", "governorate", "country", "unnamed"]
"""How exactly the place of an event is known."""


@record
class EventDate:
    """When an event is said to have happened, and on what ground."""

    edtf: Edtf
    """When."""
    basis: Localized
    """On what ground."""


@record
class EventPlace:
    """Where an event is said to have happened."""

    place: Slug | None = None
    """Id of the place."""
    unnamed: Localized | None = None
    """How a place that is not named is described."""
    precision: Precision
    """How exactly the place is known."""
    basis: Localized | None = None
    """On what ground."""

    def __post_init__(self) -> None:
        exactly_one(self, "place", "unnamed", of="a place of an event")


@record
class EventActor:
    """Somebody who has a part in an event, as the claims give it."""

    actor: Slug
    """Id of the actor."""
    role: Localized
    """What part, in words."""
    claims: tuple[Line, ...]
    """The claims that give the actor this part, as article-id/claim-id."""


@record
class Event:
    """One thing that is said to have happened, or to be planned. Figures live in claims."""

    title: Localized
    """What it is called here, in neutral words."""
    summary: Localized | None = None
    """A sentence or two."""
    date: EventDate
    """When."""
    planned: Flag = False
    """Whether it is a plan and not a happening."""
    places: tuple[EventPlace, ...] = ()
    """Where."""
    actors: tuple[EventActor, ...] = ()
    """Who, and in what part."""
    part_of: Slug | None = None
    """Id of a larger event."""
    redirects: tuple[Slug, ...] = ()
    """Ids that it had before."""
    note: Prose | None = None
    """Private."""
