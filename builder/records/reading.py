"""What one reading of a site leaves for the next one, so that only changed records are read again."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import NamedTuple, Protocol

from builder.records.content_tree import RecordFiles
from builder.records.kept_records import KeptRecords, load_kept
from builder.records.kinds import Kind
from builder.records.known_files import Changes, FileState, compare, state_of
from builder.records.reading_version import reading_version
from builder.records.record import LoadedRecord
from builder.records.scan import Scan
from builder.records.site_config import SiteConfig
from builder.records.stored import DamagedStateError
from builder.records.text_file import Seen

RecordKey = tuple[Kind, str]
"""A record's kind and id."""


class Previous(Protocol):
    """What is remembered of an earlier reading."""

    @property
    def key(self) -> bytes:
        """The `reading_key` of that reading; with any other, nothing of it holds."""

    @property
    def files(self) -> Mapping[str, FileState]:
        """Every file of a record, by its path, as it was when it was last read or compared."""

    def loaded(self, kind: Kind, id_: str, archive: KeptRecords | None = None) -> LoadedRecord | None:
        """Give the record that was read, or None where it is not known or what was stored is damaged.

        It is kept in `archive` if that is given (`load_kept`); raises `OSError` where there is no room.
        """


class ReadRecord(NamedTuple):
    """One record that was read anew, as it is to be remembered."""

    kind: Kind
    id: str
    stored: bytes
    """The record with its diagnostics, for `stored.decode_loaded`."""
    files: Mapping[str, FileState]


Keep = Callable[[ReadRecord], object]
"""Takes each record that was read anew, in the order of the records."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A reading in memory."""

    key: bytes
    files: Mapping[str, FileState]
    records: Mapping[RecordKey, bytes]

    def loaded(self, kind: Kind, id_: str, archive: KeptRecords | None = None) -> LoadedRecord | None:
        """Give the record that was read, or None where it is not known or what was stored is damaged."""
        stored = self.records.get((kind, id_))
        try:
            return None if stored is None else load_kept(kind, id_, stored, archive)
        except DamagedStateError:
            return None


@dataclass(frozen=True, slots=True)
class Sorted:
    """The records of a site, by whether they have to be read."""

    changed: tuple[RecordFiles, ...]
    unchanged: tuple[RecordFiles, ...]
    files: Mapping[str, FileState]
    """The states of the unchanged records' files."""


def reading_key(config: SiteConfig) -> bytes:
    """Give 16 bytes that say by which reader and under which settings records were read: what they depend on at all."""
    settings = repr((config.codes, config.file_limit)).encode()
    return sha256(reading_version() + settings).digest()[:16]


def sort_out(
    scan: Scan, records: tuple[RecordFiles, ...], known: Mapping[str, FileState], *, verify: bool = False
) -> Sorted:
    """Say which records must be read: those of which a file has changed, is new, or is gone."""
    changes = compare(scan, (path for files in records for path in files.paths), known, verify=verify)
    if not known:
        return Sorted(records, (), {})
    touched = _touched(changes)
    changed: list[RecordFiles] = []
    unchanged: list[RecordFiles] = []
    for files in records:
        (changed if files.folder in touched or not touched.isdisjoint(files.paths) else unchanged).append(files)
    states = changes.unchanged
    kept = {path: states[path] for files in unchanged for path in files.paths}
    return Sorted(tuple(changed), tuple(unchanged), kept)


def _touched(changes: Changes) -> frozenset[str]:
    """Name the changed files, and the folders of those that are gone: what a record's folder holds is part of it."""
    return changes.changed | {path.rpartition("/")[0] for path in changes.gone}


def is_still(loaded: LoadedRecord, files: RecordFiles, languages: tuple[str, ...]) -> bool:
    """Say whether a remembered record is of these very files, as far as it can be seen."""
    record = loaded.record
    editions = tuple((edition.lang, edition.path) for edition in record.editions)
    expected = tuple(edition for edition in files.editions if edition[0] in languages)
    return (record.kind, record.id, record.path, record.media, editions) == (
        files.kind.kind,
        files.id,
        files.path,
        files.media,
        expected,
    )


def states_of(files: RecordFiles, seen: Seen, scan: Scan) -> dict[str, FileState]:
    """Give the states of a record's files after it was read.

    What was not opened, such as an image that the record does not show, is known by its marks alone; what could not be
    read is not known, and will be tried again.
    """
    states = {}
    for path in files.paths:
        marks = scan.files[path]
        if path not in seen:
            states[path] = FileState(marks, b"", settled=True)
        elif (read := seen[path]) is None:
            states[path] = FileState(marks, b"", settled=False)
        else:
            states[path] = state_of(marks, *read)
    return states
