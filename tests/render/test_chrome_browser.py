"""The chrome in Chromium: keyboard, palettes, phone widths, no request beyond the site, no violation that axe finds."""

from __future__ import annotations

import functools
import http.server
import threading
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from jinja2 import ChoiceLoader, DictLoader
from playwright.sync_api import Browser, Page, sync_playwright

from builder.render.fonts import FontAssets
from builder.render.theme import FrameSettings, Theme
from builder.render.theme_assets import ThemeAssets
from builder.views.chrome import Alternate, Chrome, Crumb, Heading, Link, NavItem

pytestmark = pytest.mark.browser

CONTENT = """{% extends "main.html" %}{% block content %}<h1 class="mz-title">{{ title }}</h1>
<p id="isolated">{{ isolated }}</p><h2 id="claims">{{ title }}</h2>
<div class="mz-scroll" role="region" tabindex="0" aria-labelledby="claims"><table class="mz-matrix">
<tr>{% for _ in range(9) %}<th scope="col">{{ title }}</th>{% endfor %}</tr></table></div>{% endblock %}"""
LANGUAGES = {"ar": ("rtl", "العربية", "انفجارات في محيط القاعدة"), "en": ("ltr", "English", "Explosions at the base")}
ISOLATED = {"ar": "نص \u2068أوّل\u2069 و\u061cثانٍ", "en": "one \u2068two\u2069"}


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:  # pytest's output is no place for a server's log
        pass


def page_chrome(lang: str) -> Chrome:
    direction, _, title = LANGUAGES[lang]
    siblings = (NavItem(f"{title} 2", f"{lang}/articles/y/"), NavItem(title, f"{lang}/articles/x/", current=True))
    return Chrome(
        lang=lang,
        direction=direction,
        url=f"{lang}/articles/x/",
        title=title,
        site_name="Mujaz",
        home=f"{lang}/",
        alternates=tuple(Alternate(k, v[0], v[1], f"{k}/articles/x/") for k, v in LANGUAGES.items()),
        nav=(NavItem(title, f"{lang}/articles/", active=True, children=siblings), NavItem("B", f"{lang}/b/")),
        breadcrumbs=(Crumb("Mujaz", f"{lang}/"), Crumb(title, f"{lang}/articles/x/")),
        headings=(Heading(title, "claims"),),
        footer=(Link(title, f"{lang}/about/"),),
        version="3f9c2ab",
    )


@pytest.fixture(scope="module")
def site(
    tmp_path_factory: pytest.TempPathFactory, mkdocs_yml: Path, templates: Path, fonts: FontAssets
) -> Iterator[str]:
    root = tmp_path_factory.mktemp("site")
    assets = ThemeAssets.load(templates, fonts)
    files = {file.url: file.content for file in assets.files()}
    for lang, (_, _, title) in LANGUAGES.items():
        theme = Theme.load(FrameSettings.load(mkdocs_yml.parent), templates, assets.addresses, NullTranslations())
        theme.environment.loader = ChoiceLoader([theme.environment.loader, DictLoader({"page.html": CONTENT})])
        page = theme.render("page.html", page_chrome(lang), title=title, isolated=ISOLATED[lang])
        files[f"base/{lang}/articles/x/index.html"] = page
    for url, content in files.items():
        path = root / "base" / url.removeprefix("base/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    handler = functools.partial(Quiet, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/base/"
        server.shutdown()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        yield chromium
        chromium.close()


def opened(browser: Browser, url: str, width: int = 390, scheme: str = "light") -> tuple[Page, list[str]]:
    """A page, and what it complained of or asked of others while it loaded."""
    page = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme).new_page()  # type: ignore[arg-type]
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("response", lambda response: complaints.append(response.url) if response.status >= 400 else None)
    page.on(
        "request",
        lambda r: None if r.url.startswith((url.partition("/base/")[0], "data:")) else complaints.append(r.url),
    )
    page.goto(url, wait_until="networkidle")
    return page, complaints


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("width", [320, 390, 1440])
def test_a_page_loads_without_a_complaint_and_fits_its_width(
    browser: Browser, site: str, lang: str, width: int
) -> None:
    page, complaints = opened(browser, f"{site}{lang}/articles/x/", width)
    assert not complaints
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.context.close()


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1440, "dark")])
def test_axe_finds_nothing(browser: Browser, site: str, lang: str, width: int, scheme: str) -> None:
    page, _ = opened(browser, f"{site}{lang}/articles/x/", width, scheme)
    found = Axe().run(page).response["violations"]
    assert not [(violation["id"], violation["nodes"][0]["html"]) for violation in found]
    page.context.close()


def test_the_keyboard_reaches_the_content_and_the_menu(browser: Browser, site: str) -> None:
    page, _ = opened(browser, f"{site}ar/articles/x/")
    page.keyboard.press("Tab")
    assert page.evaluate("getComputedStyle(document.activeElement).opacity") == "1"
    assert page.evaluate("document.activeElement.className") == "md-skip"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.querySelector('details').open")
    page.keyboard.press("Escape")
    assert not page.evaluate("document.querySelector('details').open")
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    page.context.close()


def test_a_chosen_palette_outlives_the_page(browser: Browser, site: str) -> None:
    page, _ = opened(browser, f"{site}ar/articles/x/", scheme="light")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.click("[data-mz-palette]")
    assert page.get_attribute("[data-mz-palette]", "aria-pressed") == "true"
    dark = page.evaluate(ground)
    page.goto(f"{site}en/articles/x/")
    assert page.evaluate(ground) == dark != light
    page.context.close()


def test_the_page_is_whole_without_javascript(browser: Browser, site: str) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 800})
    page = context.new_page()
    page.goto(f"{site}ar/articles/x/")
    page.locator("summary").first.click()
    assert page.get_by_role("link", name="B", exact=True).is_visible()
    assert not page.locator("[data-mz-palette]").is_visible()
    context.close()


def test_a_page_in_english_loads_no_arabic_face_and_invisible_marks_ask_for_no_other_font(
    browser: Browser, site: str
) -> None:
    page, _ = opened(browser, f"{site}ar/articles/x/")
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": "#isolated"})["nodeId"]
    fonts = session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]
    assert [font["familyName"] for font in fonts] == ["Mujaz Naskh"]
    page.context.close()

    context = browser.new_context()
    page = context.new_page()
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{site}en/articles/x/", wait_until="networkidle")
    assert [url for url in loaded if "/serif." in url]
    assert not [url for url in loaded if "naskh" in url or "kufi" in url]
    context.close()
