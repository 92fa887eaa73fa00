"""How we left an output: what was published there, and the times at which it was written.

That is a hint, kept apart from the manifest and in a form that takes no time to read: where everything is as we left
it, the manifest need not even be opened.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Sequence
from hashlib import blake2b
from pathlib import Path
from typing import Final

import msgspec

from builder.publish.manifest import Manifest
from builder.publish.output import UNKNOWN, Times, opened
from builder.publish.sealed import write_new

_SEAL: Final = 32
"""Size of the BLAKE2b digest with which the file begins, in bytes."""


class Left(msgspec.Struct, array_like=True, frozen=True):
    """What a publication left; times are in nanoseconds."""

    build: str
    manifest: tuple[int, int, int]
    """Size, time and inode of the manifest that says the same."""
    files: list[str]
    sizes: list[int]
    times: list[int]
    folders: list[str]
    folder_times: list[int]
    foreign: list[str]
    """Entries in our folders that were not ours, files and folders."""


_DECODER: Final = msgspec.msgpack.Decoder(Left)


def mark_of(path: Path) -> tuple[int, int, int]:
    """Give the size, the time and the inode of a file, none of which changes when it is renamed; raises `OSError`."""
    found = path.stat(follow_symlinks=False)
    return found.st_size, found.st_mtime_ns, found.st_ino


def write_left(path: Path, times: Times, manifest: Manifest, mark: tuple[int, int, int]) -> None:
    """Remember how an output was left whose manifest has some `mark`."""
    content = msgspec.msgpack.encode(
        Left(
            manifest.build,
            mark,
            list(manifest.files),
            [entry.size for entry in manifest.files.values()],
            [times.files.get(one, UNKNOWN) for one in manifest.files],
            list(manifest.folders),
            [times.folders.get(one, UNKNOWN) for one in manifest.folders],
            sorted(times.foreign),
        )
    )
    write_new(path, blake2b(content, digest_size=_SEAL).digest() + content)


def read_left(path: Path) -> Left | None:
    """Read how an output was left; None where that is not known, or not whole."""
    try:
        content = path.read_bytes()
        body = memoryview(content)[_SEAL:]
        if blake2b(body, digest_size=_SEAL).digest() != content[:_SEAL]:
            return None
        left = _DECODER.decode(body)
    except (FileNotFoundError, NotADirectoryError, msgspec.MsgspecError, UnicodeDecodeError):
        return None
    same = len(left.files) == len(left.sizes) == len(left.times) and len(left.folders) == len(left.folder_times)
    return left if same else None


def times_of(left: Left | None, manifest: Manifest) -> Times:
    """Give the times that belong to a manifest; where there are none, all are unknown."""
    if left is None or left.build != manifest.build:
        return Times()
    return Times(
        dict(zip(left.files, left.times, strict=True)),
        dict(zip(left.folders, left.folder_times, strict=True)),
        frozenset(left.foreign),
    )


def is_as_left(out: Path, manifest: Path, left: Left) -> bool:
    """Say whether an output, and its manifest, are as they were left, as far as sizes and times can tell."""
    try:
        if mark_of(manifest) != left.manifest or out.is_symlink() or not out.is_dir():
            return False
        with opened(out) as descriptor:
            folders_are = _are_there(descriptor, left.folders, None, left.folder_times, stat.S_IFDIR)
            return folders_are and _are_there(descriptor, left.files, left.sizes, left.times, stat.S_IFREG)
    except OSError:
        return False


def _are_there(out: int, paths: Sequence[str], sizes: Sequence[int] | None, times: Sequence[int], kind: int) -> bool:
    """Say whether all paths are of a kind, and as large and old as they were; raises `OSError` where one is gone."""
    look_at, kind_of = os.stat, stat.S_IFMT
    for number, (path, time) in enumerate(zip(paths, times, strict=True)):
        found = look_at(path or ".", dir_fd=out, follow_symlinks=False)
        if found.st_mtime_ns != time or kind_of(found.st_mode) != kind:
            return False
        if sizes is not None and found.st_size != sizes[number]:
            return False
    return True
