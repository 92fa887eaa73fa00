from __future__ import annotations

import re
from gettext import NullTranslations
from html.parser import HTMLParser
from io import BytesIO
from itertools import product
from pathlib import Path
from types import SimpleNamespace
from urllib.parse import urljoin

import pytest
from jinja2 import ChoiceLoader, DictLoader, UndefinedError
from markupsafe import Markup
from mkdocs.config import load_config

from builder.render.fonts import FontAssets
from builder.render.theme import FrameSettings, Theme, theme_folders
from builder.render.theme_assets import ThemeAssets
from builder.views.chrome import Alternate, Chrome, Crumb, Heading, Link, NavItem

HOSTILE = '"><script>alert(1)</script>&amp;'


class Catalogue(NullTranslations):
    """Answers every message with itself in brackets, so that a test sees what went through the catalogue."""

    def gettext(self, message: str) -> str:
        return f"⟦{message}⟧"


class Page(HTMLParser):
    """The start tags of a page with their attributes, in order."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))

    def of(self, tag: str, **attributes: str) -> list[dict[str, str]]:
        wanted = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [found for name, found in self.tags if name == tag and wanted.items() <= found.items()]


@pytest.fixture(scope="module")
def assets(templates: Path, fonts: FontAssets) -> ThemeAssets:
    return ThemeAssets.load(templates, fonts)


@pytest.fixture(scope="module")
def arabic(mkdocs_yml: Path, templates: Path, assets: ThemeAssets) -> Theme:
    return load(mkdocs_yml, templates, assets)


@pytest.fixture(scope="module")
def english(mkdocs_yml: Path, templates: Path, assets: ThemeAssets) -> Theme:
    return load(mkdocs_yml, templates, assets)


def load(mkdocs_yml: Path, templates: Path, assets: ThemeAssets) -> Theme:
    theme = Theme.load(FrameSettings.load(mkdocs_yml.parent), templates, assets.addresses, Catalogue())
    own = DictLoader({"test.html": '{% extends "main.html" %}{% block content %}<h1>{{ title }}</h1>{% endblock %}'})
    theme.environment.loader = ChoiceLoader([theme.environment.loader, own])
    return theme


def render(theme: Theme, template: str, chrome: Chrome, **context: object) -> str:
    return theme.render(template, chrome, **context).decode()


def chrome(**changes: object) -> Chrome:
    settings: dict[str, object] = {
        "lang": "ar",
        "direction": "rtl",
        "url": "ar/articles/x/",
        "title": "انفجارات",
        "site_name": "موجز",
        "description": "خلاصة",
        "canonical": "https://example.org/base/ar/articles/x/",
        "site_url": "https://example.org/base/",
        "x_default": "ar/articles/x/",
        "home": "ar/",
        "alternates": (
            Alternate("ar", "rtl", "العربية", "ar/articles/x/"),
            Alternate("en", "ltr", "English", "en/articles/x/"),
        ),
        "nav": (
            NavItem("المقالات", "ar/articles/", active=True, children=(NavItem("قريب", "ar/articles/y/"),)),
            NavItem("الأحداث", "ar/events/"),
        ),
        "breadcrumbs": (Crumb("موجز", "ar/"), Crumb("المقالات", "ar/articles/"), Crumb("انفجارات", "ar/articles/x/")),
        "headings": (Heading("الأقوال", "claims", (Heading("قول", "c1"),)),),
        "previous": Link("سابق", "ar/articles/a/"),
        "following": Link("لاحق", "ar/articles/z/"),
        "feeds": (Link("خلاصة موجز", "ar/feed.xml"),),
        "footer": (Link("عن الموقع", "ar/pages/about/"),),
        "licence": Link("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"),
        "version": "3f9c2ab",
        "published": "2024-01-06",
    }
    return Chrome(**{**settings, **changes})  # type: ignore[arg-type]


def test_templates_are_found_where_mkdocs_finds_them(templates: Path) -> None:
    theme = {"name": "material", "custom_dir": str(templates.resolve())}
    config = load_config(BytesIO(b"site_name: x"), theme=theme, docs_dir=str(templates.resolve()), plugins=[])
    assert [str(folder) for folder in theme_folders(templates)] == list(config.theme.dirs)


def test_the_root_element_carries_language_and_direction(arabic: Theme, english: Theme) -> None:
    assert Page(render(arabic, "test.html", chrome(), title="x")).of("html", lang="ar", dir="rtl")
    assert Page(render(english, "test.html", chrome(lang="en", direction="ltr"), title="x")).of(
        "html", lang="en", dir="ltr"
    )


def test_nothing_is_inline_and_nothing_comes_from_elsewhere(arabic: Theme) -> None:
    text = render(arabic, "test.html", chrome(), title="x")
    page = Page(text)
    assert not page.of("style")
    assert "src" in page.of("script")[0]
    assert all("src" in script for script in page.of("script"))
    for _, attributes in page.tags:
        assert "style" not in attributes
        assert not [name for name in attributes if name.startswith("on")]
    loaded = [
        attributes.get("src") or attributes.get("href", "")
        for tag, attributes in page.tags
        if tag in ("script", "img") or (tag == "link" and attributes.get("rel") in ("stylesheet", "icon", "preload"))
    ]
    assert loaded
    assert not [url for url in loaded if "//" in url]
    (policy,) = page.of("meta", http_equiv="Content-Security-Policy")
    assert "default-src 'self'" in policy["content"]
    assert "unsafe" not in policy["content"]


def test_every_asset_that_a_page_names_is_published_under_its_hash(arabic: Theme, assets: ThemeAssets) -> None:
    files = {file.url: file.content for file in assets.files()}
    page = Page(render(arabic, "test.html", chrome(url=""), title="x"))
    named = [a["href"] for a in page.of("link") if a["rel"] in ("stylesheet", "icon")]
    named += [a["src"] for a in page.of("script")]
    assert len(named) == 4
    assert set(named) <= set(files)
    assert all(re.search(r"\.[0-9a-f]{10}\.", url) for url in named)
    inside = re.findall(r'url\("(?!data:)([^"]+)"\)', assets.style.content.decode())
    assert inside
    assert {f"assets/{url}" for url in inside} <= set(files)
    assert not [url for url in files if re.search(r"\.map$|lunr|worker|search(?!(-page)?\.\w+\.js$)|bundle", url)]
    assert b"sourceMappingURL" not in b"".join(files.values())


def test_hreflang_names_the_editions_that_exist_the_page_itself_and_a_default(arabic: Theme) -> None:
    page = Page(render(arabic, "test.html", chrome(), title="x"))
    links = {link["hreflang"]: link["href"] for link in page.of("link", rel="alternate") if "hreflang" in link}
    assert links == {
        "ar": "https://example.org/base/ar/articles/x/",
        "en": "https://example.org/base/en/articles/x/",
        "x-default": "https://example.org/base/ar/articles/x/",
    }


def test_a_missing_edition_stays_in_the_menu_and_out_of_hreflang(arabic: Theme) -> None:
    editions = (
        Alternate("ar", "rtl", "العربية", "ar/articles/x/"),
        Alternate("en", "ltr", "English", "en/articles/x/", exists=False),
    )
    page = Page(render(arabic, "test.html", chrome(alternates=editions), title="x"))
    assert not page.of("link", hreflang="en")
    (entry,) = page.of("a", lang="en", dir="ltr")
    assert entry["href"] == "../../../en/articles/x/"
    assert "hreflang" not in entry


def test_the_language_menu_leads_to_the_same_page_in_every_other_language(arabic: Theme) -> None:
    editions = (*chrome().alternates, Alternate("fa", "rtl", "فارسی", "fa/articles/x/"))
    page = Page(render(arabic, "test.html", chrome(alternates=editions), title="x"))
    menu = [a for a in page.of("a") if "hreflang" in a]
    assert [(a["lang"], a["dir"], a["href"]) for a in menu] == [
        ("en", "ltr", "../../../en/articles/x/"),
        ("fa", "rtl", "../../../fa/articles/x/"),
    ]


def test_the_chrome_escapes_what_it_is_given(arabic: Theme) -> None:
    hostile = chrome(
        title=HOSTILE,
        site_name=HOSTILE,
        description=HOSTILE,
        version=HOSTILE,
        nav=(NavItem(HOSTILE, "ar/", active=True, children=(NavItem(HOSTILE, "ar/"),)),),
        breadcrumbs=(Crumb(HOSTILE, "ar/"), Crumb(HOSTILE, "ar/")),
        headings=(Heading(HOSTILE, "x"),),
        footer=(Link(HOSTILE, "ar/"),),
        authors=(HOSTILE,),
    )
    text = render(arabic, "test.html", hostile, title=HOSTILE)
    assert "<script>" not in text
    assert len(Page(text).of("script")) == 1


def test_where_the_reader_is_is_said_to_those_who_cannot_see_it(arabic: Theme) -> None:
    page = Page(render(arabic, "test.html", chrome(), title="x"))
    assert page.of("a", aria_current="true", href="../../../ar/articles/")
    assert page.of("span", aria_current="page")
    labels = [nav.get("aria-label") or nav.get("aria-labelledby") for nav in page.of("nav")]
    assert all(labels)
    assert len(set(labels)) == len(labels)
    assert len(page.of("main")) == 1
    assert page.of("a", class_="md-skip", href="#__main")
    assert page.of("main", id="__main")


def test_there_is_no_checkbox_and_a_search_box_only_where_there_is_a_search(arabic: Theme) -> None:
    without = render(arabic, "test.html", chrome(), title="x")
    assert not Page(without).of("input")
    text = render(arabic, "test.html", chrome(search="ar/search/"), title="x")
    page = Page(text)
    assert [field["id"] for field in page.of("input")] == ["__search"]
    (form,) = page.of("form")
    assert form["action"] == "../../../ar/search/"
    assert "name" not in form, "Material takes a form named search as a sign to fetch an index"
    assert not page.of("div", data_md_component="search")
    assert len(text.encode()) - len(without.encode()) < 800, "it stands in every page"


def test_the_search_box_of_a_page_that_is_served_anywhere_leads_from_the_sites_base(arabic: Theme) -> None:
    page = Page(render(arabic, "404.html", chrome(url="ar/404.html", base="/base/", search="ar/search/")))
    assert page.of("form", action="/base/ar/search/")
    assert page.of("div", class_="md-search")[0]["data-mz-search"].startswith("/base/assets/search.")


def test_every_word_of_the_chrome_comes_from_the_catalogue(arabic: Theme) -> None:
    silent = chrome(
        title="",
        site_name="",
        description="",
        version="1",
        licence=Link("", "a/"),
        alternates=(),
        nav=(),
        search="ar/search/",
    )
    text = render(arabic, "404.html", silent)
    seen = re.sub(r"⟦[^⟧]*⟧|<[^>]*>|<!doctype html>", "", text)
    assert not re.findall(r"[A-Za-z]{2,}", seen)


def test_an_edition_of_another_language_keeps_its_own_language_and_direction(arabic: Theme, english: Theme) -> None:
    page = chrome(content_lang="en", content_direction="ltr", noindex=True)
    body = english.render_content("test.html", page, title=HOSTILE)
    assert isinstance(body, Markup)
    text = render(arabic, "fallback.html", page, body=body, banner="بالإنكليزية فقط")
    found = Page(text)
    assert found.of("div", lang="en", dir="ltr")
    assert found.of("html", lang="ar", dir="rtl")
    assert found.of("meta", name="robots", content="noindex")
    assert text.count("<h1>") == 1
    assert "<script>alert" not in text


def test_a_page_that_is_served_at_any_depth_links_from_the_sites_base(arabic: Theme) -> None:
    page = Page(render(arabic, "404.html", chrome(url="ar/404.html", base="/base/")))
    local = [a["href"] for a in page.of("a") + page.of("link", rel="stylesheet") if not a["href"].startswith("#")]
    assert [url for url in local if "//" not in url]
    assert all(url.startswith(("/base/", "https://")) for url in local)


def test_the_root_offers_each_language_in_its_own_words(arabic: Theme) -> None:
    editions = [
        SimpleNamespace(lang=lang, direction=way, label=label, url=f"{lang}/", site_name=name, tagline="…")
        for lang, way, label, name in (("ar", "rtl", "العربية", "موجز"), ("en", "ltr", "English", "Mujaz"))
    ]
    text = render(arabic, "root.html", chrome(url="", kind="root"), editions=editions)
    page = Page(text)
    assert [a["href"] for a in page.of("a")] == ["ar/", "en/"]
    assert page.of("li", lang="en", dir="ltr")
    assert not page.of("meta", http_equiv="refresh")
    assert "location" not in text


def test_what_a_template_asks_for_and_does_not_get_is_an_error(arabic: Theme) -> None:
    with pytest.raises(UndefinedError, match="title"):
        render(arabic, "test.html", chrome())


def test_the_same_page_is_the_same_text_from_a_fresh_theme(
    mkdocs_yml: Path, templates: Path, assets: ThemeAssets, arabic: Theme
) -> None:
    fresh = load(mkdocs_yml, templates, assets)
    assert render(fresh, "test.html", chrome(), title="x") == render(arabic, "test.html", chrome(), title="x")


def test_what_is_remembered_of_one_page_is_right_for_the_next(
    mkdocs_yml: Path, templates: Path, assets: ThemeAssets, arabic: Theme
) -> None:
    """One theme renders pages of several depths, sections and bases in a row; fresh themes must give the same text."""
    other = (NavItem("أقسام", "ar/other/", active=True, current=True), NavItem("خارج", "https://example.org/"))
    pages = [
        chrome(),
        chrome(url="ar/articles/y/"),
        chrome(url="ar/"),
        chrome(url="ar/other/", nav=other),
        chrome(url="ar/articles/2024/01/", version="other", footer=()),
        chrome(url="ar/404.html", base="/base/"),
        chrome(url=""),
        chrome(site_name="اسم آخر"),
        chrome(search="ar/search/"),
        chrome(url="ar/", search="ar/search/"),
    ]
    for page in [*pages, *reversed(pages)]:
        fresh = load(mkdocs_yml, templates, assets)
        assert render(arabic, "test.html", page, title="x") == render(fresh, "test.html", page, title="x")


def test_the_parts_that_are_remembered_read_nothing_but_their_section(templates: Path) -> None:
    for name in ("menu", "tabs", "nav", "about", "search", "copyright"):
        assert "chrome." not in (templates / "partials" / f"{name}.html").read_text("utf-8")


def test_every_link_of_the_chrome_leads_where_it_says(arabic: Theme) -> None:
    page = chrome(url="ar/articles/2024/01/")
    links = [a["href"] for a in Page(render(arabic, "test.html", page, title="x")).of("a")]
    reached = {urljoin("https://example.org/base/" + page.url, link) for link in links if not link.startswith("#")}
    wanted = {"ar/", "ar/articles/", "ar/articles/y/", "ar/events/", "ar/pages/about/", "en/articles/x/"}
    assert {f"https://example.org/base/{url}" for url in wanted} <= reached


def test_all_markup_is_ours_material_gives_only_icons(arabic: Theme, templates: Path) -> None:
    """Material's partials bring inline scripts, checkboxes and its own wording: none of them may slip in."""
    names = {"base.html", "main.html", "404.html", "root.html", "fallback.html"}
    names |= {f"partials/{path.name}" for path in (templates / "partials").iterdir()}
    included = {
        name
        for path in templates.rglob("*.html")
        for name in re.findall(r'{%-? (?:include|extends|import) "([^"]+\.html)"', path.read_text("utf-8"))
    }
    assert included <= names
    loader = arabic.environment.loader
    assert loader is not None
    for name in names:
        _, filename, _ = loader.get_source(arabic.environment, name)
        assert filename is not None
        assert Path(filename).is_relative_to(templates)


