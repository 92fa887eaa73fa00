"""Imports go one way, deferred and type-only ones counted."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "builder"
STAGES = (
    ("diagnostics", "dates", "locale"),
    ("records",),
    ("corpus",),
    ("plan",),
    ("views",),
    ("render",),
    ("publish",),
    ("incremental",),
    ("editorial",),
    ("correcting",),
    ("ready",),
    ("pipeline",),
    ("printing", "reviewing"),
    ("preview",),
    ("cli", "mkdocs_hook"),
    ("__main__",),
)
"""From the first stage to the last."""
RANK = {name: rank for rank, group in enumerate(STAGES) for name in group}
FREE = {"aside", "bounded", "garbage", "transfer", "workers"}
"""Modules that know no stage and import nothing of the package."""


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def stage_of(module: str) -> str:
    """Name the stage of a dotted module below `builder`."""
    return module.split(".")[1] if "." in module else ""


def name_of(path: Path) -> str:
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def imported(path: Path) -> Iterator[tuple[int, str]]:
    """List every import of the package in a file, wherever it stands, as line and dotted module."""
    package = name_of(path) if path.name == "__init__.py" else name_of(path).rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            for alias in node.names:
                if alias.name.partition(".")[0] == "builder":
                    yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *([base] if base else [])])
            if base == "builder":
                yield from ((node.lineno, f"builder.{alias.name}") for alias in node.names)
            elif base.startswith("builder."):
                yield node.lineno, base
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in (
            "import_module",
            "__import__",
        ):
            yield node.lineno, "builder.<by name>"


@pytest.mark.parametrize("path", modules(), ids=name_of)
def test_a_stage_imports_itself_and_earlier_ones(path: Path) -> None:
    own = stage_of(name_of(path))
    for line, target in imported(path):
        other = stage_of(target)
        if other in FREE:
            continue
        assert own not in FREE, f"{path}:{line} imports {target}: {own} knows no stage"
        assert other in RANK, f"{path}:{line} imports {target}, which is no stage"
        assert own == "" or RANK[other] <= RANK[own], f"{path}:{line} imports {target} backwards"


def test_every_module_belongs_to_a_stage() -> None:
    assert {stage_of(name_of(path)) for path in modules()} - {""} <= set(RANK) | FREE


def test_no_two_modules_import_each_other_in_a_circle() -> None:
    files = {name_of(path): path for path in modules()}
    edges: dict[str, set[str]] = {name: set() for name in files}
    for name, path in files.items():
        for _, target in imported(path):
            if target in files:
                edges[name].add(target)
    order: list[str] = []
    state: dict[str, int] = {}

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert state.get(name) != 1, f"imports in a circle: {' → '.join((*way, name))}"
        if name in state:
            return
        state[name] = 1
        for target in sorted(edges[name] - {name}):
            visit(target, (*way, name))
        state[name] = 2
        order.append(name)

    for name in sorted(files):
        visit(name, ())
    assert len(order) == len(files)


def test_the_reader_of_imports_sees_all_kinds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "builder"
    (package / "records").mkdir(parents=True)
    file = package / "records" / "x.py"
    file.write_text(
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import builder.cli\n"
        "def f():\n    from builder.views.a import b\n    from ..render import c\n    from builder import publish\n"
        "    import_module('builder.plan')\n",
        encoding="utf-8",
    )
    monkeypatch.setattr(f"{__name__}.PACKAGE", package)
    found = {target for _, target in imported(file)}
    assert found == {"builder.cli", "builder.views.a", "builder.render", "builder.publish", "builder.<by name>"}
