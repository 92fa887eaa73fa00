"""Measures Mujaz beside its peers: `python benchmarks/bench.py 100 1000`, or `make bench SIZES="100 1000"`.

The figures of each size are kept in results.json beside this file, and RESULTS.md is written from all of them: a size
that is measured anew replaces its own figures and no others.
"""

import argparse
import json
import shutil
import sys
import tempfile
from pathlib import Path

from report import write_report
from scenarios import PEERS
from session import Result, Wanted, measure_size

_FOLDER = Path(__file__).resolve().parent


def main() -> None:
    """Read the command line, measure, and write the results after each size."""
    options = _options()
    results: dict[str, Result] = {}
    kept = options.results / "results.json"
    if kept.exists():
        results = json.loads(kept.read_text("utf-8"))
    for articles in options.sizes:
        peers = tuple(peer for peer in options.peers if f"{peer}:{articles}" not in options.skip)
        wanted = Wanted(articles, options.runs, peers, options.core)
        folder = Path(tempfile.mkdtemp(prefix=f"bench-{articles}-", dir=options.folder))
        try:
            results[str(articles)] = measure_size(wanted, folder, lambda text: print(text, file=sys.stderr, flush=True))
        finally:
            shutil.rmtree(folder, ignore_errors=True)
        kept.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", "utf-8")
        (options.results / "RESULTS.md").write_text(write_report(results), "utf-8")
    if not options.sizes:
        (options.results / "RESULTS.md").write_text(write_report(results), "utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure Mujaz beside Hugo and MkDocs, on a generated site.")
    parser.add_argument(
        "sizes", type=int, nargs="*", metavar="ARTICLES", help="sizes to measure; none to write the report alone"
    )
    parser.add_argument("--runs", type=int, default=3, help="how often each command is run (default: 3)")
    parser.add_argument("--peers", nargs="+", choices=PEERS, default=PEERS, help="what is measured (default: all)")
    parser.add_argument(
        "--skip", nargs="*", default=[], metavar="PEER:ARTICLES", help="leave a generator out at a size: mkdocs:10000"
    )
    parser.add_argument(
        "--core", action="store_true", help="let peers make pages of articles, events, sources, topics and outlets only"
    )
    parser.add_argument(
        "--folder", type=Path, help="where to write sites and outputs (default: where temporary files go)"
    )
    parser.add_argument("--results", type=Path, default=_FOLDER, help="folder of results.json and RESULTS.md")
    options = parser.parse_args()
    if options.runs < 1 or any(articles < 2 for articles in options.sizes):
        parser.error("at least one run, and sites of at least 2 articles")
    return options


if __name__ == "__main__":
    main()
