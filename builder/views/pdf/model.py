"""The data of a PDF. Texts are as readers see them; what is printed as a label stands beside the templates.

On paper nothing can be followed, so everything that is referred to has a number within the document: claims and
sources are numbered through all of its articles.
"""

from collections.abc import Mapping
from datetime import date

import msgspec

from builder.records.media import ImageFile
from builder.views.answers import AnswerView, AttributedFigure, OriginView, QuestionView
from builder.views.article import AssessmentView, TermView
from builder.views.claims import FigureView, HolderView, HopView, IdentificationView, QuotationView
from builder.views.editions import TranslationView
from builder.views.scale import BarView, ScaleView
from builder.views.sources import SourceView
from builder.views.texts import Moment, Text
from builder.views.verdicts import VerdictsView


class Ref(msgspec.Struct, frozen=True):
    """Something of this document that is referred to by a number, and its anchor."""

    anchor: str
    number: str


class PdfNote(msgspec.Struct, frozen=True):
    """What a citation leads to: a claim with the source that it was read in, or a source."""

    claim: Ref | None
    who: Text
    """The holder of the claim, or the publisher of the source."""
    source: Ref | None
    locator: Text


class PdfProse(msgspec.Struct, frozen=True):
    """A text in Markdown, with what its citations and links lead to; a record that is not public is no target."""

    markdown: str
    lang: str
    notes: Mapping[str, PdfNote]
    links: Mapping[tuple[str, str], Text]
    pictures: frozenset[str] = frozenset()
    """The files of the images that can stand in it."""


class KeyPointView(msgspec.Struct, frozen=True):
    """One key point, and the claims it rests on."""

    says: Text
    cites: tuple[Ref, ...]


class VersionView(msgspec.Struct, frozen=True):
    """One version of a briefing."""

    version: str
    on: Moment
    changes: Text
    current: bool


class StepView(msgspec.Struct, frozen=True):
    """One source on a claim's way, from its holder to us."""

    source: Ref
    hop: HopView


class PdfClaim(msgspec.Struct, frozen=True):
    """One claim, with its whole way to us."""

    ref: Ref
    holder: HolderView
    denies: bool
    says: Text
    quotation: QuotationView | None
    figures: tuple[FigureView, ...]
    identified_as: IdentificationView | None
    locator: Text
    way: tuple[StepView, ...]
    """From the holder to us: the last one is where we read it."""


class PictureView(msgspec.Struct, frozen=True):
    """An image of an article; `article` and `image` say which file."""

    article: str
    image: ImageFile
    alt: str
    """What it shows, in words, as a string for machines."""
    caption: Text | None
    credit: Text
    licence: str


class PdfArticle(msgspec.Struct, frozen=True):
    """One article of the document."""

    anchor: str
    title: Text
    summary: Text
    missing_in: str
    """The name of the language in which it has no edition, where another one is shown; else empty."""
    shown_in: str
    """The name of the language that it is shown in then."""
    dateline: Text
    published: Moment | None
    updated: Moment | None
    authors: tuple[str, ...]
    warning: Text | None
    translation: TranslationView | None
    prose: PdfProse
    claims: tuple[PdfClaim, ...]
    assessment: AssessmentView | None
    terms: tuple[TermView, ...]
    pictures: tuple[PictureView, ...]
    address: str


class MatrixRow(msgspec.Struct, frozen=True):
    """What one origin answers to each of the questions of a table."""

    origin: OriginView
    cells: tuple[tuple[AnswerView, ...], ...]


class MatrixTable(msgspec.Struct, frozen=True):
    """Some of the questions about an event, as many as a page has room for, and every origin's answers to them."""

    questions: tuple[QuestionView, ...]
    rows: tuple[MatrixRow, ...]


class PdfEvent(msgspec.Struct, frozen=True):
    """One event: where it lies in time, and how the answers to the questions about it stand."""

    anchor: str
    title: Text
    summary: Text | None
    planned: bool
    date: Moment
    basis: Text
    places: tuple[Text, ...]
    counts: str
    """How many claims are about it, and of how many origins."""
    disputed: bool
    bar: BarView
    claims: tuple[Ref, ...]
    verdicts: VerdictsView
    tables: tuple[MatrixTable, ...]


class PeriodView(msgspec.Struct, frozen=True):
    """A month or a year of the timeline, with its scale."""

    title: str
    scale: ScaleView
    events: tuple[PdfEvent, ...]


class FiguresView(msgspec.Struct, frozen=True):
    """All figures that answer one question, each with its holder, its scope and its event."""

    question: Text
    figures: tuple[tuple[Text, AttributedFigure], ...]


class PdfSource(msgspec.Struct, frozen=True):
    """A source with its number; `address` is that of its page, which leads to all else."""

    ref: Ref
    source: SourceView
    relays: Ref | None
    address: str


class PdfCorrection(msgspec.Struct, frozen=True):
    """One correction, and what it was made to."""

    on: Moment
    record: Text
    was: Text | None
    now: Text | None
    why: Text


class Meaning(msgspec.Struct, frozen=True):
    """A word of ours and what it means."""

    word: Text
    meaning: Text


class GlossaryView(msgspec.Struct, frozen=True):
    """What the grades, the words of confidence and the words on agreement mean."""

    grades: tuple[Meaning, ...]
    confidence: tuple[Meaning, ...]
    standings: tuple[Meaning, ...]
    method: str
    """The address of the page that says more; empty where there is none."""


class PdfView(msgspec.Struct, frozen=True):
    """All that a PDF shows."""

    id: str
    kind: str
    """What it is, in a word; empty for a period."""
    title: str
    summary: str
    site: Text
    publisher: Text
    licence: Text
    period: Moment | None
    cutoff: Moment | None
    version: str
    published: Moment | None
    updated: Moment | None
    authors: tuple[str, ...]
    reviewed_by: tuple[str, ...]
    topics: tuple[str, ...]
    cite: str
    permalink: str
    date: date | None
    """The day of the version, which the file bears as its own."""
    cover: str
    """An image for the cover, as a path in content/static/."""
    translation: TranslationView | None
    key_points: tuple[KeyPointView, ...]
    prose: PdfProse | None
    versions: tuple[VersionView, ...]
    articles: tuple[PdfArticle, ...]
    timeline: tuple[PeriodView, ...]
    figures: tuple[FiguresView, ...]
    sources: tuple[PdfSource, ...]
    glossary: GlossaryView
    corrections: tuple[PdfCorrection, ...]
