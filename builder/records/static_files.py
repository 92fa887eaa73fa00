"""content/static/ to a list of files that are published as they are: at which addresses, and which cannot be."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from builder.diagnostics import Diagnostic, Position
from builder.records import rules

BUILT_FOLDERS = frozenset(("assets", "data", "feeds", "indexes", "media", "search", "timeline"))
"""Folders of the site that the build fills, beside one a language."""
BUILT_FILES = frozenset(("index.html", "404.html", "robots.txt", ".nojekyll"))
"""Files at the site's root that the build writes, beside its sitemaps."""

NAME_LIMIT = 100
"""Longest name of a published file, in characters."""
PUBLISHED_DOTFOLDER = ".well-known"
"""The only folder of a hidden name that is published (RFC 8615), and only at the root."""

_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9._-]*", re.ASCII)
_SITEMAP = re.compile(r"sitemap(-[0-9]+)?\.xml", re.ASCII | re.IGNORECASE)
_DEVICES = re.compile(r"(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class StaticFiles:
    """What is published as it is: addresses, which are paths below content/static/, sorted; and what is wrong."""

    urls: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]


def publishable(name: str) -> bool:
    """Say whether every file system and every address can hold a name as it is: ASCII, and no device of Windows."""
    return (
        bool(_NAME.fullmatch(name))
        and not name.endswith(".")
        and len(name) <= NAME_LIMIT
        and not _DEVICES.fullmatch(name)
    )


def check_static(folder: str, urls: Iterable[str], languages: Iterable[str]) -> StaticFiles:
    """Check the addresses of the files below `folder` (content/static): speakable, not the build's, each once."""
    problems: list[Diagnostic] = []
    kept: dict[str, str] = {}
    taken = {*BUILT_FOLDERS, *(lang.casefold() for lang in languages)}
    for url in sorted(urls):
        where = f"{folder}/{url}"
        parts = url.split("/")
        speakable = parts[1:] if parts[0] == PUBLISHED_DOTFOLDER else parts
        bad = next((part for part in speakable if not publishable(part)), None)
        if bad is not None:
            problems.append(bad_name(where, bad))
            continue
        owner = _owner(url, taken)
        if owner:
            message, hint = f"/{url} belongs to {owner}", "give it another name, or another folder"
            problems.append(rules.ADDRESS_TAKEN.at(where, Position(), message, hint=hint))
            continue
        same = next((kept[form] for form in _forms(url) if form in kept), None)
        if same is not None:
            message, hint = f"/{url} and /{same} are one address", "rename one of the two files"
            problems.append(rules.ADDRESS_TAKEN.at(where, Position(), message, hint=hint))
            continue
        kept.update(dict.fromkeys(_forms(url), url))
    return StaticFiles(tuple(sorted(set(kept.values()))), tuple(problems))


def bad_name(where: str, name: str) -> Diagnostic:
    """Say that a file cannot be published under its name."""
    hint = f"ASCII letters, digits, hyphens, underscores and dots, at most {NAME_LIMIT} characters"
    return rules.BAD_FILE_NAME.at(where, Position(), f"“{name[:NAME_LIMIT]}” cannot be part of an address", hint=hint)


def _owner(url: str, folders: set[str]) -> str:
    """Say what of the build an address belongs to; empty for one that is free."""
    first, slash, _ = url.casefold().partition("/")
    if first in folders:
        return f"the build, which fills /{first}/"
    return "the build" if not slash and (first in BUILT_FILES or _SITEMAP.fullmatch(first)) else ""


def _forms(url: str) -> Iterator[str]:
    """Give the forms under which an address is found: in any case, and as a folder of its own or as a file."""
    folded = url.casefold()
    yield folded
    stem = folded.removesuffix(".html")
    if stem != folded:
        yield f"{stem.removesuffix('/index')}/"
