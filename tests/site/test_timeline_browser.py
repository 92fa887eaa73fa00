"""The timeline in Chromium: whole without JavaScript, filtered with it, by keyboard and by address."""

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

EVENTS = 10
"""How many events the real content has."""


@pytest.fixture(params=["ar", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    yield page
    context.close()


def shown(page: Page) -> int:
    return page.locator("li.mz-event:visible").count()


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_the_line_is_whole_without_javascript_and_shows_no_form(chromium: Browser, served: str, lang: str) -> None:
    context = chromium.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}{lang}/timeline/")
    assert shown(page) == EVENTS
    assert not page.locator("form[data-mz-filter]").is_visible()
    context.close()


def test_a_choice_filters_announces_and_stands_in_the_address(page: Page, served: str, lang: str) -> None:
    page.goto(f"{served}{lang}/timeline/")
    status = page.get_by_role("status")
    assert str(EVENTS) in status.inner_text()
    page.locator("#filter-place").select_option("conoco-field")
    found = shown(page)
    assert 0 < found < EVENTS
    assert query(page) == {"place": ["conoco-field"]}
    assert page.locator("#year-2025").is_hidden(), "the heading of a year in which nothing is left"
    page.reload()
    assert shown(page) == found
    expect(page.locator("#filter-place")).to_have_value("conoco-field")
    page.locator("button[type=reset]").click()
    assert shown(page) == EVENTS
    assert query(page) == {}
    assert page.evaluate("document.activeElement.tagName") == "SELECT"


def test_choices_narrow_each_other_down_to_nothing(page: Page, served: str, lang: str) -> None:
    page.goto(f"{served}{lang}/timeline/?topic=turkish-military-posture-syria&place=conoco-field")
    assert shown(page) == 0
    status = page.get_by_role("status").inner_text()
    assert status
    assert not re.search(r"[{}%]", status)


def test_a_place_is_found_by_what_it_lies_in(page: Page, served: str) -> None:
    page.goto(f"{served}en/timeline/?place=syria")
    assert page.locator("li.mz-event:visible", has_text="Conoco").count() > 0


def test_arabic_counts_in_all_its_forms(page: Page, served: str) -> None:
    page.goto(f"{served}ar/timeline/")
    counted = {}
    for field in ("topic", "actor", "place", "verb", "standing"):
        for value in page.locator(f"#filter-{field} option").evaluate_all("all => all.map(one => one.value)"):
            page.locator(f"#filter-{field}").select_option(value)
            counted[shown(page)] = page.get_by_role("status").inner_text()
        page.locator(f"#filter-{field}").select_option("")
    assert len(set(counted.values())) == len(counted)
    assert not re.search(r"\d", counted[1]), "one is said by the noun itself"
    assert not re.search(r"\d", counted.get(2, "")), "two is said by the dual"
    assert all(str(number) in words for number, words in counted.items() if number > 2)


def test_the_filter_works_by_keyboard_and_goes_along_to_other_pages(page: Page, served: str, lang: str) -> None:
    page.goto(f"{served}{lang}/timeline/")
    page.locator("#filter-verb").focus()
    page.keyboard.press("ArrowDown")
    expect(page.locator("#filter-verb")).not_to_have_value("")
    chosen = query(page)
    assert chosen
    page.locator("main a[href*='/2023/12/'], main a[href*='2023/12/']").last.click()
    assert "/timeline/2023/12/" in page.url
    assert query(page) == chosen


def test_what_a_page_does_not_have_is_said_and_not_forgotten(page: Page, served: str, lang: str) -> None:
    page.goto(f"{served}{lang}/timeline/2023/12/?place=istanbul")
    assert shown(page) == 0
    expect(page.locator("#filter-place")).to_have_value("istanbul")
    assert query(page) == {"place": ["istanbul"]}


def test_an_address_is_never_read_as_markup(page: Page, served: str) -> None:
    page.goto(f"{served}en/timeline/?place=%3Cimg%20src%3Dx%3E&topic=%22%5D")
    assert shown(page) == 0
    assert page.locator("main img").count() == 0


def test_bars_of_the_overview_are_named_links_that_are_large_enough(page: Page, served: str, lang: str) -> None:
    page.goto(f"{served}{lang}/timeline/")
    links = page.locator(".mz-chart a")
    for number in range(links.count()):
        link = links.nth(number)
        assert link.get_attribute("aria-label")
        box = link.bounding_box()
        assert box is not None
        assert min(box["width"], box["height"]) >= 24, "WCAG 2.2, 2.5.8"
    first, last = (page.locator(".mz-chart__months text").nth(number).bounding_box() for number in (0, 11))
    assert first is not None
    assert last is not None
    assert (first["x"] < last["x"]) == (lang == "en")
    links.nth(1).focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/timeline/2023/**")
