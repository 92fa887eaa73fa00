"""`mujaz build` with a mistake in a template of the site's own: a line with its place, never a traceback."""

import shutil
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from builder.cli.interruption import InterruptibleGroup
from builder.cli.main import main
from builder.workers import WorkerError

MINIMAL = Path(__file__).parent.parent / "sites" / "minimal"
CACHE = Path(__file__).parents[2] / ".mujaz" / "cache"


@pytest.mark.parametrize(
    ("template", "expected"),
    [
        (b"<p>\n{% if %}", "templates/pages/article.html:2: TemplateSyntaxError: Expected an expression"),
        (b"{{ nosuch.x }}", "templates/pages/article.html:1: UndefinedError: 'nosuch' is undefined"),
        (b"\n\n{{ 1 / 0 }}", "templates/pages/article.html:3: ZeroDivisionError"),
        (b'{% include "nosuch.html" %}', "templates/pages/article.html:1: TemplateNotFound: nosuch.html"),
        (b"\xff\xfe{", "templates/pages/article.html: the template is not UTF-8"),
    ],
)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_a_broken_template_is_named(tmp_path: Path, template: bytes, expected: str, jobs: str) -> None:
    site = tmp_path / "site"
    shutil.copytree(MINIMAL, site)
    (site / "templates" / "pages").mkdir(parents=True)
    (site / "templates" / "pages" / "article.html").write_bytes(template)
    if CACHE.is_dir():
        shutil.copytree(CACHE, site / ".mujaz" / "cache")
    result = CliRunner().invoke(main, ["--site", str(site), "build", "--jobs", jobs])
    assert (result.exit_code, type(result.exception)) == (1, SystemExit)
    assert f"Error: {expected}" in result.output
    assert not (site / "site").exists()


def test_no_number_of_processes_floods_the_machine(tmp_path: Path) -> None:
    result = CliRunner().invoke(main, ["--site", str(tmp_path), "check", "--jobs", "999999"])
    assert result.exit_code == 2
    assert "not in the range" in result.output


def test_a_worker_that_died_is_told_without_a_traceback() -> None:
    @click.group(cls=InterruptibleGroup)
    def group() -> None:
        """Hold one command."""

    @group.command()
    def work() -> None:
        raise WorkerError("exit code -9")

    result = CliRunner().invoke(group, ["work"])
    assert (result.exit_code, result.output) == (1, "Error: a process ended early; is memory short? exit code -9\n")


def test_a_disk_that_refuses_is_told_without_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "schemas").write_text("a file where the folder should be")
    result = CliRunner().invoke(main, ["--site", str(tmp_path), "schema"])
    assert (result.exit_code, type(result.exception)) == (1, SystemExit)
    assert "File exists" in result.output
