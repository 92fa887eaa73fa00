"""A file that a page needs beside its HTML, and the name that makes it safe to cache for ever."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import PurePosixPath


@dataclass(frozen=True, slots=True)
class StaticFile:
    """One file of the site that is the same for every page.

    `url` is site-relative without a leading slash ("assets/mujaz.1a2b3c4d5e.css"); `content` is what is written there.
    """

    url: str
    content: bytes


def hashed(url: str, content: bytes) -> StaticFile:
    """Name `content` after its own hash, so that a changed file is a new address and an old copy is never shown.

    "assets/mujaz.css" becomes "assets/mujaz.1a2b3c4d5e.css": ten hexadecimal digits of SHA-256 before the extension.
    """
    path = PurePosixPath(url)
    digest = hashlib.sha256(content).hexdigest()[:10]
    return StaticFile(str(path.with_name(f"{path.stem}.{digest}{path.suffix}")), content)
