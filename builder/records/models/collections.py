"""What gathers other records: topics, briefings and pages."""

from builder.records.models.base import Day, Edtf, Flag, Instant, Line, Prose, Slug, Whole, record
from builder.records.models.localized import Localized
from builder.records.models.publication import Publication


@record
class Topic(Publication):
    """A subject that is followed over time; its introduction stands in one Markdown file a language."""

    parent: Slug | None = None
    """Id of a wider topic."""
    note: Prose | None = None
    """Private."""


@record
class Selection:
    """What a briefing takes in; every condition that is given must hold, and without any it takes in all articles."""

    articles: tuple[Slug, ...] | None = None
    """Ids of articles, in the briefing's order."""
    topics: tuple[Slug, ...] | None = None
    """Ids of topics."""
    period: Edtf | None = None
    """Articles whose dateline lies in this interval."""


@record
class KeyPoint:
    """One thing that a reader of the briefing should take away."""

    says: Localized
    """The point, in our words, with its holder as the subject."""
    cites: tuple[Line, ...]
    """The claims it rests on, as article-id/claim-id."""


@record
class BriefingVersion:
    """What changed in one version of a briefing."""

    version: Line
    """The version."""
    on: Day
    """Its day."""
    changes: Localized
    """What changed since the version before."""


@record
class Briefing(Publication):
    """A briefing over a period: its executive summary stands in one Markdown file a language."""

    period: Edtf
    """The period, an interval."""
    cutoff: Instant
    """The instant after which nothing was taken into account."""
    version: Line
    """The current version."""
    versions: tuple[BriefingVersion, ...] = ()
    """What changed in each version."""
    selects: Selection
    """Which articles it takes in."""
    key_points: tuple[KeyPoint, ...] = ()
    """What a reader should take away."""
    note: Prose | None = None
    """Private."""


@record
class Page(Publication):
    """A page of the site's own, such as its methodology; text stands in one Markdown file a language."""

    order: Whole = 0
    """Its place in menus; lower comes first."""
    in_footer: Flag = True
    """Whether the footer of every page links to it."""
    note: Prose | None = None
    """Private."""
