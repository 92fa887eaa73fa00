"""Which files are still what they were when they were read: by their marks, or by their content where marks can lie.

A file that was changed within one tick of the file system's clock after it was read can have the marks that it had
before. So marks are believed only of files that were at rest, for longer than any known tick, before they were
read; of any other the content is compared (as git does with what it calls racy).
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from time import time_ns
from typing import Final, NamedTuple

from builder.records.scan import FileMarks, Scan

TICK: Final = 2_000_000_000
"""The coarsest clock of a file system that is in use, in nanoseconds (FAT counts in twos of seconds)."""


class FileState(NamedTuple):
    """What a file was when it was read."""

    marks: FileMarks
    digest: bytes
    """SHA-256 of its content; empty where its content played no part, or could not be read."""
    settled: bool
    """Whether the same marks mean the same content."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What is no longer as it was known, and the states of all files that are."""

    changed: frozenset[str]
    """Paths of files that are new, or that hold something else, or of which that cannot be said."""
    gone: frozenset[str]
    """Paths of known files that are not there any more."""
    unchanged: Mapping[str, FileState]
    """The other files, with their states as they are to be remembered from now on."""


def state_of(marks: FileMarks, digest: bytes, at: int) -> FileState:
    """Give the state of a file that had these marks before it was read at a moment, in nanoseconds since 1970."""
    _, modified, changed, _ = marks
    return FileState(marks, digest, max(modified, changed) + TICK < at)


def compare(scan: Scan, paths: Iterable[str], known: Mapping[str, FileState], *, verify: bool = False) -> Changes:
    """Say which of some files have changed since they were known; `verify` believes no marks and reads them all."""
    changed: list[str] = []
    unchanged: dict[str, FileState] = {}
    files = scan.files
    for path in paths:
        marks, state = files[path], known.get(path)
        if state is None:
            changed.append(path)
        elif state.settled and state.marks == marks and not verify:
            unchanged[path] = state
        elif (again := _read_again(scan.root, path, marks, state)) is not None:
            unchanged[path] = again
        else:
            changed.append(path)
    return Changes(frozenset(changed), frozenset(known).difference(files), unchanged)


def digest_of(root: Path, path: str) -> tuple[bytes, int]:
    """Give the SHA-256 of a file's content and the moment before it was read; raises `OSError`."""
    at = time_ns()
    digest = sha256()
    descriptor = os.open(
        f"{root}{os.sep}{path}", os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    )
    try:
        while piece := os.read(descriptor, 1 << 20):
            digest.update(piece)
    finally:
        os.close(descriptor)
    return digest.digest(), at


def _read_again(root: Path, path: str, marks: FileMarks, state: FileState) -> FileState | None:
    """Give a file's new state where its content is the known one."""
    if not state.digest or state.marks[0] != marks[0]:
        return None
    try:
        digest, at = digest_of(root, path)
    except OSError:
        return None
    return state_of(marks, digest, at) if digest == state.digest else None
