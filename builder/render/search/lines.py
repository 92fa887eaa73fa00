"""A term of an index, as one line of text: what it leads to, and the records that it stands in.

    term TAB forms TAB numbers TAB leads TAB pieces

`forms` are up to four in which the term stands most often; `numbers` are bits (`codes`): how many records there are,
their numbers by their gaps, then of each the impact and the form, then of each which words follow there. Of a term in
very many records the line holds those of the greatest impact; all of them stand in pieces of their own, which are
loaded only when they are needed: so common words cost no more than rare ones.
"""

from __future__ import annotations

from base64 import b32encode
from collections import Counter
from collections.abc import Callable, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Final, NamedTuple

import msgspec

from builder.render.search.codes import (
    count_bits,
    decode_bits,
    encode_bits,
    gap_bits,
    read_count,
    read_gaps,
    read_unary,
    unary,
)
from builder.render.search.letters import Letters

Posting = tuple[int, str, int]
"""How a term stands in a record: its impact, the form in which it stands there foremost, and what is kept of the words
that follow it there: of all values that this can have a bit each."""

IMPACTS: Final = 6
"""Steps of an impact."""
FORMS: Final = 4
LONG: Final = 600
"""Postings from which a line holds the foremost alone."""
FOREMOST: Final = 100
PIECE: Final = 6_000
"""Most postings of a piece: about 5 kB."""
MARK: Final = "!"
"""How the terms of facets begin: with what sorts before all words."""
NAMED: Final = "#"
"""How the terms begin under which stands by which words a facet is named in texts."""
KNOWN: Final = "!"
"""Stands before the forms of a term whose first letter a dictionary knows to be its own, and no preposition."""
_TERM: Final = "="
"""Stands for the term in its forms; words hold no such sign."""
_MAY_BE_WRITTEN_ON: Final = "وفبكلس"
SIZE: Final = 4
"""Bits of what is kept of a following word: of sixteen pages that hold two words apart, one is taken for a page that
holds them together."""
_VALUES_KEPT: Final = 2**SIZE


class Piece(msgspec.Struct, array_like=True, frozen=True):
    """Some postings of a term in very many records, which is loaded by itself."""

    first: int
    """The number of its first record."""
    count: int
    postings: str
    following: str
    """Empty for facets."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its files."""
        return tuple(piece_name(content) for content in self.contents)

    @property
    def contents(self) -> tuple[str, ...]:
        """What its files hold."""
        return (self.postings, self.following) if self.following else (self.postings,)


class Line(msgspec.Struct, array_like=True):
    """A term's line as it is published, the term excepted, and what it takes to change it."""

    text: str
    count: int = 0
    """How many records it stands in."""
    pieces: tuple[Piece, ...] = ()
    others: tuple[tuple[int, str], ...] = ()
    """The forms that are not named, by record."""
    leads: tuple[str, ...] = ()
    """Where it leads to, its ways excepted."""
    ways: tuple[tuple[str, int], ...] = ()


def piece_name(content: str) -> str:
    """Name a part of an index after its content: 40 bits of its SHA-256."""
    return b32encode(sha256(content.encode()).digest()[:5]).decode().lower()


class Standing(NamedTuple):
    """How a term stands in a part of an index."""

    postings: dict[int, Posting]
    """By record."""
    leads: frozenset[str]
    label: str
    """The name of a facet."""
    ways: dict[str, int]
    """Terms that words of texts lead to by it, each with the number of records whose words do."""

    def __bool__(self) -> bool:
        return any(self)


NOWHERE: Final = Standing({}, frozenset(), "", {})


def encode_line(term: str, standing: Standing, is_known: Callable[[str], bool], letters: Letters) -> Line:
    """Write a term; the same standing always gives the same line."""
    postings, packed = standing.postings, letters.pack
    numbers = sorted(postings)
    leads, ways = tuple(sorted(standing.leads)), tuple(sorted(standing.ways.items()))
    to = packed(" ".join(sorted({*leads, *standing.ways})))
    if term.startswith((MARK, NAMED)):
        pieces = _pieces(numbers, (), ()) if len(numbers) > LONG else ()
        inline = "" if pieces else _bits(numbers, (), ())
        return Line(_text(packed(standing.label), inline, to, pieces), len(numbers), pieces, (), leads, ways)
    counted = Counter([form for _, form, _ in postings.values()])
    named = sorted(counted, key=lambda form: (-counted[form], form))[:FORMS]
    # A form by its place among those named; what is none of them comes after the last.
    places = {form: place for place, form in enumerate(named)}
    ordered = [postings[number] for number in numbers]
    written = _VALUES[_greatest(named)]
    values = [written[impact][places.get(form, FORMS)] for impact, form, _ in ordered]
    following = [following_bits(kept) for _, _, kept in ordered]
    others = tuple((number, form) for number in numbers if (form := postings[number][1]) not in places)
    flag = KNOWN if term[0] in _MAY_BE_WRITTEN_ON and any(map(is_known, named or (term,))) else ""
    forms = packed(flag + "|".join(_short(form, term) for form in named))
    pieces = _pieces(numbers, values, following) if len(numbers) > LONG else ()
    if pieces:
        best = sorted(range(len(numbers)), key=lambda place: (-ordered[place][0], -numbers[place]))[:FOREMOST]
        best.sort()
        inline = _bits([numbers[place] for place in best], [values[place] for place in best], ())
    else:
        inline = _bits(numbers, values, following)
    return Line(_text(forms, inline, to, pieces), len(numbers), pieces, others, leads, ways)


