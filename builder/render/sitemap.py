"""What the site tells search engines: its pages (sitemaps.org 0.9, with Google's `xhtml:link`), and robots.txt."""

from collections.abc import Iterator, Sequence
from html import escape

from builder.plan import urls
from builder.plan.page import Page, Plan
from builder.render.assets import StaticFile

PAGES_LIMIT = 50_000
"""Most pages in one sitemap, and most sitemaps in an index (sitemaps.org)."""
BYTES_LIMIT = 50 * 1024 * 1024
"""Largest sitemap, in bytes (sitemaps.org)."""

SITEMAP = "sitemap.xml"

_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'
_OPEN = (
    _HEAD + '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
)
_CLOSE = "</urlset>\n"


def render_sitemaps(
    plan: Plan,
    site_url: str,
    codes: Sequence[str],
    *,
    pages_limit: int = PAGES_LIMIT,
    bytes_limit: int = BYTES_LIMIT,
) -> Iterator[StaticFile]:
    """Give sitemap.xml, or where the pages are too many for one the sitemaps in parts and their index.

    In it are the pages that may be listed, each with those languages in which it has an edition of its own. There is no
    `lastmod`: a page also shows other records than its own, so no record's date would be the page's.
    """
    parts = list(
        _parts((_entry(page, site_url, codes) for page in plan.pages if page.is_indexed), pages_limit, bytes_limit)
    )
    if len(parts) <= 1:
        yield StaticFile(SITEMAP, _sitemap(parts[0] if parts else []))
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(parts) + 1)]
    for name, part in zip(names, parts, strict=True):
        yield StaticFile(name, _sitemap(part))
    listed = "".join(f"<sitemap><loc>{_absolute(site_url, name)}</loc></sitemap>\n" for name in names)
    index = f'{_HEAD}<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{listed}</sitemapindex>\n'
    yield StaticFile(SITEMAP, index.encode())


def render_robots(site_url: str) -> StaticFile:
    """Give robots.txt (RFC 9309): everything may be read, and here is the sitemap."""
    sitemap = urls.absolute(site_url, SITEMAP)
    return StaticFile("robots.txt", f"User-agent: *\nDisallow:\n\nSitemap: {sitemap}\n".encode())


def _entry(page: Page, site_url: str, codes: Sequence[str]) -> bytes:
    lines = [f"<url><loc>{_absolute(site_url, page.url)}</loc>"]
    if page.lang:
        alternates = {code: page.in_language(code) for code in codes if code in page.editions}
        default = page.x_default(codes)
        if default is not None:
            alternates["x-default"] = default
        for code, url in alternates.items():
            href = _absolute(site_url, url)
            lines.append(f'<xhtml:link rel="alternate" hreflang="{escape(code)}" href="{href}"/>')
    return ("".join(lines) + "</url>\n").encode()


def _parts(entries: Iterator[bytes], pages_limit: int, bytes_limit: int) -> Iterator[list[bytes]]:
    part: list[bytes] = []
    room = bytes_limit - len(_OPEN + _CLOSE)
    size = 0
    for entry in entries:
        if part and (len(part) == pages_limit or size + len(entry) > room):
            yield part
            part, size = [], 0
        part.append(entry)
        size += len(entry)
    if part:
        yield part


def _sitemap(entries: list[bytes]) -> bytes:
    return b"".join((_OPEN.encode(), *entries, _CLOSE.encode()))


def _absolute(site_url: str, url: str) -> str:
    return escape(urls.absolute(site_url, url))
