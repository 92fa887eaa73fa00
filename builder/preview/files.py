"""Requests to files of one folder: nothing outside of it, nothing hidden, nothing through a link."""

import os
import stat
from collections.abc import Callable
from dataclasses import dataclass
from mimetypes import MimeTypes
from pathlib import Path
from typing import Final
from urllib.parse import unquote_to_bytes, urlsplit

WELL_KNOWN: Final = ".well-known"
"""The only hidden folder that is sent (RFC 8615), at the root."""

_TYPES: Final = {
    ".avif": "image/avif",
    ".css": "text/css",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
_TEXTS: Final = ("text/", "application/xml", "application/json", "image/svg+xml")


@dataclass(frozen=True, slots=True)
class Found:
    """What a request leads to: a file, or for a folder without its slash the address to ask for instead."""

    path: Path
    redirect: str = ""


def find(folder: Path, target: str, base: str = "/") -> Found | None:
    """Find the file for a request's target (RFC 9112, 3.2.1) below `folder`, a site that lies at `base` on its server.

    None for what is not there, hidden, a link or no regular file, whatever way it is written.
    """
    parts = _parts(target, base)
    if parts is None:
        return None
    path = folder
    for part in parts:
        if not _is_really(path, stat.S_ISDIR):
            return None
        path = path / part
    if _is_really(path, stat.S_ISDIR):
        if parts and not urlsplit(target).path.endswith("/"):
            return Found(path, f"{urlsplit(target).path.rpartition('/')[2]}/")
        path = path / "index.html"
    elif urlsplit(target).path.endswith("/"):
        return None
    return Found(path) if _is_really(path, stat.S_ISREG) else None


def content_type(path: Path) -> str:
    """Give the media type of a file by its name, the same on every machine."""
    kind = _TYPES.get(path.suffix.lower()) or MimeTypes().guess_type(path.name)[0] or "application/octet-stream"
    return f"{kind}; charset=utf-8" if kind.startswith(_TEXTS) else kind


def _parts(target: str, base: str) -> tuple[str, ...] | None:
    if not target.startswith("/") or target.startswith("//") or "\\" in target:
        return None
    try:
        path = unquote_to_bytes(urlsplit(target).path).decode()
    except (UnicodeDecodeError, ValueError):
        return None
    if base != "/" and path.startswith(base):
        path = path[len(base) - 1 :]
    parts = [part for part in path.split("/") if part]
    for index, part in enumerate(parts):
        hidden = part.startswith(".") and not (index == 0 and part == WELL_KNOWN and len(parts) > 1)
        if hidden or "\\" in part or not part.isprintable() or len(part.encode()) > 255:
            return None
    return tuple(parts)


def _is_really(path: Path, test: Callable[[int], bool]) -> bool:
    try:
        mode = os.lstat(path).st_mode
    except (OSError, ValueError):
        return False
    return test(mode)
