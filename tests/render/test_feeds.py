"""Feeds are well-formed, complete by RFC 4287, the same every day, and safe with any text."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.corpus.build import build_corpus
from builder.corpus.public import public_corpus
from builder.plan.reader import FacetTable
from builder.plan.site import plan_site
from builder.records.load import load_site
from builder.render.fonts import FontAssets
from builder.render.languages import load_languages
from builder.render.pages import PageRenderer
from builder.render.theme_assets import ThemeAssets
from builder.render.xml import xml_text

MINIMAL = Path(__file__).parent.parent / "sites" / "minimal"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"

Files = Callable[..., dict[str, bytes]]


@pytest.fixture(scope="module")
def assets(templates: Path, fonts: FontAssets) -> ThemeAssets:
    return ThemeAssets.load(templates, fonts)


@pytest.fixture
def site(tmp_path: Path, mkdocs_yml: Path) -> Path:
    copy = shutil.copytree(MINIMAL, tmp_path / "site")
    shutil.copy(mkdocs_yml, copy)
    return copy


@pytest.fixture
def render(site: Path, assets: ThemeAssets) -> Files:
    """Render the pages of some kinds of the site, as it then is."""

    def files(*kinds: str) -> dict[str, bytes]:
        loaded = load_site(site)
        assert loaded.config is not None
        assert not [one for one in loaded.diagnostics if one.severity == "error"], loaded.diagnostics
        corpus = public_corpus(build_corpus(loaded.config, loaded.records), NOW)
        renderer = PageRenderer(load_languages(site, loaded.config, assets), FacetTable(corpus))
        return {page.url: renderer.render(page)[0] for page in plan_site(corpus).pages if page.kind in kinds}

    return files


def edit(path: Path, old: str, new: str) -> None:
    before = path.read_text("utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), "utf-8")


def article(site: Path, name: str = "article.yaml") -> Path:
    return site / "content/articles/2024/bridge-closed" / name


def text(parent: ElementTree.Element, tag: str) -> str:
    return parent.findtext(ATOM + tag) or ""


def test_every_language_and_topic_has_a_complete_feed(render: Files) -> None:
    feeds = render("feed")
    assert sorted(feeds) == [
        "ar/feed.xml",
        "ar/topics/river-crossings/feed.xml",
        "en/feed.xml",
        "en/topics/river-crossings/feed.xml",
    ]
    for url, content in feeds.items():
        feed = ElementTree.fromstring(content)
        assert feed.tag == f"{ATOM}feed"
        assert feed.get(LANG) == url[:2]
        (own,) = feed.findall(f"{ATOM}link[@rel='self']")
        assert own.get("href") == text(feed, "id") == f"https://crossings.example/{url}"
        assert all(text(feed, tag) for tag in ("title", "updated", "rights"))
        assert feed.findtext(f"{ATOM}author/{ATOM}name")
        entries = feed.findall(f"{ATOM}entry")
        assert entries
        assert text(feed, "updated") == max(text(entry, "updated") for entry in entries)
        assert len({text(entry, "id") for entry in entries}) == len(entries)
        for entry in entries:
            assert all(text(entry, tag) for tag in ("id", "title", "updated", "published"))
            assert text(entry, "published") <= text(entry, "updated")
            datetime.fromisoformat(text(entry, "updated"))
            links = [link for link in entry.findall(f"{ATOM}link") if link.get("rel") == "alternate"]
            assert len({(link.get("type"), link.get("hreflang")) for link in links}) == len(links)
            assert links[0].get("href") == text(entry, "id")
            assert {link.get("hreflang") for link in links} == {"ar", "en"}


def test_dates_come_from_the_records(site: Path, render: Files) -> None:
    def dates() -> tuple[str, str]:
        feed = ElementTree.fromstring(render("feed")["ar/feed.xml"])
        entry = next(one for one in feed.findall(f"{ATOM}entry") if "bridge-closed" in text(one, "id"))
        return text(entry, "published"), text(entry, "updated")

    assert dates() == ("2024-05-05T00:00:00Z", "2024-05-05T00:00:00Z")
    edit(article(site), "published: 2024-05-05", "published: 2024-05-05\npublish_at: 2024-05-05T12:30:00+03:00")
    assert dates() == ("2024-05-05T09:30:00Z", "2024-05-05T09:30:00Z")
    edit(article(site), "authors:", "updated: 2024-06-01\nauthors:")
    assert dates() == ("2024-05-05T09:30:00Z", "2024-06-01T00:00:00Z")
    correction = "corrections: [{on: 2024-07-02, field: p1, why: {ar: سبب, en: Why}}]\nauthors:"
    edit(article(site), "authors:", correction)
    assert dates() == ("2024-05-05T09:30:00Z", "2024-07-02T00:00:00Z")


def test_a_title_with_a_run_of_the_other_direction_is_isolated(site: Path, render: Files) -> None:
    path = article(site, "ar.md")
    title = next(line for line in path.read_text("utf-8").splitlines() if line.startswith("title:"))
    edit(path, title, 'title: "TRT: أُغلق الجسر <&>"')
    feeds = render("feed")
    titles = [text(entry, "title") for entry in ElementTree.fromstring(feeds["ar/feed.xml"]).iter(f"{ATOM}entry")]
    assert "\u2067TRT: أُغلق الجسر <&>\u2069" in titles
    for content in feeds.values():
        for element in ElementTree.fromstring(content).iter():
            inside = element.text or ""
            assert sum(map(inside.count, "\u2066\u2067\u2068")) == inside.count("\u2069")


def test_an_edition_that_is_missing_is_in_no_feed(site: Path, render: Files) -> None:
    article(site, "en.md").unlink()
    feeds = render("feed")
    assert b"bridge-closed" not in feeds["en/feed.xml"]
    assert b"bridge-closed" in feeds["ar/feed.xml"]
    assert b'hreflang="en" href="https://crossings.example/en/articles/' not in feeds["ar/feed.xml"]


def test_a_retracted_article_leaves_the_feeds_and_they_stay_dated(site: Path, render: Files) -> None:
    retraction = "status: retracted\nretraction: {on: 2024-09-01, why: {ar: سبب, en: Why}}"
    edit(article(site), "status: published", retraction)
    shutil.rmtree(site / "content/briefings")
    feeds = render("feed")
    for content in feeds.values():
        assert b"bridge-closed" not in content
        assert b"<entry>" not in content
    assert text(ElementTree.fromstring(feeds["ar/feed.xml"]), "updated") == "2024-09-01T00:00:00Z"


def test_a_site_without_articles_has_no_feed_and_says_so_nowhere(site: Path, render: Files) -> None:
    edit(article(site), "status: published", "status: draft")
    shutil.rmtree(site / "content/briefings")
    assert not [url for url in render("feed") if "topics" not in url]
    assert b"application/atom+xml" not in render("not-found")["ar/404.html"]


def test_pages_name_the_feed_of_their_language(render: Files) -> None:
    assert b'type="application/atom+xml"' in render("not-found")["ar/404.html"]


@settings(max_examples=300, deadline=None)
@given(st.text(st.characters(codec=None)))
def test_any_text_can_stand_in_xml(words: str) -> None:
    safe = xml_text(words)
    ElementTree.fromstring(
        f"<a>{safe.replace('&', '&amp;').replace('<', '&lt;').replace(']]>', ']]&gt;')}</a>".encode()
    )
    assert len(safe) == len(words)
