"""The state of an output: what its last build read and knew, bound to what that build published."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from builder.incremental.known import KnownSite, read_known, write_known
from builder.incremental.store import BUILD, NAME, DamagedStateError, Store, create_store, open_store
from builder.publish.transaction import Publication, StateFile
from builder.records.kinds import Kind
from builder.records.known_files import FileState
from builder.records.load import Reading
from builder.records.reading import ReadRecord
from builder.records.record import LoadedRecord
from builder.records.stored import DamagedStateError as DamagedRecordError
from builder.records.stored import decode_loaded

_KEY: Final = "reading key"
_FILES: Final = "files"
_FILE_STATES: Final = msgspec.msgpack.Decoder(dict[str, FileState])
_ROWS_AT_ONCE: Final = 500


class State:
    """What the last build into an output left; it is read as it is asked for."""

    def __init__(self, store: Store, key: bytes, files: Mapping[str, FileState]) -> None:
        self._store = store
        self.key = key
        """See `records.reading.reading_key`."""
        self.files = files
        """Every file of a record, as it was when it was read."""

    def loaded(self, kind: Kind, id_: str) -> LoadedRecord | None:
        """Give a record as it was read, or None where it is not known or what was stored is damaged."""
        try:
            return decode_loaded(kind, self._store.get("reading", f"{kind}/{id_}"))
        except (DamagedStateError, DamagedRecordError):
            return None

    def known(self) -> KnownSite | None:
        """Give what is known of the pages; None where that is damaged."""
        try:
            return read_known(self._store)
        except DamagedStateError:
            return None

    def close(self) -> None:
        """Close its file."""
        self._store.close()


def open_state(publishing: Publication) -> State | None:
    """Open the state that belongs to what is published; None where there is none that can be used.

    One that belongs to another build is none: the files it speaks of are not those that are there.
    """
    try:
        store = open_store(publishing.folder / NAME)
    except DamagedStateError:
        return None
    try:
        if publishing.build and store.get("meta", BUILD) == publishing.build.encode():
            return State(store, store.get("meta", _KEY), _FILE_STATES.decode(store.get("meta", _FILES)))
    except (DamagedStateError, msgspec.MsgspecError):
        pass
    store.close()
    return None


class StateDraft:
    """The next state, written beside the one that there is, to be put in its place with the new site."""

    def __init__(self, folder: Path, before: State | None) -> None:
        self._place = folder / NAME
        self._fresh = folder / f"{NAME}.new"
        self._read: list[tuple[str, bytes]] = []
        self._finished = False
        if before is None:
            self._store = create_store(self._fresh)
        else:
            shutil.copyfile(self._place, self._fresh)
            self._store = open_store(self._fresh)

    def keep(self, record: ReadRecord) -> None:
        """Take a record that was read anew."""
        self._read.append((f"{record.kind}/{record.id}", record.stored))
        if len(self._read) >= _ROWS_AT_ONCE:
            self._flush()

    def _flush(self) -> None:
        self._store.put("reading", self._read)
        self._read = []

    def finish(
        self, build: str, reading: Reading, known: KnownSite, setting: tuple[str, bytes] | None
    ) -> Iterable[StateFile]:
        """Complete it with what is known of a build, and with a row for `unchanged`, if there is one."""
        self._flush()
        present = {f"{kind}/{id_}" for kind, table in reading.site.records.items() for id_ in table}
        self._store.remove("reading", self._store.keys("reading") - present)
        write_known(self._store, known)
        files = msgspec.msgpack.encode(dict(reading.files))
        self._store.put("meta", [(BUILD, build.encode()), (_KEY, reading.key), (_FILES, files)])
        self._store.put("meta", [setting] if setting else [])
        self._store.commit()
        self._store.close()
        self._finished = True
        return [StateFile(self._fresh, self._place)]

    def close(self) -> None:
        """Close its file, and remove it where it has not been put in place."""
        self._store.close()
        if not self._finished:
            self._fresh.unlink(missing_ok=True)


T = TypeVar("T")


def from_state(publishing: Publication, clean: bool, build: Callable[[State | None, StateDraft], T]) -> T:
    """Build with the state that belongs to what is published, and a draft of the next one.

    Where the state turns out to be damaged, or where nothing of it is wanted (`clean`), it is built from nothing.
    """
    state = None if clean else open_state(publishing)
    if state is not None:
        try:
            return _with_draft(publishing, state, build)
        except DamagedStateError:
            pass
        finally:
            state.close()
    return _with_draft(publishing, None, build)


def _with_draft(publishing: Publication, state: State | None, build: Callable[[State | None, StateDraft], T]) -> T:
    draft = StateDraft(publishing.folder, state)
    try:
        return build(state, draft)
    finally:
        draft.close()
