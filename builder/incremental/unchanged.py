"""Whether there is anything to do at all, found out without a record being read or a template being loaded.

A site is as it was built when no file that it is built from has changed, nor Mujaz itself, nor the output, and no
embargo has ended since. Files are known by their marks; those that were written so shortly before the build that marks
can lie are compared by content.
"""

from __future__ import annotations

import os
import site
import sys
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Final, NamedTuple

import msgspec

from builder.diagnostics import Diagnostic, Position, Severity
from builder.incremental.store import BUILD, NAME, DamagedStateError, Store, open_store
from builder.publish.transaction import Publication, Published
from builder.records.known_files import TICK, digest_of
from builder.records.scan import Scan, scan_site

_PACKAGE: Final = Path(__file__).resolve().parents[1]
SETTING: Final = "setting"
"""Key of the row of `meta` with the `Setting`."""


class _Told(msgspec.Struct, array_like=True):
    """A diagnostic, as it is kept."""

    path: str
    line: int
    column: int
    code: str
    message: str
    hint: str
    severity: str

    @classmethod
    def of(cls, one: Diagnostic) -> _Told:
        return cls(
            one.path, one.position.line, one.position.column, one.code, one.message, one.hint, one.severity.value
        )


class Setting(msgspec.Struct, array_like=True):
    """All that a build depended on, as marks, and what it had to say."""

    files: bytes
    """Digest of the marks of all files of the site."""
    recent: dict[str, bytes]
    """SHA-256 of the files whose marks can lie."""
    others: bytes
    """Digest of the marks of all files that belong to no record, and of the names in all folders."""
    program: bytes
    """Digest of the marks of Mujaz itself and of the names of what is installed beside it."""
    since: datetime
    """The instant of the build."""
    until: datetime
    """The next instant at which something becomes public."""
    pages: int
    told: list[_Told]


@dataclass(frozen=True, slots=True)
class Unchanged:
    """A site that is as the last build left it."""

    pages: int
    diagnostics: tuple[Diagnostic, ...]
    """The warnings of that build, which hold still."""
    published: Published


@dataclass(frozen=True, slots=True)
class Marks:
    """What a site is built from, at one moment; it is to be taken before anything is read."""

    scan: Scan
    recent: Mapping[str, bytes]
    program: bytes


def take_marks(root: Path, scan: Scan) -> Marks:
    """Take the marks of all files that a site is built from; a file that cannot be read has none that hold.

    `scan` is what has just been looked through, and of which nothing has been read yet.
    """
    return Marks(scan, recent_files(root, scan), _program_marks())


def recent_files(root: Path, scan: Scan) -> Mapping[str, bytes]:
    """Give the SHA-256 of the files whose marks can lie; empty of one that cannot be read."""
    settled = scan.at - TICK
    recent = [path for path, marks in scan.files.items() if marks[1] >= settled or marks[2] >= settled]
    return {path: _content(root, path) for path in recent}


def setting_of(
    marks: Marks,
    records: Collection[str],
    now: datetime,
    until: datetime,
    pages: int,
    diagnostics: tuple[Diagnostic, ...],
) -> Setting:
    """Remember what a build depended on; `records` are the paths of all files of records."""
    told = list(map(_Told.of, diagnostics))
    files, others = _digest(_pack(marks.scan)), _digest_of_others(marks.scan, records)
    return Setting(files, dict(marks.recent), others, marks.program, now, until, pages, told)


def write_setting(store: Store, setting: Setting) -> None:
    """Keep a setting in a state."""
    store.put("meta", [(SETTING, msgspec.msgpack.encode(setting))])


def read_setting(store: Store) -> Setting | None:
    """Read the setting of a state; None where there is none that can be read."""
    try:
        return msgspec.msgpack.decode(store.get("meta", SETTING), type=Setting)
    except (DamagedStateError, msgspec.MsgspecError):
        return None


def told_in(setting: Setting) -> tuple[Diagnostic, ...]:
    """Give the diagnostics of a build."""
    return tuple(
        Diagnostic(one.path, Position(one.line, one.column), one.code, one.message, one.hint, Severity(one.severity))
        for one in setting.told
    )


