"""A published folder held against its manifest, byte by byte; nothing is built for that."""

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from builder.publish.manifest import FileEntry, read_manifest
from builder.publish.output import Times, files_below, folder_times, foreign_entries, good_files, opened
from builder.publish.places import Places
from builder.publish.safety import is_known
from builder.publish.transaction import publication
from builder.workers import share_out

STRETCH = 200
"""Number of files that a process is given at once."""


class NoManifestError(Exception):
    """There is nothing that a folder could be held against."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What differs; all paths are relative to the output folder and sorted."""

    files: int
    """Number of published files."""
    missing: tuple[str, ...]
    changed: tuple[str, ...]
    foreign: tuple[str, ...]
    completed: bool
    """Whether a publication that had been cut short was completed first."""


def verify(root: Path, out: Path, *, jobs: int | None = None, wait: float = 0.0) -> Verified:
    """Read every file in `out`, and name those that are gone, that are not what was published, and that are not ours.

    A publication that was cut short is completed first. Raises `NoManifestError`, `UnsafeOutputError` (also while a
    build is writing there) and `OSError`.
    """
    places = Places.of(root, out)
    if not is_known(places):
        raise NoManifestError(f"no build of this site wrote {out}")
    with publication(root, out, wait=wait) as begun:
        manifest = read_manifest(places.manifest)
        if manifest is None:
            raise NoManifestError(f"the manifest of {out} is damaged; mujaz build --clean writes a new one")
        files = manifest.files
        if not places.out.is_dir():
            return Verified(len(files), tuple(files), (), (), begun.completed)
        with opened(places.out) as above:
            folders, gone = folder_times(above, manifest.folders)
            bad = sorted(_differing(above, files, gone, jobs or os.cpu_count() or 1))
            foreign = files_below(places.out, foreign_entries(above, files, folders, Times()))
        missing = tuple(path for path in bad if path.startswith(gone) or not os.path.lexists(places.out / path))
        changed = tuple(sorted(set(bad).difference(missing)))
        return Verified(len(files), missing, changed, foreign, begun.completed)


def _differing(out: int, files: Mapping[str, FileEntry], gone: tuple[str, ...], jobs: int) -> Iterator[str]:
    paths = list(files)
    stretches = [paths[first : first + STRETCH] for first in range(0, len(paths), STRETCH)]

    def bad(stretch: Sequence[str]) -> list[str]:
        good = good_files(out, {path: files[path] for path in stretch}, Times(), gone)
        return [path for path in stretch if path not in good]

    for _, some in share_out(stretches, bad, jobs):
        yield from some
