"""Results as JSON to RESULTS.md: for each size what ran on what, and a table with medians."""

from collections.abc import Iterator, Mapping
from typing import Any

from session import Result, median

LABELS: Mapping[str, str] = {
    "mujaz clean": "Mujaz, clean build",
    "hugo clean": "Hugo, clean build",
    "mkdocs clean": "MkDocs + Material + static-i18n, clean build",
    "mujaz sentence": "Mujaz, one sentence edited",
    "hugo sentence": "Hugo, one sentence edited",
    "mujaz nothing": "Mujaz, nothing to do",
    "copy": "`cp -r` of Mujaz's site",
}
"""What is measured, in the order of the table."""

_INTRODUCTION = """\
# Results

`make bench` writes this file from `results.json`; see README.md for what is compared, and how.

Times are wall time in seconds, the median of the runs, with the shortest and the longest. *Processor* is user and
system time of the whole tree of processes. *Memory* is the peak of the tree; *largest process* is the peak of any one
process in it. Pages are HTML files. Sizes are those of the files, not of the blocks that they take on a disk."""


def write_report(results: Mapping[str, Result]) -> str:
    """Give the text of RESULTS.md; `results` are sessions by number of articles."""
    sections = (line for size in sorted(results, key=int) for line in _section(int(size), results[size]))
    return "\n".join((_INTRODUCTION, *sections)) + "\n"


def _section(articles: int, result: Result) -> Iterator[str]:
    machine = result["machine"]
    measured: Mapping[str, Any] = result["scenarios"]
    runs = max((len(one["runs"]) for one in measured.values()), default=0)
    yield f"\n## {articles:,} articles\n"
    yield (
        f"{result['day']}, {machine['processor']}, {machine['cores']} processors, "
        f"{machine['memory'] / 2**30:.0f} GB of memory, {machine['kernel']}, Python {machine['python']}; "
        f"load before the first run {machine['load']:.2f}; runs of each: {runs}.  "
    )
    yield f"{', '.join(f'{name} {number}' for name, number in result['versions'].items())}."
    if missing := [LABELS[name] for name in ("hugo clean", "mkdocs clean") if name not in measured]:
        yield f"\nNot run at this size: {'; '.join(missing)}."
    if result["core"]:
        yield "\nThe peers make no pages of actors and places here; Mujaz makes all of its own."
    yield "\n| | wall | from – to | processor | memory | largest process | pages | files | size |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    for name, label in LABELS.items():
        if name in measured:
            yield _row(label, measured[name])
    if comparisons := list(_comparisons(measured)):
        yield ""
        yield from (f"- {one}" for one in comparisons)
    yield "\n```"
    for name, label in LABELS.items():
        if name in measured:
            yield f"# {label.replace('`', '')}\n{measured[name]['command']}"
    yield "```"


def _row(label: str, one: Mapping[str, Any]) -> str:
    runs, output = one["runs"], one["output"]
    walls = [run["wall"] for run in runs]
    cells = (
        label,
        f"{median(runs, 'wall'):.2f} s",
        f"{min(walls):.2f} – {max(walls):.2f}",
        f"{median(runs, 'cpu'):.2f} s",
        f"{median(runs, 'tree_memory') / 1e6:,.0f} MB",
        f"{median(runs, 'process_memory') / 1e6:,.0f} MB",
        f"{output['pages']:,}",
        f"{output['files']:,}",
        f"{output['size'] / 1e6:,.1f} MB",
    )
    return f"| {' | '.join(cells)} |"


def _comparisons(measured: Mapping[str, Any]) -> Iterator[str]:
    """Say how Mujaz stands to the others: times of whole builds, and of a page."""
    wall = {name: median(one["runs"], "wall") for name, one in measured.items()}
    page = {name: wall[name] / max(1, one["output"]["pages"]) * 1000 for name, one in measured.items()}
    for name in ("mujaz clean", "hugo clean", "mkdocs clean"):
        if name in wall:
            yield f"{LABELS[name]}: {page[name]:.2f} ms a page."
    for mine, theirs in (
        ("mujaz clean", "hugo clean"),
        ("mujaz clean", "mkdocs clean"),
        ("mujaz sentence", "hugo sentence"),
        ("mujaz clean", "copy"),
    ):
        if mine in wall and theirs in wall:
            yield f"{LABELS[mine]}: {wall[mine] / wall[theirs]:.3g} times the wall time of: {LABELS[theirs]}."
