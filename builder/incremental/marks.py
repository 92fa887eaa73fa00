"""The marks of what a site is built from: of its own files, of Mujaz, and of what is installed beside it."""

from __future__ import annotations

import os
import site
import sys
from array import array
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Final

import msgspec

from builder.records.known_files import TICK, digest_of
from builder.records.scan import Scan

_PACKAGE: Final = Path(__file__).resolve().parents[1]
_SIZE: Final = 16
"""Bytes of a digest."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What a site is built from, at one moment; it is to be taken before anything is read."""

    scan: Scan
    recent: Mapping[str, bytes]
    program: bytes


def take_marks(root: Path, scan: Scan) -> Marks:
    """Take the marks of all files that a site is built from; a file that cannot be read has none that hold.

    `scan` is what has just been looked through, and of which nothing has been read yet.
    """
    return Marks(scan, recent_files(root, scan), program_marks())


def recent_files(root: Path, scan: Scan) -> Mapping[str, bytes]:
    """Give the SHA-256 of the files whose marks can lie; empty of one that cannot be read."""
    settled = scan.at - TICK
    recent = [path for path, marks in scan.files.items() if marks[1] >= settled or marks[2] >= settled]
    return {path: _content(root, path) for path in recent}


def as_they_were(root: Path, recent: Mapping[str, bytes]) -> bool:
    """Say that files still hold what `recent_files` gave of them."""
    return all(digest and _content(root, path) == digest for path, digest in recent.items())


def digest_of_others(scan: Scan, records: Collection[str]) -> bytes:
    """Give a digest of the marks of all files but those of `records`, and of all else that stands in folders."""
    others = sorted((path, marks) for path, marks in scan.files.items() if path not in records)
    # Files tell of the folders that they stand in; what is left are folders of something else, or of nothing.
    folders = sorted((path, one[1:]) for path, one in scan.folders.items() if any(one[1:]) or not one.files)
    return _digest(msgspec.msgpack.encode((others, folders)))


def digest_of_files(others: bytes, paths: Sequence[str], marks: array[int]) -> bytes:
    """Give a digest of all files: of the `others` (see `digest_of_others`), and of the sorted paths of those of records
    with their marks (`marks_in_a_row`).
    """
    seen = blake2b(others, digest_size=_SIZE)
    seen.update("\n".join(paths).encode())
    seen.update(marks)
    return seen.digest()


def program_marks() -> bytes:
    """Give a digest of the marks of Mujaz itself and of the names of what is installed beside it."""
    folders = (_PACKAGE, _PACKAGE.parent / "templates")
    files = sorted(one for folder in folders for one in _marks_below(str(folder)))
    versions = sorted({name for folder in _installed() for name in folder if name.endswith(".dist-info")})
    return _digest(msgspec.msgpack.encode((sys.version, files, versions)))


def _content(root: Path, path: str) -> bytes:
    try:
        return digest_of(root, path)[0]
    except OSError:
        return b""


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_SIZE).digest()


def _installed() -> Iterator[Iterable[str]]:
    """List the folders in which installers put packages; `sysconfig` takes longer to load than to list them."""
    own = [site.USER_SITE] if site.ENABLE_USER_SITE and site.USER_SITE else []
    for folder in (*site.getsitepackages(), *own):
        with suppress(OSError):
            yield os.listdir(folder)  # noqa: PTH208 - names alone, of a folder with hundreds


def _marks_below(folder: str) -> Iterator[tuple[str, int, int, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _marks_below(entry.path)
            else:
                about = entry.stat()
                yield entry.path, about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino
