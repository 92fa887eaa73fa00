"""Addresses: the only place where one is made.

An address is relative to the site's root, without a leading slash; one that ends in a slash is a page. They are made of
ASCII slugs and language codes, so nothing in them needs escaping.
"""

from collections.abc import Mapping
from types import MappingProxyType

from builder.records.kinds import KINDS, Kind

FOLDERS: Mapping[Kind, str] = MappingProxyType({kind.kind: kind.folder for kind in KINDS})
"""The section of the site in which records of a kind have their pages."""

RESERVED = frozenset(("assets", "data", "feeds", "media", "search", "timeline", ".well-known"))
"""First parts of addresses, below the root or a language, that are never a record's."""


def home(lang: str) -> str:
    """Address of a language's first page."""
    return f"{lang}/"


def section(lang: str, kind: Kind) -> str:
    """Address of the index of a kind."""
    return f"{lang}/{FOLDERS[kind]}/"


def record(lang: str, kind: Kind, id_: str) -> str:
    """Address of a record's page."""
    return f"{lang}/{FOLDERS[kind]}/{id_}/"


def media(kind: Kind, id_: str, file: str) -> str:
    """Address of an image of a record, the same in every language."""
    return f"media/{FOLDERS[kind]}/{id_}/{file}"


def not_found(lang: str) -> str:
    """Address of a language's page for addresses that lead nowhere."""
    return f"{lang}/404.html"


def file_of(url: str) -> str:
    """Give the path of the file that a web server sends for an address."""
    return f"{url}index.html" if url.endswith("/") or not url else url


def absolute(site_url: str, url: str) -> str:
    """Give the whole address of something on the site that is published at `site_url`."""
    return f"{site_url.rstrip('/')}/{url}"
