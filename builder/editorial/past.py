"""The site as it was at a commit: its files put into a folder outside of the repository, and read as any site is.

A tree of git can hold names that would lead out of the folder, and things that are no files. Of these nothing is
written: links and names that no file system gives are left out, and the reader of records does not miss them.
"""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from builder.corpus.build import build_corpus
from builder.corpus.model import Corpus
from builder.editorial.git import GitError, Repository, TreeEntry
from builder.records.load import CONFIG, LoadedSite, load_site
from builder.records.scan import CONTENT, SETTINGS, STATIC, TEMPLATES, scan_site

LARGEST: Final = 64 << 20
"""Files that are larger, in bytes, are put there with their size and without their content: no record is so large."""
_NO_NAME: Final = frozenset((errno.ENAMETOOLONG, errno.EILSEQ, errno.EINVAL))
"""How a file system says that nothing can be called so."""


@dataclass(frozen=True, slots=True)
class PastSite:
    """The site of one commit, in a folder that is there as long as its context."""

    commit: str
    root: Path
    exists: bool
    """Whether there was a site at all."""


@contextmanager
def past_site(repository: Repository, commit: str, *, records_alone: bool = False) -> Iterator[PastSite]:
    """Give the site of a commit in a temporary folder; raises `GitError` for what git cannot give.

    With `records_alone`, templates and what is published as it is stay away: they can be large.
    """
    with TemporaryDirectory(prefix="mujaz-") as folder:
        entries = repository.tree(commit, (CONTENT, *SETTINGS) if records_alone else (CONTENT, TEMPLATES, *SETTINGS))
        if records_alone:
            static = f"{repository.prefix}{CONTENT}/{STATIC}/"
            entries = tuple(entry for entry in entries if not entry.path.startswith(static))
        for entry in entries:
            _refuse_foreign(entry, repository.prefix, commit)
        root = Path(folder)
        files = [entry for entry in entries if entry.is_file]
        small = [entry for entry in files if entry.size <= LARGEST]
        contents = repository.contents(entry.object for entry in small)
        for entry, content in zip(small, contents, strict=True):
            _put(root, entry.path.removeprefix(repository.prefix), content)
        for entry in files:
            if entry.size > LARGEST:
                _put(root, entry.path.removeprefix(repository.prefix), b"", entry.size)
        yield PastSite(commit, root, any(entry.path == f"{repository.prefix}{CONFIG}" for entry in entries))


def refuse_foreign(repository: Repository, commit: str) -> None:
    """Raise `GitError` where records of a commit lie in another repository, or its settings in another file."""
    for entry in repository.tree(commit, (CONTENT, *SETTINGS)):
        _refuse_foreign(entry, repository.prefix, commit)


def load_past(past: PastSite, jobs: int | None = None) -> tuple[LoadedSite, Corpus]:
    """Read the site of a commit, unchecked; raises `GitError` where its site_config.yaml cannot be read."""
    site = load_site(past.root, jobs=jobs)
    if site.config is None:
        first = next(iter(site.diagnostics), None)
        raise GitError(f"the site of {past.commit[:12]} cannot be read: {first}")
    return site, build_corpus(site.config, site.records)


def _refuse_foreign(entry: TreeEntry, prefix: str, commit: str) -> None:
    """Raise `GitError` for what makes a comparison worthless: records in another repository, settings elsewhere."""
    path = entry.path.removeprefix(prefix)
    if entry.is_submodule:
        message = f"{path} is a submodule at {commit[:12]}, and its records lie in another repository"
        raise GitError(message, "keep records and site_config.yaml in one repository")
    if not entry.is_file and path in (CONTENT, *SETTINGS):
        raise GitError(f"{path} is a symbolic link at {commit[:12]}", "put the file itself there")


def _put(root: Path, path: str, content: bytes, size: int = 0) -> None:
    """Write one file below `root`, unless its name would lead elsewhere or no file can have it."""
    names = path.split("/")
    if any(name in ("", ".", "..") or name.casefold() == ".git" for name in names) or "\\" in path:
        return
    file = os.path.join(root, *names)  # noqa: PTH118 -- one of tens of thousands
    try:
        os.makedirs(os.path.dirname(file), exist_ok=True)  # noqa: PTH103, PTH120
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
    except (FileExistsError, NotADirectoryError):
        return  # names that differ in case alone, where the disk knows no difference
    except OSError as error:
        if error.errno in _NO_NAME:
            return
        raise
    with os.fdopen(descriptor, "wb") as open_file:
        open_file.write(content)
        if size:
            open_file.truncate(size)


def surroundings(root: Path) -> dict[str, bytes]:
    """Give a digest of each file that every page is made with: the site's own templates, and the theme's settings."""
    scan = scan_site(root)
    kept = (path for path in scan.files if path.startswith(f"{TEMPLATES}/") or path in SETTINGS[1:])
    return {path: blake2b((root / path).read_bytes().replace(b"\r\n", b"\n")).digest() for path in kept}
