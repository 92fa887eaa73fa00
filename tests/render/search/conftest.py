"""Indexes made of a few entries, and the script that searches them in Chromium, from files, under a strict policy."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from builder.plan.search_entry import SearchEntry
from builder.render.search.index import Changed, Known, LanguageIndex, record_file
from builder.render.search.numbering import Dated
from builder.render.search.row import Analyser, Row
from builder.render.search.script import search_script
from builder.render.search.stems import stemmer_of

ENGINE = Path(__file__).parents[3] / "templates" / "assets" / "scripts" / "search-engine.js"
SCRIPTS = {"ar": "Arab", "en": "Latn"}
PAGE = """\
<!doctype html>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'self'">
<title>Search</title>
<script src="engine.js"></script>
<p>Search
"""
CHROMIUM_OPTIONS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
)

ANALYSERS = {lang: Analyser(lang, stemmer_of(lang, script)) for lang, script in SCRIPTS.items()}


def known_of(lang: str) -> Known:
    analyser = ANALYSERS[lang]
    return Known(analyser.related, analyser.is_known)


def dated(rows: Iterable[Row]) -> dict[str, Dated]:
    return {row.url: Dated(row.date, row.key, row.url) for row in rows if row.listed}


def index_of(lang: str, rows: Iterable[Row]) -> LanguageIndex:
    """Make an index from nothing."""
    rows = list(rows)
    index = LanguageIndex.empty()
    numbers = index.renumber(dated(rows))
    index.update([Changed(None, row) for row in rows], numbers, known_of(lang))
    return index


def files_of(lang: str, index: LanguageIndex) -> dict[str, bytes]:
    stemmer = stemmer_of(lang, SCRIPTS[lang])
    rules = (stemmer.arabic_script, stemmer.latin_script)
    return {file.name: file.content for file in index.files(lang, rules, {"article": "Articles", "place": "Places"})}


def write_index(folder: Path, lang: str, entries: Iterable[SearchEntry]) -> LanguageIndex:
    """Write the index of some entries into a folder, as a site has it."""
    rows = {row.url: row for row in map(ANALYSERS[lang].row, entries)}
    index = index_of(lang, rows.values())
    (folder / "r").mkdir(parents=True)
    for name, content in files_of(lang, index).items():
        (folder / f"{name}.js").write_bytes(content)
    for url, place in index.numbering.places.items():
        (folder / "r" / f"{place.number}.js").write_bytes(record_file(rows[url]))
    return index


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium."""
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


@pytest.fixture(scope="session")
def searching(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[..., Searching]]:
    """Give what makes a page with an index for each language of some entries."""
    pages = []

    def make(**entries: Iterable[SearchEntry]) -> Searching:
        folder = tmp_path_factory.mktemp("searched")
        (folder / "index.html").write_text(PAGE, "utf-8")
        (folder / "engine.js").write_bytes(search_script(ENGINE))
        for lang, some in entries.items():
            write_index(folder / "index" / lang, lang, some)
        page = Searching(folder, chromium.new_page())
        pages.append(page)
        page.open()
        return page

    yield make
    for page in pages:
        page.page.close()
