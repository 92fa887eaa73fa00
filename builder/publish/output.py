"""What the output holds, held against what we left there: damage, and files of somebody else.

Sizes and times tell, quickly, that nothing was touched; where a time differs, the file is read. A folder that has the
time at which we left it has the entries that it had then, so folders are listed only where something was at work.
"""

import errno
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from builder.publish.manifest import FileEntry, Manifest

UNKNOWN = -1
"""A time that no file has: what has it is looked at again."""


@dataclass(frozen=True, slots=True)
class Times:
    """When each published file and each folder above one was changed last, in nanoseconds."""

    files: Mapping[str, int] = field(default_factory=dict)
    folders: Mapping[str, int] = field(default_factory=dict)
    """The output itself is the folder with an empty path."""
    foreign: frozenset[str] = frozenset()
    """Entries in our folders that were not ours, files and folders."""


@dataclass(frozen=True, slots=True)
class Found:
    """What an output holds."""

    damaged: frozenset[str]
    """Published files that are gone, or no longer what we wrote."""
    foreign: tuple[str, ...]
    """Files that we did not publish, sorted."""
    times: Times
    """The times as they are now, of what is not damaged."""


def look(out: Path, manifest: Manifest, times: Times) -> Found:
    """Hold an output against what we published; a folder that is a link now counts as gone, with all below it."""
    files = manifest.files
    if not out.is_dir():
        return Found(frozenset(files), (), Times())
    with opened(out) as descriptor:
        folders, gone = folder_times(descriptor, manifest.folders)
        good = good_files(descriptor, files, times, gone)
        tops = foreign_entries(descriptor, files, folders, times)
    return Found(frozenset(files.keys() - good.keys()), files_below(out, tops), Times(good, folders, tops))


@contextmanager
def opened(folder: Path) -> Iterator[int]:
    """Open a folder, so that what is below it is found quickly."""
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        yield descriptor
    finally:
        os.close(descriptor)


def folder_times(out: int, folders: Iterable[str]) -> tuple[dict[str, int], tuple[str, ...]]:
    """Give the time of each folder, and those that are gone or something else by now, a link included.

    The latter end in a slash, as the paths of all below them begin.
    """
    times: dict[str, int] = {}
    gone = []
    for folder in folders:
        try:
            found = os.stat(folder or ".", dir_fd=out, follow_symlinks=False)
        except OSError:
            gone.append(f"{folder}/")
            continue
        if stat.S_ISDIR(found.st_mode):
            times[folder] = found.st_mtime_ns
        else:
            gone.append(f"{folder}/")
    return times, tuple(gone)


def good_files(out: int, files: Mapping[str, FileEntry], times: Times, gone: tuple[str, ...]) -> dict[str, int]:
    """Give the time of each file that is what we published; one with another time than is known is read."""
    look_at, regular, known = os.stat, stat.S_ISREG, times.files
    good: dict[str, int] = {}
    for path, entry in files.items():
        if gone and path.startswith(gone):
            continue
        try:
            found = look_at(path, dir_fd=out, follow_symlinks=False)
        except OSError:
            continue
        if found.st_size != entry.size or not regular(found.st_mode):
            continue
        changed = found.st_mtime_ns
        if changed == known.get(path) or digest_of(path, out) == entry.sha256:
            good[path] = changed
    return good


def digest_of(path: str, out: int) -> str:
    """Give the SHA-256 of a regular file below the folder that `out` is open on; empty where it cannot be read.

    Raises `OSError` where this process can open nothing.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=out)
    except OSError as error:
        if error.errno in (errno.EMFILE, errno.ENFILE, errno.ENOMEM):
            raise
        return ""
    with open(descriptor, "rb") as file:
        try:
            return sha256(file.read()).hexdigest() if stat.S_ISREG(os.fstat(descriptor).st_mode) else ""
        except OSError:
            return ""


def foreign_entries(
    out: int, files: Mapping[str, FileEntry], folders: Mapping[str, int], times: Times
) -> frozenset[str]:
    """Name the entries of our folders that are not ours; only folders that were changed are listed for that."""
    changed = {folder for folder, at in folders.items() if times.folders.get(folder) != at}
    tops = {path for path in times.foreign if _folder_of(path) in folders and _folder_of(path) not in changed}
    for folder in changed:
        flags = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
        descriptor = os.open(folder or ".", flags, dir_fd=out)
        try:
            names = os.listdir(descriptor)
        finally:
            os.close(descriptor)
        for name in names:
            path = f"{folder}/{name}" if folder else name
            if path not in files and path not in folders:
                tops.add(path)
    return frozenset(tops)


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0]


def files_below(out: Path, entries: Iterable[str]) -> tuple[str, ...]:
    """List the files that entries of the output are or hold, sorted; links are files, wherever they lead."""
    files: list[str] = []
    for entry in entries:
        full = f"{out}/{entry}"
        if os.path.isdir(full) and not os.path.islink(full):
            files.extend(files_in(full, entry))
        else:
            files.append(entry)
    return tuple(sorted(files))


def files_in(folder: str, name: str) -> Iterator[str]:
    """List all files and links below a folder, as paths that begin with `name`."""
    for above, folders, names in os.walk(folder):
        inner = above[len(folder) :].lstrip("/")
        start = f"{name}/{inner}/" if inner else f"{name}/"
        links = [one for one in folders if os.path.islink(f"{above}/{one}")]
        for one in (*names, *links):
            yield start + one
