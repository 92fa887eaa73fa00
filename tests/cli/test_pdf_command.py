"""`mujaz pdf`."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from builder.cli.main import main

MINIMAL = Path(__file__).parent.parent / "sites" / "minimal"


def run(site: Path, *arguments: str) -> Result:
    result = CliRunner().invoke(main, ["--site", str(site), "pdf", *arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def test_a_briefing_is_typeset_in_every_language_that_it_has(tmp_path: Path) -> None:
    result = run(MINIMAL, "crossings-2024-05", "--out", str(tmp_path))
    assert result.exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["crossings-2024-05.ar.pdf", "crossings-2024-05.en.pdf"]
    assert all(path.read_bytes().startswith(b"%PDF-") for path in tmp_path.iterdir())
    assert "pages" in result.stderr


def test_one_language_goes_into_the_file_that_is_named(tmp_path: Path) -> None:
    out = tmp_path / "new" / "briefing.pdf"
    assert run(MINIMAL, "--article", "bridge-closed", "--lang", "ar", "--out", str(out)).exit_code == 0
    assert out.is_file()


def test_a_topic_within_a_period_and_a_period_alone(tmp_path: Path) -> None:
    common = ("--from", "2024-05-01", "--lang", "en", "--out", str(tmp_path))
    assert run(MINIMAL, "--topic", "river-crossings", "--to", "2024-05-31", *common).exit_code == 0
    assert run(MINIMAL, *common).exit_code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "articles-2024-05-01_.en.pdf",
        "river-crossings-2024-05-01_2024-05-31.en.pdf",
    ]


def test_a_period_is_named_by_its_id(tmp_path: Path) -> None:
    site = Path(shutil.copytree(MINIMAL, tmp_path / "site"))
    with (site / "site_config.yaml").open("a", encoding="utf-8") as config:
        config.write("pdf:\n  periods: [{id: may, title: {ar: أيار, en: May}, period: 2024-05}]\n")
    assert run(site, "--period", "may", "--lang", "ar", "--out", str(tmp_path / "out")).exit_code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["may.ar.pdf"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ((), "name what to print"),
        (("a", "--article", "b"), "name one thing to print"),
        (("a", "--from", "2024-01-01"), "choose articles of a topic"),
        (("--from", "2024-02-01", "--to", "2024-01-01"), "--from is later than --to"),
        (("--from", "2031-01-01"), "no public article lies in that time"),
        (("--period", "no-such-period"), "there is no public period “no-such-period”"),
        (("--period", "may", "--from", "2024-01-01"), "choose articles of a topic"),
        (("no-such-briefing",), "there is no public briefing “no-such-briefing”"),
        (("crossings-2024-05", "--lang", "fr"), "“fr” is no language of the site"),
        (("crossings-2024-05", "--out", "one.pdf"), "choose one by --lang"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_line(arguments: tuple[str, ...], message: str) -> None:
    result = run(MINIMAL, *arguments)
    assert result.exit_code != 0
    assert message in result.stderr


def test_with_errors_in_the_records_nothing_is_typeset(tmp_path: Path) -> None:
    site = Path(shutil.copytree(MINIMAL, tmp_path / "site"))
    outlet = site / "content/outlets/river-gazette.yaml"
    outlet.write_text(f"{outlet.read_text(encoding='utf-8')}\nnonsense: 1\n", encoding="utf-8")
    result = run(site, "crossings-2024-05", "--out", str(tmp_path / "out"))
    assert (result.exit_code, (tmp_path / "out").exists()) == (1, False)
    assert "S501" in result.stdout
    assert "Nothing was typeset." in result.stderr


def test_a_mistake_in_a_template_of_the_site_names_the_template(tmp_path: Path) -> None:
    site = Path(shutil.copytree(MINIMAL, tmp_path / "site"))
    (site / "templates/pdf").mkdir(parents=True)
    (site / "templates/pdf/cover.typ").write_text("#let cover() = nonsense", encoding="utf-8")
    result = run(site, "crossings-2024-05", "--out", str(tmp_path / "out"))
    assert result.exit_code == 1
    assert "templates/pdf/cover.typ: " in result.stderr
    (site / "templates/pdf/cover.typ").write_text('#import "@preview/x:1.0.0": y', encoding="utf-8")
    assert "packages are not fetched" in run(site, "crossings-2024-05").stderr


def test_a_template_of_the_site_takes_the_place_of_the_one_that_is_brought(tmp_path: Path) -> None:
    site = Path(shutil.copytree(MINIMAL, tmp_path / "site"))
    (site / "templates/pdf").mkdir(parents=True)
    (site / "templates/pdf/cover.typ").write_text('#let cover() = title("x")', encoding="utf-8")
    own, brought = tmp_path / "own.pdf", tmp_path / "brought.pdf"
    assert run(site, "crossings-2024-05", "--lang", "ar", "--out", str(own)).exit_code == 0
    assert run(MINIMAL, "crossings-2024-05", "--lang", "ar", "--out", str(brought)).exit_code == 0
    assert own.stat().st_size < brought.stat().st_size
