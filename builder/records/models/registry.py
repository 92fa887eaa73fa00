"""Registries: outlets, actors and places, with their names in every language and who uses which."""

from typing import Literal

from builder.records.models.base import Decimal, Flag, Line, Prose, Slug, WebAddress, record
from builder.records.models.claim import Agreements
from builder.records.models.localized import Localized


@record
class Alias:
    """Another name that is in use."""

    text: Line
    """The name."""
    language: Line
    """Its language (BCP 47)."""
    used_by: tuple[Slug, ...] = ()
    """Ids of outlets and actors who use it."""
    about: Localized | None = None
    """Where the name comes from, or what is contested about it."""


@record
class Reliability:
    """How far an outlet can be relied on."""

    grade: Literal["A", "B", "C", "D", "E", "F"] | None
    """Admiralty grade, A (completely reliable) to F (cannot be judged); null is "not assessed"."""
    basis: Localized | None = None
    """On what ground."""


@record
class Outlet:
    """Somebody who publishes sources."""

    names: Localized
    """Its name."""
    aliases: tuple[Alias, ...] = ()
    """Other names."""
    agreement: Agreements | None = None
    """Gender and number that a verb takes with its name."""
    kind: Literal[
        "newspaper", "broadcaster", "news-site", "news-agency", "aggregator", "monitor", "authority", "channel", "other"
    ]
    """What sort of outlet it is."""
    country: Line | None = None
    """Its country (ISO 3166-1 alpha-2)."""
    url: WebAddress | None = None
    """Its address."""
    reliability: Reliability
    """How far it can be relied on."""
    about: Localized | None = None
    """What a reader should know of it."""
    redirects: tuple[Slug, ...] = ()
    """Ids that it had before."""
    note: Prose | None = None
    """Private."""


@record
class Actor:
    """A person or body that acts or speaks."""

    names: Localized
    """The name we use."""
    aliases: tuple[Alias, ...] = ()
    """Other names, and who uses them."""
    agreement: Agreements | None = None
    """Gender and number that a verb takes with its name."""
    kind: Literal["state", "institution", "armed-group", "coalition", "organisation", "company", "person", "other"]
    """What sort of actor it is."""
    part_of: Slug | None = None
    """Id of the actor it belongs to."""
    country: Line | None = None
    """Its country (ISO 3166-1 alpha-2)."""
    about: Localized | None = None
    """What a reader should know of it."""
    redirects: tuple[Slug, ...] = ()
    """Ids that it had before."""
    note: Prose | None = None
    """Private."""


@record
class Coordinates:
    """Where a place lies (WGS 84, degrees), and who says so."""

    lat: Decimal
    """Latitude, north positive."""
    lon: Decimal
    """Longitude, east positive."""
    citation: Line
    """Where the coordinates were taken from."""


@record
class Place:
    """A place."""

    names: Localized
    """The name we use."""
    aliases: tuple[Alias, ...] = ()
    """Other names and spellings, and who uses them."""
    agreement: Agreements | None = None
    """Gender and number that a verb takes with its name."""
    kind: Literal["site", "settlement", "district", "governorate", "region", "country", "water"]
    """What sort of place it is."""
    within: Slug | None = None
    """Id of the place it lies in."""
    country: Line | None = None
    """Its country (ISO 3166-1 alpha-2)."""
    coordinates: Coordinates | None = None
    """Where it lies; null where nothing that can be cited says so."""
    sensitive: Flag = False
    """Whether its coordinates must stay out of every output."""
    about: Localized | None = None
    """What a reader should know of it; where there are no coordinates, why."""
    redirects: tuple[Slug, ...] = ()
    """Ids that it had before."""
    note: Prose | None = None
    """Private."""
