"""Whether there is anything to do at all, found out without a record being read or a template being loaded.

A site is as it was built when no file that it is built from has changed, nor Mujaz itself, nor the output, and no
embargo has ended since. Files are known by their marks; those that were written so shortly before the build that marks
can lie are compared by content.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import msgspec

from builder.diagnostics import Diagnostic, Position, Severity
from builder.incremental.glance import Glance, glance_here
from builder.incremental.kept_files import marks_in_a_row
from builder.incremental.marks import Marks, as_they_were, digest_of_files, digest_of_others
from builder.incremental.store import BUILD, NAME, SETTING, DamagedStateError, Store, open_store
from builder.publish.transaction import Publication, Published


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
    """Digest of the marks of all files that belong to no record, and of all else that stands in folders."""
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
    others = digest_of_others(marks.scan, records)
    paths = sorted(records)
    files = digest_of_files(others, paths, marks_in_a_row([marks.scan.files[path] for path in paths]))
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


def corrected_setting(setting: Setting, glance: Glance, now: datetime, told: Iterable[Diagnostic]) -> Setting:
    """Remember what a build depended on before which nothing but the content of records' files had changed."""
    told_now = list(map(_Told.of, told))
    return msgspec.structs.replace(setting, files=glance.files, recent=glance.recent, since=now, told=told_now)


def others_unchanged(setting: Setting, root: Path, glance: Glance) -> bool:
    """Say that no more than the content of records' files has changed since a build, be it of Mujaz itself.

    What `glance` has places for is of records, and has been compared; what else was recent then is looked into.
    """
    if setting.program != glance.program or setting.others != glance.others:
        return False
    return as_they_were(root, {path: digest for path, digest in setting.recent.items() if path not in glance.places})


def find_unchanged_since(
    publishing: Publication, root: Path, now: datetime, glance: Callable[[], Glance] | None = None
) -> Unchanged | None:
    """Say that nothing has changed since the last build into an output, or None where anything may have.

    `glance` looks at the site's files; left out, that is done here. The output is asked for last, since it may be
    looked at by somebody else meanwhile.
    """
    setting = _setting_of(publishing)
    if setting is None or not setting.since <= now < setting.until:
        return None
    seen = glance() if glance else glance_here(root, publishing.folder)
    if (setting.files, setting.program) != (seen.files, seen.program):
        return None
    if not as_they_were(root, setting.recent) or (untouched := publishing.untouched) is None:
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
