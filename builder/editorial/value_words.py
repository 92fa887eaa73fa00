"""Values of records in an editor's words: names instead of ids, dates and numbers as the language writes them."""

import datetime as dt
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from itertools import chain
from types import MappingProxyType
from typing import Any, Final

from builder.corpus.model import Corpus
from builder.dates import EdtfDate
from builder.diagnostics import legible
from builder.editorial.field_labels import STATUSES, VERBS
from builder.locale.facade import Locale
from builder.plan.facets import card_of
from builder.records.kinds import Kind
from builder.records.models.article import Assessment
from builder.records.models.claim import Answer, Claim, Figure, Holder, Subject
from builder.records.models.collections import KeyPoint
from builder.records.models.localized import PerLanguage
from builder.records.models.publication import Correction, Retraction
from builder.records.models.registry import Alias
from builder.records.models.source import Publisher
from builder.records.models.term import TermUser
from builder.records.prose_parts import Part
from builder.records.record import Record
from builder.views.labels import (
    ACTOR_KINDS,
    CONFIDENCE,
    OUTLET_KINDS,
    PLACE_KINDS,
    PRECISIONS,
    SOURCE_KINDS,
    TRANSLATION_METHODS,
    Choices,
)

SHOWN: Final = 90
"""Longest piece of a text that is shown, in characters."""
LISTED: Final = 6
"""How many entries of a list are named."""
_BEFORE: Final = 24
"""How much of a long text is shown before the first difference, in characters."""

_LEADS_TO: Final[Mapping[str, tuple[Kind, ...]]] = MappingProxyType(
    {
        "read_in": ("source",),
        "via": ("source",),
        "utterance": ("source",),
        "sources": ("source",),
        "source": ("source",),
        "relays": ("source",),
        "topics": ("topic",),
        "parent": ("topic",),
        "topic": ("topic",),
        "articles": ("article",),
        "article": ("article",),
        "place": ("place",),
        "places": ("place",),
        "within": ("place",),
        "actor": ("actor",),
        "actors": ("actor",),
        "outlet": ("outlet",),
        "event": ("event",),
        "part_of": ("event", "actor"),
        "used_by": ("outlet", "actor"),
    }
)
"""The kinds of records that the ids in a field lead to."""
_TITLED: Final[frozenset[Kind]] = frozenset(("article", "briefing", "topic", "page", "source", "event"))
_PEOPLE: Final = frozenset(("authors", "reviewed_by", "by"))
_CHOICES: Final[Mapping[str, Choices]] = MappingProxyType(
    {
        "status": STATUSES,
        "verb": VERBS,
        "confidence": CONFIDENCE,
        "precision": PRECISIONS,
        "method": TRANSLATION_METHODS,
    }
)
_KINDS: Final[Mapping[str, Choices]] = MappingProxyType(
    {"source": SOURCE_KINDS, "outlet": OUTLET_KINDS, "actor": ACTOR_KINDS, "place": PLACE_KINDS}
)