_VALUES: Final = tuple(
    tuple(
        tuple(unary(impact, IMPACTS - 1) + unary(form, most) for form in range(most + 1)) for impact in range(IMPACTS)
    )
    for most in range(FORMS + 1)
)
"""How impact and form are written, by the greatest form."""


def _greatest(named: Sequence[str]) -> int:
    """Give the greatest number of a form: that of those that are not named, where there may be some."""
    return len(named) - 1 if len(named) < FORMS else FORMS


@lru_cache(maxsize=100_000)
def following_bits(kept: int) -> str:
    """Write what is kept of following words: how many values it has, and each of them."""
    values = [value for value in range(_VALUES_KEPT) if kept >> value & 1]
    return unary(len(values) - 1, _VALUES_KEPT - 1) + "".join(f"{value:0{SIZE}b}" for value in values)


def _read_following(bits: str, place: int) -> tuple[int, int]:
    count, place = read_unary(bits, place, _VALUES_KEPT - 1)
    end = place + (count + 1) * SIZE
    return sum(1 << int(bits[at : at + SIZE], 2) for at in range(place, end, SIZE)), end


def _bits(numbers: Sequence[int], values: Sequence[str], following: Sequence[str]) -> str:
    if not numbers:
        return ""
    return encode_bits(count_bits(len(numbers)) + gap_bits(numbers) + "".join(values) + "".join(following))


def _text(forms: str, numbers: str, to: str, pieces: tuple[Piece, ...]) -> str:
    listed = " ".join(",".join((str(piece.first), str(piece.count), *piece.names)) for piece in pieces)
    return "\t".join((forms, numbers, to, listed)).rstrip("\t")


def _short(form: str, term: str) -> str:
    """Write a form with a sign for the term in it; the term itself is nothing."""
    return "" if form == term else form.replace(term, _TERM, 1)


def _pieces(numbers: Sequence[int], values: Sequence[str], following: Sequence[str]) -> tuple[Piece, ...]:
    return tuple(
        Piece(
            first := numbers[start],
            len(part := numbers[start : start + PIECE]),
            encode_bits(gap_bits(part, first - 1) + "".join(values[start : start + PIECE])),
            encode_bits("".join(following[start : start + PIECE])),
        )
        for start in range(0, len(numbers), PIECE)
    )


def decode_line(term: str, line: Line, letters: Letters) -> Standing:
    """Read how a term stands."""
    forms, numbers = (*line.text.split("\t"), "")[:2]
    is_mark = term.startswith((MARK, NAMED))
    written = letters.unpack(forms)
    named = () if is_mark else _named(term, written)
    postings: dict[int, Posting] = {}
    if line.pieces:
        for piece in line.pieces:
            bits = decode_bits(piece.postings)
            found, place = read_gaps(bits, 0, piece.count, piece.first - 1)
            postings |= _postings(found, bits, place, decode_bits(piece.following), 0, named)
    elif numbers:
        bits = decode_bits(numbers)
        count, place = read_count(bits, 0)
        found, place = read_gaps(bits, place, count)
        postings = _postings(found, bits, place, bits, None, named)
    for number, form in line.others:
        impact, _, kept = postings[number]
        postings[number] = impact, form, kept
    return Standing(postings, frozenset(line.leads), written if is_mark else "", dict(line.ways))


def _postings(
    numbers: Sequence[int], bits: str, place: int, bits_after: str, place_after: int | None, named: Sequence[str]
) -> dict[int, Posting]:
    """Read what is known of each record; what follows stands behind it where no other place is given."""
    if not named:
        return dict.fromkeys(numbers, NOTHING)
    values: list[tuple[int, str]] = []
    greatest = _greatest(named)
    for _ in numbers:
        impact, place = read_unary(bits, place, IMPACTS - 1)
        written, place = read_unary(bits, place, greatest)
        values.append((impact, named[written] if written < len(named) else ""))
    after = place if place_after is None else place_after
    found: dict[int, Posting] = {}
    for number, (impact, form) in zip(numbers, values, strict=True):
        kept, after = _read_following(bits_after, after)
        found[number] = impact, form, kept
    return found


NOTHING: Final[Posting] = 0, "", 0
"""How a facet stands in a record."""


def _named(term: str, forms: str) -> tuple[str, ...]:
    return tuple(form.replace(_TERM, term) if form else term for form in forms.removeprefix(KNOWN).split("|"))


def foremost_form(term: str, line: Line, letters: Letters) -> str:
    """Give the form of a word in which it stands most often."""
    return _named(term, letters.unpack(line.text.partition("\t")[0]))[0]
