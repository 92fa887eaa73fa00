"""A look at all that a site is built from: whether anything is otherwise than the last build left it, and if so, what.

Nothing of it is read but files whose marks can lie. So a process beside can look, and hand back a few lines instead
of all that it saw; at the first change that it comes upon it can say so, and what corrects is loaded meanwhile.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType

import msgspec

from builder.incremental.kept_files import KeptFiles, read_files
from builder.incremental.marks import digest_of_files, digest_of_others, program_marks, recent_files
from builder.incremental.store import NAME, DamagedStateError, open_store
from builder.publish.places import Places
from builder.records.known_files import FileState
from builder.records.scan import FileMarks, Scan, ScannedFolder, scan_site

_MOST_CHANGES = 500
"""Most changed files that are handed back one by one; with more, the whole site is looked at again."""


class Glance(msgspec.Struct, array_like=True, frozen=True):
    """What there is to know of a site's files after a look at them."""

    files: bytes
    """Digest of the marks of all files, as in `Setting`; empty where no build is known, or files are gone."""
    program: bytes
    """Digest of the marks of Mujaz itself, as in `Setting`."""
    recent: dict[str, bytes]
    """The content of files whose marks can lie (`recent_files`), from before anything was read."""
    state: bytes
    """The name of the state (`Store.name`) whose records' files these were compared with; empty where there is none."""
    others: bytes
    """Digest of the marks of all other files, as in `Setting`."""
    changed: list[str] | None
    """Paths of the records' files that hold something else; None where some are gone, too many are changed, or there is
    nothing to compare with.
    """
    fresh: dict[str, FileState]
    """Files that hold the same, but whose states are to be remembered otherwise from now on."""
    around: dict[str, FileMarks]
    """The files beside and below those that are changed."""
    folders: dict[str, ScannedFolder]
    """The folders in which these stand."""
    places: dict[str, int]
    """The numbers of all of these files among those of that build's records."""
    at: int

    def scan(self, root: Path) -> Scan:
        """Give as much of the look as tells which records the changed files belong to."""
        return Scan(root, MappingProxyType(self.around), MappingProxyType(self.folders), self.at)


_DECODER = msgspec.msgpack.Decoder(Glance)


def glance_at(root: Path, state: bytes, before: KeptFiles, tell: Callable[[], object] | None = None) -> Glance:
    """Look at all that a site is built from, and compare it with the files of a `state`.

    `tell` is called as soon as a file of a record seems to have changed.
    """
    scan = scan_site(root, _first_change(before, tell) if tell else None)
    program, marks = program_marks(), before.marks_now(scan)
    if marks is None:
        return Glance(b"", program, {}, state, b"", None, {}, {}, {}, {}, scan.at)
    others = digest_of_others(scan, frozenset(before.paths))
    files = digest_of_files(others, before.paths, marks)
    changes = before.changes(scan, marks)
    if len(changes.changed) > _MOST_CHANGES:
        return Glance(files, program, {}, state, others, None, {}, {}, {}, {}, scan.at)
    changed, fresh = sorted(changes.changed), dict(changes.unchanged)
    around, folders = _around(scan, changed)
    places = before.places((*around, *fresh))
    recent = dict(recent_files(root, scan))
    return Glance(files, program, recent, state, others, changed, fresh, around, folders, places, scan.at)


def glance_beside(root: Path, out: Path, tell: Callable[[], object]) -> bytes:
    """Look at a site beside what the last build into `out` left, for another process; without that, at nothing."""
    return msgspec.msgpack.encode(_glance(root, Places.of(root, out).folder, tell))


def glance_here(root: Path, folder: Path) -> Glance:
    """Look at a site beside what the last build left in a publication's `folder`; without that, at nothing."""
    return _glance(root, folder, None)


def _glance(root: Path, folder: Path, tell: Callable[[], object] | None) -> Glance:
    last = _last_state(folder)
    return glance_at(root, *last, tell) if last else Glance(b"", b"", {}, b"", b"", None, {}, {}, {}, {}, 0)


def read_glance(content: bytes) -> Glance:
    """Read what `glance_beside` gave."""
    return _DECODER.decode(content)


def _last_state(folder: Path) -> tuple[bytes, KeptFiles] | None:
    try:
        store = open_store(folder / NAME)
    except DamagedStateError:
        return None
    try:
        return store.name(), read_files(store)
    except DamagedStateError:
        return None
    finally:
        store.close()


def _first_change(before: KeptFiles, tell: Callable[[], object]) -> Callable[[Mapping[str, FileMarks]], None]:
    """Give what is shown the files of each folder, and tells of the first record's file that was modified since."""
    times = before.times()
    told = False

    def notice(files: Mapping[str, FileMarks]) -> None:
        nonlocal told
        if not told and any(times.get(path, marks[1]) != marks[1] for path, marks in files.items()):
            told = True
            tell()

    return notice


def _around(scan: Scan, paths: Iterable[str]) -> tuple[dict[str, FileMarks], dict[str, ScannedFolder]]:
    """Give what stands in the folders of some files, and below."""
    folders: dict[str, ScannedFolder] = {}
    waiting = list({path.rpartition("/")[0] for path in paths})
    while waiting:
        folder = waiting.pop()
        if folder not in folders and folder in scan.folders:
            folders[folder] = scan.folders[folder]
            waiting += [f"{folder}/{name}" for name in folders[folder].folders]
    found = (f"{folder}/{name}" for folder, listed in folders.items() for name in listed.files)
    return {path: scan.files[path] for path in found}, folders
