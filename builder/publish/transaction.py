"""A publication: the old site stands untouched until the new one is ready as a whole, and then is replaced in one go.

Whatever ends a build before the journal is written leaves the old site; whatever ends it after that leaves a journal,
and the next publication completes that before anything else.
"""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import NamedTuple, cast

from builder.publish.durable import make_durable
from builder.publish.journal import AsLeft, Before, Journal, Known, complete, read_journal, write_journal
from builder.publish.left import Left, is_as_left, left_of, mark_of, read_left, times_of, write_left
from builder.publish.lock import LockedError, held
from builder.publish.manifest import (
    EMPTY,
    FileEntry,
    Manifest,
    ManifestText,
    folders_of,
    manifest_bytes,
    read_manifest,
    read_manifest_text,
)
from builder.publish.output import Found, Times, files_below, look
from builder.publish.places import STATE, Places
from builder.publish.safety import (
    UnsafeOutputError,
    blocking,
    refuse_blocked,
    refuse_impossible,
    refuse_links,
    refuse_unsafe,
)
from builder.publish.sealed import new
from builder.publish.staging import remove_staging, staged_name

COMPLETED_LATER = (
    "The new site is ready and not wholly in place; the next build, or mujaz verify, completes that first."
)
"""What is said of a publication that was cut short while files were being moved."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication did; paths are relative to the output folder."""

    written: tuple[str, ...]
    """In the order in which they were put in place."""
    unchanged: int
    removed: tuple[str, ...]
    foreign: tuple[str, ...]


class StateFile(NamedTuple):
    """A file that its owner has written, whole, and that is to replace another one together with the site.

    Both lie in the site's `.mujaz`; `Publication.folder` is a good place.
    """

    fresh: Path
    place: Path


class Untouched(NamedTuple):
    """An output that is as we left it."""

    build: str
    files: int
    foreign: tuple[str, ...]


