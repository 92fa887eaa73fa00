"""The journal of a publication: all that is to be done once everything is ready. Doing it twice does it once.

It is written when every file of the new site is on the disk, and removed when the new site stands. Whoever finds one
does what it says: from whatever point, that leads to the same end.
"""

import errno
import json
import os
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from typing import Final, Protocol

import msgspec

from builder.publish.durable import make_durable
from builder.publish.left import Left, left_of, mark_of, with_changes, write_left
from builder.publish.manifest import FileEntry, Manifest, are_inside, folders_of, read_manifest
from builder.publish.many import for_each
from builder.publish.output import UNKNOWN, Times
from builder.publish.places import STATE, Places
from builder.publish.safety import refuse_links
from builder.publish.sealed import new, read_sealed, seal, write_durable
from builder.publish.staging import staged_name

_NOTHING_THERE = (errno.ENOENT, errno.ENOTDIR)
_FOLDER_STAYS = (*_NOTHING_THERE, errno.ENOTEMPTY, errno.EEXIST, errno.EBUSY)


class Journal(msgspec.Struct, frozen=True):
    """What is to be done, in order; paths are relative to the output."""

    clear: tuple[str, ...]
    """Old files that stand where a new file or folder is to be."""
    moves: tuple[tuple[str, ...], ...]
    """Staged files to be put in their places, one group after another."""
    removed: tuple[str, ...]
    """Old files that the new site does not have, those of `clear` included."""
    state: tuple[tuple[str, str], ...]
    """Files of the engine to be put in their places, both relative to the site's `.mujaz`."""
    beside: bool
    """Whether staging lies beside the output."""

    @property
    def moved(self) -> tuple[str, ...]:
        """All files that are put in their places."""
        return tuple(chain.from_iterable(self.moves))


_DECODER: Final = msgspec.json.Decoder(Journal)


def write_journal(journal: Journal, places: Places) -> None:
    """Write the journal, whole or not at all: from then on the new site is as good as published."""
    fields = {
        "clear": journal.clear,
        "moves": journal.moves,
        "removed": journal.removed,
        "state": journal.state,
        "beside": journal.beside,
    }
    fresh = new(places.journal)
    write_durable(fresh, seal(json.dumps(fields)[1:-1])[0])
    fresh.replace(places.journal)
    make_durable([str(places.folder)], places.folder)


def read_journal(places: Places) -> Journal | None:
    """Read the journal that an earlier publication left; None where there is none, or one that cannot be trusted."""
    sealed = read_sealed(places.journal, _DECODER)
    if sealed is None:
        return None
    journal = sealed[0]
    if not all(map(are_inside, (journal.clear, journal.removed, *journal.moves, *journal.state))):
        return None
    return journal


class Before(Protocol):
    """What is known of the output as it was before, and so of what it is afterwards."""

    @property
    def folders(self) -> Collection[str]:
        """Folders that are known to be there."""

    def after(self, journal: Journal, places: Places) -> Left | None:
        """Say how the output is left; the new manifest waits to be put in place. None where that cannot be said."""


@dataclass(frozen=True, slots=True)
class Known:
    """All files with their times; `manifest` is the new one, if it is at hand."""

    times: Times
    manifest: Manifest | None = None

    @property
    def folders(self) -> Collection[str]:
        """Folders that are known to be there."""
        return self.times.folders.keys()

    def after(self, journal: Journal, places: Places) -> Left | None:
        """Take the times of what was moved, and of the folders that this changed, from the disk."""
        manifest = self.manifest or read_manifest(new(places.manifest))
        if manifest is None or not new(places.manifest).exists():
            return None
        files, folders = _times_of_moved(journal, places.out)
        times = replace(
            self.times,
            files={**self.times.files, **files},
            folders={**self.times.folders, **folders},
            foreign=self.times.foreign - manifest.files.keys(),
        )
        return left_of(times, manifest, mark_of(new(places.manifest)))


@dataclass(frozen=True, slots=True)
class AsLeft:
    """An output that is as it was left, in which a few files are replaced and nothing comes or goes."""

    left: Left
    staged: Mapping[str, FileEntry]
    build: str
    """The id of the new build."""

    @property
    def folders(self) -> Collection[str]:
        """Folders that are known to be there."""
        return self.left.folders

    def after(self, journal: Journal, places: Places) -> Left | None:
        """Change what was replaced."""
        files, folders = _times_of_moved(journal, places.out)
        replaced = {path: (self.staged[path].size, time) for path, time in files.items()}
        return with_changes(self.left, self.build, mark_of(new(places.manifest)), replaced, folders)


