"""The tree below content/ to the list of records' files: names, kinds and ids, before anything is read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from builder.diagnostics import Diagnostic, Position
from builder.records import rules
from builder.records.kinds import KINDS, KindOfRecord
from builder.records.models.base import SLUG, SLUG_LIMIT
from builder.records.models.localized import LANGUAGE
from builder.records.scan import CONTENT, STATIC, Scan, scan_site
from builder.records.static_files import PUBLISHED_DOTFOLDER

__all__ = ["CONTENT", "FOLDER_LIMIT", "STATIC", "ContentTree", "RecordFiles", "list_content", "list_records"]

FOLDER_LIMIT = 10
"""Deepest folder below content/ in which records are looked for."""

_DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))))
"""Names that Windows keeps for devices: a folder of that name could not be checked out there."""
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
    complete: bool = True
    """Whether the YAML file is there."""

    @property
    def folder(self) -> str:
        """The folder that is the record; empty for a record that is a file alone."""
        return self.path.rpartition("/")[0] if self.kind.has_editions else ""

    @property
    def paths(self) -> tuple[str, ...]:
        """Every file of the record that is there."""
        if not self.kind.has_editions:
            return (self.path,)
        own = (self.path,) if self.complete else ()
        return (*own, *(path for _, path in self.editions), *(f"{self.folder}/{name}" for name in self.media))


@dataclass(frozen=True, slots=True)
class ContentTree:
    """All records of a site, sorted by kind and id, and what is wrong with their files' names."""

    records: tuple[RecordFiles, ...]
    diagnostics: tuple[Diagnostic, ...]
    static: tuple[str, ...] = ()
    """Paths below content/static/ of what is published as it is."""


@dataclass(frozen=True, slots=True)
class _Folder:
    """One listed folder: names of its files and folders, sorted; links and special files are diagnosed, not listed."""

    path: str
    files: tuple[str, ...]
    folders: tuple[str, ...]


def list_content(root: Path) -> ContentTree:
    """List every record below `root`/content; nothing is opened, so nothing can hang."""
    return list_records(scan_site(root))


def list_records(scan: Scan) -> ContentTree:
    """List every record of a site that was looked through."""
    problems: list[Diagnostic] = []
    found: list[RecordFiles] = []
    static: list[str] = []
    top = _list(scan, CONTENT, problems)
    if top is None:
        return ContentTree((), tuple(problems))
    known = {kind.folder: kind for kind in KINDS}
    for name in top.files:
        problems.append(_unexpected(f"{CONTENT}/{name}", "records lie in a folder of their kind"))
    for name in top.folders:
        if name in known:
            found.extend(_records_below(scan, f"{CONTENT}/{name}", known[name], problems))
        elif name == STATIC:
            static.extend(_static_below(scan, f"{CONTENT}/{name}", problems))
        else:
            problems.append(_unexpected(f"{CONTENT}/{name}", f"known folders are {', '.join(sorted(known))}, {STATIC}"))
    records, collisions = _unique(found)
    return ContentTree(records, (*problems, *collisions), tuple(sorted(static)))


def record_of(scan: Scan, path: str) -> RecordFiles | None:
    """Give the record that a file belongs to; None for a file that belongs to none, or to one with a bad name."""
    kind = next((kind for kind in KINDS if path.startswith(f"{CONTENT}/{kind.folder}/")), None)
    if kind is None:
        return None
    folder = path.rpartition("/")[0]
    found = _records_below(scan, folder, kind, [])
    return next((files for files in found if path in files.paths), None)


def _list(scan: Scan, path: str, problems: list[Diagnostic]) -> _Folder | None:
    listed = scan.folders[path]
    if listed.error:
        problems.append(rules.UNREADABLE.at(path, Position(), f"the folder cannot be read: {listed.error}"))
        return None
    for problem in listed.unspeakable:
        problems.append(rules.BAD_NAME.at(path, Position(), f"a file's name here {problem}", hint="rename it"))
    for name, error in listed.unreadable:
        problems.append(rules.UNREADABLE.at(f"{path}/{name}", Position(), f"the file cannot be read: {error}"))
    for name in listed.links:
        message, hint = "a symbolic link is not followed", "copy what it names"
        problems.append(rules.SYMBOLIC_LINK.at(f"{path}/{name}", Position(), message, hint=hint))
    if listed.is_repository and path not in (CONTENT, f"{CONTENT}/{STATIC}"):
        message, hint = "this folder is a git repository of its own", "keep all records of a site in one repository"
        problems.append(rules.FOREIGN_REPOSITORY.at(path, Position(), message, hint=hint))
    for name in listed.special:
        message = "this is no regular file"
        problems.append(rules.SPECIAL_FILE.at(f"{path}/{name}", Position(), message, hint="remove it"))
    return _Folder(path, listed.files, tuple(name for name in listed.folders if name != PUBLISHED_DOTFOLDER))


