"""A site's folder to its loaded records: every file read once, every mistake kept as a diagnostic."""

import gc
import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any

from builder.diagnostics import Diagnostic, Position
from builder.records import rules
from builder.records.content_tree import RecordFiles, list_records
from builder.records.kept_records import KeptRecords, load_kept
from builder.records.kinds import KINDS, Kind
from builder.records.known_files import FileState
from builder.records.load_record import load_record, read_record
from builder.records.reading import Keep, Previous, ReadRecord, RecordKey, is_still, reading_key, sort_out, states_of
from builder.records.record import Edition, LoadedRecord, Record
from builder.records.scan import CONTENT, STATIC, Scan, scan_site
from builder.records.site_config import SiteConfig
from builder.records.static_files import check_static
from builder.records.stored import encode_loaded
from builder.records.text_file import Seen, read_text
from builder.records.validation import validate
from builder.records.yaml_source import parse_yaml
from builder.workers import deal_out

__all__ = [
    "CONFIG",
    "Edition",
    "LoadedRecord",
    "LoadedSite",
    "Reading",
    "Record",
    "load_config",
    "load_record",
    "load_site",
    "read_records",
    "read_site",
]

CONFIG = "site_config.yaml"
CONFIG_LIMIT = 1_048_576
"""Largest site_config.yaml, in bytes."""
PARALLEL_FROM = 1_500
"""Number of records from which a second process pays for its start."""
_SHARES_EACH = 24
"""Into how many shares each process's part of the records is cut, so that all end together."""


@dataclass(frozen=True, slots=True)
class LoadedSite:
    """All that was read of a site; `config` is None when it is broken, and then no record was read."""

    root: Path
    config: SiteConfig | None
    records: Mapping[Kind, Mapping[str, Record[Any]]]
    diagnostics: tuple[Diagnostic, ...]
    static: tuple[str, ...] = ()
    """Paths below content/static/, which are the addresses of those files too."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A site as it was read, and what of it is to be remembered for the next reading."""

    site: LoadedSite
    key: bytes
    """See `reading_key`; empty where site_config.yaml is broken and nothing was read."""
    files: Mapping[str, FileState]
    """Every file of a record, by its path."""
    anew: frozenset[RecordKey]
    """The records that were read; all others are remembered ones."""


def load_site(root: Path, *, jobs: int | None = None, previous: Previous | None = None) -> LoadedSite:
    """Read the site in folder `root` with `jobs` processes (default: what pays); authors' mistakes raise nothing.

    Of what is remembered in `previous`, only changed records are read; the site is the same as without it.
    """
    return read_site(root, jobs=jobs, previous=previous).site


def read_site(
    root: Path,
    *,
    jobs: int | None = None,
    previous: Previous | None = None,
    verify: bool = False,
    keep: Keep | None = None,
    scan: Scan | None = None,
    archive: KeptRecords | None = None,
) -> Reading:
    """Read a site as `load_site` does, and say what the next reading may remember.

    `keep` is given each record that was read anew; with `verify`, no file is known by anything but its content.
    `scan` is what has just been looked through, and of which nothing has been read yet. With an `archive`, every record
    is kept there, and its bodies there alone.
    """
    config, problems = load_config(root)
    if config is None:
        return Reading(LoadedSite(root, None, _by_kind(()), problems), b"", MappingProxyType({}), frozenset())
    scan = scan or scan_site(root)
    tree = list_records(scan)
    static = check_static(f"{CONTENT}/{STATIC}", tree.static, config.codes)
    key = reading_key(config)
    with _uncollected():
        kept: dict[RecordKey, LoadedRecord] = {}
        states: dict[str, FileState] = {}
        if previous is not None and previous.key == key:
            kept, states = _remembered(scan, tree.records, config, previous, verify, archive)
        missing = [files for files in tree.records if _key_of(files) not in kept]
        anew: dict[RecordKey, LoadedRecord] = {}
        for files, loaded, stored, seen in read_records(
            root, missing, config, jobs, encode=keep is not None, archive=archive
        ):
            anew[_key_of(files)] = loaded
            now = states_of(files, seen, scan)
            states |= now
            if keep:
                keep(ReadRecord(files.kind.kind, files.id, stored, now))
        every = [anew.get(key) or kept[key] for key in map(_key_of, tree.records)]
    site = LoadedSite(
        root,
        config,
        _by_kind(one.record for one in every),
        (*problems, *tree.diagnostics, *static.diagnostics, *chain.from_iterable(one.diagnostics for one in every)),
        static.urls,
    )
    return Reading(site, key, MappingProxyType(states), frozenset(anew))


def _key_of(files: RecordFiles) -> RecordKey:
    return files.kind.kind, files.id


