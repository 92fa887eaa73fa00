"""An entry, taken apart into terms: what an index is made of, and what is kept of a page from build to build."""

from __future__ import annotations

import json
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import msgspec

from builder.plan.search_entry import SearchEntry
from builder.render.search.lexicon import UNWRITTEN, Lexicon
from builder.render.search.lines import MARK
from builder.render.search.stems import Stemmer, is_stop
from builder.render.search.tables import tables
from builder.render.search.words import Word, compounds_of, words_of

WEIGHTS: Final = {"title": 6.0, "names": 3.0, "claims": 1.5, "prose": 1.0}
"""How much more a word counts in a field than in prose (BM25F)."""
_SATURATION: Final = 1.2
_LENGTH: Final = 0.6
"""BM25's k1 and b."""
_USUAL_LENGTH: Final = 120
"""Words of a usual text. A constant, so that one record does not change the figures of all others."""
STEPS: Final = 10
"""Steps of an impact."""
_ALIAS_WORDS: Final = 5
_SEPARATORS: Final = dict.fromkeys(map(ord, "|\t\n "))
"""What a form must not hold, since it separates forms."""
FACETS: Final = ("kind", "topic", "place", "actor", "outlet")


class Row(msgspec.Struct, array_like=True, frozen=True):
    """One page, taken apart."""

    key: str
    url: str
    date: str
    listed: bool
    record: bytes
    """What is shown of it: JSON."""
    terms: tuple[tuple[str, int, str], ...]
    """Each with its impact and the form in which it stands there foremost, in order."""
    marks: tuple[str, ...]
    """The facets that it belongs to, as `!place/id`."""
    mark: str
    """The facet that it is itself, or nothing."""
    label: str
    aliases: tuple[str, ...]
    """Terms that lead to `mark`."""
    alternatives: tuple[str, ...]
    """How `mark` is named in the site's texts: terms, joined by `+` where all are needed."""
    names: tuple[str, ...]
    """Names to suggest."""


def encode_row(row: Row) -> bytes:
    """Give a row as bytes; equal rows have equal bytes."""
    return _ENCODER.encode(row)


def decode_row(content: bytes) -> Row:
    """Give back a row; raises `msgspec.MsgspecError` for bytes that are none."""
    return _DECODER.decode(content)


_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(Row)