def _static_below(scan: Scan, path: str, problems: list[Diagnostic]) -> Iterator[str]:
    """Find what is published as it is; links and special files are diagnosed, hidden files left out."""
    waiting = [path]
    if PUBLISHED_DOTFOLDER in scan.folders[path].folders:
        waiting.append(f"{path}/{PUBLISHED_DOTFOLDER}")
    while waiting:
        folder = _list(scan, waiting.pop(), problems)
        if folder:
            waiting.extend(f"{folder.path}/{name}" for name in folder.folders)
            yield from (f"{folder.path}/{name}".removeprefix(f"{path}/") for name in folder.files)


def _records_below(scan: Scan, path: str, kind: KindOfRecord, problems: list[Diagnostic]) -> Iterator[RecordFiles]:
    """Find the records of a kind; a folder that holds the kind's YAML file is a record, any other is for people."""
    depth = path.count("/")
    if depth > FOLDER_LIMIT:
        hint = f"folders for people, such as years, are at most {FOLDER_LIMIT} deep"
        problems.append(_unexpected(path, hint))
        return
    folder = _list(scan, path, problems)
    if folder is None:
        return
    below = depth > 1
    if kind.has_editions and below and kind.file in folder.files:
        yield from _folder_record(folder, kind, problems)
        return
    if kind.has_editions and below and any(_edition_language(name) for name in folder.files):
        message = f"{kind.file} is missing in this folder"
        problems.append(rules.MISSING_FILE.at(path, Position(), message, hint=f"add {path}/{kind.file}"))
        yield from _folder_record(folder, kind, problems)
        return
    for name in folder.files:
        where = f"{path}/{name}"
        stem, ending = _split(name)
        if kind.has_editions:
            hint = f"a record of {kind.folder} is a folder with {kind.file}"
            problems.append(_unexpected(where, hint))
        elif ending == ".yaml":
            if _has_good_name(stem, where, problems):
                yield RecordFiles(kind, stem, where)
        else:
            hint = "name it .yaml" if ending == ".yml" else f"a record of {kind.folder} is a file ID.yaml"
            problems.append(_unexpected(where, hint))
    for name in folder.folders:
        yield from _records_below(scan, f"{path}/{name}", kind, problems)


def _folder_record(folder: _Folder, kind: KindOfRecord, problems: list[Diagnostic]) -> Iterator[RecordFiles]:
    name = folder.path.rpartition("/")[2]
    if not _has_good_name(name, folder.path, problems):
        return
    editions, media = [], []
    for file in folder.files:
        where = f"{folder.path}/{file}"
        if file == kind.file:
            continue
        if lang := _edition_language(file):
            editions.append((lang, where))
        elif _split(file)[1].lower() in _MEDIA_ENDINGS:
            media.append(file)
        else:
            problems.append(_unexpected(where, f"beside {kind.file} stand ar.md, en.md … and images"))
    for inner in folder.folders:
        problems.append(_unexpected(f"{folder.path}/{inner}", "a record's folder holds no folders"))
    yield RecordFiles(
        kind, name, f"{folder.path}/{kind.file}", tuple(editions), tuple(media), kind.file in folder.files
    )


def _edition_language(file: str) -> str:
    """Give the language whose edition a file's name says it is, or the empty string."""
    stem, ending = _split(file)
    return stem if ending == ".md" and LANGUAGE.fullmatch(stem) else ""


def _has_good_name(name: str, where: str, problems: list[Diagnostic]) -> bool:
    if name in _DEVICES:
        hint = "Windows keeps this name for a device"
        problems.append(rules.BAD_NAME.at(where, Position(), f"“{name}” cannot be an id", hint=hint))
        return False
    if SLUG.fullmatch(name) and len(name) <= SLUG_LIMIT:
        return True
    signs = " ".join(f"U+{ord(sign):04X}" for sign in name if not sign.isascii())[:60]
    seen = f" (it holds {signs})" if signs else ""
    message = f"“{name[:SLUG_LIMIT]}” is not an id{seen}"
    hint = f"lower-case ASCII letters, digits and single hyphens, at most {SLUG_LIMIT} characters"
    problems.append(rules.BAD_NAME.at(where, Position(), message, hint=hint))
    return False


def _split(name: str) -> tuple[str, str]:
    dot = name.rfind(".")
    return (name[:dot], name[dot:]) if 0 < dot < len(name) - 1 else (name, "")


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