class Publication:
    """One publication into one folder, under its lock."""

    def __init__(
        self,
        places: Places,
        *,
        completed: bool,
        holds_files: bool,
        journal_lost: bool,
        looked: Callable[[], bytes] | None,
    ) -> None:
        self._places = places
        self._beside = places.stages_beside()
        self._holds_files = holds_files
        self._journal_lost = journal_lost
        self._looked = looked
        self.completed = completed
        """Whether an earlier publication had been cut short and was completed first."""
        self.staging = places.staging(beside=self._beside)
        """Folder for `stage_file`."""
        self.folder = places.folder
        """Folder of our own for this output in the site's `.mujaz`, where others may keep state that belongs to it."""

    @cached_property
    def _left(self) -> Left | None:
        return read_left(self._places.left) if self._holds_files and not self._journal_lost else None

    @cached_property
    def untouched(self) -> Untouched | None:
        """The output, where everything in it is as we left it; None where something may not be."""
        left = self._left
        if left is None:
            return None
        seen = self._looked is not None and self._looked() == left.seal
        if not seen and not is_as_left(self._places.out, self._places.manifest, left):
            return None
        return Untouched(left.build, len(left.files), files_below(self._places.out, left.foreign))

    @cached_property
    def _read(self) -> Manifest | None:
        return read_manifest(self._places.manifest)

    @cached_property
    def _manifest(self) -> Manifest:
        return (self._read or EMPTY) if self._holds_files else EMPTY

    @cached_property
    def _times(self) -> Times:
        return times_of(self._left or read_left(self._places.left), self._manifest)

    @property
    def forgotten(self) -> bool:
        """Whether the manifest was damaged, so that our old files count as foreign."""
        return self._holds_files and (self._journal_lost or self._read is None)

    @property
    def manifest(self) -> Mapping[str, FileEntry]:
        """What we published last, by path, sorted; empty for a new folder, or where that is not known any more."""
        return self._manifest.files

    @cached_property
    def build(self) -> str:
        """The id of that build: a digest of all its paths and contents. Empty if there is none."""
        left = self._left
        with suppress(OSError):
            if left is not None and left.manifest == mark_of(self._places.manifest):
                return left.build
        return self._manifest.build

    @cached_property
    def found(self) -> Found:
        """What the output held when this was first asked for."""
        if self.untouched:
            return Found(frozenset(), self.untouched.foreign, self._times)
        return look(self._places.out, self._manifest, self._times)

    def forget_staged(self) -> None:
        """Begin anew: what has been staged so far is removed."""
        remove_staging(self.staging)
        self.staging.mkdir(parents=True, exist_ok=True)

    def damaged(self) -> frozenset[str]:
        """Name the published files that are gone, or no longer what we wrote; they have to be staged again."""
        return frozenset() if self.untouched else self.found.damaged

    def commit(
        self,
        staged: Mapping[str, FileEntry],
        removed: Collection[str] = (),
        *,
        order: Callable[[str], int] | None = None,
        state: Callable[[str], Iterable[StateFile]] | None = None,
    ) -> Published:
        """Put what is staged in place, and remove what is to be `removed`; all other files of before stay.

        Staged files that are in place already are left alone. Files are moved by their `order` (`usual_order` if it is
        not given) and then by path. `state` is called with the id of the new build when that is known, before
        anything is moved; what it gives is put in place together with the new site.

        Raises `UnsafeOutputError` before anything is touched, `ValueError` for paths that cannot be together, which is
        a bug, and `OSError` for the disk's mistakes.
        """
        text = None if removed else self._text_of(staged)
        if text is not None:
            return self._replace(text, staged, order or usual_order, state)
        old, found, out = self.manifest, self.found, self._places.out
        gone = sorted(path for path in removed if path in old and path not in staged)
        new_paths = staged.keys() - old.keys()
        files = self._files_after(staged, gone, in_order=not new_paths)
        refuse_impossible(files, new_paths)
        groups = _moves(staged, old, found.damaged, order or usual_order)
        moves = tuple(chain.from_iterable(groups))
        if out.is_dir():
            refuse_links(out, folders_of((*gone, *moves)))
            refuse_blocked(out, {path: staged[path] for path in moves}, old, set(gone), forgotten=self.forgotten)
        content, build = manifest_bytes(files)
        state_files = tuple(state(build)) if state else ()
        if moves or gone or build != self.build:
            first = tuple(blocking(gone, moves))
            journal = Journal(first, groups, tuple(gone), self._state(state_files), self._beside)
            self._publish(journal, content, state_files, Known(found.times, Manifest(files, build)))
        else:
            self._keep(state_files)
        foreign = tuple(path for path in found.foreign if path not in files)
        return Published(moves, len(files) - len(moves), tuple(gone), foreign)

    def _text_of(self, staged: Mapping[str, FileEntry]) -> ManifestText | None:
        """Give the manifest as text where nothing else was touched and what is staged replaces what is there."""
        if self.untouched is None:
            return None
        text = read_manifest_text(self._places.manifest)
        known = text is not None and text.build == self.untouched.build and all(map(text.entry, staged))
        return text if known else None

    def _replace(
        self,
        text: ManifestText,
        staged: Mapping[str, FileEntry],
        order: Callable[[str], int],
        state: Callable[[str], Iterable[StateFile]] | None,
    ) -> Published:
        """Put what is staged in the place of files that are as we left them."""
        left, untouched, out = cast("Left", self._left), cast("Untouched", self.untouched), self._places.out
        old = {path: cast("FileEntry", text.entry(path)) for path in staged}
        groups = _moves(staged, old, frozenset(), order)
        moves = tuple(chain.from_iterable(groups))
        refuse_links(out, folders_of(moves))
        refuse_blocked(out, {path: staged[path] for path in moves}, old, (), forgotten=False)
        content, build = text.with_entries({path: staged[path] for path in moves})
        state_files = tuple(state(build)) if state else ()
        if moves:
            journal = Journal((), groups, (), self._state(state_files), self._beside)
            self._publish(journal, content, state_files, AsLeft(left, staged, build))
        else:
            self._keep(state_files)
        return Published(moves, untouched.files - len(moves), (), untouched.foreign)

    def _publish(self, journal: Journal, manifest: bytes, state: Sequence[StateFile], before: Before) -> None:
        self._make_ready(journal.moved, manifest, state)
        write_journal(journal, self._places)
        complete(journal, self._places, before)

    def _files_after(
        self, staged: Mapping[str, FileEntry], gone: Iterable[str], *, in_order: bool
    ) -> dict[str, FileEntry]:
        files = {**self.manifest, **staged}
        for path in gone:
            del files[path]
        return files if in_order else dict(sorted(files.items()))

    def _make_ready(self, moves: Sequence[str], manifest: bytes, state: Iterable[StateFile]) -> None:
        """Have all that a journal is about on the disk."""
        fresh = new(self._places.manifest)
        fresh.write_bytes(manifest)
        make_durable([str(fresh), *(str(one.fresh) for one in state)], self.folder)
        if moves:
            make_durable([*(f"{self.staging}/{staged_name(path)}" for path in moves), str(self.staging)], self.staging)

    def _state(self, files: Iterable[StateFile]) -> tuple[tuple[str, str], ...]:
        top = self._places.site / STATE
        return tuple((one.fresh.relative_to(top).as_posix(), one.place.relative_to(top).as_posix()) for one in files)

    def _keep(self, state: Iterable[StateFile]) -> None:
        """Remember what changed where the site did not."""
        for one in state:
            one.fresh.replace(one.place)
        if not self.untouched and self.build and self.found.times != self._times:
            left = left_of(self.found.times, self._manifest, mark_of(self._places.manifest))
            write_left(self._places.left, left)


