"""Addresses inside the site, written so that the site works under any base path."""

from __future__ import annotations

import re

MARK = "\0"
"""Stands before an address of the site in markup that is not yet part of a page. No text that is published has it."""


def relative(from_url: str, to_url: str) -> str:
    """The reference that leads from one page to another.

    Both are site-relative without a leading slash: a page is "ar/articles/x/", a file "ar/feed.xml", the root "".
    A query or fragment of `to_url` is kept. What has a scheme ("https:…", "mailto:…"), begins with "//" or is only a
    fragment is given back as it is. The result is never empty: a page's own address is "./" (or its file name), since
    an empty reference would keep the query of the address on which it is followed (RFC 3986, 5.2.2).
    """
    if is_external(to_url):
        return to_url
    folder = from_url[: from_url.rfind("/") + 1]
    steps = 0
    while not to_url.startswith(folder):
        folder = folder[: folder.rfind("/", 0, -1) + 1]
        steps += 1
    rest = to_url[len(folder) :]
    if steps:
        return "../" * steps + rest
    if not rest or rest[0] in "?#" or ":" in rest.partition("/")[0]:
        return f"./{rest}"  # a colon in the first segment would read as a scheme (RFC 3986, 4.2)
    return rest


def is_external(url: str) -> bool:
    """Whether `url` is no address of the site: it has a scheme or a host, or stays on the same page."""
    if url.startswith(("#", "//")):
        return True
    if ":" not in url:
        return False
    scheme = url.partition(":")[0]
    return scheme.isascii() and scheme.isalpha()


def marked(url: str) -> str:
    """Mark an address of the site, so that the same markup serves every page; `resolve_marks` makes it a reference."""
    if ":" not in url and url[:1] not in ("#", "/"):
        return MARK + url
    return url if is_external(url) else MARK + url


def resolve_marks(html: bytes, from_url: str, base: str = "") -> bytes:
    """Make references of the marked addresses in a page's markup, as `relative` would write them.

    With `base` they all begin with that instead. In markup an address ends with its attribute.
    """
    first, *rest = html.split(MARK.encode())
    if base:
        return base.encode().join((first, *rest))
    folders = from_url.encode().split(b"/")[:-1]
    ways = [
        (b"/".join(folders[:depth]) + b"/", b"../" * (len(folders) - depth)) for depth in range(1, len(folders) + 1)
    ]
    to_root = b"../" * len(folders)
    parts = [first]
    for part in rest:
        length, up = 0, to_root
        for folder, way in ways:
            if not part.startswith(folder):
                break
            length, up = len(folder), way
        tail = part[length:]
        if up or _needs_step(tail):
            parts.append(up or b"./")
        parts.append(tail)
    return b"".join(parts)


def _needs_step(tail: bytes) -> bool:
    """Say whether a reference, with what follows it in its page, must begin with "./": see `relative`."""
    return tail[:1] in (b"", b'"', b"'", b"?", b"#") or b":" in re.split(rb"""[/"'?#]""", tail, maxsplit=1)[0]
