"""What one reader has read is not taken for what another one would read."""

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from builder.records import reading_version as module
from builder.records.reading_version import reading_version

BUILDER = Path(__file__).resolve().parents[2] / "builder"


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the package, of which the version is asked."""
    builder = tmp_path / "builder"
    shutil.copytree(BUILDER, builder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(module, "_BUILDER", builder)
    return builder


def version() -> bytes:
    return reading_version.__wrapped__()


def test_it_is_the_same_wherever_the_package_lies(copy: Path) -> None:
    assert version() == reading_version()
    assert len(version()) == 16


@pytest.mark.parametrize(
    "source",
    ["records/models/article.py", "records/stored.py", "records/prose_parts.py", "dates.py", "locale/settings.py"],
)
def test_it_changes_with_the_readers_source(copy: Path, source: str) -> None:
    before = version()
    with (copy / source).open("a", encoding="utf-8") as file:
        file.write("# more\n")
    assert version() != before


def test_it_does_not_change_with_what_only_writes(copy: Path) -> None:
    before = version()
    (copy / "render" / "site.py").write_text("", encoding="utf-8")
    assert version() == before


def test_it_changes_with_a_library(copy: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = version()
    (tmp_path / "packages" / "pydantic_core-99.0.0.dist-info").mkdir(parents=True)
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "packages")])
    assert version() != before


def test_asking_for_it_loads_no_model() -> None:
    code = (
        "import sys; from builder.records.reading_version import reading_version; reading_version();"
        "print([name for name in ('pydantic', 'yaml', 'markdown_it', 'icu') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_all_that_reading_imports_of_the_package_is_part_of_it() -> None:
    covered = {path for pattern in module._SOURCES for path in BUILDER.glob(pattern)}
    for path in BUILDER.glob("records/**/*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            module_name = str(getattr(node, "module", "")) if isinstance(node, ast.ImportFrom) else ""
            if module_name.startswith("builder.") and module_name != "builder.records":
                file = BUILDER.parent / f"{module_name.replace('.', '/')}.py"
                assert file in covered, f"{path} imports {module_name}"