def _remembered(
    scan: Scan,
    records: tuple[RecordFiles, ...],
    config: SiteConfig,
    previous: Previous,
    verify: bool,
    archive: KeptRecords | None,
) -> tuple[dict[RecordKey, LoadedRecord], dict[str, FileState]]:
    """Give the records that need not be read, with the states of their files."""
    sorted_out = sort_out(scan, records, previous.files, verify=verify)
    kept: dict[RecordKey, LoadedRecord] = {}
    states: dict[str, FileState] = {}
    for files in sorted_out.unchanged:
        loaded = previous.loaded(files.kind.kind, files.id, archive)
        if loaded is not None and is_still(loaded, files, config.codes):
            kept[_key_of(files)] = loaded
            states |= {path: sorted_out.files[path] for path in files.paths}
    return kept, states


def load_config(root: Path) -> tuple[SiteConfig | None, tuple[Diagnostic, ...]]:
    """Read site_config.yaml."""
    if not (root / CONFIG).exists():
        missing = rules.MISSING_FILE.at(CONFIG, Position(), "the site has no site_config.yaml")
        return None, (missing,)
    text, problems = read_text(root, CONFIG, CONFIG_LIMIT)
    if text is None:
        return None, problems
    document = parse_yaml(text, CONFIG)
    if document.data is None:
        return None, (*problems, *document.diagnostics)
    document.data.pop("$schema", None)
    codes = _language_codes(document.data)
    validated = validate(SiteConfig, document.data, CONFIG, codes, lambda: parse_yaml(text, CONFIG, positions=True))
    return validated.model, (*problems, *document.diagnostics, *validated.diagnostics)


def _language_codes(data: Mapping[str, Any]) -> tuple[str, ...]:
    """Read the codes before the whole, for they say which languages its own texts may have."""
    listed = data.get("languages")
    entries = listed if isinstance(listed, list) else []
    return tuple(str(entry["code"]) for entry in entries if isinstance(entry, dict) and entry.get("code"))


def _worthwhile_jobs(records: int) -> int:
    return (os.cpu_count() or 1) if records >= PARALLEL_FROM else 1


def read_records(
    root: Path,
    records: Sequence[RecordFiles],
    config: SiteConfig,
    jobs: int | None = None,
    *,
    encode: bool = False,
    archive: KeptRecords | None = None,
) -> Iterator[tuple[RecordFiles, LoadedRecord, bytes, Seen]]:
    """Read some records, in their order: each with its stored form (empty unless `encode`) and what its files were.

    They are kept in `archive` if that is given. Raises `OSError` where it has no room.
    """
    count = jobs or _worthwhile_jobs(len(records))
    if count < 2 or len(records) < 2:
        for files in records:
            loaded, seen = read_record(files, root, config.codes, config.file_limit)
            stored = encode_loaded(loaded) if encode or archive else b""
            again = load_kept(files.kind.kind, files.id, stored, archive) if archive else loaded
            yield files, again, stored, seen
        return
    size = max(1, len(records) // (count * _SHARES_EACH))
    shares = [records[start : start + size] for start in range(0, len(records), size)]
    ready: dict[int, list[tuple[bytes, Seen]]] = {}
    awaited = 0
    for _, number, done in deal_out(range(len(shares)), lambda: _reader(root, config, shares), count):
        ready[number] = done
        while awaited in ready:
            for files, (stored, seen) in zip(shares[awaited], ready.pop(awaited), strict=True):
                yield files, load_kept(files.kind.kind, files.id, stored, archive), stored, seen
            awaited += 1


def _reader(
    root: Path, config: SiteConfig, shares: Sequence[Sequence[RecordFiles]]
) -> Callable[[int], list[tuple[bytes, Seen]]]:
    """Give what reads shares of records in a process of its own.

    They go back in the form in which they are stored, for pickling would cost as much.
    """
    gc.disable()  # see `_uncollected`

    def read(number: int) -> list[tuple[bytes, Seen]]:
        found = []
        for files in shares[number]:
            loaded, seen = read_record(files, root, config.codes, config.file_limit)
            found.append((encode_loaded(loaded), seen))
        return found

    return read


@contextmanager
def _uncollected() -> Iterator[None]:
    """Keep the garbage collector from looking through records, which hold no cycles, while they are read and after.

    It would go through all of them again and again as they grow in number: a third of the whole time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
        gc.freeze()
    finally:
        if was_enabled:
            gc.enable()


def _by_kind(records: Iterable[Record[Any]]) -> Mapping[Kind, Mapping[str, Record[Any]]]:
    tables: dict[Kind, dict[str, Record[Any]]] = {kind.kind: {} for kind in KINDS}
    for record in records:
        tables[record.kind][record.id] = record
    return MappingProxyType({kind: MappingProxyType(table) for kind, table in tables.items()})
