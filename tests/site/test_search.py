"""The search of the real content, through the box and the page of results that readers use."""

import re
from collections.abc import Callable, Iterator
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

DEIR_EZ_ZOR = "places/deir-ez-zor-governorate/"
SDF = "actors/syrian-democratic-forces/"
CONOCO = "places/conoco-field/"
ARTICLE = "articles/conoco-base-explosions/"


@pytest.fixture(scope="module")
def page(chromium: Browser) -> Iterator[Page]:
    complaints: list[str] = []
    page = chromium.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.set_default_timeout(10_000)
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("response", lambda response: complaints.append(response.url) if response.status >= 400 else None)
    yield page
    page.context.close()
    assert not complaints


def offered(page: Page, served: str, lang: str, text: str) -> list[str]:
    """Type into the box, and give the addresses of what it offers, without the page of results."""
    page.goto(f"{served}{lang}/indexes/")
    page.keyboard.press("/")
    page.keyboard.type(text)
    status = page.locator("header [role=status]")
    expect(status).to_contain_text(text)
    found = page.locator("[role=option]").evaluate_all("all => all.map(one => one.href)")
    within = f"{served}{lang}/"
    return [url.removeprefix(within) for url in found if not url.startswith(f"{within}search/")]


def until(page: Page, holds: Callable[[], bool]) -> None:
    """Wait until something holds; the page's policy forbids Playwright's own way, which evaluates a text in it."""
    for _ in range(200):
        if holds():
            return
        page.wait_for_timeout(50)
    raise AssertionError("it never came to hold")


@pytest.mark.parametrize(
    ("lang", "text", "first"),
    [
        ("ar", "دير الزور", DEIR_EZ_ZOR),
        ("ar", "ديرالزور", DEIR_EZ_ZOR),
        ("ar", "ودير الزُّور", DEIR_EZ_ZOR),
        ("ar", "Deir ez-Zor", DEIR_EZ_ZOR),
        ("ar", "Deir al-Zour", DEIR_EZ_ZOR),
        ("ar", "قسد", SDF),
        ("ar", "SDF", SDF),
        ("en", "Deir ez-Zor", DEIR_EZ_ZOR),
        ("en", "دير الزور", DEIR_EZ_ZOR),
        ("en", "SDF", SDF),
        ("en", "قسد", SDF),
        ("en", "conoco fi", CONOCO),
    ],
)
def test_a_name_is_found_in_every_spelling_and_script(
    page: Page, served: str, lang: str, text: str, first: str
) -> None:
    assert first in offered(page, served, lang, text)[:2]


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("en", ["Deir ez-Zor", "Deir al-Zour", "دير الزور", "ديرالزور"]),
        ("ar", ["دير الزور", "Deir ez-Zor", "Deir al-Zour"]),
        ("en", ["SDF", "قسد", "Syrian Democratic Forces"]),
        ("ar", ["قسد", "SDF", "قوات سوريا الديمقراطية"]),
    ],
)
def test_all_names_of_a_thing_find_the_same(page: Page, served: str, lang: str, names: list[str]) -> None:
    found = []
    for name in names:
        page.goto(f"{served}{lang}/search/?q={quote(name + ' ')}")
        expect(page.locator("[data-mz-hits] a").first).to_be_visible()
        found.append(set(page.locator("[data-mz-hits] a").evaluate_all("all => all.map(one => one.href)")))
    assert all(one == found[0] for one in found), [len(one) for one in found]
    assert len(found[0]) > 3


def test_a_phrase_stands_as_it_is_and_a_word_can_be_left_out(page: Page, served: str) -> None:
    assert ARTICLE in offered(page, served, "ar", "قاعدة حقل كونيكو")
    assert offered(page, served, "ar", '"حقل كونيكو"')
    page.goto(f"{served}ar/search/?q={quote(chr(34) + 'كونيكو حقل' + chr(34))}")
    expect(page.locator("[data-mz-status]")).to_contain_text("لم يُعثر")
    page.goto(f"{served}en/search/?q=bases%20-Conoco")
    hits = page.locator("[data-mz-hits] a")
    expect(hits.first).to_be_visible()
    assert not [url for url in hits.evaluate_all("all => all.map(one => one.href)") if "conoco" in url]


