"""Why pages are rendered or removed, in words for people."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from builder.incremental.facet_values import ABSENT
from builder.incremental.ledger import FacetRow
from builder.plan.facets import Facet
from builder.plan.page import Page
from builder.plan.reader import FacetTable
from builder.plan.urls import FOLDERS
from builder.records.kinds import KINDS


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a page is rendered or removed: in words, for people."""

    text: str

    def __str__(self) -> str:
        """Give the words."""
        return self.text


NEW = Reason("it is new")
DAMAGED = Reason("its file is missing or is not as it was left")
MOVED = Reason("its place in the site, or the languages that have it, changed")
NOTHING_KNOWN = Reason("nothing is known of an earlier build")
REPLACED = Reason("nothing refers to it any more")


@dataclass(frozen=True, slots=True)
class Outdated:
    """The pages that have to be rendered, each with its reason, in the order of the plan; the others stay."""

    pages: tuple[Page, ...]
    reasons: tuple[Reason, ...]
    kept: tuple[Page, ...]

    def __add__(self, other: "Outdated") -> "Outdated":
        """Put the pages of another part of the plan behind these."""
        return Outdated(self.pages + other.pages, self.reasons + other.reasons, self.kept + other.kept)

    def explained(self) -> Iterator[tuple[Page, Reason]]:
        """Give each page with its reason."""
        return zip(self.pages, self.reasons, strict=True)


def facet_reason(before: FacetRow, after: FacetRow) -> Reason:
    """Say what a change of a facet is, in an editor's words."""
    what = _words_for(after.facet)
    if before.digest == ABSENT:
        return Reason(f"{what} is there now")
    if after.digest == ABSENT:
        return Reason(f"{what} is no longer public")
    return Reason(f"{what} changed")


def removal_reason(page: Page | None, table: FacetTable) -> Reason:
    """Say why a page is no longer planned; a file that was no page has no page here."""
    if page is None:
        return REPLACED
    kind, _, id_ = (
        page.subject.rpartition("/") if page.kind in ("notice", "redirect") else (page.kind, "", page.subject)
    )
    known = next((one.kind for one in KINDS if one.kind == kind), None)
    if known and id_ and not table.has(Facet("card", known, id_)):
        return Reason(f"{FOLDERS[known]}/{id_} is no longer public")
    return Reason("nothing is left to show on it")


def _words_for(facet: Facet) -> str:
    folder = next((FOLDERS[one.kind] for one in KINDS if one.kind == facet.kind), facet.kind)
    record = f"{folder}/{facet.id}"
    if facet.name == "claim":
        article, _, claim = facet.id.partition("/")
        return f"claim {claim} of articles/{article}"
    if facet.name in _OF_EDITION:
        return f"{_OF_EDITION[facet.name]} of {record} in “{facet.detail}”"
    if facet.name in _OF_RECORD:
        return f"{_OF_RECORD[facet.name]} of {record}"
    if facet.name == "settings":
        return "site_config.yaml"
    if facet.name == "newest":
        return f"what is newest in “{facet.detail}”" + (f" of {record}" if facet.id else "")
    if facet.detail == "within":
        return "which articles a PDF takes in"
    if facet.name == "version":
        return "the month of the newest publication"
    if facet.name == "any":
        return f"whether there are {folder}"
    of = f" of {record}" if facet.id else f" of all {folder}" if facet.kind else ""
    return f"the list “{facet.name} {facet.detail}”{of}".replace(" ”", "”")


_OF_EDITION: Mapping[str, str] = {
    "edition": "the text",
    "citations": "what is cited in the text",
    "abstract": "the title or summary",
    "stale": "the state of translation",
}
_OF_RECORD: Mapping[str, str] = {
    "card": "the name, date or languages",
    "facts": "a fact",
    "frame": "a date, a person or a topic",
    "mentions": "the count of names",
    "images": "a picture",
    "comparisons": "a claim or the comparison of the claims",
    "outline": "the outline",
    "tally": "the count of mentions",
    "exchange": "who relays whom",
    "members": "a part",
    "topics-of": "a topic",
    "pdf": "the size or the number of pages of the PDF",
}
