"""An entry, taken apart into terms: what an index is made of, and what is kept of a page from build to build."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from typing import Final

import msgspec

from builder.plan.search_entry import SearchEntry
from builder.render.search.following import kept_after
from builder.render.search.letters import Letters
from builder.render.search.lexicon import UNWRITTEN, Lexicon, Terms
from builder.render.search.lines import MARK
from builder.render.search.records import record_line
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
_LENGTHS: Final = ((40, 30), (150, 100))
"""Below how many words a text is taken to have how many, so that an edited sentence changes few terms; and else:"""
_LONG: Final = 250
_STEPS: Final = (0.45, 0.62, 0.76, 0.86, 0.91)
"""From where each further step of an impact begins, of BM25's share of what a word can weigh at most."""
_ALIAS_WORDS: Final = 5
_NAME_WORDS: Final = 4
"""Most words of a name by which texts are found that have all of them."""
_SEPARATORS: Final = dict.fromkeys(map(ord, "|\t\n "))
"""What a form must not hold, since it separates forms."""
FACETS: Final = ("kind", "topic", "place", "actor", "outlet")


class Row(msgspec.Struct, array_like=True, frozen=True):
    """One page, taken apart."""

    key: str
    url: str
    date: str
    listed: bool
    record: str
    """What is shown of it: a line of a file (`records`)."""
    terms: tuple[tuple[str, int, str, int], ...]
    """In order, each with its posting (`lines.Posting`)."""
    ways: tuple[tuple[str, str], ...]
    """Terms that are not in it, each with one that they lead to."""
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


