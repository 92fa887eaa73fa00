"""`mujaz messages` on a site with a template of its own."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder.cli.main import main

MINIMAL = Path(__file__).parent.parent / "sites" / "minimal"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    shutil.copytree(MINIMAL, folder)
    (folder / "templates").mkdir()
    (folder / "templates" / "own.html").write_text("{{ _('River levels') }}", encoding="utf-8")
    return folder


def run(site: Path, *arguments: str) -> tuple[str, int]:
    result = CliRunner().invoke(main, ["--site", str(site), *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.output
    return result.output, result.exit_code


def test_a_template_that_is_not_utf8_is_named(site: Path) -> None:
    (site / "templates" / "own.html").write_bytes(b"\xff\xfe{")
    assert run(site, "messages", "update") == ("Error: templates/own.html:1: The file is not UTF-8.\n", 1)


def test_update_adds_what_is_new_and_the_check_asks_for_it(site: Path) -> None:
    output, code = run(site, "messages", "update")
    assert code == 0
    assert "ar.po" in output
    catalogue = site / "templates" / "locale" / "ar.po"
    assert "River levels" in catalogue.read_text(encoding="utf-8")
    output, code = run(site, "messages", "check")
    assert (code, "River levels" in output) == (1, True)
    output, code = run(site, "check")
    assert (code, "I001" in output) == (1, True)


def test_a_translated_message_satisfies_both_checks(site: Path) -> None:
    run(site, "messages", "update")
    catalogue = site / "templates" / "locale" / "ar.po"
    text = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(
        text.replace('msgid "River levels"\nmsgstr ""', 'msgid "River levels"\nmsgstr "مناسيب النهر"'), encoding="utf-8"
    )
    assert "River levels" not in run(site, "check")[0]
    assert run(site, "messages", "update") == ("The catalogues are up to date.\n", 0)
