"""A desk's morning in words, in a language of the site: sections of entries, before they are text or Markdown."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from builder.editorial.status import (
    Disagreement,
    Embargo,
    GivenFigure,
    InReview,
    LackingText,
    Named,
    Status,
    TranslationWork,
    Uncited,
)
from builder.locale.facade import Locale
from builder.records.models.localized import Localized
from builder.records.site_config import SiteConfig
from builder.render.markdown.excerpts import excerpt
from builder.views.editions import part_name

NAMED = 6
"""How many parts, fields, paragraphs or claims an entry names before “and so many more”."""
TITLE_WORDS = 14
"""How many words of a title are written."""

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that waits: what it is called, where it stands, and what about it."""

    name: str
    place: str
    """A path, with a line behind a colon where one is meant."""
    about: str


@dataclass(frozen=True, slots=True)
class Section:
    """Things of one sort that wait, as many of them as are listed."""

    title: str
    count: int
    entries: tuple[Entry, ...]
    rest: str
    """“and 3 more”, or nothing."""


@dataclass(frozen=True, slots=True)
class Morning:
    """All that is said."""

    title: str
    lead: tuple[str, ...]
    sections: tuple[Section, ...]


def morning(status: Status, config: SiteConfig, locale: Locale, limit: int | None) -> Morning:
    """Put a status into words, at most `limit` entries a section or all; sections without any are left out."""
    words = _Words(config, locale, limit)
    gettext = locale.gettext
    lead = [
        gettext("The site changes next, without an edit, at %(instant)s.", instant=locale.instant(status.next_change))
        if status.next_change
        else gettext("The site does not change without an edit.")
    ]
    if status.unreadable:
        lead.append(
            locale.ngettext(
                "%(num)s file has mistakes; what it holds may be missing here. mujaz check names them.",
                "%(num)s files have mistakes; what they hold may be missing here. mujaz check names them.",
                status.unreadable,
            )
        )
    sections = (
        words.section(gettext("In review"), status.in_review, words.in_review),
        words.section(gettext("Translations"), status.translations, words.translation),
        words.section(gettext("Short texts that lack a language"), status.lacking_texts, words.lacking),
        words.section(gettext("Under embargo"), status.embargoes, words.embargo),
        words.section(gettext("Paragraphs that cite nothing"), status.uncited, words.uncited),
        words.section(gettext("Sources without an archive copy"), status.unarchived, words.named),
        words.section(gettext("Outlets that are not assessed"), status.unassessed, words.named),
        words.section(gettext("Figures that disagree"), status.disagreements, words.disagreement),
    )
    kept = tuple(section for section in sections if section.count)
    if not kept:
        lead.append(gettext("Nothing waits for anybody."))
    title = gettext("%(site)s, %(instant)s", site=words.text(config.site.name), instant=locale.instant(status.now))
    return Morning(title, tuple(lead), kept)


