"""The same records give the same bytes, wherever and however they are built."""

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from real_site import PROJECT, copy_site

SURROUNDINGS = (
    {"TZ": "Asia/Damascus", "LANG": "C.UTF-8", "PYTHONHASHSEED": "1", "umask": "022"},
    {
        "TZ": "America/Los_Angeles",
        "LANG": "ar_SY.UTF-8",
        "LC_ALL": "ar_EG.UTF-8",
        "PYTHONHASHSEED": "99",
        "umask": "077",
    },
)


def tree(out: Path) -> dict[str, str]:
    return {
        path.relative_to(out).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in sorted(out.rglob("*"))
        if path.is_file()
    }


def build(root: Path, surroundings: dict[str, str]) -> dict[str, str]:
    environment = {**os.environ, **surroundings, "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-m", "builder", "--site", str(root), "build", "--now", "2026-12-01T00:00:00Z"]
    done = subprocess.run(
        ["sh", "-c", f'umask {surroundings["umask"]}; exec "$@"', "sh", *command],
        env=environment, cwd=root, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return tree(root / "site")


def test_time_zone_locale_hash_seed_umask_and_folder_leave_no_trace(tmp_path: Path) -> None:
    trees = []
    for number, surroundings in enumerate(SURROUNDINGS):
        root = tmp_path / ("a-folder" if number else "another folder with a much longer name")
        root.mkdir()
        trees.append(build(copy_site(root), surroundings))
    assert trees[0] == trees[1]
    assert len(trees[0]) > 100


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    root = copy_site(tmp_path)
    first = build(root, SURROUNDINGS[0])
    stamps = {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*") if path.is_file()}
    assert build(root, SURROUNDINGS[0]) == first
    assert stamps == {path: path.stat().st_mtime_ns for path in (root / "site").rglob("*") if path.is_file()}


@pytest.mark.parametrize("private", [str(Path.home()), str(PROJECT), "noreply"])
def test_no_path_or_address_of_this_machine_is_published(built: Path, private: str) -> None:
    for path in built.rglob("*"):
        if path.is_file():
            assert private.encode() not in path.read_bytes(), path
