"""Where an index is cut into files: by what stands at the cut, so that a change moves the cuts near it alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple
from zlib import crc32

LEAST: Final = 5_000
MOST: Final = 14_000
"""Characters of a file: about 2 to 6 kB, compressed; a query asks for a few, and the list of all is loaded first."""
_ONE_IN: Final = 8


class Shard(NamedTuple):
    """Some terms that follow each other."""

    first: str
    text: str


def order(term: str) -> bytes:
    """Give what terms are sorted by: the order in which JavaScript compares them."""
    return term.encode("utf-16-be")


def cut(lines: Iterable[tuple[str, str]]) -> Iterator[Shard]:
    """Cut lines, which are sorted by their terms, into shards."""
    first, held, size = "", list[str](), 0
    for term, text in lines:
        if not held:
            first = term
        held.append(text)
        size += len(text) + 1
        if size >= MOST or (size >= LEAST and crc32(term.encode()) % _ONE_IN == 0):
            yield Shard(first, "\n".join(held))
            held, size = [], 0
    if held:
        yield Shard(first, "\n".join(held))
