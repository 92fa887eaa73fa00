"""What stands around a page's content, as data: everything that the chrome's templates may read.

All addresses are site-relative without a leading slash ("ar/articles/x/") unless a field says otherwise. Dates are
machine-readable (RFC 3339); what readers see is formatted before it comes here. Lists are bounded by whoever makes
them: sections and siblings, never the whole site, so the cost of a page does not grow with the number of pages.
"""

from __future__ import annotations

import msgspec


class NavItem(msgspec.Struct, frozen=True):
    """A section of the site, or a page of the section that the reader is in (`children`).

    `active` marks the item that the page is, or lies in; `current` only the page itself (`aria-current="page"`).
    """

    title: str
    url: str
    active: bool = False
    current: bool = False
    children: tuple[NavItem, ...] = ()


class Crumb(msgspec.Struct, frozen=True):
    """One step of the way from the language's home page to this page; the page itself comes last and is no link.

    `lang` and `direction` are those of the title, where it is not in the page's language.
    """

    title: str
    url: str
    lang: str = ""
    direction: str = ""


class Alternate(msgspec.Struct, frozen=True):
    """The same page in one language; the page's own language is among them.

    `label` is the language's own name. `exists` is false where that language has no edition of its own: its address
    then offers another edition, and no `hreflang` link may name it.
    """

    lang: str
    direction: str
    label: str
    url: str
    exists: bool = True


class Link(msgspec.Struct, frozen=True):
    """A titled address: of the site, or of another one if it has a scheme."""

    title: str
    url: str


class Heading(msgspec.Struct, frozen=True):
    """An entry of "On this page": `anchor` is the id of a heading in the content."""

    title: str
    anchor: str
    children: tuple[Heading, ...] = ()


class Chrome(msgspec.Struct, frozen=True):
    """One page's chrome.

    `lang` and `direction` are the interface's; `content_lang` and `content_direction` differ from them where an edition
    of another language is shown at this language's address. `title` is the page's alone, `site_name` follows it in the
    browser's tab. `canonical` is absolute, or "" where the site's address is not known. `site_url` is absolute and ends
    with a slash, or is "". `x_default` is where a reader of any other language is sent, or None. `base` is "" for links
    relative to the page; a page that is served at any address (404) gives the site's base path ("/" or "/project/").
    `kind` names the page's kind for styles ("article"); `wide` lets the content take the whole width. `draft` marks a
    page of a preview that readers do not see. `version` is the version of the content, `licence` what readers may do
    with it. `search` is the address of the language's search, or "" where the page has no box for it.
    """

    lang: str
    direction: str
    url: str
    title: str
    site_name: str
    content_lang: str = ""
    content_direction: str = ""
    description: str = ""
    canonical: str = ""
    site_url: str = ""
    x_default: str | None = None
    base: str = ""
    home: str = ""
    kind: str = "page"
    wide: bool = False
    noindex: bool = False
    draft: bool = False
    published: str = ""
    updated: str = ""
    authors: tuple[str, ...] = ()
    alternates: tuple[Alternate, ...] = ()
    nav: tuple[NavItem, ...] = ()
    breadcrumbs: tuple[Crumb, ...] = ()
    headings: tuple[Heading, ...] = ()
    previous: Link | None = None
    following: Link | None = None
    feeds: tuple[Link, ...] = ()
    footer: tuple[Link, ...] = ()
    licence: Link | None = None
    version: str = ""
    search: str = ""
