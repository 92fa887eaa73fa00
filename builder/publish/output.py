"""What the output holds, held against what we left there: damage, and files of somebody else.

Sizes and times tell, quickly, that nothing was touched; where a time differs, the file is read. A folder that has the
time at which we left it has the entries that it had then, so folders are listed only where something was at work.
"""

import json
import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from builder.publish.manifest import FileEntry, Manifest, folders_of
from builder.publish.sealed import read_sealed, seal

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


def read_times(path: Path, manifest: Manifest) -> Times:
    """Read the times that belong to a manifest; where there are none, all are unknown."""
    sealed = read_sealed(path)
    if sealed is None or sealed[0].get("build") != manifest.build:
        return Times()
    fields = sealed[0]
    lists = [fields.get(name) for name in ("files", "folders", "foreign")]
    folders = sorted_folders(manifest.files)
    if not all(isinstance(one, list) for one in lists):
        return Times()
    files_ns, folders_ns, foreign = (one or [] for one in lists)
    if set(map(type, (*files_ns, *folders_ns))) - {int} or set(map(type, foreign)) - {str}:
        return Times()
    if len(files_ns) != len(manifest.files) or len(folders_ns) != len(folders):
        return Times()
    return Times(
        dict(zip(manifest.files, files_ns, strict=True)),
        dict(zip(folders, folders_ns, strict=True)),
        frozenset(foreign),
    )


def times_bytes(times: Times, files: Iterable[str], build: str) -> bytes:
    """Make the file of times for a build's files, given in order."""
    known = list(files)
    fields = {
        "build": build,
        "files": [times.files.get(path, UNKNOWN) for path in known],
        "folders": [times.folders.get(path, UNKNOWN) for path in sorted_folders(known)],
        "foreign": sorted(times.foreign),
    }
    return seal(json.dumps(fields)[1:-1])[0]


def sorted_folders(files: Iterable[str]) -> list[str]:
    """Give the folders above some files, and the output itself."""
    return sorted({"", *folders_of(list(files))})


def look(out: Path, files: Mapping[str, FileEntry], times: Times) -> Found:
    """Hold an output against what we published; a folder that is a link now counts as gone, with all below it."""
    try:
        descriptor = os.open(out, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    except FileNotFoundError:
        return Found(frozenset(files), (), Times())
    try:
        folders = _folder_times(descriptor, sorted_folders(files))
        gone = tuple(f"{folder}/" for folder, changed in folders.items() if changed is None)
        present = {folder: changed for folder, changed in folders.items() if changed is not None}
        good = _good_files(descriptor, files, times, gone)
        tops = _foreign_entries(descriptor, files, present, times)
        foreign = tuple(sorted(_files_below(out, tops)))
    finally:
        os.close(descriptor)
    return Found(frozenset(files.keys() - good.keys()), foreign, Times(good, present, tops))


def _folder_times(out: int, folders: list[str]) -> dict[str, int | None]:
    """Look at each folder; None for what is none, a link included, or is gone."""
    changed: dict[str, int | None] = {}
    for folder in folders:
        try:
            found = os.stat(folder or ".", dir_fd=out, follow_symlinks=False)
        except OSError:
            changed[folder] = None
            continue
        changed[folder] = found.st_mtime_ns if stat.S_ISDIR(found.st_mode) else None
    return changed


def _good_files(out: int, files: Mapping[str, FileEntry], times: Times, gone: tuple[str, ...]) -> dict[str, int]:
    """Give the time of each file that is what we published."""
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
    """Give the SHA-256 of a regular file below the folder that `out` is open on; empty where it cannot be read."""
    try:
        opened = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, dir_fd=out)
    except OSError:
        return ""
    with open(opened, "rb") as file:
        try:
            return sha256(file.read()).hexdigest() if stat.S_ISREG(os.fstat(opened).st_mode) else ""
        except OSError:
            return ""


def _foreign_entries(
    out: int, files: Mapping[str, FileEntry], folders: Mapping[str, int], times: Times
) -> frozenset[str]:
    """Name the entries of our folders that are not ours; only folders that were changed are listed for that."""
    changed = {folder for folder, at in folders.items() if times.folders.get(folder) != at}
    tops = {path for path in times.foreign if _folder_of(path) in folders and _folder_of(path) not in changed}
    for folder in changed:
        opened = os.open(folder or ".", os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC, dir_fd=out)
        try:
            names = os.listdir(opened)
        finally:
            os.close(opened)
        for name in names:
            path = f"{folder}/{name}" if folder else name
            if path not in files and path not in folders:
                tops.add(path)
    return frozenset(tops)


def _folder_of(path: str) -> str:
    return path.rpartition("/")[0]


def _files_below(out: Path, entries: Iterable[str]) -> Iterator[str]:
    """List the files that entries of the output are or hold; links are files, wherever they lead."""
    for entry in entries:
        full = f"{out}/{entry}"
        if os.path.isdir(full) and not os.path.islink(full):
            yield from files_in(full, entry)
        else:
            yield entry


def files_in(folder: str, name: str) -> Iterator[str]:
    """List all files and links below a folder, as paths that begin with `name`."""
    for above, folders, names in os.walk(folder):
        inner = above[len(folder) :].lstrip("/")
        start = f"{name}/{inner}/" if inner else f"{name}/"
        links = [one for one in folders if os.path.islink(f"{above}/{one}")]
        for one in (*names, *links):
            yield start + one