CHROME_TEMPLATES = ("base.html", "main.html", "404.html", "root.html", "fallback.html", "partials")


def chrome_sources(templates: Path) -> list[str]:
    paths = [path for name in CHROME_TEMPLATES for path in [templates / name, *(templates / name).glob("*.html")]]
    return [path.read_text("utf-8") for path in paths if path.is_file()]


def test_templates_read_attributes_and_call_no_methods(templates: Path) -> None:
    """So that they could run under another engine than Jinja on Python."""
    for source in chrome_sources(templates):
        for expression in re.findall(r"{{.*?}}|{%.*?%}", source, re.DOTALL):
            assert not re.search(r"\.\w+\(", expression), expression
            assert not re.search(r"\|\s*safe\b", expression), expression


def stylesheets(templates: Path) -> dict[str, str]:
    folder = templates / "assets" / "styles"
    return {path.name: re.sub(r"/\*.*?\*/", "", path.read_text("utf-8"), flags=re.DOTALL) for path in folder.iterdir()}


def test_styles_name_no_side_and_neither_space_nor_slant_letters(templates: Path) -> None:
    for name, css in stylesheets(templates).items():
        rules = re.sub(r'url\("data:[^"]*"\)', "", css)
        sided = r"(?<![\w-])(?:(?:margin|padding|border|inset)-)?(?:left|right)(?![\w-])"
        assert not re.search(sided, rules), name
        assert not [value for value in re.findall(r"letter-spacing:\s*([^;}]+)", rules) if value.strip() != "normal"]
    assert not re.search(r'\[dir="rtl"\] \{[^}]*italic', stylesheets(templates)["tokens.css"])