def complete(journal: Journal, places: Places, before: Before) -> None:
    """Do what a journal says and is not done yet, and remove it.

    Raises `OSError` and `UnsafeOutputError`; the journal stays then, for the next publication.
    """
    out, staging = places.out, places.staging(beside=journal.beside)
    touched = folders_of((*journal.moved, *journal.removed))
    out.mkdir(parents=True, exist_ok=True)
    refuse_links(out, touched)
    _clear(journal, staging, out)
    for folder in sorted(folders_of(journal.moved).difference(before.folders), key=len):
        with suppress(FileExistsError):
            os.mkdir(f"{out}/{folder}")
    for group in journal.moves:
        for_each(group, lambda path: _place(f"{staging}/{staged_name(path)}", f"{out}/{path}", str(out)))
    _remove(journal.removed, out)
    there = [full for full in (f"{out}/{folder}" for folder in touched) if os.path.isdir(full)]
    make_durable([str(out), *there], out)
    _replace_state(journal, places, before)
    places.journal.unlink()


def _clear(journal: Journal, staging: Path, out: Path) -> None:
    """Remove what stands in the way; not where the new file of that name, in another case, is in its place already."""
    moved = {path.casefold(): path for path in journal.moved} if journal.clear else {}
    first = []
    for path in journal.clear:
        successor = moved.get(path.casefold())
        if successor is None or (staging / staged_name(successor)).exists():
            first.append(path)
    _remove(first, out)


def _place(source: str, target: str, out: str) -> None:
    """Move a staged file to its place; one that is not staged any more has been moved before."""
    try:
        _rename(source, target)
    except FileNotFoundError:
        if os.path.lexists(source):
            _make_folder(target.rpartition("/")[0], out)
            _rename(source, target)
    except IsADirectoryError:
        _remove_empty_below(target)
        _rename(source, target)


def _rename(source: str, target: str) -> None:
    try:
        os.replace(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        _copy_over(source, target)


def _copy_over(source: str, target: str) -> None:
    """Bring a file over from another file system: copied beside its place, then renamed as any other."""
    folder, _, name = target.rpartition("/")
    fresh = f"{folder}/.{staged_name(name)[:16]}.new"
    write_durable(Path(fresh), Path(source).read_bytes())
    os.replace(fresh, target)
    os.unlink(source)


def _make_folder(folder: str, out: str) -> None:
    """Make a folder and those above it; somebody else may be making them at the same time."""
    try:
        os.mkdir(folder)
    except FileNotFoundError:
        if folder == out:
            raise
        _make_folder(folder.rpartition("/")[0], out)
        with suppress(FileExistsError):
            os.mkdir(folder)
    except FileExistsError:
        return


def _remove(paths: Sequence[str], out: Path) -> None:
    """Remove files, and the folders that are empty then; what has become a folder is none of ours any more."""
    for_each(paths, lambda path: _remove_file(f"{out}/{path}"))
    # The deepest first; where a folder goes, the one above may be empty, too.
    for folder in sorted(folders_of(paths), key=len, reverse=True):
        _remove_folder(f"{out}/{folder}")


def _remove_file(path: str) -> None:
    try:
        os.unlink(path)
    except OSError as error:
        if error.errno not in _NOTHING_THERE and not os.path.isdir(path):
            raise


def _remove_folder(folder: str) -> None:
    try:
        os.rmdir(folder)
    except OSError as error:
        if error.errno not in _FOLDER_STAYS:
            raise


def _remove_empty_below(folder: str) -> None:
    for above, _, _ in os.walk(folder, topdown=False):
        os.rmdir(above)


def _replace_state(journal: Journal, places: Places, before: Before) -> None:
    """Put the engine's files, the times and the manifest in place, and have that on the disk."""
    state = places.site / STATE
    for fresh, place in journal.state:
        if (state / fresh).exists():
            (state / fresh).replace(state / place)
    left = before.after(journal, places)
    if left is not None:
        write_left(places.left, left)
        new(places.manifest).replace(places.manifest)
    make_durable([str(places.folder)], places.folder)


def _times_of_moved(journal: Journal, out: Path) -> tuple[dict[str, int], dict[str, int]]:
    """Give the times of what was moved, and of the folders that this changed."""
    files = {path: _time_of(f"{out}/{path}") for path in journal.moved}
    changed = ("", *folders_of((*journal.moved, *journal.removed)))
    return files, {folder: _time_of(f"{out}/{folder}" if folder else str(out)) for folder in changed}


def _time_of(path: str) -> int:
    try:
        return os.lstat(path).st_mtime_ns
    except OSError:
        return UNKNOWN
