"""The state of an output: what its last build read and knew, bound to what that build published."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import Final, TypeVar

import msgspec

from builder.corpus.model import Corpus
from builder.incremental.kept_files import KeptFiles, change_files, read_files, write_files
from builder.incremental.known import KnownSite, read_known, write_known
from builder.incremental.store import (
    BUILD,
    NAME,
    SETTING,
    DamagedStateError,
    Store,
    create_store,
    open_store,
    resume_store,
)
from builder.incremental.unchanged import Setting, write_setting
from builder.publish.places import Places
from builder.publish.transaction import Publication, StateFile
from builder.records.kept_records import KeptRecords, load_kept
from builder.records.kinds import Kind
from builder.records.known_files import FileState
from builder.records.load import Reading
from builder.records.reading import ReadRecord, RecordKey
from builder.records.record import LoadedRecord
from builder.records.site_config import SiteConfig
from builder.records.stored import DamagedStateError as DamagedRecordError
from builder.records.stored import decode_config, encode_config
from builder.render.kept_look import KeptLook, decode_look, encode_look

_KEY: Final = "reading key"
_CONFIG: Final = "config"
_LOOK: Final = "look"
_PUBLIC: Final = "public"
_NOTICES: Final = "notices"
_KEYS: Final = msgspec.msgpack.Decoder(list[tuple[Kind, str]])
_ROWS_AT_ONCE: Final = 500


class State:
    """What the last build into an output left; it is read as it is asked for."""

    def __init__(self, store: Store, key: bytes) -> None:
        self.store = store
        self.key = key
        """See `records.reading.reading_key`."""

    @cached_property
    def kept_files(self) -> KeptFiles:
        """Every file of a record, as it was when it was read; raises `DamagedStateError`."""
        return read_files(self.store)

    @cached_property
    def files(self) -> Mapping[str, FileState]:
        """The same, one by one; raises `DamagedStateError`."""
        return self.kept_files.states()

    def loaded(self, kind: Kind, id_: str, archive: KeptRecords | None = None) -> LoadedRecord | None:
        """Give a record as it was read, or None where it is not known or what was stored is damaged.

        It is kept in `archive` if that is given; see `Previous.loaded`.
        """
        try:
            return load_kept(kind, id_, self.store.get("reading", f"{kind}/{id_}"), archive)
        except (DamagedStateError, DamagedRecordError):
            return None

    def known(self) -> KnownSite | None:
        """Give what is known of the pages; None where that is damaged."""
        try:
            return read_known(self.store)
        except DamagedStateError:
            return None

    def config(self) -> SiteConfig:
        """Give site_config.yaml as it was read; raises `DamagedStateError`."""
        try:
            return decode_config(self.store.get("meta", _CONFIG))
        except DamagedRecordError as error:
            raise DamagedStateError(str(error)) from error

    def records_of(self, kind: Kind) -> tuple[RecordKey, ...]:
        """Name the records of a kind that were read."""
        return tuple((kind, key.partition("/")[2]) for key in sorted(self.store.keys("reading", f"{kind}/")))

    def look(self) -> KeptLook:
        """Give what the languages of the site were made from; raises `DamagedStateError`."""
        try:
            return decode_look(self.store.get("meta", _LOOK))
        except msgspec.MsgspecError as error:
            raise DamagedStateError(str(error)) from error

    def public(self) -> frozenset[RecordKey]:
        """Name the records that were public; raises `DamagedStateError`."""
        return _keys(self.store.get("meta", _PUBLIC))

    def notices(self) -> frozenset[RecordKey]:
        """Name the records of which there was a notice; raises `DamagedStateError`."""
        return _keys(self.store.get("meta", _NOTICES))

    def correct(
        self,
        build: str,
        records: Iterable[ReadRecord],
        files: Mapping[str, FileState],
        places: Mapping[str, int],
        setting: Setting,
    ) -> None:
        """Bring it up to date where nothing but the words of some records has changed, after they were published.

        `files` are those whose states are others now, and `places` say where they stand (`kept_files.change_files`).

        What is known of pages has been changed already; all of it becomes permanent here. Where that does not come to
        pass, the state belongs to a build that is no longer there, and the next build does without it.
        """
        self.store.put("reading", [(f"{one.kind}/{one.id}", one.stored) for one in records])
        change_files(self.store, files, places)
        write_setting(self.store, setting)
        self.store.put("meta", [(BUILD, build.encode())])
        self.store.commit()

    def forget_changes(self) -> None:
        """Take back what has been changed and not been made permanent."""
        self.store.rollback()

    def close(self) -> None:
        """Close its file."""
        self.store.close()


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
            return State(store, store.get("meta", _KEY))
    except DamagedStateError:
        pass
    store.close()
    return None


def open_reading(root: Path, out: Path) -> State | None:
    """Open what the last build into an output has read, for somebody who builds nothing; None where there is none.

    What was published is not asked: a record is what its files say, wherever it went.
    """
    try:
        store = open_store(Places.of(root, out).folder / NAME)
    except DamagedStateError:
        return None
    try:
        state = State(store, store.get("meta", _KEY))
        _ = state.kept_files  # who builds nothing cannot begin anew where they are damaged
    except DamagedStateError:
        store.close()
        return None
    return state


def _write_setting(store: Store, setting: Setting | None) -> None:
    if setting is None:
        store.remove("meta", [SETTING])
    else:
        write_setting(store, setting)


def _keys(content: bytes) -> frozenset[RecordKey]:
    try:
        return frozenset(_KEYS.decode(content))
    except msgspec.MsgspecError as error:
        raise DamagedStateError(str(error)) from error


class StateDraft:
    """The next state, written beside the one that there is, to be put in its place with the new site."""

    def __init__(self, folder: Path, before: State | None) -> None:
        self._place = folder / NAME
        self._fresh = folder / f"{NAME}.new"
        self._before = before
        self._opened: Store | None = None
        self._read: list[tuple[str, bytes]] = []
        self._begun = False
        self._finished = False

    @property
    def _store(self) -> Store:
        """The file, which is made when it is first needed: a build of few pages changes the one that there is."""
        if self._opened is None:
            if self._begun:
                self._opened = resume_store(self._fresh)
            elif self._before is None:
                self._opened = create_store(self._fresh)
            else:
                shutil.copyfile(self._place, self._fresh)
                self._opened = open_store(self._fresh)
            self._begun = True
        return self._opened

    def store(self) -> Store:
        """Give the file, to write what else is to be known."""
        return self._store

    def keep(self, record: ReadRecord) -> None:
        """Take a record that was read anew."""
        self._read.append((f"{record.kind}/{record.id}", record.stored))
        if len(self._read) >= _ROWS_AT_ONCE:
            self._flush()

    def hand_over(self) -> None:
        """Leave it to another process, which is to say `take_over`."""
        self._store.commit()
        self._store.close()
        self._opened = None

    def take_over(self) -> None:
        """Go on with what another process has handed over."""
        self._begun = True

    def _flush(self) -> None:
        self._store.put("reading", self._read)
        self._read = []

    def note(self, reading: Reading, public: Corpus, setting: Setting | None) -> None:
        """Write what was read, and what of it is public; without a setting, the next build will look at everything."""
        self._flush()
        present = {f"{kind}/{id_}" for kind, table in reading.site.records.items() for id_ in table}
        self._store.remove("reading", self._store.keys("reading") - present)
        records = [(record.kind, record.id) for record in public.records]
        notices = [
            (record.kind, record.id) for record in public.records if getattr(record.data, "status", "") == "retracted"
        ]
        encode = msgspec.msgpack.encode
        self._store.put(
            "meta",
            [
                (_KEY, reading.key),
                (_CONFIG, encode_config(public.config)),
                (_PUBLIC, encode(sorted({*records} - {*notices}))),
                (_NOTICES, encode(notices)),
            ],
        )
        write_files(self._store, KeptFiles.of(reading.files))
        _write_setting(self._store, setting)

    def finish(self, build: str, known: KnownSite, look: KeptLook) -> Iterable[StateFile]:
        """Complete it, after `note`, with what is known of a build."""
        write_known(self._store, known)
        self._store.put("meta", [(BUILD, build.encode()), (_LOOK, encode_look(look))])
        self._store.commit()
        self._store.close()
        self._finished = True
        return [StateFile(self._fresh, self._place)]

    def close(self) -> None:
        """Close its file, and remove it where it has not been put in place."""
        if self._opened is not None:
            self._opened.close()
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
            publishing.forget_staged()
        finally:
            state.close()
    return _with_draft(publishing, None, build)


def _with_draft(publishing: Publication, state: State | None, build: Callable[[State | None, StateDraft], T]) -> T:
    draft = StateDraft(publishing.folder, state)
    try:
        return build(state, draft)
    finally:
        draft.close()