def test_every_custom_property_that_styles_use_is_set(templates: Path) -> None:
    css = "".join(stylesheets(templates).values())
    used, defined = set(re.findall(r"var\((--mz-[\w-]+)", css)), set(re.findall(r"(--mz-[\w-]+):", css))
    assert not used - defined
    assert not defined - used


def palettes(templates: Path) -> dict[str, dict[str, str]]:
    css = stylesheets(templates)["tokens.css"]
    colours = re.compile(r"(--mz-[\w-]+): (#[0-9a-f]{6});")
    light, system, chosen = (
        dict(colours.findall(css.partition(start)[2].partition("}")[0]))
        for start in (":root {", ':not([data-md-color-scheme="default"]) {', '[data-md-color-scheme="slate"] {')
    )
    return {"light": light, "system": system, "chosen": chosen}


def test_both_ways_into_the_dark_palette_give_the_same_colours(templates: Path) -> None:
    found = palettes(templates)
    assert found["system"] == found["chosen"]
    assert set(found["light"]) == set(found["chosen"])


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, "contrast ratio"."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("palette", ["light", "chosen"])
def test_text_reaches_the_contrast_of_wcag_aa_on_every_ground(templates: Path, palette: str) -> None:
    colour = palettes(templates)[palette]
    texts = ("ink", "ink-soft", "accent", "accent-strong")
    grounds = ("paper", "surface", "raised", "accent-wash", "differ-wash", "deny-wash", "agree-wash", "mark-target")
    for text, ground in product(texts, grounds):
        assert contrast(colour[f"--mz-{text}"], colour[f"--mz-{ground}"]) >= 4.5, (text, ground)
    for word in ("agree", "differ", "deny"):
        for ground in ("paper", "raised", f"{word}-wash"):
            assert contrast(colour[f"--mz-{word}"], colour[f"--mz-{ground}"]) >= 4.5, (word, ground)
    assert contrast(colour["--mz-paper"], colour["--mz-ink"]) >= 7
    for edge, ground in product(("edge", "focus"), ("paper", "raised", "surface")):
        assert contrast(colour[f"--mz-{edge}"], colour[f"--mz-{ground}"]) >= 3, (edge, ground)


def test_scripts_of_the_search_are_served_without_comments_and_whole(assets: ThemeAssets, templates: Path) -> None:
    for file, name in ((assets.search, "search-box.js"), (assets.search_page, "search-page.js")):
        served = file.content.decode()
        assert not re.search(r"^\s*(/\*|//| )", served, re.MULTILINE)
        source = (templates / "assets" / "scripts" / name).read_text("utf-8")
        lines = [line.strip() for line in source.splitlines() if line.strip()]
        code = [line for line in lines if not line.startswith(("/*", "//"))]
        gone = [line for line in code if line not in served.splitlines()]
        assert all(line.endswith("*/") for line in gone), "nothing but ends of comments"
