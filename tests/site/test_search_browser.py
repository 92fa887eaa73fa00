"""The search box and the page of results in Chromium, with a double in the place of the engine."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

pytestmark = pytest.mark.browser

DOUBLE = (Path(__file__).parent / "search_double.js").read_text("utf-8")
ARTICLE = "articles/conoco-base-explosions/"
NO_FILTER = {"kind": [], "topic": [], "place": [], "actor": [], "outlet": [], "from": None, "to": None}
KEPT = "Object.keys(localStorage)"


@pytest.fixture(params=["ar", "en"])
def lang(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def complaints() -> list[str]:
    return []


def opened(chromium: Browser, width: int, complaints: list[str]) -> Page:
    page = chromium.new_context(viewport={"width": width, "height": 844}, reduced_motion="reduce").new_page()
    page.set_default_timeout(10_000)
    page.add_init_script(DOUBLE)
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    return page


@pytest.fixture
def page(chromium: Browser, complaints: list[str]) -> Iterator[Page]:
    page = opened(chromium, 1280, complaints)
    yield page
    page.context.close()
    assert not complaints


@pytest.fixture
def phone(chromium: Browser, complaints: list[str]) -> Iterator[Page]:
    page = opened(chromium, 390, complaints)
    yield page
    page.context.close()
    assert not complaints


def options(page: Page) -> Any:
    return page.locator("[role=option]:visible")


def active(page: Page) -> str | None:
    """The text of the option that a screen reader is told of."""
    id_ = page.locator("#__search").get_attribute("aria-activedescendant")
    if not id_:
        return None
    option = page.locator(f"#{id_}")
    assert option.get_attribute("aria-selected") == "true"
    return str(option.inner_text())


def typed(page: Page, url: str, text: str) -> None:
    page.goto(url)
    page.locator("#__search").click()
    page.keyboard.type(text)
    expect(page.locator(".md-search-result__group--results")).to_be_visible()


def asked(page: Page, what: str) -> list[Any]:
    found: list[Any] = page.evaluate(f"window.MujazSearch.asked.filter(one => '{what}' in one)")
    return found


def query(page: Page) -> dict[str, list[str]]:
    return parse_qs(urlsplit(page.url).query)


def test_nothing_is_loaded_before_the_box_has_the_focus(page: Page, served: str, lang: str) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{served}{lang}/{ARTICLE}", wait_until="networkidle")
    assert not [url for url in loaded if "search" in url]
    page.locator("#__search").focus()
    for _ in range(100):
        if asked(page, "open"):
            break
        page.wait_for_timeout(50)
    assert [url for url in loaded if "/assets/search." in url]
    assert f"{served}{lang}/search/words.js" in loaded
    assert asked(page, "open") == [{"open": {"base": f"{served}{lang}/search/index/", "manifest": "manifest.js"}}]


def test_the_box_is_a_combobox_that_is_led_by_the_keyboard(page: Page, served: str, lang: str) -> None:
    page.goto(f"{served}{lang}/{ARTICLE}")
    page.keyboard.press("/")
    field = page.locator("#__search")
    expect(field).to_be_focused()
    expect(field).to_have_attribute("role", "combobox")
    page.keyboard.type("bridge")
    expect(field).to_have_attribute("aria-expanded", "true")
    expect(options(page)).to_have_count(7)
    listbox = page.locator(f"#{field.get_attribute('aria-controls')}")
    expect(listbox).to_have_attribute("role", "listbox")
    assert active(page) is None
    page.keyboard.press("ArrowDown")
    assert active(page) == "bridges of <u>x</u>"
    page.keyboard.press("ArrowDown")
    assert "p0" in (active(page) or "")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert active(page) is None
    page.keyboard.press("ArrowUp")
    assert "34" in (active(page) or ""), "the last one leads to all results"
    expect(field).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_have_attribute("aria-expanded", "false")
    assert field.input_value() == "bridge"
    page.keyboard.press("ArrowDown")
    expect(options(page).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served}{lang}/articles/")


def test_enter_leads_to_the_page_of_results(page: Page, served: str, lang: str) -> None:
    typed(page, f"{served}{lang}/{ARTICLE}", "bridge")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{served}{lang}/search/?q=bridge")
    expect(page.locator("[data-mz-hits] > li")).to_have_count(10)


def test_letters_that_are_typed_elsewhere_are_not_taken(page: Page, served: str) -> None:
    page.goto(f"{served}en/timeline/")
    page.locator("#filter-place").focus()
    page.keyboard.press("s")
    expect(page.locator("#filter-place")).to_be_focused()
    page.locator("main").focus()
    page.keyboard.press("Control+s")
    expect(page.locator("#__search")).not_to_be_focused()
    page.keyboard.press("s")
    expect(page.locator("#__search")).to_be_focused()
    assert page.locator("#__search").input_value() == ""
    page.keyboard.type("s/")
    assert page.locator("#__search").input_value() == "s/"


def test_on_an_arabic_keyboard_the_same_keys_lead_to_the_box(page: Page, served: str) -> None:
    page.goto(f"{served}ar/{ARTICLE}")
    press = "([key, code]) => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, code, bubbles: true}))"
    page.evaluate(press, ["ب", "KeyF"])
    expect(page.locator("#__search")).not_to_be_focused()
    page.evaluate(press, ["س", "KeyS"])
    expect(page.locator("#__search")).to_be_focused()


def test_the_keys_can_be_switched_off(page: Page, served: str) -> None:
    page.goto(f"{served}en/search/")
    page.locator("[data-mz-how] summary").click()
    page.locator("[data-mz-keys]").uncheck()
    page.goto(f"{served}en/{ARTICLE}")
    page.keyboard.press("/")
    expect(page.locator("#__search")).not_to_be_focused()
    page.goto(f"{served}en/search/")
    page.locator("[data-mz-how] summary").click()
    page.locator("[data-mz-keys]").check()
    assert page.evaluate(KEPT) == []


def test_what_is_found_is_told_to_those_who_do_not_see_it(page: Page, served: str, lang: str) -> None:
    typed(page, f"{served}{lang}/{ARTICLE}", "bridge")
    status = page.locator("header [role=status]")
    expect(status).to_contain_text("34")
    page.locator("#__search").fill("nowhere")
    expect(status).to_contain_text("nowhere")
    assert options(page).count() == 0
    expect(page.locator(".md-search-result__meta")).to_contain_text("nowhere")
    page.locator("#__search").fill("the")
    expect(status).not_to_contain_text("nowhere")
    assert not set("{}%") & set(status.inner_text())


def test_arabic_counts_in_its_own_forms(page: Page, served: str) -> None:
    page.goto(f"{served}ar/search/?q=unique")
    expect(page.locator("[data-mz-status]")).to_have_text("نتيجة واحدة عن «unique»")
    page.goto(f"{served}ar/search/?q=bridge&topic=alpha&place=place-0")
    expect(page.locator("[data-mz-status]")).to_have_text("3 نتائج عن «bridge»")
    page.goto(f"{served}ar/search/?q=bridge")
    expect(page.locator("[data-mz-status]")).to_have_text("34 نتيجة عن «bridge»، الصفحة 1 من 4")


def test_texts_of_the_index_and_of_the_reader_are_never_markup(page: Page, served: str, lang: str) -> None:
    typed(page, f"{served}{lang}/{ARTICLE}", "bridge")
    assert "<b>p0</b>" in options(page).nth(1).inner_text()
    expect(options(page).nth(1).locator("mark")).to_have_text("bridge")
    page.goto(f"{served}{lang}/search/?q=%3Cimg%20src%3Dx%20id%3Devil%3E&topic=%3Cb%20id%3Devil%3E")
    expect(page.locator("[data-mz-status]")).to_contain_text("<img src=x id=evil>")
    page.goto(f"{served}{lang}/search/?q=bridge")
    expect(page.locator("[data-mz-hits] p").nth(1)).to_contain_text("<img src=x>")
    assert page.locator("#evil, main img, main i, main u, [data-mz-hits] b").count() == 0


def test_on_a_phone_the_box_opens_without_a_pointer_and_closes_again(phone: Page, served: str, lang: str) -> None:
    phone.goto(f"{served}{lang}/{ARTICLE}")
    opener = phone.locator(".md-search__open")
    field = phone.locator("#__search")
    expect(field).to_be_hidden()
    opener.focus()
    phone.keyboard.press("Enter")
    expect(opener).to_have_attribute("aria-expanded", "true")
    expect(field).to_be_focused()
    phone.keyboard.type("bridge")
    expect(options(phone)).to_have_count(7)
    assert phone.evaluate("document.documentElement.scrollWidth <= innerWidth")
    for _ in range(3):
        phone.keyboard.press("Escape")
    expect(field).to_be_hidden()
    expect(opener).to_be_focused()
    expect(opener).to_have_attribute("aria-expanded", "false")


def test_a_pointer_chooses_without_taking_the_focus_away_too_early(phone: Page, served: str, lang: str) -> None:
    phone.goto(f"{served}{lang}/{ARTICLE}")
    phone.locator(".md-search__open").click()
    phone.keyboard.type("bridge")
    expect(options(phone)).to_have_count(7)
    options(phone).nth(1).click()
    phone.wait_for_url(f"{served}{lang}/articles/")


def test_recent_searches_stay_on_this_device_and_can_be_forgotten(page: Page, served: str, lang: str) -> None:
    page.goto(f"{served}{lang}/{ARTICLE}")
    page.locator("#__search").focus()
    page.keyboard.type("bridge")
    expect(options(page)).to_have_count(7)
    assert page.evaluate(KEPT) == [], "looking at the box is no search"
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/?q=bridge")
    page.goto(f"{served}{lang}/{ARTICLE}")
    page.locator("#__search").focus()
    recent = page.locator("[role=group]", has_text="bridge").first
    expect(recent.locator("[role=option]")).to_have_text(["bridge"])
    page.keyboard.press("Tab")
    button = page.locator(".md-search__foot button")
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    assert page.evaluate(KEPT) == []
    expect(page.locator("#__search")).to_be_focused()


def test_the_page_of_results_is_kept_in_its_address(page: Page, served: str, lang: str) -> None:
    page.goto(f"{served}{lang}/search/?q=bridge")
    hits = page.locator("[data-mz-hits] > li")
    expect(hits).to_have_count(10)
    page.locator("#filter-topic-alpha").check()
    expect(page.locator("[data-mz-status]")).to_contain_text("12")
    expect(page.locator("#filter-topic-alpha")).to_be_focused()
    page.locator("#filter-topic-beta").check()
    page.locator("#filter-from").select_option("2022")
    page.locator("#order").select_option("date")
    page.locator("[data-mz-pages] a[rel=next]").click()
    wanted = {"q": ["bridge"], "topic": ["alpha", "beta"], "from": ["2022"], "order": ["date"], "page": ["2"]}
    assert query(page) == wanted
    before = hits.all_inner_texts()
    page.reload()
    expect(page.locator("#filter-topic-beta")).to_be_checked()
    expect(page.locator("#filter-from")).to_have_value("2022")
    expect(page.locator("#order")).to_have_value("date")
    assert hits.all_inner_texts() == before
    assert [one["request"] for one in asked(page, "search") if one["request"]["limit"]][-1] == {
        "filters": {**NO_FILTER, "topic": ["alpha", "beta"], "from": "2022"},
        "order": "date",
        "offset": 10,
        "limit": 10,
        "facets": ["kind", "topic", "place", "actor", "outlet", "period"],
    }
    page.go_back()
    expect(page.locator("[data-mz-pages] [aria-current]").first).to_be_visible()
    assert "page" not in query(page)
    page.locator("[data-mz-clear]").click()
    expect(page.locator("[data-mz-clear]")).to_be_hidden()
    expect(page.locator("[data-mz-filters] summary")).to_be_focused()
    assert query(page) == {"q": ["bridge"], "order": ["date"]}


def test_the_field_of_the_page_of_results_is_shut_until_something_is_typed(page: Page, served: str) -> None:
    page.goto(f"{served}en/search/")
    field = page.locator("#__search")
    expect(field).to_have_attribute("role", "combobox")
    page.keyboard.press("/")
    expect(field).to_be_focused()
    field.click()
    expect(field).to_have_attribute("aria-expanded", "false")


def test_a_script_that_did_not_come_is_asked_for_again(page: Page, served: str, complaints: list[str]) -> None:
    failed: list[str] = []

    def fail_once(route: Route) -> None:
        if failed:
            route.continue_()
        else:
            failed.append(route.request.url)
            route.abort()

    page.route("**/assets/search.*.js", fail_once)
    page.goto(f"{served}en/{ARTICLE}")
    field = page.locator("#__search")
    field.focus()
    for _ in range(100):
        if complaints:
            break
        page.wait_for_timeout(50)
    page.locator("main").focus()
    field.focus()
    expect(field).to_have_attribute("role", "combobox")
    assert len(complaints) == 1
    complaints.clear()


def test_the_language_menu_leads_to_the_same_query(page: Page, served: str, lang: str) -> None:
    page.goto(f"{served}{lang}/search/?q=bridge&topic=alpha")
    expect(page.locator("[data-mz-hits] > li")).to_have_count(10)
    other = "en" if lang == "ar" else "ar"
    page.locator(f"header a[hreflang={other}]").first.click()
    page.wait_for_url(f"{served}{other}/search/?q=bridge")


def test_a_total_that_is_not_certain_is_said_to_be_one(page: Page, served: str) -> None:
    page.goto(f"{served}en/search/?q=ferry")
    expect(page.locator("[data-mz-status]")).to_contain_text("at most 12 results for")
    page.goto(f"{served}ar/search/?q=ferry")
    expect(page.locator("[data-mz-status]")).to_contain_text("12 نتيجة على الأكثر")


def test_close_matches_stop_words_and_nothing_are_said_in_words(page: Page, served: str, lang: str) -> None:
    page.goto(f"{served}{lang}/search/?q=brigde")
    expect(page.locator("[data-mz-advice]")).to_contain_text("bridge")
    expect(page.locator("[data-mz-hits] > li")).to_have_count(10)
    page.goto(f"{served}{lang}/search/?q=the")
    expect(page.locator("[data-mz-status]")).not_to_be_empty()
    expect(page.locator("[data-mz-lists]")).to_be_visible()
    page.goto(f"{served}{lang}/search/?q=nowhere&topic=alpha")
    expect(page.locator("[data-mz-advice] li")).to_have_count(2)
    expect(page.locator("#filter-topic-alpha")).to_be_checked()
    expect(page.locator("[data-mz-lists]")).to_be_visible()


def test_a_long_filter_is_unfolded_on_demand(page: Page, served: str) -> None:
    page.goto(f"{served}en/search/?q=bridge")
    places = page.locator("input[id^=filter-place-]")
    expect(places).to_have_count(8)
    page.locator("#more-place").click()
    expect(places).to_have_count(12)
    expect(page.locator("#more-place")).to_be_focused()


def test_a_large_site_offers_its_filters_on_demand(page: Page, served: str, lang: str) -> None:
    page.add_init_script("window.MujazSearch.large = true")
    page.goto(f"{served}{lang}/search/?q=bridge")
    expect(page.locator("[data-mz-hits] > li")).to_have_count(10)
    assert asked(page, "search")[0]["request"]["facets"] == ["kind", "period"]
    expect(page.locator("#filter-topic-alpha")).to_have_count(0)
    page.locator("#more-topic").click()
    expect(page.locator("#filter-topic-alpha")).to_be_visible()
    assert asked(page, "search")[-1]["request"]["facets"] == ["kind", "topic", "period"]


def test_what_the_index_does_not_have_is_read_from_the_page_itself(page: Page, served: str, lang: str) -> None:
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url) if request.resource_type == "fetch" else None)
    page.add_init_script("window.MujazSearch.unmarked = true")
    page.goto(f"{served}{lang}/search/?q=unique")
    expect(page.locator(".md-search-result__teaser")).to_have_text("Read: page")
    assert fetched == [f"{served}{lang}/articles/"]
    texts = asked(page, "excerpt")[0]["excerpt"]
    assert any(texts)
    assert not [text for text in texts if "<" in text]


def test_readers_who_save_data_are_shown_what_the_index_has(page: Page, served: str) -> None:
    page.add_init_script(
        "window.MujazSearch.unmarked = true;"
        "Object.defineProperty(navigator, 'connection', { value: { saveData: true } });"
    )
    page.goto(f"{served}en/search/?q=unique")
    expect(page.locator(".md-search-result__teaser")).to_contain_text("About the unique")
    page.wait_for_timeout(300)
    assert asked(page, "excerpt") == []


def test_an_index_that_cannot_be_loaded_is_said_and_the_lists_are_there(page: Page, served: str, lang: str) -> None:
    page.add_init_script("window.MujazSearch.broken = true")
    page.goto(f"{served}{lang}/search/?q=bridge")
    expect(page.locator("[data-mz-status]")).not_to_be_empty()
    expect(page.locator("[data-mz-lists] a").first).to_be_visible()
    page.goto(f"{served}{lang}/{ARTICLE}")
    page.locator("#__search").click()
    page.keyboard.type("bridge")
    expect(page.locator(".md-search-result__meta")).to_be_visible()
    page.evaluate("window.MujazSearch.broken = false")
    page.keyboard.type(" ")
    expect(options(page)).to_have_count(7)


def test_without_javascript_the_form_leads_to_a_page_that_says_what_it_needs(
    chromium: Browser, served: str, lang: str
) -> None:
    for width in (390, 1280):
        context = chromium.new_context(java_script_enabled=False, viewport={"width": width, "height": 844})
        page = context.new_page()
        page.goto(f"{served}{lang}/{ARTICLE}")
        assert not page.locator(".md-search__open").is_visible()
        page.locator("#__search").fill("bridge")
        page.locator("#__search").press("Enter")
        page.wait_for_url(f"{served}{lang}/search/?q=bridge")
        assert "JavaScript" in page.locator("main").inner_text()
        assert page.locator("[data-mz-lists] a").count() >= 8
        assert not page.locator("[data-mz-body], [data-mz-recent], [data-mz-how]").first.is_visible()
        context.close()


def test_from_a_disk_the_search_loads_and_leads_to_files(chromium: Browser, built: Path, lang: str) -> None:
    complaints: list[str] = []
    page = opened(chromium, 1280, complaints)
    page.goto((built / lang / ARTICLE / "index.html").as_uri())
    page.evaluate("void 0")
    page.locator("#__search").click()
    page.keyboard.type("bridge")
    expect(options(page)).to_have_count(7)
    assert str(options(page).nth(1).get_attribute("href")).endswith("/articles/index.html")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/index.html?q=bridge")
    expect(page.locator("[data-mz-hits] > li")).to_have_count(10)
    page.locator("#filter-topic-alpha").check()
    expect(page.locator("[data-mz-status]")).to_contain_text("12")
    assert query(page) == {"q": ["bridge"], "topic": ["alpha"]}
    page.context.close()
    assert not complaints


@pytest.mark.parametrize(
    ("lang", "width"),
    [
        ("ar", 390),
        ("en", 1280),
        pytest.param("en", 390, marks=pytest.mark.long),
        pytest.param("ar", 1280, marks=pytest.mark.long),
        pytest.param("ar", 320, marks=pytest.mark.long),
    ],
)
def test_axe_finds_nothing_while_it_is_in_use(
    chromium: Browser, served: str, lang: str, width: int, complaints: list[str]
) -> None:
    page = opened(chromium, width, complaints)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
        page.goto(f"{served}{lang}/{ARTICLE}")
        page.keyboard.press("/")
        page.keyboard.type("bridge")
        expect(options(page)).to_have_count(7)
        page.keyboard.press("ArrowDown")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        page.goto(f"{served}{lang}/search/?q=bridge&topic=alpha")
        expect(page.locator("[data-mz-hits] > li")).to_have_count(10)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"
    page.context.close()
    assert not complaints


def test_forced_colours_show_what_is_chosen_and_paper_shows_no_box(page: Page, served: str) -> None:
    page.emulate_media(forced_colors="active")
    typed(page, f"{served}en/{ARTICLE}", "bridge")
    page.keyboard.press("ArrowDown")
    option = page.locator("[aria-selected=true]")
    assert option.evaluate("option => getComputedStyle(option).outlineStyle") == "solid"
    page.emulate_media(media="print")
    expect(page.locator("#__search")).to_be_hidden()
    page.goto(f"{served}en/search/?q=bridge")
    expect(page.locator("[data-mz-hits] > li").first).to_be_visible()
    expect(page.locator("#__search")).to_be_hidden()
    expect(page.locator("[data-mz-filters]")).to_be_hidden()
