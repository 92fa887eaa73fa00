"""Pages as data, and the plan of a site."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

PageKind = Literal[
    "home",
    "article",
    "event",
    "source",
    "topic",
    "briefing",
    "page",
    "section",
    "timeline",
    "archive",
    "archive-year",
    "archive-month",
    "shelf",
    "outlets",
    "registry",
    "outlet",
    "actor",
    "place",
    "term",
    "corrections",
    "indexes",
    "notice",
    "root",
    "not-found",
    "redirect",
    "feed",
    "pdf",
    "search",
    "search-words",
]
"""What a page is; each kind has a view and a template."""

FOUND_ELSEWHERE: frozenset[PageKind] = frozenset(
    ("notice", "not-found", "redirect", "feed", "pdf", "search", "search-words")
)
"""Kinds that search engines are not to list: they say that something is gone or elsewhere, repeat other pages, or serve
the site's own search."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site: where it lies and what it is about. What it depends on, its view reads (see `reader`)."""

    kind: PageKind
    url: str
    lang: str
    """The language of the address and of the chrome; empty for pages outside of every language."""
    subject: str = ""
    """Id of the record it is about; for an index, the kind of record that it lists; for a shelf, kind/id/name;
    for a PDF, kind/id, where "period" is a kind too."""
    shown: str = ""
    """The language of the edition that it shows; another one than `lang` where that edition is missing."""
    editions: tuple[str, ...] = ()
    """Languages in which this same page has an edition of its own."""
    part: str = ""
    """Of a list that stands on several pages: the year, year/month, or letter; of a PDF, the period that it
    is cut to."""
    number: int = 1
    """The page of that part, from 1."""
    target: str = ""
    """For a redirect, the address that it leads to."""
    draft: bool = False
    """Whether only a preview shows it: its record is no part of the public site."""

    @property
    def is_fallback(self) -> bool:
        """Whether it offers an edition of another language than its address's."""
        return bool(self.shown) and self.shown != self.lang

    @property
    def is_indexed(self) -> bool:
        """Whether search engines may list it; a page that is not has `noindex` and is in no sitemap."""
        return self.kind not in FOUND_ELSEWHERE and not self.is_fallback and not self.draft

    def in_language(self, lang: str) -> str:
        """Give the address of the same page in another language: the first part of an address is the language.

        The page of a letter has no counterpart, since alphabets differ: there it is the index itself.
        """
        of_letter = self.kind in ("registry", "outlets") and self.part and lang != self.lang
        address = self.url.partition("letters/")[0] if of_letter else self.url
        return lang + address.removeprefix(self.lang) if self.lang else address

    def x_default(self, codes: Sequence[str]) -> str | None:
        """Give where a reader of any other language is sent; `codes` are the site's languages, the first one foremost.

        That is the choice of languages, or the first edition that exists; None for pages that are not listed.
        """
        if self.kind in ("home", "root"):
            return ""
        first = next((code for code in codes if code in self.editions), None)
        return self.in_language(first) if first and self.kind not in FOUND_ELSEWHERE else None


@dataclass(frozen=True, slots=True)
class Plan:
    """Every page of a site, sorted by address; addresses differ even where case is ignored."""

    pages: tuple[Page, ...]

    @property
    def by_url(self) -> Mapping[str, Page]:
        """The pages by address."""
        return {page.url: page for page in self.pages}

    def __str__(self) -> str:
        """Write one line a page: kind, language and address."""
        return "\n".join(f"{page.kind:10} {page.shown or page.lang or '-':5} {page.url or '/'}" for page in self.pages)
