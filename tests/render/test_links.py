from __future__ import annotations

from urllib.parse import urljoin

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from builder.render.links import is_external, marked, relative, resolve_marks

SEGMENT = st.text("abcdefghij0123456789-.:", min_size=1, max_size=6).filter(lambda name: name not in (".", ".."))
PAGE = st.lists(SEGMENT, max_size=4).flatmap(
    lambda parts: st.sampled_from(["/".join(parts) + "/" if parts else "", "/".join(parts)])
)
TAIL = st.sampled_from(["", "#c3", "?page=2", "?q=a/b#x/y"])


@given(PAGE, PAGE, TAIL, st.sampled_from(["", "project/", "a/b/"]))
def test_a_link_leads_from_any_page_to_any_page_under_any_base(here: str, there: str, tail: str, base: str) -> None:
    assume(not is_external(there + tail))
    root = f"https://example.org/{base}"
    assert urljoin(root + here, relative(here, there + tail)) == root + there + tail


@pytest.mark.parametrize(
    ("here", "there", "link"),
    [
        ("ar/articles/x/", "ar/articles/y/", "../y/"),
        ("ar/articles/x/", "ar/articles/x/", "./"),
        ("ar/articles/x/", "", "../../../"),
        ("", "ar/", "ar/"),
        ("", "", "./"),
        ("ar/", "assets/x.css", "../assets/x.css"),
        ("404.html", "ar/", "ar/"),
        ("ar/", "https://example.org/", "https://example.org/"),
        ("ar/", "mailto:a@example.org", "mailto:a@example.org"),
        ("ar/", "#top", "#top"),
    ],
)
def test_links_read_well(here: str, there: str, link: str) -> None:
    assert relative(here, there) == link


@pytest.mark.parametrize("page", ["", "ar/", "ar/articles/x/", "ar/articles/", "ar/404.html", "ar/a/2024/05/2/"])
def test_a_marked_address_becomes_the_same_reference(page: str) -> None:
    urls = ["", "ar/", "en/", "ar/articles/", "ar/articles/x/", "ar/articles/x/#c1", "ar/articles/xy/", "ar/feed.xml"]
    urls += ["ar/articles/x/?a=b", "ar/a/2024/05/", "ar/a/2024/05/2/", "assets/a.b.css", "media/articles/x/a.png"]
    for url in urls:
        html = f'<a href="{marked(url)}">{url}</a> <img src="{marked(url)}">'
        assert resolve_marks(html.encode(), page).decode() == html.replace(marked(url), relative(page, url)), url
        assert resolve_marks(html.encode(), page, "/base/").decode() == html.replace(marked(url), f"/base/{url}")


@pytest.mark.parametrize("url", ["https://example.org/", "//example.org/", "mailto:a@example.org", "#top"])
def test_an_address_that_is_no_page_of_the_site_is_not_marked(url: str) -> None:
    assert marked(url) == url
