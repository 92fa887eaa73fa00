"""Every kind of page in Chromium: both languages, both palettes, phone and desktop."""

from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

KINDS = {
    "home": "",
    "article": "articles/conoco-base-explosions/",
    "articles": "articles/",
    "event": "events/drone-attacks-on-bases-2023-12/",
    "plan": "events/turkish-bases-plan-2025/",
    "events": "events/",
    "timeline": "timeline/",
    "timeline of a year": "timeline/2023/",
    "timeline of a month": "timeline/2025/05/",
    "source": "sources/news-aggregator-copy-2023-12-21/",
    "sources": "sources/",
    "topic": "topics/coalition-bases-northeast-syria/",
    "topics": "topics/",
    "briefing": "briefings/northeast-syria-2023-12/",
    "page": "pages/methodology/",
    "archive of a year": "articles/2026/",
    "outlet": "outlets/sada-al-balad/",
    "actors": "actors/",
    "actor": "actors/syrian-democratic-forces/",
    "place": "places/istanbul/",
    "terms": "terms/",
    "term": "terms/us-occupier/",
    "corrections": "corrections/",
    "indexes": "indexes/",
    "search": "search/",
    "lost": "404.html",
}
WIDTHS = {"phone": (390, 844), "desktop": (1440, 900)}
DIRECTIONS = {"ar": "rtl", "en": "ltr"}
SETTLED = """() => {
    getComputedStyle(document.body).color;
    return Promise.all(document.getAnimations().map(animation => animation.finished)).then(() => true);
}"""
"""Waits until colours have changed from one palette to the other: links do so gradually."""


@pytest.fixture
def notes() -> list[str]:
    """What the browser complained of."""
    return []


@pytest.fixture(params=["ar", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=sorted(WIDTHS))
def width(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(chromium: Browser, served: str, width: str, notes: list[str]) -> Iterator[Page]:
    size = WIDTHS[width]
    context = chromium.new_context(viewport={"width": size[0], "height": size[1]})
    page = context.new_page()
    page.on("console", lambda message: notes.append(message.text))
    page.on("pageerror", lambda error: notes.append(str(error)))
    page.on("requestfailed", lambda request: notes.append(f"failed: {request.url}"))
    page.on(
        "request",
        lambda request: (
            None
            if urlsplit(request.url).netloc == urlsplit(served).netloc
            else notes.append(f"elsewhere: {request.url}")
        ),
    )
    yield page
    context.close()


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_page_fits_its_window_complains_of_nothing_and_passes_axe(
    page: Page, served: str, lang: str, kind: str, notes: list[str]
) -> None:
    page.goto(f"{served}{lang}/{KINDS[kind]}")
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), "it scrolls sideways"
    assert page.evaluate("getComputedStyle(document.body).direction") == DIRECTIONS[lang]
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.evaluate(SETTLED)
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
    assert not notes


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"lost"}))
def test_the_language_menu_leads_to_the_same_page(page: Page, served: str, lang: str, kind: str) -> None:
    other = "en" if lang == "ar" else "ar"
    page.goto(f"{served}{lang}/{KINDS[kind]}")
    link = page.locator(f'header a[hreflang="{other}"]').first
    assert link.get_attribute("lang") == other
    page.goto(str(link.evaluate("link => link.href")))
    assert urlsplit(page.url).path == f"/{other}/{KINDS[kind]}"
    assert page.locator("html").get_attribute("dir") == DIRECTIONS[other]


def test_the_keyboard_reaches_the_content_first(page: Page, served: str, lang: str) -> None:
    page.goto(f"{served}{lang}/{KINDS['article']}")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#__main"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_note_and_its_way_back(page: Page, served: str, lang: str) -> None:
    page.goto(f"{served}{lang}/{KINDS['article']}")
    mark = page.locator("sup.mz-cite a").first
    mark.focus()
    page.keyboard.press("Enter")
    note = page.evaluate("document.querySelector(':target').id")
    assert note.startswith("note-")
    page.locator(f'#{note} a[href^="#cite-"]').first.click()
    assert page.evaluate("document.querySelector(':target').id").startswith("cite-")


def test_arabic_text_is_set_in_our_own_fonts(page: Page, served: str) -> None:
    page.goto(f"{served}ar/{KINDS['article']}")
    page.evaluate("document.fonts.ready")
    loaded = page.evaluate("[...document.fonts].filter(face => face.status === 'loaded').map(face => face.family)")
    assert loaded
    spacing = page.evaluate(
        "[...document.querySelectorAll('h1, h2, h3, p, a')].map(e => getComputedStyle(e)).filter(s => "
        "s.letterSpacing !== 'normal' && parseFloat(s.letterSpacing) !== 0 || s.fontStyle === 'italic').length"
    )
    assert spacing == 0, "letter-spaced or slanted Arabic"


def test_a_page_is_complete_without_javascript(chromium: Browser, served: str, lang: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}{lang}/{KINDS['event']}")
    assert page.locator("h1").inner_text()
    assert page.locator("table").first.is_visible()
    context.close()
