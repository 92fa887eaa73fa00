"""Addresses inside the site, written so that the site works under any base path."""

from __future__ import annotations


def relative(from_url: str, to_url: str) -> str:
    """The reference that leads from one page to another.

    Both are site-relative without a leading slash: a page is "ar/articles/x/", a file "ar/feed.xml", the root "".
    A query or fragment of `to_url` is kept. What has a scheme ("https:…", "mailto:…"), begins with "//" or is only a
    fragment is given back as it is. The result is never empty: a page's own address is "./" (or its file name), since
    an empty reference would keep the query of the address on which it is followed (RFC 3986, 5.2.2).
    """
    if is_external(to_url):
        return to_url
    cut = min((at for at in (to_url.find("?"), to_url.find("#")) if at >= 0), default=len(to_url))
    path, rest = to_url[:cut], to_url[cut:]
    here = from_url.split("/")[:-1]
    *there, name = path.split("/")
    shared = 0
    for ours, theirs in zip(here, there, strict=False):
        if ours != theirs:
            break
        shared += 1
    steps = ["..", *[".."] * (len(here) - shared - 1)] if len(here) > shared else []
    reference = "/".join([*steps, *there[shared:], name])
    if not reference or (":" in reference.split("/", 1)[0]):
        reference = f"./{reference}"  # a colon in the first segment would read as a scheme (RFC 3986, 4.2)
    return reference + rest


def is_external(url: str) -> bool:
    """Whether `url` is no address of the site: it has a scheme or a host, or stays on the same page."""
    if url.startswith(("#", "//")):
        return True
    scheme, colon, _ = url.partition(":")
    return bool(colon) and "/" not in scheme and scheme.isascii() and scheme.isalpha()
