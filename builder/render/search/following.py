"""What is kept of the words that follow a word in a text, so that phrases can be found: some bits for each place.

They are of a hash of all words up to the next one that is looked up. The same is done in JavaScript with the words of a
phrase.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final
from zlib import crc32

from builder.render.search.lines import SIZE
from builder.render.search.stems import is_stop
from builder.render.search.words import Word

_REST: Final = 32 - SIZE


def kept_of(following: str) -> int:
    """Give what is kept of words, folded and separated by spaces; of nothing, where a text ends, as well."""
    return crc32(following.encode()) >> _REST


def kept_after(words: Sequence[Word]) -> list[int]:
    """Give for each word what is kept of those up to the next that is looked up."""
    found = [0] * len(words)
    following = ""
    for place in range(len(words) - 1, -1, -1):
        found[place] = kept_of(following)
        text = words[place].text
        following = f"{text} {following}" if following and is_stop(text) else text
    return found
