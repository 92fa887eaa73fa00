"""The sitemap lists what may be found, each page with its editions; robots.txt leads to it."""

from xml.etree import ElementTree

import pytest

from builder.plan.page import Page, Plan
from builder.render.sitemap import render_robots, render_sitemaps

SITE = "https://rivers.example/a&b/"
NS = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
BOTH = ("ar", "en")


def listed(*pages: Page) -> dict[str, dict[str, str]]:
    (file,) = render_sitemaps(Plan(pages), SITE, BOTH)
    root = ElementTree.fromstring(file.content)
    return {
        url.findtext("s:loc", "", NS).removeprefix(SITE): {
            link.attrib["hreflang"]: link.attrib["href"].removeprefix(SITE) for link in url.findall("x:link", NS)
        }
        for url in root.findall("s:url", NS)
    }


def test_a_page_names_its_editions_and_where_others_are_sent() -> None:
    assert listed(
        Page("root", "", ""),
        Page("home", "ar/", "ar", shown="ar", editions=BOTH),
        Page("article", "ar/articles/a/", "ar", "a", "ar", BOTH),
        Page("article", "en/articles/b/", "en", "b", "en", ("en",)),
    ) == {
        "": {},
        "ar/": {"ar": "ar/", "en": "en/", "x-default": ""},
        "ar/articles/a/": {"ar": "ar/articles/a/", "en": "en/articles/a/", "x-default": "ar/articles/a/"},
        "en/articles/b/": {"en": "en/articles/b/", "x-default": "en/articles/b/"},
    }


@pytest.mark.parametrize(
    "page",
    [
        Page("article", "ar/articles/a/", "ar", "a", "en", ("en",)),
        Page("notice", "ar/articles/a/", "ar", "article/a", "ar", BOTH),
        Page("not-found", "ar/404.html", "ar", shown="ar", editions=BOTH),
        Page("redirect", "ar/articles/old/", "ar", "article/a", "ar", target="ar/articles/a/"),
        Page("feed", "ar/feed.xml", "ar", shown="ar", editions=BOTH),
        Page("article", "ar/articles/a/", "ar", "a", "ar", BOTH, draft=True),
    ],
    ids=lambda page: page.kind,
)
def test_what_is_not_to_be_found_is_not_listed(page: Page) -> None:
    assert listed(page) == {}


@pytest.mark.parametrize("limits", [{"pages_limit": 3}, {"bytes_limit": 900}])
def test_too_many_pages_are_split_under_an_index(limits: dict[str, int]) -> None:
    pages = [Page("event", f"ar/events/e{number}/", "ar", f"e{number}", "ar", ("ar",)) for number in range(10)]
    *parts, index = render_sitemaps(Plan(tuple(pages)), SITE, BOTH, **limits)
    assert index.url == "sitemap.xml"
    named = [one.text for one in ElementTree.fromstring(index.content).findall("s:sitemap/s:loc", NS)]
    assert named == [SITE + part.url for part in parts]
    found = []
    for part in parts:
        urls = [one.text for one in ElementTree.fromstring(part.content).findall("s:url/s:loc", NS)]
        assert 0 < len(urls) <= limits.get("pages_limit", 50_000)
        assert len(part.content) <= limits.get("bytes_limit", len(part.content))
        found += urls
    assert found == [SITE + page.url for page in pages]


def test_robots_txt_leads_to_the_sitemap() -> None:
    robots = render_robots("https://rivers.example/x")
    assert robots.url == "robots.txt"
    assert b"\nSitemap: https://rivers.example/x/sitemap.xml\n" in robots.content
