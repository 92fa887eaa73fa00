"""One size, measured in one session: the generators take turns, so that whatever disturbs the machine disturbs all."""

import os
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
            runs[step.name].append(_run(step, folder / "aside"))
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


def _run(step: Scenario, aside: Path) -> Measured:
    """Run one scenario; what was written before is on the disk first, so that it is not counted here.

    Outputs of earlier runs are laid aside and not removed: after the removal of many files ext4 takes several times as
    long to make a file for half a minute (`recently_deleted` in fs/ext4/ialloc.c), which would be counted, too.
    """
    for old in (step.forgets, step.output if step.fresh else None):
        if old is not None and old.exists():
            aside.mkdir(exist_ok=True)
            old.rename(aside / str(len(list(aside.iterdir()))))
    with step.edited():
        os.sync()
        return measure(step.command)


def median(runs: Sequence[Result], field: str) -> float:
    """Give the median of one figure of some runs."""
    return float(statistics.median(run[field] for run in runs))
