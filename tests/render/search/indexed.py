"""Indexes made of a few entries, written as a site has them."""

from collections.abc import Iterable
from pathlib import Path

from builder.plan.search_entry import SearchEntry
from builder.render.search.index import Changed, Known, LanguageIndex, record_file
from builder.render.search.numbering import Dated
from builder.render.search.records import BLOCK
from builder.render.search.row import Analyser, Row
from builder.render.search.script import search_script
from builder.render.search.stems import stemmer_of

SCRIPTS_OF_SITE = Path(__file__).parents[3] / "templates" / "assets" / "scripts"
ENGINE = SCRIPTS_OF_SITE / "search-engine.js"
FILTERS = SCRIPTS_OF_SITE / "search-filters.js"
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
    return Known(analyser.related, analyser.is_known, analyser.letters)


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
    kinds = {"article": "Articles", "place": "Places"}
    return {file.name: file.content for file in index.files(lang, stemmer_of(lang, SCRIPTS[lang]), kinds)}


def write_index(folder: Path, lang: str, entries: Iterable[SearchEntry]) -> LanguageIndex:
    """Write the index of some entries into a folder, as a site has it."""
    rows = {row.url: row for row in map(ANALYSERS[lang].row, entries)}
    index = index_of(lang, rows.values())
    (folder / "r").mkdir(parents=True)
    for name, content in files_of(lang, index).items():
        (folder / f"{name}.js").write_bytes(content)
    blocks: dict[int, dict[int, str]] = {}
    for url, place in index.numbering.places.items():
        blocks.setdefault(place.number // BLOCK, {})[place.number] = rows[url].record
    for block, lines in blocks.items():
        (folder / "r" / f"{block}.js").write_bytes(record_file(lines))
    return index


def write_page(folder: Path) -> None:
    """Write a page that has the script and nothing else."""
    (folder / "index.html").write_text(PAGE, "utf-8")
    (folder / "engine.js").write_bytes(search_script(ENGINE) + FILTERS.read_bytes())
