"""The tree below content/ to the list of records' files: names, kinds and ids, before anything is read."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from builder.diagnostics import Diagnostic, Position
from builder.records import rules
from builder.records.kinds import KINDS, KindOfRecord
from builder.records.models.base import SLUG, SLUG_LIMIT
from builder.records.models.localized import LANGUAGE

CONTENT = "content"
STATIC = "static"
"""Folder of content/ whose files are published as they are."""

_IGNORED_ENDINGS = ("~", ".orig", ".rej", ".bak", ".swp", ".tmp")
_MEDIA_ENDINGS = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif", ".svg")


@dataclass(frozen=True, slots=True)
class RecordFiles:
    """One record's files, by their paths relative to the site's folder."""

    kind: KindOfRecord
    id: str
    path: str
    """The YAML file."""
    editions: tuple[tuple[str, str], ...] = ()
    """Language code and path of each Markdown file."""
    media: tuple[str, ...] = ()
    """Names of the images in the record's folder."""


@dataclass(frozen=True, slots=True)
class ContentTree:
    """All records of a site, sorted by kind and id, and what is wrong with their files' names."""

    records: tuple[RecordFiles, ...]
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Folder:
    """One listed folder: names of its files and folders, sorted; links and special files are diagnosed, not listed."""

    path: str
    files: tuple[str, ...]
    folders: tuple[str, ...]


def list_content(root: Path) -> ContentTree:
    """List every record below `root`/content; nothing is opened, so nothing can hang."""
    problems: list[Diagnostic] = []
    found: list[RecordFiles] = []
    top = _list(root, CONTENT, problems)
    if top is None:
        return ContentTree((), tuple(problems))
    known = {kind.folder: kind for kind in KINDS}
    for name in top.files:
        problems.append(_unexpected(f"{CONTENT}/{name}", "records lie in a folder of their kind"))
    for name in top.folders:
        if name in known:
            found.extend(_records_below(root, f"{CONTENT}/{name}", known[name], problems))
        elif name != STATIC:
            problems.append(_unexpected(f"{CONTENT}/{name}", f"known folders are {', '.join(sorted(known))}, {STATIC}"))
    records, collisions = _unique(found)
    return ContentTree(records, (*problems, *collisions))


def _list(root: Path, path: str, problems: list[Diagnostic]) -> _Folder | None:
    files, folders = [], []
    try:
        with os.scandir(root / path) as entries:
            listed = sorted(entries, key=lambda entry: entry.name)
    except OSError as error:
        problems.append(rules.UNREADABLE.at(path, Position(), f"the folder cannot be read: {error.strerror}"))
        return None
    for entry in listed:
        if entry.name.startswith(".") or entry.name.endswith(_IGNORED_ENDINGS):
            continue
        try:
            entry.name.encode()
        except UnicodeEncodeError:
            problems.append(rules.BAD_NAME.at(path, Position(), "a file's name here is not UTF-8", hint="rename it"))
            continue
        where = f"{path}/{entry.name}"
        mode = entry.stat(follow_symlinks=False).st_mode
        if stat.S_ISLNK(mode):
            problems.append(
                rules.SYMBOLIC_LINK.at(where, Position(), "a symbolic link is not followed", hint="copy what it names")
            )
        elif stat.S_ISDIR(mode):
            folders.append(entry.name)
        elif stat.S_ISREG(mode):
            files.append(entry.name)
        else:
            problems.append(rules.SPECIAL_FILE.at(where, Position(), "this is no regular file", hint="remove it"))
    return _Folder(path, tuple(files), tuple(folders))


def _records_below(root: Path, path: str, kind: KindOfRecord, problems: list[Diagnostic]) -> Iterator[RecordFiles]:
    """Find the records of a kind; a folder that holds the kind's YAML file is a record, any other is for people."""
    folder = _list(root, path, problems)
    if folder is None:
        return
    if kind.has_editions and kind.file in folder.files:
        yield from _folder_record(folder, kind, problems)
        return
    below = len(path.split("/")) > 2
    for name in folder.files:
        where = f"{path}/{name}"
        stem, ending = _split(name)
        if kind.has_editions:
            if ending == ".md" and below:
                message = f"{kind.file} is missing in this folder"
                problems.append(rules.MISSING_FILE.at(path, Position(), message, hint=f"add {path}/{kind.file}"))
                break
            hint = f"a record of {kind.folder} is a folder with {kind.file}"
            problems.append(_unexpected(where, hint))
        elif ending == ".yaml":
            if _has_good_name(stem, where, problems):
                yield RecordFiles(kind, stem, where)
        else:
            hint = "name it .yaml" if ending == ".yml" else f"a record of {kind.folder} is a file ID.yaml"
            problems.append(_unexpected(where, hint))
    for name in folder.folders:
        yield from _records_below(root, f"{path}/{name}", kind, problems)


def _folder_record(folder: _Folder, kind: KindOfRecord, problems: list[Diagnostic]) -> Iterator[RecordFiles]:
    name = folder.path.rpartition("/")[2]
    if not _has_good_name(name, folder.path, problems):
        return
    editions, media = [], []
    for file in folder.files:
        stem, ending = _split(file)
        where = f"{folder.path}/{file}"
        if file == kind.file:
            continue
        if ending == ".md" and LANGUAGE.fullmatch(stem):
            editions.append((stem, where))
        elif ending.lower() in _MEDIA_ENDINGS:
            media.append(file)
        else:
            problems.append(_unexpected(where, f"beside {kind.file} stand ar.md, en.md … and images"))
    for inner in folder.folders:
        problems.append(_unexpected(f"{folder.path}/{inner}", "a record's folder holds no folders"))
    yield RecordFiles(kind, name, f"{folder.path}/{kind.file}", tuple(editions), tuple(media))


def _has_good_name(name: str, where: str, problems: list[Diagnostic]) -> bool:
    if SLUG.fullmatch(name) and len(name) <= SLUG_LIMIT:
        return True
    signs = " ".join(f"U+{ord(sign):04X}" for sign in name if not sign.isascii())[:60]
    seen = f" (it holds {signs})" if signs else ""
    message = f"“{name[:SLUG_LIMIT]}” is not an id{seen}"
    hint = f"lower-case ASCII letters, digits and single hyphens, at most {SLUG_LIMIT} characters"
    problems.append(rules.BAD_NAME.at(where, Position(), message, hint=hint))
    return False


def _split(name: str) -> tuple[str, str]:
    return PurePosixPath(name).stem, PurePosixPath(name).suffix


def _unexpected(where: str, hint: str) -> Diagnostic:
    return rules.UNEXPECTED_FILE.at(where, Position(), "this belongs to no record", hint=hint)


def _unique(found: Iterable[RecordFiles]) -> tuple[tuple[RecordFiles, ...], list[Diagnostic]]:
    """Keep the first of several records of one id, by path, and name the others."""
    problems = []
    kept: dict[tuple[str, str], RecordFiles] = {}
    for files in sorted(found, key=lambda files: (files.kind.kind, files.id, files.path)):
        first = kept.setdefault((files.kind.kind, files.id), files)
        if first is not files:
            message = f"the id “{files.id}” is taken by {first.path}"
            problems.append(rules.DUPLICATE_ID.at(files.path, Position(), message, hint="rename one of the two"))
    return tuple(kept.values()), problems
