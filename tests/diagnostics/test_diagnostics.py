"""Every code with a site that has its mistake and no other, and the exact text that `mujaz check` prints for it.

A folder CODE-name/ holds the files that are laid over tests/sites/minimal, a list DELETE of what is taken away, and
`expected.txt`. What git or an editor cannot hold, the table below makes. Rules of changes (C…) are told of a branch:
what lies in BASE/ is laid over the minimal site before the branch begins.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from builder.cli.main import main
from builder.corpus.checks import table as checks
from builder.diagnostics import Rule
from builder.editorial import checks as change_checks
from builder.locale import catalogue_check
from builder.records import rules

HERE = Path(__file__).parent
MINIMAL = HERE.parent / "sites" / "minimal"
REFERENCE = HERE.parent.parent / "docs" / "diagnostics.md"
RULES: tuple[Rule, ...] = (*rules.RULES, *checks.RULES, *change_checks.RULES, *catalogue_check.RULES)
OUTLET = "content/outlets/river-gazette.yaml"


def change(path: str, old: bytes, new: bytes) -> Callable[[Path], None]:
    def edit(site: Path) -> None:
        before = (site / path).read_bytes()
        assert old in before
        (site / path).write_bytes(before.replace(old, new, 1))

    return edit


def link(site: Path) -> None:
    (site / "content/outlets/river-herald.yaml").symlink_to("river-gazette.yaml")
    (site / "content/static").mkdir()
    (site / "content/static/all").symlink_to("..")


def pipe(site: Path) -> None:
    os.mkfifo(site / "content/outlets/river-herald.yaml")


def submodule(site: Path) -> None:
    folder = site / "content/outlets/partners"
    folder.mkdir()
    (folder / ".git").write_text("gitdir: ../../../.git/modules/partners\n", "utf-8")


MADE: dict[str, Callable[[Path], None]] = {
    "F101-not-utf-8": change(OUTLET, "جريدة النهر".encode(), "جريدة النهر".encode("cp1256")),
    "F103-symbolic-link": link,
    "F104-special-file": pipe,
    "F115-foreign-repository": submodule,
    "U201-bidi-control": change(OUTLET, b"River Gazette", "River \u202eetteza\u202c \u2067Gazette".encode()),
    "U202-control-character": change(OUTLET, b"River Gazette", "River\u2028Gazette".encode()),
    "U203-hidden-character": change(OUTLET, b"River Gazette", "River\u200b Gazette".encode()),
    "U204-no-glyph": change(OUTLET, b"River Gazette", "River Gazette \U0001f30a".encode()),
}


def names() -> list[str]:
    return sorted({path.name for path in HERE.iterdir() if path.is_dir() and path.name[0].isupper()} | set(MADE))


def lay_over(site: Path, overlay: Path) -> None:
    shutil.copytree(overlay, site, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt", "DELETE", "BASE"))
    if (overlay / "DELETE").exists():
        for path in (overlay / "DELETE").read_text(encoding="utf-8").split():
            shutil.rmtree(site / path) if (site / path).is_dir() else (site / path).unlink()


def commit(site: Path, *before: str) -> None:
    """Commit all of a site, after another command of git."""
    settings = ("-c", "user.name=Editor", "-c", "user.email=editor@example.org", "-c", "commit.gpgsign=false")
    environment = {**os.environ, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    for command in (before, ("add", "--all"), (*settings, "commit", "--quiet", "--message", "State")):
        subprocess.run(["git", *command], cwd=site, check=True, env=environment)


def site_of(name: str, tmp_path: Path) -> Path:
    site = tmp_path / "site"
    shutil.copytree(MINIMAL, site)
    overlay = HERE / name
    if name.startswith("C"):
        if (overlay / "BASE").exists():
            lay_over(site, overlay / "BASE")
        commit(site, "init", "--quiet", "--initial-branch=main")
        lay_over(site, overlay)
        commit(site, "checkout", "--quiet", "-b", "branch")
    elif overlay.exists():
        lay_over(site, overlay)
    if name in MADE:
        MADE[name](site)
    return site


def arguments(name: str) -> list[str]:
    return ["--base", "main", "--now", "2024-06-01T00:00:00Z"] if name.startswith("C") else []


@pytest.mark.parametrize("name", names())
def test_fixture_gives_exactly_its_diagnostics(name: str, tmp_path: Path, refresh_goldens: bool) -> None:
    golden = HERE / name / "expected.txt"
    result = CliRunner().invoke(main, ["--site", str(site_of(name, tmp_path)), "check", *arguments(name)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    if refresh_goldens:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(result.stdout, encoding="utf-8")
    assert result.stdout == golden.read_text(encoding="utf-8")
    found = [line for line in result.stdout.splitlines() if not line.startswith("    ")]
    assert found
    assert {line.split(": ")[1].split(" ")[0] for line in found} == {name[:4]}, result.stdout


def test_the_minimal_site_is_without_a_diagnostic() -> None:
    result = CliRunner().invoke(main, ["--site", str(MINIMAL), "check", "--strict"])
    assert (result.stdout, result.exit_code) == ("", 0)


def test_codes_and_names_are_unique() -> None:
    assert len({rule.code for rule in RULES}) == len({rule.name for rule in RULES}) == len(RULES)


def test_every_rule_has_a_fixture_and_every_fixture_a_rule() -> None:
    assert names() == sorted(f"{rule.code}-{rule.name}" for rule in RULES)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_documented_with_its_exact_message(rule: Rule) -> None:
    reference = REFERENCE.read_text(encoding="utf-8")
    _, found, rest = reference.partition(f"\n### {rule.code} {rule.name}\n")
    assert found
    entry = rest.partition("\n### ")[0].partition("\n## ")[0]
    assert rule.summary in entry
    first = (HERE / f"{rule.code}-{rule.name}" / "expected.txt").read_text(encoding="utf-8").splitlines()[0]
    assert first.split(": ", 1)[1] in entry


def test_the_reference_has_no_entry_without_a_rule() -> None:
    entries = [line[4:8] for line in REFERENCE.read_text(encoding="utf-8").splitlines() if line.startswith("### ")]
    assert entries == [
        rule.code for rule in sorted(RULES, key=lambda rule: ("FUYMSRALPCI".index(rule.code[0]), rule.code))
    ]


@pytest.mark.parametrize("value", ["true", "1"])
def test_goldens_cannot_be_refreshed_by_ci(
    value: str, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", value)
    pytester.makeconftest((HERE.parent / "conftest.py").read_text(encoding="utf-8"))
    result = pytester.runpytest("--refresh-goldens")
    assert result.ret == pytest.ExitCode.USAGE_ERROR
