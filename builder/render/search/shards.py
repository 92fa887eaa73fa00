"""Where an index is cut into files: by what stands at the cut, so that a change moves the cuts near it alone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from string import ascii_lowercase
from typing import Final, NamedTuple
from zlib import crc32

from builder.render.search.codes import SIGNS
from builder.render.search.lines import piece_name

LEAST: Final = 1_400
MOST: Final = 4_000
"""Characters of a file: about 1 to 3 kB, compressed; a query asks for a few, and the list of all is loaded first."""
_ONE_IN: Final = 8
_ONE_IN_OF_SHARDS: Final = 16
_MOST_TOGETHER: Final = len(ascii_lowercase)
_MOST_SHARED: Final = len(SIGNS) - 1


class Shard(NamedTuple):
    """Some terms that follow each other."""

    first: str
    """What no term before it begins with or comes after, and all of its own do."""
    text: str


class Group(NamedTuple):
    """Some shards that follow each other: files whose names differ in one sign, so that the list of all is short."""

    name: str
    shards: tuple[Shard, ...]

    @property
    def files(self) -> tuple[tuple[str, str], ...]:
        """The name and the content of each."""
        named = zip(ascii_lowercase, self.shards, strict=False)
        return tuple((f"{self.name}{sign}", shard.text) for sign, shard in named)


def order(term: str) -> bytes:
    """Give what terms are sorted by: the order in which JavaScript compares them."""
    return term.encode("utf-16-be")


def in_order(terms: Collection[str]) -> list[str]:
    """Sort terms; where all letters are of the first plane, that is the order of Python's own."""
    return sorted(terms, key=order if max("".join(terms), default="") > "\uffff" else None)


class Cutter(NamedTuple):
    """Cuts lines of terms into shards."""

    pack: Callable[[str], str]
    """Writes a part of a term."""
    least: int = LEAST
    most: int = MOST

    def cut(self, lines: Iterable[tuple[str, str]]) -> Iterator[Shard]:
        """Cut lines, terms and what stands behind them, sorted by their terms; lines of one term stay together.

        A term is written by how many letters it shares with the one before it, and its rest. The beginning of a shard
        is written as short as it can be told from the end of the one before.
        """
        first, last, held, size, is_full = "", "", list[str](), 0, False
        for term, text in lines:
            if is_full and term != last:
                yield Shard(first, "\n".join(held))
                held, size, is_full = [], 0, False
            if held:
                same = shared(last, term)
            else:
                same = 0
                first = next(term[:end] for end in range(1, len(term) + 1) if order(term[:end]) > order(last))
            written = f"{SIGNS[same]}{self.pack(term[same:])}\t{text}"
            held.append(written)
            last = term
            size += len(written) + 1
            is_full = size >= self.most or (size >= self.least and crc32(term.encode()) % _ONE_IN == 0)
        if held:
            yield Shard(first, "\n".join(held))


def put_together(shards: Iterable[Shard]) -> Iterator[Group]:
    """Put shards into groups; again it depends on what stands at the end of one where it ends."""
    held: list[Shard] = []
    for shard in shards:
        held.append(shard)
        if len(held) == _MOST_TOGETHER or crc32(shard.first.encode()) % _ONE_IN_OF_SHARDS == 0:
            yield _group(held)
            held = []
    if held:
        yield _group(held)


def _group(shards: list[Shard]) -> Group:
    return Group(piece_name("\0".join(shard.text for shard in shards)), tuple(shards))


def shared(before: str, term: str) -> int:
    """Count the letters, of the first plane, that a term begins with as the one before it: at most what a sign says."""
    for place, (one, other) in enumerate(zip(before, term, strict=False)):
        if one != other or one > "\uffff" or place == _MOST_SHARED:
            return place
    return min(len(before), len(term))


def listed(groups: Iterable[Group], pack: Callable[[str], str]) -> list[str]:
    """Write the list of some shards: the beginnings of all, and the names of the groups, each with its size."""
    last, firsts, names = "", [], []
    for group in groups:
        names.append(f"{group.name}{SIGNS[len(group.shards)]}")
        for shard in group.shards:
            same = shared(last, shard.first)
            firsts.append(f"{SIGNS[same]}{pack(shard.first[same:])}")
            last = shard.first
    return [" ".join(firsts), "".join(names)]
