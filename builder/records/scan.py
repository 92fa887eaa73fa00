"""What lies in a site's folder, without a file being opened: names, and the marks by which a changed file is known.

One walk serves both who lists the records and who asks what has changed. A file is known again by its size, its
times of modification and of change, and its inode; the time of change is the system's own, which nobody sets back.
"""

import os
import stat
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from time import time_ns
from types import MappingProxyType
from typing import Final, NamedTuple

from builder.records.static_files import PUBLISHED_DOTFOLDER

CONTENT: Final = "content"
STATIC: Final = "static"
"""Folder of content/ whose files are published as they are."""
TEMPLATES: Final = "templates"
GIT: Final = ".git"
"""What stands at the top of a git repository: a folder, or in submodules and further working trees a file."""
SETTINGS: Final = ("site_config.yaml", "mkdocs.yml")
"""Files of a site's own folder that it is read and built with."""

_IGNORED_ENDINGS: Final = ("~", ".orig", ".rej", ".bak", ".swp", ".tmp")

FileMarks = tuple[int, int, int, int]
"""A file's size in bytes, its times of modification and of change in nanoseconds, and its inode."""
_MARKS: Final[Callable[[os.stat_result], FileMarks]] = attrgetter("st_size", "st_mtime_ns", "st_ctime_ns", "st_ino")


class ScannedFolder(NamedTuple):
    """One folder of content/: what stands in it, each name once, in the order of the names."""

    files: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    special: tuple[str, ...] = ()
    """What is neither file nor folder nor link: a pipe, a socket, a device."""
    unspeakable: tuple[str, ...] = ()
    """Why a name cannot even be shown, for each such name; what bears it is left out."""
    unreadable: tuple[tuple[str, str], ...] = ()
    """Names of which the system said nothing but an error, with its words."""
    error: str = ""
    """The system's words where the folder itself cannot be read."""
    is_repository: bool = False
    """Whether it is the top of a git repository of its own, such as a submodule."""


@dataclass(frozen=True, slots=True)
class Scan:
    """All files that a site is read from, at one moment; paths are relative to the site's folder."""

    root: Path
    files: Mapping[str, FileMarks]
    """Every regular file of content/ and templates/, and the settings; left out are files with a name that cannot be
    shown, and of content/ hidden files and editors' copies, as they are when records are read."""
    folders: Mapping[str, ScannedFolder] = field(default_factory=lambda: MappingProxyType({}))
    """The folders of content/."""
    at: int = 0
    """The moment before the first look, in nanoseconds since 1970."""


def scan_site(root: Path, notice: Callable[[Mapping[str, FileMarks]], None] | None = None) -> Scan:
    """Look through a site's folder; links within content/ are named and not followed. Raises nothing.

    `notice` is shown the files of each folder of content/ when they have been looked at.
    """
    at = time_ns()
    files: dict[str, FileMarks] = {}
    folders: dict[str, ScannedFolder] = {}
    base = f"{root}{os.sep}"
    for name in SETTINGS:
        try:
            about = os.stat(base + name)  # noqa: PTH116 - one of tens of thousands of files
        except OSError:
            continue
        if stat.S_ISREG(about.st_mode):
            files[name] = _MARKS(about)
    waiting = [CONTENT]
    while waiting:
        path = waiting.pop()
        here: dict[str, FileMarks] = {}
        folder = folders[path] = _scan_folder(base, path, here)
        files |= here
        if notice:
            notice(here)
        # What is edited most comes early: kinds in the order of their names, articles among the first, and of each
        # the newest year before the others.
        waiting.extend(f"{path}/{name}" for name in (folder.folders if path != CONTENT else reversed(folder.folders)))
    files.update(_templates(base))
    return Scan(root, MappingProxyType(files), MappingProxyType(folders), at)


def _scan_folder(base: str, path: str, found: dict[str, FileMarks]) -> ScannedFolder:
    """List a folder of content/, and put the marks of its files into `found`."""
    files: list[str] = []
    folders: list[str] = []
    links: list[str] = []
    special: list[str] = []
    unspeakable: list[str] = []
    unreadable: list[tuple[str, str]] = []
    is_repository = False
    below = f"{path}/"
    static = f"{CONTENT}/{STATIC}"
    try:
        with os.scandir(base + path) as listed:
            for entry in listed:
                name = entry.name
                if name[0] == "." and (name != PUBLISHED_DOTFOLDER or path != static):
                    is_repository = is_repository or name == GIT
                    continue
                if name.endswith(_IGNORED_ENDINGS):
                    continue
                if not (name.isascii() and name.isprintable()) and (problem := _unspeakable(name)):
                    unspeakable.append(problem)
                    continue
                try:
                    if entry.is_file(follow_symlinks=False):
                        found[below + name] = _MARKS(entry.stat(follow_symlinks=False))
                        files.append(name)
                    elif entry.is_dir(follow_symlinks=False):
                        folders.append(name)
                    else:
                        (links if entry.is_symlink() else special).append(name)
                except OSError as error:
                    unreadable.append((name, str(error.strerror)))
    except OSError as error:
        return ScannedFolder(error=str(error.strerror))
    files.sort()
    if not (folders or links or special or unspeakable or unreadable or is_repository):
        return ScannedFolder(tuple(files))
    for names in (folders, links, special, unspeakable):
        names.sort()
    return ScannedFolder(
        tuple(files),
        tuple(folders),
        tuple(links),
        tuple(special),
        tuple(unspeakable),
        tuple(sorted(unreadable)),
        is_repository=is_repository,
    )


def _unspeakable(name: str) -> str:
    """Say why a file's name cannot even be shown in a diagnostic; empty for an ordinary one."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return "is not UTF-8"
    hidden = [sign for sign in name if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp", "Cn", "Co")]
    return f"holds U+{ord(hidden[0]):04X}, which cannot be seen" if hidden else ""


def _templates(base: str) -> Iterator[tuple[str, FileMarks]]:
    """Give every file of templates/, where links are followed as the template engine does, and none twice in a row."""
    waiting: list[tuple[str, frozenset[tuple[int, int]]]] = [(TEMPLATES, frozenset())]
    while waiting:
        path, around = waiting.pop()
        try:
            with os.scandir(base + path) as listed:
                entries = [(entry.name, entry.stat()) for entry in listed if _is_there(entry)]
        except OSError:
            continue
        for name, about in entries:
            if _unspeakable(name):
                continue
            inode = (about.st_dev, about.st_ino)
            if stat.S_ISREG(about.st_mode):
                yield f"{path}/{name}", _MARKS(about)
            elif stat.S_ISDIR(about.st_mode) and inode not in around:
                waiting.append((f"{path}/{name}", around | {inode}))


def _is_there(entry: "os.DirEntry[str]") -> bool:
    """Say whether an entry leads to something: a link may not."""
    try:
        entry.stat()
    except OSError:
        return False
    return True
