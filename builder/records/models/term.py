"""Terms: loaded wording that sources use, and our neutral words for it."""

from builder.records.models.base import Flag, Prose, Slug, record
from builder.records.models.claim import exactly_one
from builder.records.models.localized import Localized, LocalizedLines


@record
class TermUser:
    """Somebody who uses the wording."""

    actor: Slug | None = None
    """Id of the actor."""
    outlet: Slug | None = None
    """Id of the outlet."""
    unnamed: Localized | None = None
    """A description, where nobody is named."""
    read_in: Slug | None = None
    """Id of a source in which it stands."""

    def __post_init__(self) -> None:
        exactly_one(self, "actor", "outlet", "unnamed", of="an entry of used_by")


@record
class Term:
    """Wording that takes a side: it may stand in quotations only, never in our own voice."""

    forms: LocalizedLines
    """The wording as sources write it; clitics and vowel signs need not be spelt out."""
    neutral: Localized
    """The words that we use."""
    why: Localized
    """What is loaded about the wording, and why we chose ours."""
    used_by: tuple[TermUser, ...] = ()
    """Who uses it."""
    exceptions: LocalizedLines | None = None
    """Longer wording in which a form is harmless."""
    allowed: Flag = False
    """Whether the wording is explained here but may be used: a decision, not a ban."""
    redirects: tuple[Slug, ...] = ()
    """Ids that it had before."""
    note: Prose | None = None
    """Private."""
