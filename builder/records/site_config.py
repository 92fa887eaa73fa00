"""site_config.yaml: the site, its languages, its people, its policy."""

from dataclasses import field
from typing import TYPE_CHECKING, Annotated, Literal

from builder.locale.settings import LanguageSettings
from builder.records.field_names import check_field_name
from builder.records.models.base import Edtf, Flag, Line, Slug, WebAddress, Whole, fail, record
from builder.records.models.localized import LANGUAGE, Localized, LocalizedForms
from builder.records.models.marks import Checks, Described, Reads

if TYPE_CHECKING:
    from pydantic import ValidationInfo

ApprovedKind = Literal["article", "topic", "briefing", "page"]
"""What somebody can approve: what the site publishes under its own name."""


def _site_language(value: object, info: "ValidationInfo") -> str:
    languages = (info.context or {}).get("languages")
    if not isinstance(value, str) or not LANGUAGE.fullmatch(value) or (languages and value not in languages):
        known = ", ".join(languages or ("ar", "en"))
        raise fail(f"“{value}” is not a language of this site", hint=f"languages are {known}")
    return value


SiteLanguage = Annotated[str, Reads(_site_language), Described({"type": "string"})]
"""The code of a language of the site."""
FieldName = Annotated[Line, Checks(check_field_name)]
"""A field, as corrections name it: `claims.*.holder`; `*` stands for any entry of a list."""


@record
class Licence:
    """The licence of the site's own texts."""

    name: Localized
    """Its name."""
    url: WebAddress
    """Where it can be read."""


def _without_query(url: str) -> str:
    if "?" in url or "#" in url:
        raise fail("the site's address ends with its path; pages are added behind it")
    return url


@record
class SiteIdentity:
    """What the site is called and where it lies."""

    name: Localized
    """The site's name."""
    tagline: Localized
    """What the site is, in one sentence."""
    url: Annotated[WebAddress, Checks(_without_query)]
    """The address that the site is published at, with its path."""
    publisher: Localized
    """Who publishes it."""
    licence: Licence
    """The licence of the site's own texts."""
    contact: WebAddress | None = None
    """Where readers report errors: a form, an issue tracker."""


@record
class Approves:
    """What somebody may approve: a record of one of the kinds, whose text that was read is in one of the languages."""

    kinds: tuple[ApprovedKind, ...] | None = None
    """Kinds of records; left out, every kind, and `[]` is none."""
    languages: tuple[SiteLanguage, ...] | None = None
    """Languages; left out, every language of the site."""


@record
class Person:
    """Somebody of the team, as readers see them."""

    id: Slug
    """Id, as it stands in authors and reviewed_by."""
    name: Localized
    """The name that readers see."""
    approves: Approves | None = None
    """What this person may approve; left out, everything."""

    def may_approve(self, kind: str, lang: str) -> bool:
        """Say whether this person's approval counts for a text of a kind of record in a language."""
        rights = self.approves or Approves()
        return (rights.kinds is None or kind in rights.kinds) and (rights.languages is None or lang in rights.languages)


@record
class Choice:
    """One answer that claims can give to a question."""

    id: Slug
    """Id, as it stands in a claim's value."""
    label: Localized
    """What readers see."""


@record
class Question:
    """Something that claims about one event can agree or differ on."""

    id: Line
    """Id; for numbers it begins with "figure:"."""
    label: Localized
    """The question, as readers see it."""
    answer: Literal["choice", "place", "actor", "date", "figure"]
    """What an answer is: one of `choices`, the id of a place or an actor, a date, a number."""
    several: Flag = False
    """Whether several answers can be true together, so that different ones are no disagreement."""
    choices: tuple[Choice, ...] = ()
    """The answers to choose from."""
    counted: LocalizedForms | None = None
    """For figures, what is counted, in each language's plural categories (CLDR)."""

    def __post_init__(self) -> None:
        if self.id.startswith("figure:") != (self.answer == "figure"):
            raise fail("a question that asks for a figure has an id that begins with “figure:”, and no other has")
        if bool(self.choices) != (self.answer == "choice"):
            raise fail("choices and the answer “choice” go together")


CORRECTED: tuple[str, ...] = (
    "published",
    "dateline",
    "claims.*.says",
    "claims.*.quote",
    "claims.*.holder",
    "claims.*.identified_as",
    "claims.*.verb",
    "claims.*.read_in",
    "claims.*.utterance",
    "claims.*.answers",
    "assessment",
    "key_points",
)
"""The facts that readers are told: who said what, where it was read, when it was, and what we think of it."""