@dataclass(frozen=True, slots=True)
class ValueWords:
    """Writes values for readers of one language; names are those of the later state, else of the earlier one."""

    locale: Locale
    after: Corpus
    before: Corpus

    def of(self, value: Any, field: str, kind: Kind | None = None, lang: str = "", question: str = "") -> str:
        """Write the value of a field of a kind of record; `lang` is that of a text. Empty for what has no short words.

        `question` is the one that an answer is given to.
        """
        if isinstance(value, bool):
            return self.locale.pgettext("value", "yes") if value else self.locale.pgettext("value", "no")
        if isinstance(value, int):
            return self.locale.number(value)
        if isinstance(value, float):
            return self.locale.isolate(str(value))
        if isinstance(value, dt.datetime):
            return self.locale.instant(value)
        if isinstance(value, dt.date):
            return self.locale.date(value)
        if isinstance(value, EdtfDate):
            return self.locale.edtf(value)
        if isinstance(value, str):
            return self._word(value, field, kind, lang, question)
        if isinstance(value, tuple):
            return self.list_of(value, field)
        return self._of_model(value)

    def pair(
        self, was: Any, now: Any, field: str, kind: Kind | None, lang: str = "", question: str = ""
    ) -> tuple[str, str]:
        """Write what a value was and what it is; of long texts the part in which they differ."""
        texts = [one.text if isinstance(one, Part) else one for one in (was, now)]
        if all(isinstance(one, str) and len(one) > SHOWN for one in texts):
            start = _first_difference(*texts)
            shown = [self.text(_piece(one, start), lang) for one in texts]
            return shown[0], shown[1]
        if isinstance(was, Figure) and isinstance(now, Figure):
            same = {name for name in ("scope", "window") if getattr(was, name) == getattr(now, name)}
            return self._figure(was, without=same), self._figure(now, without=same)
        return self.of(was, field, kind, lang, question), self.of(now, field, kind, lang, question)

    def text(self, text: str, lang: str = "") -> str:
        """Quote a text, shortened where it is long."""
        piece = _piece(legible(" ".join(text.split())), 0)
        return self.quoted(self.locale.isolate(piece, lang or None))

    def quoted(self, text: str) -> str:
        """Put a text into quotation marks; it keeps those that it has in it."""
        opening, closing = self.locale.quotation.marks[0]
        return f"{opening}{text}{closing}"

    def name(self, kind: Kind, id_: str) -> str:
        """Name a record, in the language or in one that it has a name in; by its id where it has none."""
        for corpus in (self.after, self.before):
            record = corpus.of_kind(kind).get(id_)
            if record is not None:
                return self._named(record) or self.locale.isolate(id_)
        return self.locale.isolate(legible(id_))

    def _named(self, record: Record[Any]) -> str:
        """Give a record's name, and a title in quotation marks."""
        names = card_of(record).names
        return self.localized(names) if record.kind in _TITLED else self._chosen(names)

    def person(self, id_: str) -> str:
        """Name somebody of the team."""
        people = chain(self.after.config.people, self.before.config.people)
        return next((self._chosen(person.name) for person in people if person.id == id_), self.locale.isolate(id_))

    def list_of(self, values: Iterable[Any], field: str) -> str:
        """Write a list, with the number of what is left out."""
        words = [self.of(value, field) or "…" for value in values]
        if len(words) > LISTED:
            more = len(words) - LISTED
            words = [*words[:LISTED], self.locale.ngettext("%(num)s more", "%(num)s more", more)]
        return self.locale.join(words)

    def question(self, id_: str) -> str:
        """Quote a question of site_config.yaml."""
        known = self.after.questions.get(id_) or self.before.questions.get(id_)
        return self.localized(known.label) if known else self.text(id_)

    def localized(self, texts: Mapping[str, str] | None) -> str:
        """Quote a short text in the language, or in one that it has."""
        if not texts:
            return ""
        lang = next((code for code in (self.locale.code, *self.after.config.codes) if code in texts), next(iter(texts)))
        return self.text(texts[lang], lang)

    def _chosen(self, names: Mapping[str, str]) -> str:
        if not names:
            return ""
        codes = (self.locale.code, *self.after.config.codes)
        lang = next((code for code in codes if code in names), next(iter(names)))
        return self.locale.isolate(_piece(legible(" ".join(names[lang].split())), 0), lang)

    def _word(self, value: str, field: str, kind: Kind | None, lang: str, question: str) -> str:
        if field in _PEOPLE:
            return self.person(value)
        choices = _KINDS.get(kind or "") if field == "kind" else _CHOICES.get(field)
        if choices and value in choices:
            return self.locale.pgettext(*choices[value])
        if field == "value":
            return self._answer(value, question)
        for target in _LEADS_TO.get(field, ()):
            if any(value in corpus.of_kind(target) for corpus in (self.after, self.before)):
                return self.name(target, value)
        if field in ("language", "of"):
            return self.locale.language_name(value)
        return self.text(value, lang)

    def _answer(self, value: str, question: str) -> str:
        known = self.after.questions.get(question) or self.before.questions.get(question)
        if known and known.answer == "choice":
            return next((self._chosen(one.label) for one in known.choices if one.id == value), self.text(value))
        if known and known.answer in ("place", "actor"):
            return self.name("place" if known.answer == "place" else "actor", value)
        return self.text(value)

    def _of_model(self, value: Any) -> str:
        if isinstance(value, Holder | TermUser):
            if value.actor:
                return self.name("actor", value.actor)
            return self.name("outlet", value.outlet) if value.outlet else self.localized(value.unnamed)
        if isinstance(value, Publisher):
            return self.name("outlet", value.id) if value.id else self.localized(value.unnamed)
        if isinstance(value, Subject):
            return self.name(value.kind, value.id)
        if isinstance(value, Figure):
            return self._figure(value)
        if isinstance(value, Part):
            return self.text(value.text)
        if isinstance(value, Answer):
            return self.of(value.value, "value", question=value.question)
        if isinstance(value, Claim | KeyPoint | Assessment):
            return self.localized(value.says)
        if isinstance(value, Correction | Retraction):
            return self.localized(value.why)
        if isinstance(value, Alias):
            return self.text(value.text, value.language)
        return self.localized(value) if isinstance(value, PerLanguage) and _is_text(value) else ""

    def _figure(self, figure: Figure, without: Container[str] = ()) -> str:
        span = self.locale.range(figure.min, figure.max)
        numbers = span if (figure.min, figure.max) != (None, None) else self.locale.number(figure.stated or 0)
        if figure.stated is not None and numbers != self.locale.number(figure.stated):
            stated = self.locale.number(figure.stated)
            numbers = self.locale.gettext("%(numbers)s (stated: %(stated)s)", numbers=numbers, stated=stated)
        details = [numbers]
        details += [self.localized(getattr(figure, name)) for name in ("scope", "window") if name not in without]
        return self.locale.pgettext("between details of a figure", ", ").join(filter(None, details))


def _is_text(value: PerLanguage[Any]) -> bool:
    return all(isinstance(one, str) for one in value.values())


def _piece(text: str, start: int) -> str:
    """Give a piece of a text of `SHOWN` characters, from somewhat before a place in it."""
    if len(text) <= SHOWN:
        return text
    begin = max(0, min(start - _BEFORE, len(text) - SHOWN))
    if begin:
        begin = text.rfind(" ", 0, begin) + 1
    end = begin + SHOWN
    piece = text[begin:end]
    if end < len(text):
        piece = f"{piece.rpartition(' ')[0] or piece}…"
    return f"…{piece}" if begin else piece


def _first_difference(one: str, other: str) -> int:
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