def corrected_setting(
    setting: Setting, looked: Looked, recent: Mapping[str, bytes], now: datetime, told: Iterable[Diagnostic]
) -> Setting:
    """Remember what a build depended on before which nothing but the content of records' files had changed."""
    told_now = list(map(_Told.of, told))
    return msgspec.structs.replace(setting, files=looked.files, recent=dict(recent), since=now, told=told_now)


def others_unchanged(setting: Setting, root: Path, looked: Looked, records: Collection[str]) -> bool:
    """Say that no more than the content of records' files has changed since a build, be it of Mujaz itself."""
    if setting.program != looked.program or setting.others != _digest_of_others(looked.scan, records):
        return False
    recent = {path: digest for path, digest in setting.recent.items() if path not in records}
    return _as_they_were(root, recent)


class Looked(NamedTuple):
    """A look at what a site is built from."""

    files: bytes
    """Digest of the marks of all files of the site, as in `Setting`."""
    program: bytes
    """Digest of the marks of Mujaz itself, as in `Setting`."""
    scan: Scan


def look_at(root: Path) -> Looked:
    """Look at all that a site is built from, and read nothing of it."""
    scan = scan_site(root)
    return Looked(_digest(_pack(scan)), _program_marks(), scan)


def find_unchanged_since(
    publishing: Publication, root: Path, now: datetime, looked: Callable[[], Looked] | None = None
) -> Unchanged | None:
    """Say that nothing has changed since the last build into an output, or None where anything may have.

    `looked` is what looks at the site's files; left out, that is `look_at`. The output is asked for last, since it may
    be looked at by somebody else meanwhile.
    """
    setting = _setting_of(publishing)
    if setting is None or not setting.since <= now < setting.until:
        return None
    if (setting.files, setting.program) != (looked() if looked else look_at(root))[:2]:
        return None
    if not _as_they_were(root, setting.recent) or (untouched := publishing.untouched) is None:
        return None
    return Unchanged(setting.pages, told_in(setting), Published((), untouched.files, (), untouched.foreign))


def _setting_of(publishing: Publication) -> Setting | None:
    """Give what the last build into an output depended on; None where its state is of another one, or damaged."""
    if not publishing.build:
        return None
    try:
        store = open_store(publishing.folder / NAME)
    except DamagedStateError:
        return None
    try:
        belongs = store.get("meta", BUILD) == publishing.build.encode()
        return read_setting(store) if belongs else None
    except DamagedStateError:
        return None
    finally:
        store.close()


def _as_they_were(root: Path, recent: Mapping[str, bytes]) -> bool:
    return all(digest and _content(root, path) == digest for path, digest in recent.items())


def _content(root: Path, path: str) -> bytes:
    try:
        return digest_of(root, path)[0]
    except OSError:
        return b""


def _pack(scan: Scan) -> bytes:
    return msgspec.msgpack.encode((sorted(scan.files.items()), sorted(scan.folders.items())))


def _digest_of_others(scan: Scan, records: Collection[str]) -> bytes:
    others = sorted((path, marks) for path, marks in scan.files.items() if path not in records)
    return _digest(msgspec.msgpack.encode((others, sorted(scan.folders.items()))))


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=16).digest()


def _program_marks() -> bytes:
    folders = (_PACKAGE, _PACKAGE.parent / "templates")
    files = sorted(one for folder in folders for one in _marks_below(str(folder)))
    versions = sorted({name for folder in _installed() for name in folder if name.endswith(".dist-info")})
    return _digest(msgspec.msgpack.encode((sys.version, files, versions)))


def _installed() -> Iterator[Iterable[str]]:
    """List the folders in which installers put packages; `sysconfig` takes longer to load than to list them."""
    own = [site.USER_SITE] if site.ENABLE_USER_SITE and site.USER_SITE else []
    for folder in (*site.getsitepackages(), *own):
        with suppress(OSError):
            yield os.listdir(folder)  # noqa: PTH208 - names alone, of a folder with hundreds


def _marks_below(folder: str) -> Iterator[tuple[str, int, int, int, int]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                if entry.name != "__pycache__":
                    yield from _marks_below(entry.path)
            else:
                about = entry.stat()
                yield entry.path, about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino
