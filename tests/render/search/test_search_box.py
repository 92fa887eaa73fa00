"""The development set through the search box: entered in Chromium, read off the page of results.

The environment variable MUJAZ_SEARCH_SET names the file of another set of the same form, to be tried instead.
"""

import functools
import http.server
import json
import os
import re
import threading
from collections.abc import Iterator
from gettext import NullTranslations
from html import escape
from pathlib import Path
from typing import Any

import pytest
from indexed import write_index
from playwright.sync_api import Browser, Page, expect

from builder.locale.facade import load_locale
from builder.locale.jinja_messages import install_messages
from builder.locale.settings import LanguageSettings
from builder.plan.search_entry import SearchEntry
from builder.render.brought import catalogue_path
from builder.render.fonts import FontAssets
from builder.render.script_data import script_text
from builder.render.theme import FrameSettings, Theme
from builder.render.theme_assets import ThemeAssets
from builder.views.chrome import Chrome
from builder.views.search import SearchView
from builder.views.search_words import search_words

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parents[3]
SHIPPED = Path(__file__).parent / "development_set.json"
SET = json.loads(Path(os.environ.get("MUJAZ_SEARCH_SET", SHIPPED)).read_text("utf-8"))
LANGUAGES = ("ar", "en")
PRECISION = 0.93
FULL_HITS = 97 / 98
"""How many queries find all that they must."""


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep pytest's output clean."""


@pytest.fixture(scope="module")
def served(
    tmp_path_factory: pytest.TempPathFactory, mkdocs_yml: Path, templates: Path, fonts: FontAssets
) -> Iterator[str]:
    """The address of a site that has an index of the set, a page of results in each language, and a page with a box."""
    root = tmp_path_factory.mktemp("site")
    assets = ThemeAssets.load(templates, fonts)
    files = {file.url: file.content for file in assets.files()}
    for lang in LANGUAGES:
        locale = load_locale(LanguageSettings(code=lang), catalogue_path(ROOT, lang))
        theme = Theme.load(FrameSettings.load(mkdocs_yml.parent), templates, assets.addresses, NullTranslations())
        install_messages(theme.environment, locale)
        frame = {"lang": lang, "direction": locale.direction, "site_name": "Mujaz", "home": f"{lang}/", "title": "Set"}
        results = Chrome(url=f"{lang}/search/", **frame)
        files[f"{lang}/search/index.html"] = theme.render("pages/search.html", results, view=SearchView("Search", ()))
        files[f"{lang}/index.html"] = theme.render(
            "404.html", Chrome(url=f"{lang}/", search=f"{lang}/search/", **frame)
        )
        files[f"{lang}/search/words.js"] = script_text("MujazSearchWords", search_words(locale))
        write_index(root / lang / "search" / "index", lang, entries(lang))
        for entry in entries(lang):
            page = f"<!doctype html><meta charset=utf-8><main><p>{escape(entry.prose[0])}</p></main>"
            files[f"{entry.url}index.html"] = page.encode()
    for url, content in files.items():
        (root / url).parent.mkdir(parents=True, exist_ok=True)
        (root / url).write_bytes(content)
    handler = functools.partial(Quiet, directory=str(root))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def entries(lang: str) -> list[SearchEntry]:
    return [
        SearchEntry(
            "article",
            doc["id"],
            f"{lang}/{doc['id']}/",
            doc["title"],
            prose=(doc["body"],),
            date=f"{doc['year']}-01-01",
        )
        for doc in SET["docs"]
        if doc["lang"] == lang
    ]


def found(page: Page, text: str) -> list[str]:
    """Type a query in place of the last one, and read the ids off all pages of results."""
    field = page.locator("#__search")
    field.focus()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)
    page.evaluate("document.querySelector('[data-mz-status]')?.replaceChildren()")
    page.keyboard.press("Enter")
    status = page.locator("[data-mz-status]")
    ids: list[str] = []
    while True:
        expect(status).not_to_be_empty()
        hits = page.locator("[data-mz-hits] > li:visible h3 a")
        ids += [url.rstrip("/").rpartition("/")[2] for url in hits.evaluate_all("all => all.map(one => one.href)")]
        following = page.locator("[data-mz-pages] a[rel=next]:visible")
        if not following.count():
            return ids
        page.evaluate("document.querySelector('[data-mz-status]').replaceChildren()")
        following.click()


def is_right(doc: dict[str, Any], query: dict[str, Any]) -> bool:
    return all(re.search(expression, f"{doc['title']} {doc['body']}") for expression in query["rx"])


def test_what_is_typed_into_the_box_is_found(chromium: Browser, served: str) -> None:
    docs = {doc["id"]: doc for doc in SET["docs"]}
    missed: dict[str, list[str]] = {}
    all_found = right = 0
    faults: list[str] = []
    for lang in LANGUAGES:
        page = chromium.new_context(reduced_motion="reduce").new_page()
        page.on("console", lambda message: faults.append(message.text))
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.goto(f"{served}{lang}/")
        page.keyboard.press("/")
        for query in (query for query in SET["queries"] if query["lang"] == lang):
            ids = found(page, query["q"])
            if absent := set(query["must"]) - set(ids):
                missed[query["q"]] = sorted(absent)
            all_found += len(ids)
            right += sum(id_ in query["must"] or is_right(docs[id_], query) for id_ in ids)
        page.context.close()
    assert faults == []
    assert len(missed) <= len(SET["queries"]) * (1 - FULL_HITS), missed
    assert right / all_found >= PRECISION
    print(f"{len(SET['queries']) - len(missed)} of {len(SET['queries'])} full hits, precision {right / all_found:.3f}")
