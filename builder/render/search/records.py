"""What is shown of the records that a query finds: a line for each, and files of four lines.

    kind and day TAB id TAB title TAB texts TAB date TAB address TAB language of the title

A day is that of the month, where there is one: month and year follow from the record's number. Texts, separated by `|`,
are what excerpts are made of: the beginning of what the page says, whole where that is short. The date is written where
readers see it otherwise than as day, month and year. The address is left out where it follows from kind and id. What is
empty at the end is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from builder.plan.search_entry import SearchEntry
from builder.render.search.letters import Letters

BLOCK: Final = 4
"""Records of a file: some more than are wanted weigh little, and a file for each would weigh half as much again."""
EXCERPT: Final = 28
"""Words of a record's text that are kept."""
MORE: Final = "…"
"""Stands at the end of a text that goes on."""
_SEPARATORS: Final = str.maketrans({"\t": " ", "\n": " ", "\r": " ", "|": "¦"})


def record_line(lang: str, entry: SearchEntry, letters: Letters) -> str:
    """Write what is shown of a page of a language."""

    def packed(text: str) -> str:
        return letters.pack(" ".join(text.translate(_SEPARATORS).split()))

    address = "" if entry.url == f"{lang}/{entry.kind}s/{entry.id}/" else entry.url
    fields = (
        f"{entry.kind}{int(entry.date[8:10] or 0) or ''}",
        entry.id,
        packed(entry.title),
        "|".join(map(packed, _beginning(entry))),
        packed(entry.date_text),
        address,
        entry.title_lang,
    )
    return "\t".join(fields).rstrip("\t")


def _beginning(entry: SearchEntry) -> Iterable[str]:
    """Give the beginning of what a page says: summary, claims, prose; then the other names of what it is about."""
    left = EXCERPT
    for text in (*entry.prose[:1], *entry.claims, *entry.prose[1:], *entry.names):
        if left <= 0:
            return
        words = text.split()
        yield text if len(words) <= left else f"{' '.join(words[:left])} {MORE}"
        left -= len(words)


def block_text(lines: Mapping[int, str]) -> str:
    """Write the records of a file, given by their numbers: each stands in the line of its number."""
    found = [""] * BLOCK
    for number, line in lines.items():
        found[number % BLOCK] = line
    return "\n".join(found).rstrip("\n")
