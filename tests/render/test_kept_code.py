"""Code of the templates that Mujaz brings is kept, and nothing else is; it is taken only where it is whole and fits."""

import sys
from pathlib import Path

import pytest
from jinja2 import FileSystemLoader

from builder.render import kept_code
from builder.render.kept_code import PlainEnvironment


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A folder of installed templates and one of a site's own."""
    monkeypatch.setattr(kept_code, "_FOLDER", tmp_path / "package")
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    monkeypatch.setattr(sys, "pycache_prefix", None)
    (tmp_path / "package").mkdir()
    installed, own = tmp_path / "installed", tmp_path / "own"
    for folder in (installed, own):
        (folder / "parts").mkdir(parents=True)
        (folder / "parts" / f"{folder.name}.html").write_text("{{ 1 + 1 }} <b>{{ word }}</b>", "utf-8")
    return installed, own


def show(folders: tuple[Path, Path], name: str, program: bytes = b"1") -> str:
    environment = PlainEnvironment(FileSystemLoader(folders), folders[:1], program)
    return environment.text(f"parts/{name}.html", word="<i>")


def kept(folders: tuple[Path, Path]) -> list[Path]:
    return sorted((folders[0].parent / "package").rglob("*.pyc"))


def test_installed_templates_are_kept_and_own_ones_are_not(folders: tuple[Path, Path]) -> None:
    assert show(folders, "own") == "2 <b>&lt;i&gt;</b>"
    assert not kept(folders)
    assert show(folders, "installed") == "2 <b>&lt;i&gt;</b>"
    (place,) = kept(folders)
    before = place.read_bytes()
    assert show(folders, "installed") == "2 <b>&lt;i&gt;</b>"
    assert place.read_bytes() == before


def test_what_is_kept_speaks_no_language(folders: tuple[Path, Path]) -> None:
    (folders[0] / "parts" / "installed.html").write_text("{{ 3 | number }}{{ 'a' | upper }}", "utf-8")
    for written in ("٣", "3"):
        environment = PlainEnvironment(FileSystemLoader(folders), folders[:1], b"1")
        environment.filters["number"] = lambda _, written=written: written
        assert environment.text("parts/installed.html") == f"{written}A"
    assert len(kept(folders)) == 1


@pytest.mark.parametrize("damage", [lambda _: b"", lambda old: old[:-1], lambda old: old[:40] + b"\0" + old[41:]])
def test_damaged_code_is_made_anew(folders: tuple[Path, Path], damage: object) -> None:
    show(folders, "installed")
    (place,) = kept(folders)
    before = place.read_bytes()
    place.write_bytes(damage(before))  # type: ignore[operator]
    assert show(folders, "installed") == "2 <b>&lt;i&gt;</b>"
    assert place.read_bytes() == before


def test_a_changed_template_or_program_makes_other_code(folders: tuple[Path, Path]) -> None:
    show(folders, "installed")
    (place,) = kept(folders)
    before = place.read_bytes()
    show(folders, "installed", b"2")
    assert place.read_bytes() != before
    (folders[0] / "parts" / "installed.html").write_text("changed", "utf-8")
    assert show(folders, "installed") == "changed"


def test_nothing_is_kept_where_python_keeps_nothing(
    folders: tuple[Path, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    assert show(folders, "installed") == "2 <b>&lt;i&gt;</b>"
    assert not kept(folders)
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    (folders[0].parent / "package" / "__pycache__").write_text("in the way")
    assert show(folders, "installed") == "2 <b>&lt;i&gt;</b>"
