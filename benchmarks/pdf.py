"""Typeset a long generated briefing, and say how long it takes and how much memory; with WeasyPrint beside it.

    python benchmarks/pdf.py --json pdf.json

Each run has a process of its own, so that its memory is its own. WeasyPrint sets the same text, claims, tables and
notes from HTML, without tags. It needs Pango, which `make bench` installs, and is left out where that is missing.
"""

import argparse
import html
import json
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus import write_site

from builder.corpus.public import public_corpus
from builder.locale.facade import Locale, load_locale
from builder.plan.pdfs import plan_period
from builder.plan.reader import FacetTable, Reader
from builder.ready import check
from builder.render.brought import catalogue_path
from builder.render.pdf import PdfRenderer
from builder.render.pdf.fonts import folders
from builder.render.pdf.labels import note_labels
from builder.render.pdf.values import ViewWriter
from builder.views.context import ViewContext
from builder.views.pdf import PdfView, view_pdf

ARTICLES = 95
"""So many articles of the synthetic site make some 200 pages."""
RUNS = 3
ALWAYS = datetime(2040, 1, 1, tzinfo=UTC)
EVERY = "1990-01-01/2039-12-31"


def main() -> None:
    """Measure each engine in each language, print a line each, and write the figures as JSON where asked to."""
    parser = argparse.ArgumentParser(description="Measure the typesetting of a long document.")
    parser.add_argument("--articles", type=int, default=ARTICLES, help="number of articles in it")
    parser.add_argument("--runs", type=int, default=RUNS, help="number of runs; the medians count")
    parser.add_argument("--json", type=Path, help="file to write the figures to")
    parser.add_argument("--keep", type=Path, help="folder to keep the PDFs in")
    parser.add_argument("--one", nargs=3, metavar=("ENGINE", "LANG", "SITE"), help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        engine, lang, site = arguments.one
        print(json.dumps(_measure(engine, lang, Path(site), arguments.keep)))
        return
    with tempfile.TemporaryDirectory(prefix="mujaz-bench-") as folder:
        site = Path(folder) / "site"
        write_site(arguments.articles, site)
        engines = ["typst", *(["weasyprint"] if _has_weasyprint() else [])]
        rows = [_median(engine, lang, site, arguments) for engine in engines for lang in ("ar", "en")]
    for row in rows:
        print(
            f"{row['engine']:10} {row['lang']}  {row['pages']:4} pages  {row['seconds']:6.2f} s  "
            f"{row['cpu']:6.2f} s CPU  {row['peak_mb']:5} MB  {row['bytes'] / 1e6:5.2f} MB file"
        )
    if arguments.json:
        arguments.json.write_text(
            json.dumps({"articles": arguments.articles, "rows": rows}, indent=2), encoding="utf-8"
        )


def _has_weasyprint() -> bool:
    return subprocess.run([sys.executable, "-c", "import weasyprint"], capture_output=True, check=False).returncode == 0


def _median(engine: str, lang: str, site: Path, arguments: argparse.Namespace) -> dict[str, Any]:
    """Run an engine several times, each in a process of its own, and give the medians."""
    keep = ["--keep", str(arguments.keep)] if arguments.keep else []
    runs = []
    for _ in range(arguments.runs):
        command = [sys.executable, __file__, "--one", engine, lang, str(site), *keep]
        runs.append(json.loads(subprocess.run(command, capture_output=True, check=True).stdout))
    row: dict[str, Any] = dict(runs[0])
    for key in ("seconds", "cpu", "peak_mb"):
        row[key] = statistics.median(run[key] for run in runs)
    return row


def _measure(engine: str, lang: str, site: Path, keep: Path | None) -> dict[str, Any]:
    corpus = check(site, jobs=1).corpus
    if corpus is None:
        raise SystemExit("the synthetic site is broken")
    public = public_corpus(corpus, ALWAYS)
    settings = next(one for one in public.config.languages if one.code == lang)
    locale = load_locale(settings, catalogue_path(site, lang))
    page = plan_period(public, lang, EVERY)
    table = FacetTable(public)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    started, cpu = time.perf_counter(), _cpu()
    view = view_pdf(ViewContext(page, locale, Reader(table)))
    if engine == "typst":
        file = PdfRenderer.load(site).render(view, locale, site=public.config.site.url)
        content, pages = file.content, file.pages
    else:
        content, pages = _weasyprint(view, locale, public.config.site.url)
    row = {
        "engine": engine,
        "lang": lang,
        "pages": pages,
        "seconds": round(time.perf_counter() - started, 2),
        "cpu": round(_cpu() - cpu, 2),
        "peak_mb": max(resource.getrusage(who).ru_maxrss for who in _WHO) // 1024,
        "before_mb": before // 1024,
        "bytes": len(content),
    }
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        (keep / f"{engine}.{lang}.pdf").write_bytes(content)
    return row


_WHO = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
"""This process, and the typesetter's, which is one of its own."""


def _cpu() -> float:
    used = (resource.getrusage(who) for who in _WHO)
    return sum(one.ru_utime + one.ru_stime for one in used)


# The same document for WeasyPrint: as much of it as HTML and a short stylesheet can say.


def _weasyprint(view: PdfView, locale: Locale, site: str) -> tuple[bytes, int]:
    import weasyprint

    data = ViewWriter(locale.direction, note_labels(locale), site).write(view)
    faces = "".join(
        f"@font-face {{ font-family: '{name}'; src: url('{path.as_uri()}'); font-weight: {weight} }}"
        for name, file, weight in (
            ("Amiri", "Amiri-Regular.ttf", 400),
            ("Amiri", "Amiri-Bold.ttf", 700),
            ("Almarai", "Almarai-Bold.ttf", 700),
        )
        for folder in folders()
        for path in [folder / file]
        if path.is_file()
    )
    styles = (
        f"{faces} @page {{ size: A4; margin: 2.5cm; @bottom-center {{ content: counter(page) ' / ' counter(pages) }} }}"
        "body { font: 11pt/1.5 Amiri, serif; text-align: justify } h1, h2, h3 { font-family: Almarai, sans-serif }"
        "section { break-before: page } .note { float: footnote; font-size: 8.5pt } table { border-collapse: collapse;"
        "width: 100% } td, th { border-bottom: .5pt solid; vertical-align: top; text-align: start } "
    )
    body = "".join(_html(data))
    text = f"<html lang={locale.code} dir={locale.direction}><style>{styles}</style><body>{body}</body></html>"
    document = weasyprint.HTML(string=text).render()
    return document.write_pdf(), len(document.pages)


def _html(data: Mapping[str, Any]) -> Iterator[str]:
    yield f"<h1>{_inline(data['title'])}</h1>"
    for article in data["articles"]:
        yield f"<section><h2>{_inline(article['title'])}</h2><p>{_inline(article['summary'])}</p>"
        yield _blocks(article["prose"]["blocks"])
        for claim in article["claims"]:
            steps = " ".join(
                f"← {_inline(step['hop']['outlet'])}, {_inline(step['hop']['kind'])}" for step in claim["way"]
            )
            says = f"<b>{_inline(claim['holder']['name'])}</b> {_inline(claim['says'])}"
            yield f"<p>{claim['ref']['number']} {says}<br>{steps}</p>"
        yield "</section>"
    for period in data["timeline"]:
        yield f"<h2>{_inline(period['title'])}</h2>"
        for event in period["events"]:
            yield f"<h3>{_inline(event['title'])}</h3><p>{_inline(event['date']['words'])}</p>"
            for table in event["tables"]:
                heads = "".join(f"<th>{_inline(one['question'])}</th>" for one in table["questions"])
                rows = "".join(_row(row) for row in table["rows"])
                yield f"<table><thead><tr><th></th>{heads}</tr></thead>{rows}</table>"
            for verdict in event["verdicts"]["questions"]:
                for answer in verdict["answers"]:
                    yield f"<p>{' '.join(map(_inline, (*answer['values'], *answer['reasons'])))}</p>"
    for source in data["sources"]:
        entry = source["source"]
        yield f"<p>{source['ref']['number']} <b>{_inline(entry['name'])}</b><br>{_inline(entry['outlet'])}"
        yield f"<br>{source['address']}</p>"


def _row(row: Mapping[str, Any]) -> str:
    cells = "".join(
        f"<td>{' '.join(_inline(value) for answer in cell for value in answer['values'])}</td>" for cell in row["cells"]
    )
    return f"<tr><th>{' '.join(map(_inline, row['origin']['holders']))}</th>{cells}</tr>"


def _blocks(blocks: list[dict[str, Any]]) -> str:
    out = []
    for block in blocks:
        kind = block["k"]
        if kind in ("p", "h"):
            tag = "p" if kind == "p" else "h3"
            out.append(f"<{tag}>{_inline(block['c'])}</{tag}>")
        elif kind == "list":
            out.append(f"<ul>{''.join(f'<li>{_blocks(item)}</li>' for item in block['items'])}</ul>")
        elif kind == "quote":
            out.append(f"<blockquote>{_blocks(block['c'])}</blockquote>")
        elif kind == "table":
            rows = [block["head"], *block["rows"]]
            cells = "".join(f"<tr>{''.join(f'<td>{_inline(cell)}</td>' for cell in row)}</tr>" for row in rows)
            out.append(f"<table>{cells}</table>")
        elif kind == "code":
            out.append(f"<pre>{html.escape(block['text'])}</pre>")
    return "".join(out)


def _inline(content: Any) -> str:
    if isinstance(content, str):
        return html.escape(content)
    if isinstance(content, list):
        return "".join(map(_inline, content))
    if "n" in content:
        return f'<span class="note">{_inline(content["n"])}</span>'
    if "code" in content:
        return f"<code>{html.escape(content['code'])}</code>"
    for key, tag in (("b", "b"), ("i", "i")):
        if key in content:
            return f"<{tag}>{_inline(content[key])}</{tag}>"
    direction = f' dir="{content["d"]}"' if "d" in content else ""
    return f"<bdi{direction}>{_inline(content.get('c', ''))}</bdi>"


if __name__ == "__main__":
    main()
