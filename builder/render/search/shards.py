"""Where an index is cut into files: by what stands at the cut, so that a change moves the cuts near it alone."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final, NamedTuple
from zlib import crc32

LEAST: Final = 5_000
MOST: Final = 14_000
"""Characters of a file: about 2 to 6 kB, compressed; a query asks for a few, and the list of all is loaded first."""
_ONE_IN: Final = 8


class Shard(NamedTuple):
    """Some terms that follow each other."""

    first: str
    """What no term before it begins with or comes after, and all of its own do."""
    text: str


def order(term: str) -> bytes:
    """Give what terms are sorted by: the order in which JavaScript compares them."""
    return term.encode("utf-16-be")


def in_order(terms: Collection[str]) -> list[str]:
    """Sort terms; where all letters are of the first plane, that is the order of Python's own."""
    return sorted(terms, key=order if max("".join(terms), default="") > "\uffff" else None)


def cut(lines: Iterable[tuple[str, str]]) -> Iterator[Shard]:
    """Cut lines, which are sorted by their terms, into shards; lines of one term stay together.

    The beginning of a shard is written as short as it can be told from the end of the one before.
    """
    first, last, held, size, is_full = "", "", list[str](), 0, False
    for term, text in lines:
        if is_full and term != last:
            yield Shard(first, "\n".join(held))
            held, size, is_full = [], 0, False
        if not held:
            first = next(term[:end] for end in range(1, len(term) + 1) if order(term[:end]) > order(last))
        held.append(text)
        last = term
        size += len(text) + 1
        is_full = size >= MOST or (size >= LEAST and crc32(term.encode()) % _ONE_IN == 0)
    if held:
        yield Shard(first, "\n".join(held))