def _moves(
    staged: Mapping[str, FileEntry],
    old: Mapping[str, FileEntry],
    damaged: Collection[str],
    order: Callable[[str], int],
) -> tuple[tuple[str, ...], ...]:
    """Group what has to be moved by its order."""
    groups: dict[int, list[str]] = {}
    for path, entry in staged.items():
        if old.get(path) != entry or path in damaged:
            groups.setdefault(order(path), []).append(path)
    return tuple(tuple(sorted(groups[rank])) for rank in sorted(groups))


def usual_order(path: str) -> int:
    """Give the rank of a file by its path: what pages need comes first, then pages, then what leads to them."""
    name = path.rpartition("/")[2]
    if path.count("/") < 2 and name in ("index.html", "404.html", "robots.txt"):
        return 2
    if name.endswith(".xml"):
        return 2
    return 1 if name.endswith(".html") else 0


@contextmanager
def publication(
    root: Path, out: Path, *, wait: float = 0.0, looked: Callable[[], bytes] | None = None
) -> Iterator[Publication]:
    """Begin a publication of the site in `root` to the folder `out`; what is not committed leaves no trace.

    One that was cut short is completed first. Raises `UnsafeOutputError` for a folder that cannot be taken, also where
    another process still publishes to it after `wait` seconds, and `OSError` for the disk's mistakes. `looked` gives
    what `seal_if_as_left` says of the output, and may have begun to look at it before.
    """
    refuse_unsafe(root, out)
    places = Places.of(root, out)
    try:
        with held(places.lock, wait=wait):
            refuse_unsafe(root, out)
            try:
                yield _begin(places, looked)
            except BaseException as error:
                if places.journal.exists():
                    error.add_note(COMPLETED_LATER)
                raise
            finally:
                if not places.journal.exists():
                    _remove_all_staging(places)
    except LockedError:
        raise UnsafeOutputError(f"another build is writing to {out}; wait for its end") from None


def _begin(places: Places, looked: Callable[[], bytes] | None) -> Publication:
    """Complete what was cut short, and read what we published; under the lock."""
    journal = read_journal(places)
    forgotten = journal is None and places.journal.exists()
    if journal is not None:
        before = read_manifest(places.manifest) or EMPTY
        complete(journal, places, Known(times_of(read_left(places.left), before)))
    elif forgotten:
        places.journal.unlink()
    _remove_all_staging(places)
    begun = Publication(
        places,
        completed=journal is not None,
        holds_files=_holds_files(places.out),
        journal_lost=forgotten,
        looked=looked,
    )
    begun.staging.mkdir(parents=True, exist_ok=True)
    return begun


def _remove_all_staging(places: Places) -> None:
    for beside in (False, True):
        remove_staging(places.staging(beside=beside))


def _holds_files(out: Path) -> bool:
    try:
        with os.scandir(out) as entries:
            return next(entries, None) is not None
    except FileNotFoundError:
        return False