class Analyser:
    """Takes the entries of one language apart."""

    def __init__(self, lang: str, stemmer: Stemmer) -> None:
        self._lang = lang
        self._stemmer = stemmer
        self._lexicon = Lexicon(lang, stemmer)

    def row(self, entry: SearchEntry) -> Row:
        """Take an entry apart; the same entry always gives the same row."""
        title = unicodedata.normalize("NFC", entry.title)
        fields = {
            "title": (title,),
            "names": tuple(unicodedata.normalize("NFC", name) for name in entry.names),
            "claims": tuple(unicodedata.normalize("NFC", text) for text in entry.claims),
            "prose": tuple(unicodedata.normalize("NFC", text) for text in entry.prose),
        }
        marks = [
            f"{MARK}{facet}/{id_}"
            for facet, ids in (
                ("kind", (entry.kind,)),
                ("topic", entry.topics),
                ("place", entry.places),
                ("actor", entry.actors),
                ("outlet", entry.outlets),
            )
            for id_ in ids
        ]
        mark = f"{MARK}{entry.key}" if entry.named else ""
        known_as = (title, *fields["names"]) if entry.named else ()
        return Row(
            key=entry.key,
            url=entry.url,
            date=entry.date,
            listed=entry.listed,
            record=_record(self._lang, entry, fields),
            terms=tuple(self._terms(fields)) if entry.listed else (),
            marks=tuple(dict.fromkeys(marks)) if entry.listed else (),
            mark=mark,
            label=title if entry.named else "",
            aliases=tuple(sorted({alias for name in known_as for alias in self._aliases(name)})),
            alternatives=tuple(dict.fromkeys(alternative for name in known_as for alternative in self._named(name))),
            names=tuple(dict.fromkeys((title, *fields["names"]))) if entry.named and entry.listed else (),
        )

    def _terms(self, fields: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, int, str]]:
        weights: dict[str, float] = defaultdict(float)
        forms: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
        length = 0
        for field, texts in fields.items():
            weight = WEIGHTS[field]
            for text in texts:
                words = words_of(text)
                length += len(words)
                for term, form in self._terms_of(text, words):
                    weights[term] += weight
                    forms[term][form] += weight
        norm = _SATURATION * (1 - _LENGTH + _LENGTH * length / _USUAL_LENGTH)
        for term in sorted(weights):
            weight = weights[term]
            impact = min(STEPS - 1, int(STEPS * weight / (weight + norm)))
            yield term, impact, min(forms[term], key=lambda form, of=forms[term]: (-of[form], form))  # type: ignore[misc]

    def _terms_of(self, text: str, words: list[Word]) -> Iterator[tuple[str, str]]:
        """Give the terms of a text, each with the word as it is written there."""
        heads = tables().heads
        stemmer, lexicon = self._stemmer, self._lexicon
        for place, word in enumerate(words):
            if is_stop(word.text):
                continue
            written = text[word.start : word.end]
            form = _form(written)
            for term in lexicon.terms(written, word.text):
                yield term, form
            after = words[place + 1] if place + 1 < len(words) else None
            if after and after.gap == " ":
                for reading in stemmer.readings(word.text):
                    if reading in heads:
                        yield stemmer.joined((reading, after.text)), reading + after.text
        for _, _, compound in compounds_of(words):
            yield stemmer.stem(compound), compound

    def _aliases(self, name: str) -> Iterator[str]:
        """Give the terms that a name is looked up by, whole."""
        words = [word.text for word in words_of(name)]
        if 0 < len(words) <= _ALIAS_WORDS:
            yield self._stemmer.joined(tuple(words))
            if len(words) == 1:
                yield from self._stemmer.lookups(words[0])[:2]

    def _named(self, name: str) -> Iterator[str]:
        """Give the terms by which a name of one or two words is found in texts."""
        words = words_of(name)
        if not 0 < len(words) <= 2 or any(is_stop(word.text) for word in words):
            return
        found = [self._lexicon.terms(name[word.start : word.end], word.text)[0] for word in words]
        yield "+".join(found)
        if len(words) == 2 and (words[0].text in tables().heads or words[1].gap == "-"):
            yield self._stemmer.joined((words[0].text, words[1].text))

    def is_known(self, form: str) -> bool:
        """Say whether a word is one of the dictionary's as it is written, nothing taken off."""
        return not form.startswith("ال") and self._lexicon.lemma(form) is not None

    def related(self, term: str) -> tuple[str, ...]:
        """Give the other terms that lead to a term."""
        return self._lexicon.related(term)


@lru_cache(maxsize=100_000)
def _form(written: str) -> str:
    """Give a word as readers would write it: without vowel signs, and without the capital of a sentence's beginning."""
    form = UNWRITTEN.sub("", unicodedata.normalize("NFKC", written)).translate(_SEPARATORS)
    return form.lower() if form[1:].islower() else form


def _record(lang: str, entry: SearchEntry, fields: dict[str, tuple[str, ...]]) -> bytes:
    """Write what is shown of a page: a list, since its names would weigh as much as its text."""
    shown: list[object] = [
        entry.kind,
        entry.id,
        fields["title"][0],
        entry.date,
        entry.date_text,
        entry.places,
        (*fields["claims"], *fields["prose"]),
        fields["names"],
        "" if entry.url == f"{lang}/{entry.kind}s/{entry.id}/" else entry.url,
    ]
    while not shown[-1]:
        shown.pop()
    return json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode()