@dataclass(frozen=True, slots=True)
class _Words:
    config: SiteConfig
    locale: Locale
    limit: int | None

    def section(self, title: str, items: Sequence[T], write: Callable[[T], Entry]) -> Section:
        rest = 0 if self.limit is None else len(items) - self.limit
        more = self.more(rest) if rest > 0 else ""
        return Section(title, len(items), tuple(write(one) for one in items[: self.limit]), more)

    def more(self, number: int) -> str:
        return self.locale.ngettext("and %(num)s more", "and %(num)s more", number)

    def in_review(self, one: InReview) -> Entry:
        gettext = self.locale.gettext
        facts = [self.locale.language_name(one.lang)] if one.lang else []
        facts.append(
            gettext("written by %(people)s", people=self.people(one.authors))
            if one.authors
            else gettext("without an author")
        )
        facts.append(
            gettext("approved by %(people)s", people=self.people(one.reviewed_by))
            if one.reviewed_by
            else gettext("approved by nobody yet")
        )
        if one.approvals_needed:
            facts.append(
                self.locale.ngettext(
                    "%(num)s more approval is needed", "%(num)s more approvals are needed", one.approvals_needed
                )
            )
        return self.entry(one.record, one.record.path, facts)

    def translation(self, one: TranslationWork) -> Entry:
        gettext = self.locale.gettext
        language = self.locale.language_name(one.lang)
        if one.state == "missing":
            parts = self.locale.ngettext("%(num)s part", "%(num)s parts", len(one.missing))
            facts = [gettext("there is no edition in %(language)s", language=language), parts]
            return self.entry(one.record, one.record.path, facts)
        about = (
            gettext("%(language)s is being translated", language=language)
            if one.state == "in-progress"
            else gettext("%(language)s is behind the original", language=language)
        )
        facts = [about]
        for keys, message in (
            (one.changed, gettext("changed since")),
            (one.missing, gettext("not translated")),
            (one.gone, gettext("no longer in the original")),
        ):
            if keys:
                facts.append(self.labelled(message, [part_name(self.locale, key) for key in keys]))
        return self.entry(one.record, one.path, facts)

    def lacking(self, one: LackingText) -> Entry:
        language = self.locale.language_name(one.lang)
        about = self.locale.gettext("no text in %(language)s", language=language)
        return Entry("", one.path, self.labelled(about, [self.locale.isolate(field) for field in one.fields]))

    def embargo(self, one: Embargo) -> Entry:
        return self.entry(
            one.record,
            one.record.path,
            [self.locale.gettext("until %(instant)s", instant=self.locale.instant(one.until))],
        )

    def uncited(self, one: Uncited) -> Entry:
        language = self.locale.language_name(one.lang)
        parts = [part_name(self.locale, part) for part, _ in one.parts]
        return self.entry(one.record, f"{one.path}:{one.parts[0][1]}", [self.labelled(language, parts)])

    def named(self, one: Named) -> Entry:
        return self.entry(one, one.path, [])

    def disagreement(self, one: Disagreement) -> Entry:
        question = next((each for each in self.config.questions if each.id == one.question), None)
        label = self.text(question.label) if question else self.locale.isolate(one.question)
        figures = [self.figure(each) for each in one.figures]
        return self.entry(
            one.record, one.record.path, [self.labelled(label, figures, self.locale.pgettext("between facts", "; "))]
        )

    def figure(self, one: GivenFigure) -> str:
        claims = self.bounded([self.locale.isolate(claim) for claim in one.claims])
        return self.locale.gettext(
            "%(figure)s (%(claims)s)", figure=self.locale.range(one.low, one.high), claims=claims
        )

    def entry(self, record: Named, place: str, facts: Sequence[str]) -> Entry:
        return Entry(self.title(record), place, self.locale.pgettext("between facts", "; ").join(facts))

    def title(self, record: Named) -> str:
        codes = (self.locale.code, *self.config.codes)
        lang = next((code for code in codes if code in record.titles), next(iter(record.titles), None))
        if lang is None:
            return self.locale.isolate(record.id)
        return self.locale.isolate(excerpt(record.titles[lang], TITLE_WORDS), lang)

    def people(self, ids: Iterable[str]) -> str:
        known: Mapping[str, Localized] = {person.id: person.name for person in self.config.people}
        return self.locale.join([self.text(known[one]) if one in known else self.locale.isolate(one) for one in ids])

    def text(self, text: Localized) -> str:
        lang, words = text.in_or_any(self.locale.code, *self.config.codes)
        return self.locale.isolate(words, lang)

    def labelled(self, label: str, items: Sequence[str], separator: str | None = None) -> str:
        colon = (
            " " if label.rstrip("\u2068\u2069").endswith(("?", "؟")) else self.locale.pgettext("before a value", ": ")
        )
        return f"{label}{colon}{self.bounded(items, separator)}"

    def bounded(self, items: Sequence[str], separator: str | None = None) -> str:
        between = separator or self.locale.pgettext("between parts of a note", ", ")
        shown = [*items[:NAMED], *([self.more(len(items) - NAMED)] if len(items) > NAMED else [])]
        return between.join(shown)
