"""The script that searches, in Chromium, from files, under a strict policy."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from indexed import CHROMIUM_OPTIONS, write_index, write_page
from playwright.sync_api import Browser, Page, sync_playwright

from builder.plan.search_entry import SearchEntry


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium, closed with its module: two drivers of Playwright at once do not get on."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=CHROMIUM_OPTIONS)
        yield browser
        browser.close()


class Searching:
    """A page from a disk that has the script, with an index for each language that was written beside it."""

    def __init__(self, folder: Path, page: Page) -> None:
        self.folder = folder
        self.page = page
        self.loaded: list[str] = []
        self.faults: list[str] = []
        page.on("request", lambda request: self.loaded.append(request.url))
        page.on("console", lambda message: self.faults.append(message.text))
        page.on("pageerror", lambda error: self.faults.append(str(error)))

    def open(self) -> None:
        """Load the page anew: nothing of an index is known any more."""
        self.page.goto(f"file://{self.folder}/index.html")
        self.loaded.clear()

    def search(self, query: str, lang: str = "ar", **options: Any) -> dict[str, Any]:
        found: dict[str, Any] = self.page.evaluate(
            """([query, lang, options]) => {
              window.indexes ??= {};
              indexes[lang] ??= MujazSearch.open({ base: `index/${lang}/`, manifest: "manifest.js" });
              return indexes[lang].search(query, options);
            }""",
            [query, lang, options],
        )
        return found

    def ids(self, query: str, lang: str = "ar", **options: Any) -> list[str]:
        return [hit["id"] for hit in self.search(query, lang, **{"limit": 100, **options})["hits"]]

    def suggest(self, prefix: str, lang: str = "ar") -> list[dict[str, str]]:
        self.search("", lang)
        found: list[dict[str, str]] = self.page.evaluate(
            "([prefix, lang]) => indexes[lang].suggest(prefix, 5)", [prefix, lang]
        )
        return found


@pytest.fixture(scope="module")
def searching(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Searching]]:
    """Give what makes a page with an index for each language of some entries."""
    pages = []

    def make(**entries: Iterable[SearchEntry]) -> Searching:
        folder = tmp_path_factory.mktemp("searched")
        write_page(folder)
        for lang, some in entries.items():
            write_index(folder / "index" / lang, lang, some)
        page = Searching(folder, chromium.new_page())
        pages.append(page)
        page.open()
        return page

    yield make
    for page in pages:
        page.page.close()
