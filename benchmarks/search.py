"""Make the search index of a large generated site, and say what it weighs and what a reader's first query costs.

    python benchmarks/search.py --json benchmarks/search.json --table benchmarks/SEARCH.md

The pages are those of `search_pages.py`: as many of each kind, and as long, as a site of 10,000 articles has. Queries
are typed into the search box in Chromium. Each first one begins with an empty cache, on a page whose search was not
used yet, and everything is counted that is loaded from the focus on: script, words, index, what is shown. Bytes are
counted as a server sends them, compressed with gzip. Pagefind indexes the same texts as HTML, where it is installed
(`pip install "pagefind[bin]"`).
"""

import argparse
import functools
import gzip
import http.server
import json
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright
from search_pages import LANGUAGES, Pages, page_of, words_in

from builder.incremental.search_index import SearchIndexes
from builder.incremental.store import create_store, open_store
from builder.locale.facade import Locale, load_locale
from builder.locale.settings import LanguageSettings
from builder.plan.search_entry import SearchEntry
from builder.publish.manifest import FileEntry
from builder.render.brought import catalogue_path
from builder.render.script_data import script_text
from builder.render.search.row import encode_row
from builder.render.theme_assets import search_box_script
from builder.views.search_words import search_words

ROOT = Path(__file__).resolve().parent.parent
SCRIPTS = ROOT / "templates" / "assets" / "scripts"
QUERIES = 16
PROGRAM = "benchmark"
EMPTY = '<!doctype html><html lang="LANG"><meta charset="utf-8"><title>TITLE</title>'


def write(indexes: SearchIndexes, lang: str, locale: Locale, out: Path, before: dict[str, FileEntry]) -> int:
    """Write what has changed of an index; give the number of files."""
    written = 0
    for file in indexes.files({lang: locale}, before, PROGRAM):
        if isinstance(file, str) or (file.path in before and before[file.path].sha256 == file.sha256):
            continue
        path = out / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        content = file.read()
        path.write_bytes(content)
        before[file.path] = FileEntry(file.sha256, len(content))
        written += 1
    return written


def measure_index(lang: str, count: int, folder: Path) -> tuple[dict[str, Any], list[SearchEntry], Pages]:
    """Make the index of a language from nothing, then bring it up to date after one edited sentence."""
    locale = load_locale(LanguageSettings(code=lang, locale=lang), catalogue_path(ROOT, lang))
    pages = Pages(lang, count)
    made = list(pages)
    state = folder / f"{lang}.sqlite"
    out = folder / "site"
    published: dict[str, FileEntry] = {}
    begun, used = time.perf_counter(), time.process_time()
    store = create_store(state)
    indexes = SearchIndexes(lambda: store)
    for entry in made:
        indexes.note(page_of(entry, lang), encode_row(indexes.pages.analyser(lang).row(entry)))
    analysed = time.perf_counter() - begun
    write(indexes, lang, locale, out, published)
    store.commit()
    whole, whole_cpu = time.perf_counter() - begun, time.process_time() - used
    store.close()
    sizes = {path: len(gzip.compress(path.read_bytes(), 6)) for path in sorted(out.glob(f"{lang}/**/*.js"))}
    shards = [size for path, size in sizes.items() if path.parent.name == "index" and path.stem != "manifest"]
    manifest = len(gzip.compress((out / lang / "search" / "index" / "manifest.js").read_bytes(), 6))
    edited = next(entry for entry in made if entry.kind == "article" and entry.date < "2020")
    begun, used = time.perf_counter(), time.process_time()
    after = open_store(state)
    again = SearchIndexes(lambda: after)
    changed = replace(edited, prose=(f"{pages.words.text(9)} {edited.prose[0]}", *edited.prose[1:]))
    again.note(page_of(edited, lang), encode_row(again.pages.analyser(lang).row(changed)))
    files = write(again, lang, locale, out, published)
    after.commit()
    edit, edit_cpu = time.perf_counter() - begun, time.process_time() - used
    after.close()
    found = {
        "pages": count,
        "words_a_page": round(sum(map(words_in, made)) / count),
        "gzip_bytes": sum(sizes.values()),
        "gzip_bytes_records": sum(size for path, size in sizes.items() if path.parent.name == "r"),
        "files": len(sizes),
        "largest_part": max(shards),
        "manifest": manifest,
        "seconds_from_nothing": round(whole, 2),
        "seconds_from_nothing_cpu": round(whole_cpu, 2),
        "seconds_taking_apart": round(analysed, 2),
        "seconds_one_edit": round(edit, 2),
        "seconds_one_edit_cpu": round(edit_cpu, 2),
        "files_one_edit": files,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
    }
    return found, made, pages


