"""Ctrl+C and SIGTERM during a build: no trace is left, it is said, and the exit code is the shell's."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from builder.cli.interruption import InterruptibleGroup
from builder.publish.transaction import COMPLETED_LATER

ROOT = Path(__file__).parents[2]
MINIMAL = ROOT / "tests" / "sites" / "minimal"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    shutil.copytree(MINIMAL, folder)
    own = folder / "templates" / "pages"
    own.mkdir(parents=True)
    # A template of the site's own that never ends holds the build where its files are being staged.
    (own / "topic.html").write_text("{% for a in range(9999) %}" * 3 + "{% endfor %}" * 3)
    cache = ROOT / ".mujaz" / "cache"
    if cache.is_dir():
        shutil.copytree(cache, folder / ".mujaz" / "cache")
    return folder


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interrupted_build_cleans_up_and_says_so(site: Path, number: signal.Signals, jobs: str) -> None:
    command = [sys.executable, "-m", "builder", "--site", str(site), "build", "--jobs", jobs]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True) as build:
        assert build.stderr is not None
        assert any(line.startswith("Rendering") for line in build.stderr)
        os.killpg(build.pid, number)
        rest = build.stderr.read()
        assert (build.wait(timeout=30), rest) == (128 + number, "Stopped; what was being prepared is removed.\n")
    assert sorted(path.name for path in site.iterdir()) == [
        ".mujaz",
        "content",
        "mkdocs.yml",
        "site_config.yaml",
        "templates",
    ]


@pytest.mark.parametrize(("error", "code"), [(KeyboardInterrupt(), 130), (OSError("no space left"), 1)])
def test_a_build_that_is_ended_while_files_are_moved_says_who_completes_it(error: BaseException, code: int) -> None:
    @click.group(cls=InterruptibleGroup)
    def group() -> None:
        """Hold one command."""

    @group.command()
    def work() -> None:
        error.add_note(COMPLETED_LATER)
        raise error

    result = CliRunner().invoke(group, ["work"])
    assert result.exit_code == code
    assert result.output in (f"Stopped; {COMPLETED_LATER}\n", f"Error: no space left; {COMPLETED_LATER}\n")
