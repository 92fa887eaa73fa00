"""How we left an output: what was published there, and the times at which it was written.

That is a hint, kept apart from the manifest and in a form that takes no time to read, or to change in a few places:
where everything is as we left it, the manifest need not even be opened.
"""

from __future__ import annotations

import os
import stat
from array import array
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import blake2b
from pathlib import Path
from typing import Final

import msgspec

from builder.publish.manifest import Manifest
from builder.publish.output import UNKNOWN, Times, opened
from builder.publish.places import Places
from builder.publish.sealed import write_new

_SEAL: Final = 32
"""Size of the BLAKE2b digest with which the file begins, in bytes."""


@dataclass(frozen=True, slots=True)
class Left:
    """What a publication left; times are in nanoseconds."""

    build: str
    manifest: tuple[int, int, int]
    """Size, time and inode of the manifest that says the same."""
    files: Sequence[str]
    sizes: array[int]
    times: array[int]
    folders: Sequence[str]
    """First the output itself, whose path is empty."""
    folder_times: array[int]
    foreign: Sequence[str]
    """Entries in our folders that were not ours, files and folders."""
    seal: bytes = b""
    """Digest of all that, as it was read."""


class _Stored(msgspec.Struct, array_like=True, frozen=True):
    """A `Left` as it is written: names one a line, which no published path has in it, and numbers of eight bytes."""

    build: str
    manifest: tuple[int, int, int]
    files: str
    sizes: bytes
    times: bytes
    folders: str
    folder_times: bytes
    foreign: list[str]


_DECODER: Final = msgspec.msgpack.Decoder(_Stored)


def mark_of(path: Path) -> tuple[int, int, int]:
    """Give the size, the time and the inode of a file, none of which changes when it is renamed; raises `OSError`."""
    found = path.stat(follow_symlinks=False)
    return found.st_size, found.st_mtime_ns, found.st_ino


def left_of(times: Times, manifest: Manifest, mark: tuple[int, int, int]) -> Left:
    """Say how an output was left whose manifest has some `mark`."""
    return Left(
        manifest.build,
        mark,
        tuple(manifest.files),
        array("q", [entry.size for entry in manifest.files.values()]),
        array("q", [times.files.get(one, UNKNOWN) for one in manifest.files]),
        manifest.folders,
        array("q", [times.folders.get(one, UNKNOWN) for one in manifest.folders]),
        sorted(times.foreign),
    )


def with_changes(
    left: Left,
    build: str,
    mark: tuple[int, int, int],
    files: Mapping[str, tuple[int, int]],
    folders: Mapping[str, int],
) -> Left:
    """Say how an output was left in which some `files` have other sizes and times now, and some `folders` other times.

    Raises `ValueError` for one that was not there before.
    """
    sizes, times, folder_times = left.sizes[:], left.times[:], left.folder_times[:]
    for path, (size, time) in files.items():
        place = left.files.index(path)
        sizes[place], times[place] = size, time
    for folder, time in folders.items():
        folder_times[left.folders.index(folder)] = time
    return replace(left, build=build, manifest=mark, sizes=sizes, times=times, folder_times=folder_times)


def write_left(path: Path, left: Left) -> None:
    """Remember how an output was left."""
    content = msgspec.msgpack.encode(
        _Stored(
            left.build,
            left.manifest,
            "\n".join(left.files),
            left.sizes.tobytes(),
            left.times.tobytes(),
            "\n".join(left.folders),
            left.folder_times.tobytes(),
            list(left.foreign),
        )
    )
    write_new(path, _digest(content) + content)


def read_left(path: Path) -> Left | None:
    """Read how an output was left; None where that is not known, or not whole."""
    try:
        content = path.read_bytes()
        body = memoryview(content)[_SEAL:]
        if _digest(body) != content[:_SEAL]:
            return None
        stored = _DECODER.decode(body)
        left = Left(
            stored.build,
            stored.manifest,
            stored.files.split("\n") if stored.files else (),
            array("q", stored.sizes),
            array("q", stored.times),
            stored.folders.split("\n"),
            array("q", stored.folder_times),
            stored.foreign,
            content[:_SEAL],
        )
    except (FileNotFoundError, NotADirectoryError, msgspec.MsgspecError, UnicodeDecodeError, ValueError):
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


def seal_if_as_left(root: Path, out: Path) -> bytes:
    """Give the seal of how an output was left, if it is so still; empty where it may not be.

    Somebody else may publish there at the same time: then the seal is another one afterwards.
    """
    places = Places.of(root, out)
    left = read_left(places.left)
    return left.seal if left is not None and is_as_left(places.out, places.manifest, left) else b""


def is_as_left(out: Path, manifest: Path, left: Left) -> bool:
    """Say whether an output, and its manifest, are as they were left, as far as sizes and times can tell."""
    try:
        if mark_of(manifest) != left.manifest or out.is_symlink() or not out.is_dir():
            return False
        with opened(out) as descriptor:
            return _are_there(descriptor, left.folders, None, left.folder_times, stat.S_IFDIR) and _are_there(
                descriptor, left.files, left.sizes, left.times, stat.S_IFREG
            )
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


def _digest(content: bytes | memoryview) -> bytes:
    return blake2b(content, digest_size=_SEAL).digest()
