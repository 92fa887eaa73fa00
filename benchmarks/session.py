"""One size, measured in one session: the generators take turns, so that whatever disturbs the machine disturbs all."""

import os
import shutil
import statistics
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from machine import this_machine, versions
from measure import Measured, measure, tree_of
from scenarios import Scenario, scenarios, write_corpus, write_peer

Result = dict[str, Any]
"""A session as plain data, as it stands in the results."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is to be measured."""

    articles: int
    runs: int
    peers: tuple[str, ...]
    core: bool = False
    """Whether the peers are spared the pages of actors and places."""


def measure_size(wanted: Wanted, folder: Path, say: Callable[[str], object]) -> Result:
    """Generate a site into an empty folder, measure everything that is wanted, and give the figures."""
    say(f"{wanted.articles:,} articles: writing the site")
    site = write_corpus(wanted.articles, folder)
    for peer in wanted.peers:
        if peer != "mujaz":
            write_peer(peer, site, folder, core=wanted.core)
    machine = this_machine()
    steps = scenarios(site, folder, wanted.peers)
    runs: dict[str, list[Measured]] = {step.name: [] for step in steps}
    outputs: dict[str, dict[str, int]] = {}
    for number in range(1, wanted.runs + 1):
        for step in steps:
            runs[step.name].append(_run(step))
            say(f"{wanted.articles:,} articles, {step.name} {number}/{wanted.runs}: {runs[step.name][-1].wall:.2f} s")
            if number == wanted.runs:
                outputs[step.name] = asdict(tree_of(step.output))
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "machine": asdict(machine),
        "versions": versions(wanted.peers),
        "core": wanted.core,
        "scenarios": {
            step.name: {
                "command": step.shown(folder),
                "runs": [asdict(one) for one in runs[step.name]],
                "output": outputs[step.name],
            }
            for step in steps
        },
    }


def _run(step: Scenario) -> Measured:
    """Run one scenario; what was written or removed before is on the disk first, so that it is not counted here."""
    if step.forgets:
        shutil.rmtree(step.forgets, ignore_errors=True)
    if step.fresh:
        shutil.rmtree(step.output, ignore_errors=True)
    with step.edited():
        os.sync()
        return measure(step.command)


def median(runs: Sequence[Result], field: str) -> float:
    """Give the median of one figure of some runs."""
    return float(statistics.median(run[field] for run in runs))
