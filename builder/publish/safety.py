"""What a publication must not destroy: the site's own records, and files of somebody else in the output."""

import os
import stat
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

from builder.publish.manifest import FileEntry, are_inside, folders_of
from builder.publish.output import digest_of, files_in, opened
from builder.publish.places import STATE, Places


class UnsafeOutputError(Exception):
    """The output folder cannot be taken: writing there would destroy something that is not ours."""


def refuse_unsafe(root: Path, out: Path) -> None:
    """Raise `UnsafeOutputError` where `out` is, holds or lies in something that must not be overwritten."""
    site, target = root.resolve(), out.resolve()
    if target in (site, Path(target.anchor)) or target in site.parents:
        raise UnsafeOutputError(f"{out} holds the site's own records; choose a folder for the output alone")
    for name in ("content", "templates", "builder", ".git", STATE):
        inner = site / name
        if target == inner or inner in target.parents:
            raise UnsafeOutputError(f"{out} lies in {name}/, which a build reads and never writes")
    if out.is_symlink() and not out.exists():
        raise UnsafeOutputError(f"{out} is a link that leads to nothing")
    if out.exists() and not out.is_dir():
        raise UnsafeOutputError(f"{out} is a file")
    if out.is_dir() and any(out.iterdir()) and not is_known(Places.of(root, out)):
        raise UnsafeOutputError(
            f"{out} holds files, and no earlier build of this site wrote them; empty it, or choose another folder"
        )


def is_known(places: Places) -> bool:
    """Tell whether an earlier build published to a place, or began to."""
    return places.manifest.is_file() or places.journal.is_file()


def refuse_impossible(files: Mapping[str, FileEntry], fresh: Collection[str]) -> None:
    """Raise `ValueError` where `fresh` paths leave the output, or two of `files` are in each other's place.

    Paths that differ in case alone are one path on many disks. Any of that is a bug, and no author's mistake.
    """
    if not fresh:
        return
    if not are_inside(fresh):
        raise ValueError("a file is to be written outside of the output")
    folded: dict[str, str] = {}
    for path in files:
        if folded.setdefault(path.casefold(), path) != path:
            raise ValueError(f"two files are to be written to {path}")
    for folder in folders_of(files.keys()):
        if folder.casefold() in folded:
            raise ValueError(f"{folder} is to be a file and a folder")


def refuse_links(out: Path, folders: Iterable[str]) -> None:
    """Raise `UnsafeOutputError` where a link took the place of one of our `folders`: it leads somewhere else."""
    for folder in folders:
        if os.path.islink(f"{out}/{folder}"):
            raise _in_the_way(out, folder)


def refuse_blocked(
    out: Path,
    moves: Mapping[str, FileEntry],
    known: Mapping[str, FileEntry],
    gone: Collection[str],
    *,
    forgotten: bool,
) -> None:
    """Raise `UnsafeOutputError` where something foreign stands in the place of a file to come or of a folder above.

    `known` are our files of before, `gone` those to be removed. Where it is `forgotten` which files are ours, single
    files in the way are taken for ours.
    """
    missing = {folder for folder in sorted(folders_of(moves)) if not _is_free_folder(out, folder, known, gone)}
    for path, entry in moves.items():
        if path.rpartition("/")[0] in missing:
            continue
        try:
            found = os.lstat(f"{out}/{path}")
        except (FileNotFoundError, NotADirectoryError):
            continue
        if stat.S_ISDIR(found.st_mode):
            if any(inner not in gone for inner in files_in(f"{out}/{path}", path)):
                raise _in_the_way(out, path)
        elif path not in known and not forgotten and not _is_same(out, path, entry, found):
            raise _in_the_way(out, path)


def _is_free_folder(out: Path, folder: str, known: Mapping[str, FileEntry], gone: Collection[str]) -> bool:
    """Tell whether a folder is there; raises `UnsafeOutputError` where something else is."""
    try:
        found = os.lstat(f"{out}/{folder}")
    except (FileNotFoundError, NotADirectoryError):
        return False
    if stat.S_ISDIR(found.st_mode):
        return True
    if folder in known and folder in gone and not stat.S_ISLNK(found.st_mode):
        return False
    raise _in_the_way(out, folder)


def _is_same(out: Path, path: str, entry: FileEntry, found: os.stat_result) -> bool:
    if not stat.S_ISREG(found.st_mode) or found.st_size != entry.size:
        return False
    with opened(out) as above:
        return digest_of(path, above) == entry.sha256


def blocking(gone: Iterable[str], moves: Collection[str]) -> list[str]:
    """List the old files that must go first: they stand where a new file or folder is to be, in whatever case."""
    folders = {folder.casefold() for folder in folders_of(moves)}
    files = {path.casefold() for path in moves}
    first = []
    for path in gone:
        folded = path.casefold()
        if folded in files or folded in folders or not folders_of([folded]).isdisjoint(files):
            first.append(path)
    return first


def _in_the_way(out: Path, path: str) -> UnsafeOutputError:
    return UnsafeOutputError(f"{out / path} is not ours and stands in the way; move it elsewhere")
