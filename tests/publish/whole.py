"""Publish a whole site given as files: what a clean build does."""

from collections.abc import Iterable
from pathlib import Path

from builder.publish.staging import stage_file
from builder.publish.transaction import Published, publication


def publish(files: Iterable[tuple[str, bytes]], root: Path, out: Path) -> Published:
    with publication(root, out) as begun:
        staged = {path: stage_file(begun.staging, path, content) for path, content in files}
        return begun.commit(staged, begun.manifest.keys() - staged.keys())


def tree(out: Path) -> dict[str, str]:
    return {path.relative_to(out).as_posix(): path.read_text() for path in sorted(out.rglob("*")) if path.is_file()}
