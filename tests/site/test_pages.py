"""Every page of the real content: links, ids, languages, and nothing inline or from elsewhere."""

from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from html_pages import ParsedPage, parse_site

HOST = "https://site.test/"
CANONICAL = "https://mujaz.example/"


@pytest.fixture(scope="module")
def pages(built: Path) -> dict[str, ParsedPage]:
    return parse_site(built)


def addresses(page: ParsedPage) -> list[str]:
    """Every address that a reader or the browser can follow from a page."""
    return [
        attributes[name]
        for tag, attributes in page.elements
        for name in ("href", "src", "xlink:href")
        if name in attributes and not (tag == "link" and attributes.get("rel") in ("canonical", "alternate"))
    ]


def base_of(page: ParsedPage) -> str:
    return HOST + page.url


def test_there_are_pages_of_every_kind_in_both_languages(pages: dict[str, ParsedPage]) -> None:
    for lang in ("ar", "en"):
        for start in ("articles", "events", "sources", "topics", "briefings", "pages"):
            assert any(url.startswith(f"{lang}/{start}/") and url.count("/") > 2 for url in pages), (lang, start)
        assert f"{lang}/" in pages
        assert f"{lang}/404.html" in pages
    assert "" in pages


def test_every_link_leads_somewhere_and_every_fragment_exists(pages: dict[str, ParsedPage], built: Path) -> None:
    broken = []
    for page in pages.values():
        for address in addresses(page):
            target = urlsplit(urljoin(base_of(page), address))
            if target.netloc != "site.test":
                continue
            url = unquote(target.path.removeprefix("/"))
            file = built / (f"{url}index.html" if url.endswith("/") or not url else url)
            if not file.is_file():
                broken.append(f"{page.url} → {address}")
            elif target.fragment and url in pages and unquote(target.fragment) not in pages[url].ids:
                broken.append(f"{page.url} → {address} (no such fragment)")
    assert not broken, "\n".join(broken[:40])


def test_ids_are_unique_and_elements_balanced(pages: dict[str, ParsedPage]) -> None:
    for page in pages.values():
        assert not page.unbalanced, (page.url, page.unbalanced[:5])
        twice = {id_ for id_ in page.ids if page.ids.count(id_) > 1}
        assert not twice, (page.url, twice)


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(pages: dict[str, ParsedPage]) -> None:
    for page in pages.values():
        assert not page.inline, (page.url, page.inline[:5])
        for tag, attributes in page.elements:
            fetched = attributes.get("src", "") or (attributes.get("href", "") if tag == "link" else "")
            if tag == "link" and attributes.get("rel") in ("canonical", "alternate", "license", "author"):
                continue
            assert "//" not in fetched, (page.url, tag, fetched)


def test_language_and_direction_stand_on_the_root_element(pages: dict[str, ParsedPage]) -> None:
    directions = {"ar": "rtl", "en": "ltr"}
    for page in pages.values():
        (html,) = page.attributes("html")
        lang = page.url.partition("/")[0] if "/" in page.url else "ar"
        assert (html["lang"], html["dir"]) == (lang, directions[lang]), page.url


def test_alternates_name_each_other_and_only_editions_that_exist(pages: dict[str, ParsedPage]) -> None:
    def alternates(page: ParsedPage) -> dict[str, str]:
        return {
            link["hreflang"]: link["href"]
            for link in page.attributes("link")
            if link.get("rel") == "alternate" and "hreflang" in link and link.get("type") != "application/atom+xml"
        }

    for page in pages.values():
        robots = [meta.get("content", "") for meta in page.attributes("meta") if meta.get("name") == "robots"]
        if any("noindex" in content for content in robots) or "/" not in page.url:
            continue
        named = alternates(page)
        lang = page.url.partition("/")[0]
        assert named.get(lang) == CANONICAL + page.url, page.url
        assert "x-default" in named, page.url
        for code, address in named.items():
            url = address.removeprefix(CANONICAL)
            assert url in pages, (page.url, address)
            if code != "x-default" and url:
                assert alternates(pages[url]).get(lang) == CANONICAL + page.url, (page.url, code)


def test_every_page_has_one_main_heading_and_skips_no_level(pages: dict[str, ParsedPage]) -> None:
    for page in pages.values():
        levels = [int(tag[1]) for tag, _ in page.elements if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit()]
        assert levels.count(1) == 1, (page.url, levels)
        for before, after in pairwise(levels):
            assert after <= before + 1, (page.url, levels)


def test_every_page_has_a_title_and_most_a_description(pages: dict[str, ParsedPage]) -> None:
    for page in pages.values():
        assert page.attributes("title"), page.url
        described = any(meta.get("name") == "description" for meta in page.attributes("meta"))
        if page.url.count("/") == 3 and "/articles/" in page.url and not page.url.split("/")[2].isdigit():
            assert described, page.url


def test_hosts_of_static_files_find_the_first_languages_page_for_missing_addresses(built: Path) -> None:
    assert (built / "404.html").read_bytes() == (built / "ar" / "404.html").read_bytes()


def test_no_page_is_larger_than_200_kilobytes(built: Path) -> None:
    large = {path.relative_to(built): path.stat().st_size for path in built.rglob("*.html")}
    assert max(large.values()) <= 200_000, max(large.items(), key=lambda item: item[1])
