"""site_config.yaml: the site, its languages, its people, its policy."""

from typing import Annotated, Literal

from pydantic import AfterValidator, Field

from builder.locale.settings import LanguageSettings
from builder.records.models.base import Flag, Line, Slug, WebAddress, Whole, fail, record
from builder.records.models.localized import Localized, LocalizedForms


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
    url: Annotated[WebAddress, AfterValidator(_without_query)]
    """The address that the site is published at, with its path."""
    publisher: Localized
    """Who publishes it."""
    licence: Licence
    """The licence of the site's own texts."""
    contact: WebAddress | None = None
    """Where readers report errors: a form, an issue tracker."""


@record
class Person:
    """Somebody of the team, as readers see them."""

    id: Slug
    """Id, as it stands in authors and reviewed_by."""
    name: Localized
    """The name that readers see."""


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

    id: Annotated[Line, Field(description='Id; for numbers it begins with "figure:".')]
    """Id, as it stands in a claim's answers; ids of questions that ask for a number begin with "figure:"."""
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


@record
class Policy:
    """What the site asks of its records."""

    missing_translation: Literal["ignore", "warning", "error"] = "warning"
    """What a missing edition is."""
    stale_translation: Literal["ignore", "warning", "error"] = "warning"
    """What an edition is whose original has changed since."""
    reviewers: Whole = 1
    """How many people other than the authors must have approved what is published."""
    quote_words: Whole = 25
    """The longest quotation, in words, that is still short."""


@record
class Pdf:
    """What is published as a PDF, and on which paper."""

    publish: tuple[Literal["briefing", "article", "topic"], ...] = ("briefing",)
    """The kinds of records that have a PDF beside each of their editions; `[]` for none."""
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
    languages: Annotated[tuple[LanguageSettings, ...], AfterValidator(_check_languages)]
    """The site's languages, the first one foremost."""
    people: tuple[Person, ...] = ()
    """The people whom records name."""
    questions: tuple[Question, ...] = ()
    """What claims about one event can agree or differ on, in the order in which readers see it."""
    policy: Policy = Field(default_factory=Policy)
    """What the site asks of its records."""
    pdf: Pdf = Field(default_factory=Pdf)
    """PDFs."""
    search: Search = Field(default_factory=Search)
    """Search."""
    file_limit: Whole = 1_048_576
    """The largest file of a record, in bytes."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The language codes, the first one foremost."""
        return tuple(language.code for language in self.languages)
