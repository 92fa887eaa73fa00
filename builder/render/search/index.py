"""The index of one language: what is known of its terms, brought up to date from rows, and written as files.

An index depends on the rows of today alone. What it was before spares work: only terms of rows that have changed, or
whose number has, are written anew.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from builder.render.search.codes import encode_value
from builder.render.search.folding import fold
from builder.render.search.letters import Letters
from builder.render.search.lines import (
    MARK,
    NAMED,
    NOTHING,
    NOWHERE,
    Line,
    Posting,
    Standing,
    decode_line,
    encode_line,
    foremost_form,
    piece_name,
)
from builder.render.search.numbering import NEWEST, OLDER, Dated, Month, Numbering, Place, Segment, number_records
from builder.render.search.records import block_text
from builder.render.search.row import Row, without_common
from builder.render.search.shards import Cutter, Group, in_order, listed, order, put_together
from builder.render.search.stems import Stemmer
from builder.render.search.words import words_of

VERSION: Final = 2
"""Version of the layout, which the script must know."""
MANIFEST: Final = "manifest"
"""The one file of an index whose name stays."""
SEGMENTS: Final = (OLDER, NEWEST)
_COMMON: Final = 0.6
"""Share of the records from which a word says nothing."""
_COMMON_FROM: Final = 200
"""Number of records from which that can be said."""

Lines = dict[str, Line]


class Known(NamedTuple):
    """What a language's words are, for its index."""

    related: Callable[[str], tuple[str, ...]]
    """Gives the other terms that lead to a term."""
    is_known: Callable[[str], bool]
    letters: Letters


class Changed(NamedTuple):
    """A row that is new, has changed, or is gone."""

    before: Row | None
    after: Row | None


class Renumbered(NamedTuple):
    """The places of records by address, as they were and as they are."""

    before: Mapping[str, Place]
    after: Mapping[str, Place]
    moved: frozenset[str]
    """Addresses of records that are new or have another place."""

    def is_where_it_was(self, url: str) -> bool:
        """Say whether a record has the place that it had."""
        return self.before.get(url) == self.after.get(url)


class File(NamedTuple):
    """A file of an index: its name within the index's folder, which is that of its content, and what it holds."""

    name: str
    data: object

    @property
    def content(self) -> bytes:
        """The file itself: a script that hands over a text, as it stands there where it needs no escape, or data."""
        if isinstance(self.data, str):
            return f"MujazSearch.put(`{self.data.translate(_ESCAPES)}`)\n".encode()
        return f"MujazSearch.put({json.dumps(self.data, ensure_ascii=False, separators=(',', ':'))})\n".encode()


@dataclass(slots=True)
class _Change:
    """What is to be done to one term of a segment."""

    removed: list[int] = field(default_factory=list)
    added: dict[int, Posting] = field(default_factory=dict)
    leads_removed: set[str] = field(default_factory=set)
    leads_added: set[str] = field(default_factory=set)
    ways: dict[str, int] = field(default_factory=dict)
    """How many more records, or fewer, lead to each other term by it."""
    label: str | None = None