def without_common(before: Row, after: Row) -> tuple[Row, Row]:
    """Give two rows of a page without what stands in both, which need not be taken out of an index and put in again."""
    terms = set(before.terms) & set(after.terms)
    marks, ways = set(before.marks) & set(after.marks), set(before.ways) & set(after.ways)

    def rest(row: Row) -> Row:
        return msgspec.structs.replace(
            row,
            terms=tuple(term for term in row.terms if term not in terms),
            marks=tuple(mark for mark in row.marks if mark not in marks),
            ways=tuple(way for way in row.ways if way not in ways),
        )

    return rest(before), rest(after)


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
        self.letters = Letters(stemmer.in_arabic_script)
        self._known: dict[str, tuple[Terms, str, tuple[str, ...]]] = {}

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
        terms, ways = self._terms(fields) if entry.listed else ((), ())
        return Row(
            key=entry.key,
            url=entry.url,
            date=entry.date,
            listed=entry.listed,
            record=record_line(self._lang, entry, self.letters),
            terms=terms,
            ways=ways,
            marks=tuple(dict.fromkeys(marks)) if entry.listed else (),
            mark=mark,
            label=" ".join(title.split()) if entry.named else "",
            aliases=tuple(sorted({alias for name in known_as for alias in self._aliases(name)})),
            alternatives=_shortest({alternative for name in known_as for alternative in self._named(name)}),
            names=tuple(dict.fromkeys((title, *fields["names"]))) if entry.named and entry.listed else (),
        )

    def _terms(
        self, fields: dict[str, tuple[str, ...]]
    ) -> tuple[tuple[tuple[str, int, str, int], ...], tuple[tuple[str, str], ...]]:
        weights: dict[str, float] = {}
        first: dict[str, str] = {}
        kept: dict[str, int] = {}
        forms: dict[str, dict[str, float]] = {}
        ways: set[tuple[str, str]] = set()
        length = 0
        for name, texts in fields.items():
            weight = WEIGHTS[name]
            for text in texts:
                words = words_of(text)
                length += len(words)
                for found, form, after in self._terms_of(text, words):
                    for term in found.own:
                        before = weights.get(term)
                        if before is None:
                            weights[term], first[term], kept[term] = weight, form, 1 << after
                            continue
                        weights[term] = before + weight
                        kept[term] |= 1 << after
                        if form != first[term] or term in forms:
                            of = forms.setdefault(term, {first[term]: before})
                            of[form] = of.get(form, 0.0) + weight
                    if found.ways:
                        ways.update((way, found.own[0]) for way in found.ways)
        for term, of in forms.items():
            first[term] = min(of, key=lambda form, of=of: (-of[form], form))  # type: ignore[misc]
        norm = _SATURATION * (1 - _LENGTH + _LENGTH * _taken_length(length) / _USUAL_LENGTH)
        terms = tuple((term, _impact(weights[term], norm), first[term], kept[term]) for term in sorted(weights))
        return terms, tuple(sorted(ways))

    def _terms_of(self, text: str, words: list[Word]) -> Iterator[tuple[Terms, str, int]]:
        """Give the terms of each word of a text, the word as it is written, and what is kept of those that follow."""
        after = kept_after(words)
        is_linked = False
        for place, word in enumerate(words):
            is_linked |= word.gap in ("-", "")
            if is_stop(word.text):
                continue
            written = text[word.start : word.end]
            found, form, heads = self._known.get(written) or self._learn(written, word.text)
            yield found, form, after[place]
            if heads and place + 1 < len(words) and words[place + 1].gap == " ":
                for reading in heads:
                    whole = reading, words[place + 1].text
                    yield Terms((self._stemmer.joined(whole),)), "".join(whole), after[place + 1]
        for first, count, compound in compounds_of(words) if is_linked else ():
            yield Terms((self._stemmer.stem(compound),)), compound, after[first + count - 1]

    def _learn(self, written: str, word: str) -> tuple[Terms, str, tuple[str, ...]]:
        """Take a word apart that was not seen before: its terms, its form, and the heads of names that it may be."""
        heads = tuple(reading for reading in self._stemmer.readings(word) if reading in tables().heads)
        found = self._known[written] = self._lexicon.terms(written, word), _form(written), heads
        return found

    def _aliases(self, name: str) -> Iterator[str]:
        """Give the terms that a name is looked up by, whole."""
        words = [word.text for word in words_of(name)]
        if 0 < len(words) <= _ALIAS_WORDS:
            yield self._stemmer.joined(tuple(words))
            if len(words) == 1:
                yield from self._stemmer.lookups(words[0])[:2]

    def _named(self, name: str) -> Iterator[str]:
        """Give the terms by which a name of few words is found in texts."""
        words = [word for word in words_of(name) if not is_stop(word.text)]
        if not 0 < len(words) <= _NAME_WORDS:
            return
        found = [self._lexicon.terms(name[word.start : word.end], word.text).own[0] for word in words]
        yield "+".join(dict.fromkeys(found))
        if len(words) == 2 and (words[0].text in tables().heads or words[1].gap == "-"):
            yield self._stemmer.joined((words[0].text, words[1].text))

    def is_known(self, form: str) -> bool:
        """Say whether a word is one of the dictionary's as it is written, nothing taken off."""
        return not form.startswith("ال") and self._lexicon.lemma(form) is not None

    def related(self, term: str) -> tuple[str, ...]:
        """Give the other terms that lead to a term."""
        return self._lexicon.related(term)


def _form(written: str) -> str:
    """Give a word as readers would write it: without vowel signs, and without the capital of a sentence's beginning."""
    form = UNWRITTEN.sub("", unicodedata.normalize("NFKC", written)).translate(_SEPARATORS)
    return form.lower() if form[1:].islower() else form


def _shortest(alternatives: Iterable[str]) -> tuple[str, ...]:
    """Leave out names that have all words of another: whatever has their words has those of the other."""
    words = {one: frozenset(one.split("+")) for one in alternatives}
    return tuple(sorted(one for one in words if not any(words[other] < words[one] for other in words)))


def _taken_length(length: int) -> int:
    """Give the length that a text is taken to have, in words."""
    return next((taken for below, taken in _LENGTHS if length < below), _LONG)


def _impact(weight: float, norm: float) -> int:
    """Give the step of what a term weighs in a text, of BM25's share of what it can weigh at most."""
    return bisect_right(_STEPS, weight / (weight + norm))