def test_what_was_found_is_marked_in_the_text(page: Page, served: str) -> None:
    page.goto(f"{served}ar/search/?q={quote('ديرالزور')}")
    expect(page.locator("[data-mz-hits] mark").first).to_have_text("دير الزور")
    page.goto(f"{served}en/search/?q=drone")
    expect(page.locator("[data-mz-hits] mark").first).to_have_text(re.compile("^drone$", re.IGNORECASE))


def test_a_slip_of_the_pen_finds_close_matches_and_says_so(page: Page, served: str) -> None:
    page.goto(f"{served}en/search/?q=Conocco")
    expect(page.locator("[data-mz-advice]")).to_contain_text("close matches")
    expect(page.locator(f'[data-mz-hits] a[href$="{CONOCO}"]')).to_be_visible()
    page.goto(f"{served}ar/search/?q={quote('في من على')}")
    expect(page.locator("[data-mz-status]")).to_contain_text("كل نص")


@pytest.mark.parametrize(("lang", "text"), [("ar", "قاعدة"), ("en", "base")])
def test_filters_narrow_and_widen_and_stay_in_the_address(page: Page, served: str, lang: str, text: str) -> None:
    page.goto(f"{served}{lang}/search/?q={quote(text)}")
    hits = page.locator("[data-mz-hits] a")
    expect(hits.first).to_be_visible()

    def total() -> int:
        """How many results the page says there are; one and two are words in Arabic."""
        found = re.search("[0-9]+", page.locator("[data-mz-status]").inner_text())
        return int(found.group()) if found else 2

    all_of_them = total()
    page.locator("#filter-kind-event").check()
    expect(page).to_have_url(re.compile("kind=event"))
    expect(page.locator("[data-mz-clear]")).to_be_visible()
    events = total()
    assert 2 < events < all_of_them
    page.locator("#filter-kind-place").check()
    expect(page).to_have_url(re.compile("kind=place"))
    expect(page.locator("#filter-kind-place")).to_be_checked()
    until(page, lambda: total() > events)
    both = total()
    assert events < both < all_of_them, "one kind or the other"
    page.locator("#order").select_option("date")
    expect(page).to_have_url(re.compile("order=date"))
    expect(page.locator("#order")).to_have_value("date")
    page.reload()
    expect(hits.first).to_be_visible()
    assert total() == both
    assert parse_qs(urlsplit(page.url).query) == {"q": [text], "kind": ["event", "place"], "order": ["date"]}
    page.locator("#filter-from").select_option("2025")
    expect(page).to_have_url(re.compile("from=2025"))
    until(page, lambda: total() < both)
    assert not [url for url in hits.evaluate_all("all => all.map(one => one.href)") if "2023-12" in url]


def test_every_result_leads_to_a_page(page: Page, served: str) -> None:
    for lang, text in (("ar", "قاعدة"), ("en", "base")):
        page.goto(f"{served}{lang}/search/?q={quote(text)}")
        expect(page.locator("[data-mz-hits] a").first).to_be_visible()
        for url in page.locator("[data-mz-hits] a").evaluate_all("all => all.map(one => one.href)"):
            assert page.request.get(url).ok, url


def test_from_a_disk_it_finds_as_well(chromium: Browser, built: object) -> None:
    page = chromium.new_context().new_page()
    page.goto(f"file://{built}/ar/search/index.html?q={quote('دير الزور')}")
    expect(page.locator(f'[data-mz-hits] a[href$="{DEIR_EZ_ZOR}index.html"]')).to_be_visible()
    page.context.close()


@pytest.mark.parametrize(
    ("lang", "text", "shown"),
    [("en", "SDF", "“direct hits”. Sources close to the"), ("ar", "دير الزور", "محدَّد بالموقع تسمّي المادة")],
)
def test_an_excerpt_from_a_page_reads_as_the_page_does(
    page: Page, served: str, lang: str, text: str, shown: str
) -> None:
    page.goto(f"{served}{lang}/search/?q={quote(text)}")
    expect(page.locator(".md-search-result__teaser").filter(has_text=shown)).to_have_count(1)
