"""Files to an output folder: staged as a whole, then moved into place one by one, each of them never torn.

The manifest of what we published lies outside of the output, in the site's `.mujaz` folder. It says which files there
are ours: those that the new site no longer has are removed last, all others are foreign and are kept.
"""

import json
import os
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from builder.publish.lock import LockedError, held

STATE = ".mujaz"
"""Folder of a site for what is ours and not published: manifest, caches."""


LONGEST_NAME = 255
"""Longest name of a file or folder, in bytes: what common file systems hold."""


class UnsafeOutputError(Exception):
    """The output folder cannot be taken: writing there would destroy something that is not ours."""


@dataclass(frozen=True, slots=True)
class Published:
    """What a publication did; paths are relative to the output folder."""

    written: tuple[str, ...]
    unchanged: int
    removed: tuple[str, ...]
    foreign: tuple[str, ...]


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
    if out.is_dir() and any(out.iterdir()) and not _manifest_path(root, out).is_file():
        raise UnsafeOutputError(
            f"{out} holds files, and no earlier build of this site wrote them; empty it, or choose another folder"
        )


def publish(files: Iterable[tuple[str, bytes]], root: Path, out: Path) -> Published:
    """Write `files` (paths relative to `out`, and contents) in place of the site that was there before.

    Nothing in `out` is touched until every file has been staged beside it. Raises `UnsafeOutputError` before that, also
    where another process publishes to `out` at this moment, and `OSError` for the disk's own mistakes. Two files of one
    path, in whatever case, are a bug and raise `ValueError`.
    Where the moving is cut short, `out` holds old files and new ones, each whole, and the next publication mends that.
    """
    refuse_unsafe(root, out)
    try:
        with held(_manifest_path(root, out).with_suffix(".lock")):
            return _publish(files, root, out)
    except LockedError:
        raise UnsafeOutputError(f"another build is writing to {out}; wait for its end") from None


def _publish(files: Iterable[tuple[str, bytes]], root: Path, out: Path) -> Published:
    before = _read_manifest(root, out)
    staging = out.parent / f".{out.name}.staging"
    shutil.rmtree(staging, ignore_errors=True)
    try:
        manifest = _stage(files, staging)
        stale = sorted(set(before) - set(manifest))
        _refuse_blocked(manifest, before, out)
        _write_manifest(root, out, _either(before, manifest))
        _remove(_blocking(stale, manifest), out)
        written, unchanged = _move(manifest, before, staging, out)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    _remove(stale, out)
    _write_manifest(root, out, manifest)
    foreign = sorted(set(_files_in(out)) - set(manifest))
    return Published(tuple(written), unchanged, tuple(stale), tuple(foreign))


def _stage(files: Iterable[tuple[str, bytes]], staging: Path) -> dict[str, str]:
    manifest: dict[str, str] = {}
    folded: dict[str, str] = {}
    for path, content in files:
        if folded.setdefault(path.casefold(), path) != path or path in manifest:
            raise ValueError(f"two files are to be written to {path}")
        target = staging / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
        manifest[path] = sha256(content).hexdigest()
    return manifest


def _either(before: dict[str, str], manifest: dict[str, str]) -> dict[str, str]:
    """Give the manifest of a folder that may hold files of both: all are ours, what differs is not known."""
    return {path: sha if before.get(path) == manifest.get(path) else "" for path, sha in (before | manifest).items()}


def _refuse_blocked(manifest: dict[str, str], before: dict[str, str], out: Path) -> None:
    """Raise `UnsafeOutputError` where something foreign stands in the place of a new file or of a folder above one."""
    foreign = [folder for folder in _folders_of(manifest) if folder not in before and (out / folder).is_file()]
    # Through a link that took a folder's place, files elsewhere would be written and removed.
    foreign += [folder for folder in _folders_of(before.keys() | manifest.keys()) if (out / folder).is_symlink()]
    for path in manifest.keys() - before.keys():
        if (out / path).is_dir() and any(f"{path}/{inner}" not in before for inner in _files_in(out / path)):
            foreign.append(path)
    if foreign:
        raise UnsafeOutputError(f"{out / min(foreign)} is not ours and stands in the way; move it elsewhere")


def _blocking(stale: Iterable[str], manifest: dict[str, str]) -> list[str]:
    """List the old files that stand where the new site has a folder, or below where it has a file."""
    folders = _folders_of(manifest)
    return [path for path in stale if path in folders or not _folders_of([path]).isdisjoint(manifest)]


def _folders_of(paths: Iterable[str]) -> set[str]:
    folders: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def _move(manifest: dict[str, str], before: dict[str, str], staging: Path, out: Path) -> tuple[list[str], int]:
    written = []
    for path, digest in manifest.items():
        target = out / path
        if before.get(path) == digest and target.is_file() and not target.is_symlink():
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        (staging / path).replace(target)
        written.append(path)
    return written, len(manifest) - len(written)


def _remove(paths: Sequence[str], out: Path) -> None:
    """Remove files, and whatever folders are empty then; what has become a folder is none of them any more."""
    for path in paths:
        target = out / path
        if target.is_file() or target.is_symlink():
            target.unlink()
    if paths:
        _remove_empty(out)


def _files_in(out: Path) -> Iterable[str]:
    for folder, _, names in os.walk(out):
        for name in names:
            yield (Path(folder) / name).relative_to(out).as_posix()


def _remove_empty(out: Path) -> None:
    for folder, _, _ in os.walk(out, topdown=False):
        path = Path(folder)
        if path != out and not any(path.iterdir()):
            path.rmdir()


def _manifest_path(root: Path, out: Path) -> Path:
    """Give the manifest of an output folder: each has its own, by the folder's place relative to the site."""
    place = os.path.relpath(out.resolve(), root.resolve())
    return root / STATE / f"manifest-{sha256(place.encode()).hexdigest()[:12]}.json"


def _read_manifest(root: Path, out: Path) -> dict[str, str]:
    """Read what the last build wrote; a damaged manifest is one that says nothing."""
    try:
        data = json.loads(_manifest_path(root, out).read_text(encoding="utf-8"))
        files = data["files"]
        good = isinstance(files, dict) and all(_is_inside(path) and isinstance(sha, str) for path, sha in files.items())
        return files if good and out.is_dir() else {}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return {}


def _is_inside(path: object) -> bool:
    if not isinstance(path, str) or "\0" in path or path.startswith("/"):
        return False
    return all(part != ".." and len(part.encode(errors="replace")) <= LONGEST_NAME for part in path.split("/"))


def _write_manifest(root: Path, out: Path, manifest: dict[str, str]) -> None:
    path = _manifest_path(root, out)
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_suffix(".new")
    text = json.dumps({"version": 1, "files": dict(sorted(manifest.items()))}, ensure_ascii=False, indent=0)
    fresh.write_text(text, encoding="utf-8")
    fresh.replace(path)
