"""Addresses: the only place where one is made.

An address is relative to the site's root, without a leading slash; one that ends in a slash is a page. They are made of
ASCII slugs and language codes, so nothing in them needs escaping.
"""

from collections.abc import Mapping
from types import MappingProxyType

from builder.records.kinds import KINDS, Kind

FOLDERS: Mapping[Kind, str] = MappingProxyType({kind.kind: kind.folder for kind in KINDS})
"""The section of the site in which records of a kind have their pages."""


def home(lang: str) -> str:
    """Address of a language's first page."""
    return f"{lang}/"


def section(lang: str, kind: Kind) -> str:
    """Address of the index of a kind."""
    return f"{lang}/{FOLDERS[kind]}/"


def record(lang: str, kind: Kind, id_: str) -> str:
    """Address of a record's page."""
    return f"{lang}/{FOLDERS[kind]}/{id_}/"


def archive(lang: str, kind: Kind, year: int, month: int | None = None, number: int = 1) -> str:
    """Address of a year of an archive, of one of its months, or of a month's further pages; the year 0 is undated."""
    within = "" if month is None else f"{month:02}/"
    return f"{section(lang, kind)}{year:04}/{within}{_page(number)}"


def shelf(lang: str, kind: str, id_: str, name: str, year: int, number: int = 1) -> str:
    """Address of a year of a record's shelf; a shelf of the site's own has neither kind nor id."""
    folders = [FOLDERS[known] for known in FOLDERS if known == kind]
    owner = "/".join(part for part in (lang, *folders, id_, name) if part)
    return f"{owner}/{year:04}/{_page(number)}"


def letter(lang: str, kind: Kind, label: str, number: int = 1) -> str:
    """Address of the part of an index under a letter: its code points in hexadecimal, so that it is ASCII."""
    code = label.lower() if label.isascii() and label.isalpha() else "-".join(f"{ord(char):04x}" for char in label)
    return f"{section(lang, kind)}letters/{code}/{_page(number)}"


def timeline(lang: str, year: int | None = None, month: int = 0, number: int = 1) -> str:
    """Address of the timeline, of a year or a month of it, or of further pages; month 0 is known to the year alone."""
    if year is None:
        return f"{lang}/timeline/"
    within = f"{month:02}/{_page(number)}" if month or number > 1 else ""
    return f"{lang}/timeline/{year:04}/{within}"


def corrections(lang: str) -> str:
    """Address of the list of all corrections."""
    return f"{lang}/corrections/"


def indexes(lang: str) -> str:
    """Address of the page that leads to every index."""
    return f"{lang}/indexes/"


def search(lang: str) -> str:
    """Address of a language's page of search results; what is searched lies below it."""
    return f"{lang}/search/"


def search_words(lang: str) -> str:
    """Address of the words that a language's search speaks with."""
    return f"{search(lang)}words.js"


def _page(number: int) -> str:
    return f"{number}/" if number > 1 else ""


def media(kind: Kind, id_: str, file: str) -> str:
    """Address of an image of a record, the same in every language."""
    return f"media/{FOLDERS[kind]}/{id_}/{file}"


def feed(lang: str, topic: str = "") -> str:
    """Address of a language's feed, or of a topic's in that language."""
    return f"{record(lang, 'topic', topic)}feed.xml" if topic else f"{lang}/feed.xml"


def pdf(lang: str, kind: Kind, id_: str) -> str:
    """Address of the PDF of a record, beside its page; the file keeps its name when a reader saves it."""
    return f"{record(lang, kind, id_)}{id_}.pdf"


def period_pdf(lang: str, id_: str) -> str:
    """Address of the PDF of a period: beside the index of articles, which tells of it."""
    return f"{section(lang, 'article')}{id_}.pdf"


SEARCH_MANIFEST = "manifest.js"
"""What a language's search begins with; its name stays, so that pages need not change when the index does."""


def search_index(lang: str) -> str:
    """Address of the folder of a language's search index."""
    return f"{lang}/search/index/"


def search_manifest(lang: str) -> str:
    """Address of the file that a language's search begins with."""
    return f"{search_index(lang)}{SEARCH_MANIFEST}"


def search_shard(lang: str, name: str) -> str:
    """Address of a part of a language's search index, named after its content."""
    return f"{search_index(lang)}{name}.js"


def search_records(lang: str, number: int) -> str:
    """Address of what a language's search shows of some records, by number, so that no id outlives its record."""
    return f"{search_index(lang)}r/{number}.js"


ROOT_NOT_FOUND = "404.html"
"""Where hosts of static pages look for the page of a missing address, whatever its language."""


def not_found(lang: str) -> str:
    """Address of a language's page for addresses that lead nowhere."""
    return f"{lang}/404.html"


def file_of(url: str) -> str:
    """Give the path of the file that a web server sends for an address."""
    return f"{url}index.html" if url.endswith("/") or not url else url


def absolute(site_url: str, url: str) -> str:
    """Give the whole address of something on the site that is published at `site_url`."""
    return f"{site_url.rstrip('/')}/{url}"