@dataclass(slots=True)
class LanguageIndex:
    """The lines of every term, by segment, and the records' dates; `touched` names the terms that were written anew."""

    lines: dict[Segment, Lines]
    records: dict[str, Dated]
    """By address."""
    names: dict[str, tuple[str, ...]]
    """Names to suggest, by address."""
    touched: dict[Segment, set[str]] = field(default_factory=lambda: {segment: set() for segment in SEGMENTS})
    _numbering: Numbering | None = None

    @classmethod
    def empty(cls) -> LanguageIndex:
        """Begin with nothing."""
        return cls({segment: {} for segment in SEGMENTS}, {}, {})

    @property
    def numbering(self) -> Numbering:
        """The places of the records."""
        if self._numbering is None:
            self._numbering = number_records(self.records.values())
        return self._numbering

    def renumber(self, records: Mapping[str, Dated]) -> Renumbered:
        """Take the records that there are now, by address, and say which have moved; `update` is to follow."""
        before = self.numbering.places
        self.records, self._numbering = dict(records), None
        after = self.numbering.places
        return Renumbered(before, after, frozenset(url for url, place in after.items() if before.get(url) != place))

    def update(self, changed: Iterable[Changed], numbers: Renumbered, known: Known) -> None:
        """Bring it up to date; `changed` are the rows that are new, changed or gone, and those that have moved."""
        work: dict[Segment, dict[str, _Change]] = {segment: defaultdict(_Change) for segment in SEGMENTS}
        forms: dict[str, str] = {}
        for one in changed:
            before, after = one
            if before is not None:
                self.names.pop(before.url, None)
            if after is not None and after.names:
                self.names[after.url] = after.names
            if before is not None and after is not None and numbers.is_where_it_was(after.url):
                before, after = without_common(before, after)
            if before is not None:
                _remove(work, before, numbers.before.get(before.url))
            if after is not None:
                _add(work, after, numbers.after.get(after.url), forms)
        self._carry_out(work, known)

    def _carry_out(self, work: Mapping[Segment, dict[str, _Change]], known: Known) -> None:
        """Do all that is to be done; what leads to a term stands in the oldest segment that has it."""
        terms = {term for changes in work.values() for term in changes if not term.startswith((MARK, NAMED))}
        for term in terms:
            before = self._home(term)
            after = self._home(term, {segment: work[segment].get(term) for segment in SEGMENTS}, known.letters)
            if before != after:
                for other in known.related(term):
                    if before is not None:
                        work[before][other].leads_removed.add(term)
                    if after is not None:
                        work[after][other].leads_added.add(term)
        for segment, changes in work.items():
            for term, change in changes.items():
                self._change(segment, term, change, known)

    def _home(
        self, term: str, changes: Mapping[Segment, _Change | None] | None = None, letters: Letters | None = None
    ) -> Segment | None:
        """Give the oldest segment in which a term stands in some record, now or once changes have been made."""
        for segment in SEGMENTS:
            line, change = self.lines[segment].get(term), changes[segment] if changes else None
            count = line.count if line else 0
            if change and (change.added or count > len(change.removed)):
                return segment
            if line and change and letters and change.removed:
                count = len(decode_line(term, line, letters).postings.keys() - set(change.removed))
            if count:
                return segment
        return None

    def _change(self, segment: Segment, term: str, change: _Change, known: Known) -> None:
        """Do what is to be done to a term."""
        line = self.lines[segment].get(term)
        standing = decode_line(term, line, known.letters) if line else NOWHERE
        gone = set(change.removed)
        postings = {number: posting for number, posting in standing.postings.items() if number not in gone}
        ways = dict(standing.ways)
        for way, more in change.ways.items():
            ways[way] = ways.get(way, 0) + more
        after = Standing(
            postings | change.added,
            (standing.leads - change.leads_removed) | change.leads_added,
            standing.label if change.label is None else change.label,
            {way: count for way, count in ways.items() if count},
        )
        self.touched[segment].add(term)
        if after:
            self.lines[segment][term] = encode_line(term, after, known.is_known, known.letters)
        else:
            self.lines[segment].pop(term, None)

    def files(self, lang: str, stemmer: Stemmer, kinds: Mapping[str, str]) -> Iterator[File]:
        """Write it: everything but the records themselves. `kinds` are the names of the kinds in its language."""
        letters = Letters(stemmer.in_arabic_script)
        cutter, rarer = Cutter(letters.pack), Cutter(letters.pack, *SELDOM)
        parts: list[list[Group]] = []
        for segment in SEGMENTS:
            lines = self.lines[segment]
            ordered = in_order(lines)
            marks = [(term, lines[term].text) for term in ordered if term.startswith(MARK)]
            words = [(term, lines[term].text) for term in ordered if not term.startswith(MARK)]
            parts.append([*put_together(cutter.cut(marks)), *put_together(cutter.cut(words))])
            for line in lines.values():
                for piece in line.pieces:
                    yield from (File(piece_name(content), content) for content in piece.contents)
        spelling = list(put_together(rarer.cut(self._spelling(letters))))
        names = list(put_together(cutter.cut(self._suggestions(lang, letters))))
        days = _days(self.records, self.numbering)
        yield from (File(*file) for part in (*parts, spelling, names) for group in part for file in group.files)
        yield File(piece_name(days), days)
        manifest = {
            "v": VERSION,
            "lang": lang,
            "rules": (stemmer.arabic_script, stemmer.latin_script),
            "arabic": stemmer.in_arabic_script,
            "total": len(self.records),
            "kinds": dict(kinds),
            "months": _months(self.numbering.months),
            "shards": [listed(part, letters.pack) for part in parts],
            "spelling": listed(spelling, letters.pack),
            "names": listed(names, letters.pack),
            "days": piece_name(days),
            "common": self._common(),
        }
        yield File(MANIFEST, manifest)

    def _spelling(self, letters: Letters) -> Iterator[tuple[str, str]]:
        """Give every term that can be meant by a misspelt word, with how common it is: the power of two.

        English stems lack the ends of words, so the foremost form goes with them.
        """
        counts: dict[str, int] = {}
        forms: dict[str, str] = {}
        for lines in self.lines.values():
            for term, line in lines.items():
                often = line.count
                if line.ways:
                    often += sum(count for _, count in line.ways)
                if often and len(term) > 2 and term[0] not in (MARK, NAMED) and not term.isdigit():
                    counts[term] = counts.get(term, 0) + often
                    if "a" <= term[0] <= "z" and line.count:
                        form = fold(foremost_form(term, line, letters))
                        forms[term] = min(form, forms.get(term, form))
        for term in in_order(counts):
            form = forms.get(term, term)
            yield term, encode_value(counts[term].bit_length()) + (letters.pack(form) if form != term else "")

    def _suggestions(self, lang: str, letters: Letters) -> Iterator[tuple[str, str]]:
        found = {
            (part, name, url)
            for url, names in self.names.items()
            for name in names
            for word in words_of(name)[:6]
            for part in (word.text, word.text.removeprefix("ال"))
        }
        for word, name, url in sorted(found, key=lambda one: (order(one[0]), one[1:])):
            yield word, f"{letters.pack(name.translate(_ONE_LINE))}\t{_short(lang, url)}"

    def _common(self) -> list[str]:
        total = len(self.records)
        if total < _COMMON_FROM:
            return []
        counts: dict[str, int] = defaultdict(int)
        for lines in self.lines.values():
            for term, line in lines.items():
                if not term.startswith(MARK):
                    counts[term] += line.count
        return sorted(term for term, count in counts.items() if count > total * _COMMON)


