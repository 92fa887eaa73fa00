"""Measuring a command counts its children: their time, their memory one by one and together."""

import sys
from pathlib import Path

import pytest
from measure import CommandError, Tree, measure, tree_of

MB = 1_000_000
HOLD = "held = bytearray(150_000_000); held[::4096] = b'x' * len(held[::4096])"
WORK = "sum(range(15_000_000))"
TOGETHER = f"""
import subprocess, sys, time
child = "{HOLD}; print(flush=True); input()"
pipes = {{"stdin": subprocess.PIPE, "stdout": subprocess.PIPE}}
started = [subprocess.Popen([sys.executable, "-c", child], **pipes) for _ in range(2)]
for one in started:
    one.stdout.readline()
time.sleep(0.8)
for one in started:
    one.communicate(b"\\n")
"""
"""Two children that each hold 150 MB at the same time."""
SHARED = f"""
import os, time
{HOLD}
if os.fork():
    os.wait()
else:
    time.sleep(0.8)
"""


def test_it_counts_the_memory_of_children_one_by_one_and_together() -> None:
    measured = measure([sys.executable, "-c", TOGETHER])
    assert 150 * MB < measured.process_memory < 250 * MB
    assert 300 * MB < measured.tree_memory < 400 * MB


def test_memory_that_processes_share_counts_once() -> None:
    measured = measure([sys.executable, "-c", SHARED])
    assert 150 * MB < measured.tree_memory < 250 * MB


def test_it_counts_the_time_of_children() -> None:
    started = "import subprocess, sys; subprocess.run([sys.executable, '-c', {!r}])"
    idle, busy = (measure([sys.executable, "-c", started.format(child)]) for child in ("", WORK))
    assert busy.cpu > idle.cpu + 0.05
    assert busy.wall > 0


def test_a_command_that_fails_is_an_error_with_what_it_said() -> None:
    with pytest.raises(CommandError, match="ended with 3: no room"):
        measure([sys.executable, "-c", "import sys; print('no room', end=''); sys.exit(3)"])


def test_a_tree_is_counted_with_its_pages(tmp_path: Path) -> None:
    (tmp_path / "en").mkdir()
    (tmp_path / "en" / "index.html").write_bytes(b"12345")
    (tmp_path / "style.css").write_bytes(b"123")
    assert tree_of(tmp_path) == Tree(pages=1, files=2, size=8)