@record
class ReviewersOf:
    """How many reviewers each kind of record needs."""

    article: Whole | None = None
    """Of an article; left out, `reviewers`."""
    briefing: Whole | None = None
    """Of a briefing; left out, `reviewers`."""
    topic: Whole = 0
    """Of a topic."""
    page: Whole = 0
    """Of a page of the site's own."""


@record
class Policy:
    """What the site asks of its records."""

    missing_translation: Literal["ignore", "warning", "error"] = "warning"
    """What a missing edition is."""
    stale_translation: Literal["ignore", "warning", "error"] = "warning"
    """What an edition is whose original has changed since."""
    reviewers: Whole = 1
    """How many people other than the authors must have approved a published article or briefing."""
    reviewers_of: ReviewersOf | None = None
    """The same for single kinds, where they differ."""
    second_reader: Literal["none", "machine", "all"] = "machine"
    """Which published translations somebody must have read who did not make them: none, those that a machine made and
    nobody edited, or all."""
    corrected: tuple[FieldName, ...] = CORRECTED
    """The fields that need an entry under `corrections` when they change, or go, after publication."""
    quote_words: Whole = 25
    """The longest quotation, in words, that is still short."""

    def reviewers_needed(self, kind: str) -> int:
        """Give how many reviewers a published record of a kind needs; kinds that nobody reviews need none."""
        of = self.reviewers_of or ReviewersOf()
        if kind not in ("article", "briefing"):
            return int(getattr(of, kind, 0))
        given: int | None = getattr(of, kind)
        return self.reviewers if given is None else given

    def needs_second_reader(self, method: str) -> bool:
        """Say whether a translation that was made in such a way needs a second reader."""
        return self.second_reader == "all" or (self.second_reader == "machine" and method == "machine")


@record
class PdfPeriod:
    """A stretch of time whose articles have a PDF together."""

    id: Slug
    """Id, which is the name of the file."""
    title: Localized
    """The title that readers see."""
    period: Edtf
    """The time that the datelines of its articles lie in: a year, a month, an interval."""
    topics: tuple[Slug, ...] = ()
    """Ids of topics; the articles have at least one of them. Without any, all articles of that time are meant."""


@record
class Pdf:
    """What is published as a PDF, and on which paper."""

    publish: tuple[Literal["briefing", "article", "topic"], ...] = ("briefing",)
    """The kinds of records that have a PDF beside each of their editions; `[]` for none."""
    periods: tuple[PdfPeriod, ...] = ()
    """Stretches of time whose articles have a PDF together, in every language."""
    paper: Literal["a4", "letter"] = "a4"
    """The size of the paper."""
    two_sided: Flag = True
    """Whether it is made for printing on both sides and binding: the inner margin is wider, at the side that the
    language is bound at."""
    cover: Line | None = None
    """An image for the covers, as a path in content/static/: SVG, PNG, JPEG or WebP."""


@record
class Search:
    """The search of the site."""

    publish: Flag = True
    """Whether the site has one."""


def _check_languages(languages: tuple[LanguageSettings, ...]) -> tuple[LanguageSettings, ...]:
    codes = [language.code for language in languages]
    if not codes:
        raise fail("a site has at least one language")
    if len(set(codes)) != len(codes):
        raise fail("a language stands twice in the list")
    return languages


@record
class SiteConfig:
    """The whole of site_config.yaml."""

    site: SiteIdentity
    """What the site is called and where it lies."""
    languages: Annotated[tuple[LanguageSettings, ...], Checks(_check_languages)]
    """The site's languages, the first one foremost."""
    people: tuple[Person, ...] = ()
    """The people whom records name."""
    questions: tuple[Question, ...] = ()
    """What claims about one event can agree or differ on, in the order in which readers see it."""
    policy: Policy = field(default_factory=Policy)
    """What the site asks of its records."""
    pdf: Pdf = field(default_factory=Pdf)
    """PDFs."""
    search: Search = field(default_factory=Search)
    """Search."""
    file_limit: Whole = 1_048_576
    """The largest file of a record, in bytes."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The language codes, the first one foremost."""
        return tuple(language.code for language in self.languages)