_ONE_LINE: Final = {ord("\t"): " ", ord("\n"): " "}
_ESCAPES: Final = {ord("\\"): "\\\\", ord("`"): "\\`", ord("$"): "\\$", ord("\r"): "\\r"}
SELDOM: Final = (6_000, 12_000)
"""Sizes of shards that are loaded only when a word is found nowhere."""


def _short(lang: str, url: str) -> str:
    """Write an address; that of a folder of the language without what all of them have."""
    return url[len(lang) + 1 : -1] if url.startswith(f"{lang}/") and url.endswith("/") else f"/{url}"


def _months(months: Iterable[Month]) -> str:
    """Write the months that have records: of each how many there are, how many numbers stand free before them, and
    which month it is, where that is not the one after the month before."""
    found = []
    end, expected = 0, ""
    for one in months:
        written = f"{one.many},{one.first - end}"
        found.append(written if one.month == expected else f"{written},{one.month}")
        end, expected = one.first + one.many, _month_after(one.month)
    return " ".join(found)


def _month_after(month: str) -> str:
    """Give the month after one; nothing where it is none, or the last of a year."""
    number = int(month[5:] or 0)
    return f"{month[:5]}{number + 1:02}" if 0 < number < _MONTHS_OF_A_YEAR else ""


_MONTHS_OF_A_YEAR: Final = 12


def _remove(work: Mapping[Segment, dict[str, _Change]], row: Row, place: Place | None) -> None:
    if place is not None:
        terms = work[place.segment]
        for term, *_ in row.terms:
            terms[term].removed.append(place.number)
        for mark in row.marks:
            terms[mark].removed.append(place.number)
        for term, to in row.ways:
            ways = terms[term].ways
            ways[to] = ways.get(to, 0) - 1
    if row.mark:
        newest = work[NEWEST]
        newest[row.mark].label = ""
        if row.alternatives:
            newest[NAMED + row.mark].leads_removed.update(row.alternatives)
        for alias in row.aliases:
            newest[alias].leads_removed.add(row.mark)


def _add(work: Mapping[Segment, dict[str, _Change]], row: Row, place: Place | None, forms: dict[str, str]) -> None:
    """Note what a row adds; equal forms are held once, since an index has a million of few kinds."""
    if place is not None:
        terms, number = work[place.segment], place.number
        for term, impact, form, following in row.terms:
            terms[term].added[number] = impact, forms.setdefault(form, form), following
        for mark in row.marks:
            terms[mark].added[place.number] = NOTHING
        for term, to in row.ways:
            ways = terms[term].ways
            ways[to] = ways.get(to, 0) + 1
    if row.mark:
        newest = work[NEWEST]
        newest[row.mark].label = row.label
        if row.alternatives:
            newest[NAMED + row.mark].leads_added.update(row.alternatives)
        for alias in row.aliases:
            newest[alias].leads_added.add(row.mark)


def _days(records: Mapping[str, Dated], numbering: Numbering) -> str:
    """Write the day of the month of every record that has one, a sign each, in the order of their numbers."""
    ordered = sorted(numbering.places, key=numbering.places.__getitem__)
    return "".join(encode_value(int(records[url].date[8:10] or 0)) for url in ordered)


def record_file(lines: Mapping[int, str]) -> bytes:
    """Write a file of records, given by their numbers."""
    return File("", block_text(lines)).content