class Compressing(http.server.SimpleHTTPRequestHandler):
    """Serves files as a usual server does, compressed where the browser takes that, and counts what it sends."""

    sent: list[int]

    def do_GET(self) -> None:
        """Send one file."""
        path = Path(self.translate_path(self.path))
        if path.is_dir():
            path /= "index.html"
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        plain = path.suffix in (".js", ".html", ".json", ".css")
        if plain:
            content = gzip.compress(content, 6)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        if plain:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        self.sent.append(len(content))

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """Serve a folder on this machine; gives its address and the sizes of what was sent, which grow."""
    sent: list[int] = []
    handler = functools.partial(type("Handler", (Compressing,), {"sent": sent}), directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", sent
        server.shutdown()


def add_box(site: Path, lang: str) -> None:
    """Add a page that has the search box, and the words that it speaks with."""
    locale = load_locale(LanguageSettings(code=lang, locale=lang), catalogue_path(ROOT, lang))
    (site / "index.html").write_text(BOX.replace("LANG", lang).replace("TITLE", "Search"), "utf-8")
    (site / lang / "search" / "words.js").write_bytes(script_text("MujazSearchWords", search_words(locale)))


def queries_of(pages: Pages) -> list[str]:
    """Choose queries: common and rare words, two and three together, and names in either language."""
    chance = random.Random(3)
    words = pages.words
    one = [words.query(rank) for rank in (3, 10, 30, 100, 300, 1_000, 3_000, 8_000)]
    two = [f"{words.query(chance.randint(2, 60))} {words.query(chance.randint(50, 800))}" for _ in range(QUERIES)]
    three = [" ".join(words.query(chance.randint(2, 200)) for _ in range(3)) for _ in range(QUERIES // 4)]
    names = [pages.name(kind, 5, lang) for kind in ("place", "actor", "outlet") for lang in LANGUAGES]
    return [*one, *two, *three, *names]


def measure_queries(
    browser: Browser, address: str, sent: list[int], open_page: str, search: str, queries: Iterable[str]
) -> dict[str, Any]:
    """Ask each query on a page with an empty cache, and then all of them on one page.

    `open_page` is a script that makes the page ready, `search` one that asks and gives the number of results shown.
    """
    first, requests, seconds, later = [], [], [], []
    for query in queries:
        context = browser.new_context()
        page = context.new_page()
        page.goto(address)
        sent.clear()
        begun = time.perf_counter()
        page.evaluate(open_page)
        page.evaluate(search, query)
        seconds.append(time.perf_counter() - begun)
        first.append(sum(sent))
        requests.append(len(sent))
        context.close()
    page = browser.new_context().new_page()
    page.goto(address)
    page.evaluate(open_page)
    for place, query in enumerate(queries):
        sent.clear()
        page.evaluate(search, query)
        if place:
            later.append(sum(sent))
    return {
        "queries": len(first),
        "first_bytes_median": statistics.median(first),
        "first_bytes_most": max(first),
        "first_requests_median": statistics.median(requests),
        "first_requests_most": max(requests),
        "first_seconds_median": round(statistics.median(seconds), 3),
        "later_bytes_median": statistics.median(later),
        "later_bytes_most": max(later),
    }


BOX = """<!doctype html><html lang="LANG"><meta charset="utf-8"><title>TITLE</title>
<div data-mz-search="/search.js"><form id="__search-form" role="search" action="/LANG/search/"><input id="__search"
type="search" name="q" aria-label="Search"></form></div>"""
OURS_OPEN = """() => new Promise((resolve, reject) => {
  document.getElementById("__search").focus();
  const script = document.createElement("script");
  script.src = "/search.js";
  script.onload = resolve;
  script.onerror = reject;
  document.head.append(script);
}).then(() => MujazSearchParts.open())"""
OURS_SEARCH = """(query) => new Promise((resolve) => {
  const status = document.querySelector("[role=status]");
  new MutationObserver((_, observer) => {
    const text = status.textContent;
    if (!text || text === MujazSearchParts.words().texts.loading) return;
    observer.disconnect();
    resolve(document.querySelectorAll("[role=option]").length);
  }).observe(status, { childList: true, characterData: true, subtree: true });
  const input = document.getElementById("__search");
  input.value = query;
  input.dispatchEvent(new Event("input"));
})"""
THEIRS_OPEN = """() => import("/pagefind/pagefind.js").then((pagefind) => { window.pagefind = pagefind; })"""
THEIRS_SEARCH = """(query) => pagefind.search(query).then(
  (answer) => Promise.all(answer.results.slice(0, 10).map((one) => one.data()))).then((all) => all.length)"""


def measure_pagefind(
    browser: Browser, lang: str, made: list[SearchEntry], pages: Pages, folder: Path
) -> dict[str, Any]:
    """Index the same texts with Pagefind; empty where it is not installed."""
    site = folder / f"pagefind-{lang}"
    for entry in made:
        path = site / entry.url / "index.html"
        path.parent.mkdir(parents=True)
        text = "".join(f"<p>{one}</p>" for one in (*entry.names, *entry.claims, *entry.prose))
        body = f"<main><h1>{entry.title}</h1>{text}</main>"
        path.write_text(EMPTY.replace("LANG", lang).replace("TITLE", entry.title) + body, "utf-8")
    (site / "index.html").write_text(EMPTY.replace("LANG", lang), "utf-8")
    begun = time.perf_counter()
    done = subprocess.run([sys.executable, "-m", "pagefind", "--site", str(site)], capture_output=True, check=False)
    if done.returncode:
        return {}
    seconds = time.perf_counter() - begun
    size = sum(len(gzip.compress(path.read_bytes(), 6)) for path in (site / "pagefind").rglob("*") if path.is_file())
    with served(site) as (address, sent):
        asked = measure_queries(browser, address, sent, THEIRS_OPEN, THEIRS_SEARCH, queries_of(pages)[:16])
    shutil.rmtree(site)
    return {"gzip_bytes": size, "seconds_from_nothing": round(seconds, 2), **asked}


ROWS = (
    ("pages", "pages"),
    ("words a page", "words_a_page"),
    ("index, bytes (gzip)", "gzip_bytes"),
    ("of these, what is shown of records", "gzip_bytes_records"),
    ("largest part, bytes (gzip)", "largest_part"),
    ("from nothing, s", "seconds_from_nothing"),
    ("from nothing, s of processor time", "seconds_from_nothing_cpu"),
    ("after one edit, s", "seconds_one_edit"),
    ("after one edit, s of processor time", "seconds_one_edit_cpu"),
    ("files changed by one edit", "files_one_edit"),
    ("first query on a cold page, bytes, median", "first_bytes_median"),
    ("first query on a cold page, bytes, most", "first_bytes_most"),
    ("its requests, median", "first_requests_median"),
    ("its requests, most", "first_requests_most"),
    ("its time, s, median", "first_seconds_median"),
    ("later queries, bytes, median", "later_bytes_median"),
    ("later queries, bytes, most", "later_bytes_most"),
)
"""What the table shows, and under which names."""


def table_of(figures: dict[str, Any]) -> str:
    """Write the figures as a table in Markdown."""
    columns = [(lang, tool) for lang, tools in figures.items() for tool in tools if tools[tool]]
    lines = [
        "# The search, measured",
        "",
        "Written by `python benchmarks/search.py --json benchmarks/search.json --table benchmarks/SEARCH.md`, which",
        "`make bench` runs. The pages are as many of each kind, and as long, as those of a site of 10,000 articles",
        "that `corpus.py` writes (`search_pages.py`): articles of some 290 words, events of 100, sources of 17. Each",
        "query is asked through the box of a page with an empty cache; all that is loaded from the focus on counts:",
        "script, words, index, results. Times depend on the machine and on what else it did; those of the processor",
        "less so.",
        "",
        "| | " + " | ".join(f"{tool}, {lang}" for lang, tool in columns) + " |",
        "|---|" + "---:|" * len(columns),
    ]
    for label, name in ROWS:
        cells = (figures[lang][tool].get(name, "") for lang, tool in columns)
        shown = (f"{cell:,}" if isinstance(cell, int) else f"{cell:,g}" if cell != "" else "" for cell in cells)
        lines.append(f"| {label} | " + " | ".join(shown) + " |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Measure each language, print the figures, and write them as JSON where asked to."""
    parser = argparse.ArgumentParser(description="Measure the search of a large generated site.")
    parser.add_argument("--pages", type=int, default=20_000, help="number of pages a language")
    parser.add_argument("--json", type=Path, help="file to write the figures to")
    parser.add_argument("--table", type=Path, help="file to write the figures to as a table")
    parser.add_argument("--without-pagefind", action="store_true", help="leave Pagefind out")
    arguments = parser.parse_args()
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory(prefix="mujaz-bench-") as name, sync_playwright() as playwright:
        folder = Path(name)
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium", args=["--no-sandbox", "--disable-gpu"]
        )
        site = folder / "site"
        site.mkdir()
        (site / "search.js").write_bytes(search_box_script(SCRIPTS))
        for lang in LANGUAGES:
            found, made, pages = measure_index(lang, arguments.pages, folder)
            add_box(site, lang)
            with served(site) as (address, sent):
                asked = measure_queries(browser, address, sent, OURS_OPEN, OURS_SEARCH, queries_of(pages))
            figures[lang] = {"mujaz": {**found, **asked}}
            if not arguments.without_pagefind:
                figures[lang]["pagefind"] = measure_pagefind(browser, lang, made, pages, folder)
            print(json.dumps({lang: figures[lang]}, indent=1), flush=True)
        browser.close()
    if arguments.json:
        arguments.json.write_text(json.dumps(figures, indent=1, sort_keys=True) + "\n", "utf-8")
    if arguments.table:
        arguments.table.write_text(table_of(figures), "utf-8")


if __name__ == "__main__":
    main()
