"""Whole builds, killed with all their processes at random moments: the site is old, or is completed to the new one."""

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.publish.places import Places
from builder.publish.verify import verify

ROOT = Path(__file__).parents[2]
CACHE = ROOT / ".mujaz" / "cache"
Tree = dict[str, bytes]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    shutil.copytree(ROOT / "tests" / "sites" / "minimal", site)
    if CACHE.is_dir():
        shutil.copytree(CACHE, site / ".mujaz" / "cache")
    return site


def command_of(site: Path) -> list[str]:
    return [sys.executable, "-m", "builder", "--site", str(site), "build", "--jobs", "2"]


def contents(out: Path) -> Tree:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def toggle(site: Path) -> None:
    """Change the title of a topic, which many pages show, and let a page of the site come or go."""
    edition = site / "content" / "topics" / "river-crossings" / "en.md"
    text = edition.read_text(encoding="utf-8")
    fresh = text.replace("River", "Stream") if "River" in text else text.replace("Stream", "River")
    assert fresh != text
    edition.write_text(fresh, encoding="utf-8")
    page, aside = site / "content" / "pages" / "about", site / "about-aside"
    if page.exists():
        page.rename(aside)
    else:
        aside.rename(page)


def kill_a_build(site: Path, longest: float, dice: random.Random, *, late: bool) -> None:
    """Start a build, and kill its processes some time later; `late` counts from its first staged file."""
    staging = Places.of(site, site / "site").folder / "staging"
    with subprocess.Popen(command_of(site), start_new_session=True, stderr=subprocess.DEVNULL) as build:
        if late:
            while build.poll() is None and not (staging.is_dir() and any(staging.iterdir())):
                time.sleep(0.002)
        time.sleep(dice.uniform(0, longest * (0.3 if late else 1)))
        if build.poll() is None:
            os.killpg(build.pid, signal.SIGKILL)


def kill_builds(site: Path, edit: Callable[[Path], None], points: int, seed: int) -> int:
    """Kill so many builds of a site that `edit` takes back and forth between two; give how many left a journal."""
    out, dice, trees, longest = site / "site", random.Random(seed), [], 0.0
    for _ in range(2):
        edit(site)
        begun = time.monotonic()
        subprocess.run(command_of(site), check=True, stderr=subprocess.DEVNULL)
        longest = time.monotonic() - begun
        trees.append(contents(out))
    assert trees[0] != trees[1]
    records, journals = 1, 0
    for number in range(points):
        edit(site)
        records = 1 - records
        before = contents(out)
        kill_a_build(site, longest, dice, late=number % 2 == 0)
        found = contents(out)
        journals += Places.of(site, out).journal.exists()
        whole = {path: {tree.get(path) for tree in trees} for path in found}
        assert all(found[path] in whole[path] for path in found)
        verified = verify(site, out, jobs=1)
        assert (verified.missing, verified.changed, verified.foreign) == ((), (), ())
        assert contents(out) in (before, trees[records])
    subprocess.run(command_of(site), check=True, stderr=subprocess.DEVNULL)
    assert contents(out) == trees[records]
    return journals


@pytest.mark.long
def test_builds_that_are_killed_leave_the_old_site_or_are_completed(site: Path) -> None:
    kill_builds(site, toggle, points=24, seed=11)
