"""A term of an index, as one line of text: what it leads to, and the records that it stands in.

    term TAB flags TAB forms TAB leads to TAB numbers TAB values TAB pieces

`numbers` are those of the records, by their gaps; a value is the impact and the form, which is one of up to eight that
are named. Of a term in very many records the line holds those of the greatest impact; all of them stand in pieces of
their own, which are loaded only when they are needed: so common words cost no more than rare ones.
"""

from __future__ import annotations

from base64 import b32encode
from collections import Counter
from collections.abc import Callable, Collection, Mapping
from hashlib import sha256
from typing import Final

import msgspec

from builder.render.search.codes import decode_gaps, decode_values, encode_gaps, encode_values

Posting = tuple[int, str]
"""The impact of a term in a record, and the form in which it stands there foremost."""

FORMS: Final = 8
LONG: Final = 1_500
"""Postings from which a line holds the foremost alone."""
FOREMOST: Final = 150
PIECE: Final = 6_000
"""Most postings of a piece: at most about 12 kB, compressed."""
MARK: Final = "!"
"""How the terms of facets begin: with what sorts before all words."""
NAMED: Final = "#"
"""How the terms begin under which stands by which words a facet is named in texts."""
KNOWN: Final = "k"
"""Flag of a term whose first letter a dictionary knows to be its own, and no preposition."""
_TERM: Final = "~"
"""Stands for the term in its forms; words hold no such sign."""
_MAY_BE_WRITTEN_ON: Final = "وفبكلس"


class Line(msgspec.Struct, array_like=True):
    """A term's line as it is published, and what it takes to change it."""

    text: str
    count: int = 0
    """How many records it stands in."""
    pieces: tuple[tuple[str, str], ...] = ()
    """Each with its name."""
    others: tuple[tuple[int, str], ...] = ()
    """The forms that are not named, by record."""


def piece_name(content: str) -> str:
    """Name a part of an index after its content: 40 bits of its SHA-256."""
    return b32encode(sha256(content.encode()).digest()[:5]).decode().lower()


def encode_line(
    term: str, postings: Mapping[int, Posting], leads: Collection[str], label: str, is_known: Callable[[str], bool]
) -> Line:
    """Write a term; the same postings always give the same line."""
    numbers = sorted(postings)
    to = " ".join(sorted(leads))
    if term.startswith(MARK):
        pieces = _pieces(numbers, ()) if len(numbers) > LONG else ()
        inline = "" if pieces else encode_gaps(numbers)
        text = "\t".join((term, "", label, to, inline, "", _list(pieces)))
        return Line(text, len(numbers), tuple(map(_named, pieces)))
    counted = Counter(form for _, form in postings.values())
    named = sorted(counted, key=lambda form: (-counted[form], form))[:FORMS]
    places = {form: place for place, form in enumerate(named, 1)}
    values = [postings[number][0] * (FORMS + 1) + places.get(postings[number][1], 0) for number in numbers]
    others = tuple((number, postings[number][1]) for number in numbers if postings[number][1] not in places)
    flags = KNOWN if term[0] in _MAY_BE_WRITTEN_ON and any(map(is_known, named)) else ""
    forms = "|".join(_short(form, term) for form in named)
    if len(numbers) <= LONG:
        fields = (term, flags, forms, to, encode_gaps(numbers), encode_values(values), "")
        return Line("\t".join(fields), len(numbers), (), others)
    pieces = _pieces(numbers, values)
    best = sorted(range(len(numbers)), key=lambda place: (-(values[place] // (FORMS + 1)), -numbers[place]))[:FOREMOST]
    best.sort()
    foremost = encode_gaps(numbers[place] for place in best), encode_values(values[place] for place in best)
    text = "\t".join((term, flags, forms, to, *foremost, _list(pieces)))
    return Line(text, len(numbers), tuple(map(_named, pieces)), others)


def _short(form: str, term: str) -> str:
    """Write a form with a sign for the term in it; the term itself is nothing."""
    return "" if form == term else form.replace(term, _TERM, 1)


def _pieces(numbers: list[int], values: list[int] | tuple[int, ...]) -> tuple[tuple[int, int, str], ...]:
    return tuple(
        (
            numbers[start],
            min(PIECE, len(numbers) - start),
            f"{encode_gaps(numbers[start : start + PIECE])}\t{encode_values(values[start : start + PIECE])}",
        )
        for start in range(0, len(numbers), PIECE)
    )


def _list(pieces: tuple[tuple[int, int, str], ...]) -> str:
    return " ".join(f"{first},{count},{piece_name(content)}" for first, count, content in pieces)


def _named(piece: tuple[int, int, str]) -> tuple[str, str]:
    return piece_name(piece[2]), piece[2]


def decode_line(line: Line) -> tuple[dict[int, Posting], frozenset[str], str]:
    """Read the postings of a line, where it leads to, and its label."""
    term, _, forms, to, numbers, values, pieces = line.text.split("\t")
    leads = frozenset(to.split(" ")) if to else frozenset[str]()
    if pieces:
        contents = [content.split("\t") for _, content in line.pieces]
        found = [number for content in contents for number in decode_gaps(content[0])]
        written = [value for content in contents for value in decode_values(content[1])]
    else:
        found, written = decode_gaps(numbers), decode_values(values)
    if term.startswith(MARK):
        return dict.fromkeys(found, (0, "")), leads, forms
    named = ["", *(form.replace(_TERM, term) if form else term for form in forms.split("|"))]
    others = dict(line.others)
    return (
        {
            number: (value // (FORMS + 1), named[value % (FORMS + 1)] or others[number])
            for number, value in zip(found, written, strict=True)
        },
        leads,
        "",
    )


def foremost_form(line: Line) -> str:
    """Give the form of a word in which it stands most often."""
    term, _, forms, *_ = line.text.split("\t")
    first = forms.partition("|")[0]
    return first.replace(_TERM, term) if first else term
