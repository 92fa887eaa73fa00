"""Pages as data, and the plan of a site."""

from collections.abc import Mapping
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
    "notice",
    "root",
    "not-found",
]
"""What a page is; each kind has a view and a template."""


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the site: where it lies and what it is about. What it depends on, its view reads (see `reader`)."""

    kind: PageKind
    url: str
    lang: str
    """The language of the address and of the chrome; empty for pages outside of every language."""
    subject: str = ""
    """Id of the record it is about; for a section, the kind of record that it lists."""
    shown: str = ""
    """The language of the edition that it shows; another one than `lang` where that edition is missing."""
    editions: tuple[str, ...] = ()
    """Languages in which this same page has an edition of its own."""


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
