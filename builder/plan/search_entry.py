"""What a page tells the search of itself: plain data, so that an index can be made of anything."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

DAY: Final = "@"
"""Stands for a day in the words of a date."""


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """One page of one language, as the search knows it."""

    kind: str
    id: str
    url: str
    """Relative to the root of all languages."""
    title: str
    names: tuple[str, ...] = ()
    """Other names of what the page is about, in any language; in an entry of a registry they all lead to it."""
    claims: tuple[str, ...] = ()
    prose: tuple[str, ...] = ()
    date: str = ""
    """ISO 8601, with zeros for a month or a day that is not known; empty where nothing is known of it."""
    date_text: str = ""
    """The date as readers see it, where that is not its day, month and year; `DAY` stands for these."""
    topics: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    title_lang: str = ""
    """The language of the title, where it is not the page's."""
    named: bool = False
    """Whether others are found by it: a topic, or an entry of a registry."""
    listed: bool = True
    """Whether the page itself can be found; one that is not lends its name alone."""

    @property
    def key(self) -> str:
        """The page's name within its language: kind/id."""
        return f"{self.kind}/{self.id}"
