"""Articles: what we wrote, with the claims it rests on."""

from typing import Literal

from builder.records.models.base import Edtf, Instant, Line, Prose, Slug, record
from builder.records.models.claim import Claim
from builder.records.models.localized import Localized
from builder.records.models.publication import Publication


@record
class Dateline:
    """Where and when the matter of an article lies."""

    place: Slug | None = None
    """Id of the place."""
    date: Edtf | None = None
    """When."""


@record
class Assessment:
    """Our own judgement, set apart from every claim."""

    says: Localized
    """What we think."""
    confidence: Literal["low", "moderate", "high"]
    """How sure we are; the methodology page says what the words mean."""
    why: Localized
    """On what ground."""
    cutoff: Instant
    """The instant after which nothing was taken into account."""


@record
class Media:
    """An image that lies in the article's folder."""

    file: Line
    """Its file's name."""
    alt: Localized
    """What it shows, for those who cannot see it."""
    caption: Localized | None = None
    """The text under it."""
    credit: Localized
    """Who made it."""
    licence: Line
    """The licence, by its SPDX id or in words."""
    source: Slug | None = None
    """Id of the source it was taken from."""


@record
class Article(Publication):
    """An article: facts here, prose in one Markdown file a language."""

    dateline: Dateline | None = None
    """Where and when the matter lies."""
    topics: tuple[Slug, ...] = ()
    """Ids of the topics it belongs to, the first one foremost."""
    sources: tuple[Slug, ...] = ()
    """Ids of sources that it uses beside those of its claims."""
    claims: tuple[Claim, ...] = ()
    """The claims it rests on."""
    assessment: Assessment | None = None
    """Our judgement."""
    media: tuple[Media, ...] = ()
    """Images."""
    content_warning: Localized | None = None
    """What a reader should know before reading on."""
    note: Prose | None = None
    """Private."""
