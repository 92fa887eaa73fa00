"""The files of all records, as they were when they were read: arrays, in which a few changes are found without a look
at each file.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import Final

import msgspec

from builder.incremental.store import DamagedStateError, Store
from builder.records.known_files import Changes, FileState, compare
from builder.records.scan import FileMarks, Scan

_DIGEST: Final = 32
"""Size of a SHA-256, in bytes."""
_COUNT: Final = "files"
"""Key of the row of `meta` with the number of files."""
_NUMBERS: Final = 4
"""How many numbers the marks of a file are."""
_HALF: Final = 1 << 63
_AT_ONCE: Final = 64
"""Files whose marks are compared at once."""
FILES_A_ROW: Final = 1024
"""Files that share a row of the store: few enough that a changed one is cheap to write."""


class _Stored(msgspec.Struct, array_like=True, frozen=True):
    paths: str
    marks: bytes
    digests: bytes
    known: bytes
    settled: bytes


_DECODER: Final = msgspec.msgpack.Decoder(_Stored)


@dataclass(frozen=True, slots=True)
class KeptFiles:
    """Files by path, sorted, and of each the state (`FileState`), spread over arrays."""

    paths: list[str]
    _marks: array[int]
    _digests: bytes
    _known: bytes
    """Whether there is a digest, a byte a file."""
    _settled: bytes

    @classmethod
    def of(cls, files: Mapping[str, FileState]) -> KeptFiles:
        """Keep some files."""
        paths = sorted(files)
        states = [files[path] for path in paths]
        return cls(
            paths,
            marks_in_a_row(state.marks for state in states),
            b"".join(state.digest or bytes(_DIGEST) for state in states),
            bytes(bool(state.digest) for state in states),
            bytes(state.settled for state in states),
        )

    def states(self) -> dict[str, FileState]:
        """Give all files with their states."""
        return {path: self._state(number) for number, path in enumerate(self.paths)}

    def times(self) -> dict[str, int]:
        """Give the time of modification of each file, in nanoseconds since 1970."""
        return dict(zip(self.paths, self._marks[1::_NUMBERS], strict=True))

    def marks_now(self, scan: Scan) -> array[int] | None:
        """Give the marks of the files as they are now, one behind the other; None where one is gone."""
        files = scan.files
        try:
            return marks_in_a_row([files[path] for path in self.paths])
        except KeyError:
            return None

    def changes(self, scan: Scan, marks: array[int] | None = None) -> Changes:
        """Say which files have changed; of those that have not, the states are given where they differ by now.

        `marks` is what `marks_now` gave, if it has been asked before.
        """
        paths = self.paths
        marks = marks or self.marks_now(scan)
        if marks is None:
            return Changes(frozenset(), frozenset(path for path in paths if path not in scan.files), {})
        now = marks.tobytes()
        before, stride = self._marks.tobytes(), _NUMBERS * self._marks.itemsize
        step = _AT_ONCE * stride
        differing = {
            number
            for start in range(0, len(now), step)
            if now[start : start + step] != before[start : start + step]
            for number in range(start // stride, min(start // stride + _AT_ONCE, len(paths)))
        }
        number = self._settled.find(0)
        while number >= 0:
            differing.add(number)
            number = self._settled.find(0, number + 1)
        looked = {paths[number]: self._state(number) for number in sorted(differing)}
        found = compare(scan, looked, looked)
        fresh = {path: state for path, state in found.unchanged.items() if state != looked[path]}
        return Changes(found.changed, frozenset(), fresh)

    def places(self, paths: Iterable[str]) -> dict[str, int]:
        """Give the number of each of some paths that is among the files."""
        found = ((path, bisect_left(self.paths, path)) for path in paths)
        return {path: place for path, place in found if self.paths[place : place + 1] == [path]}

    def _with_states(self, states: Mapping[int, FileState]) -> KeptFiles:
        """Give the same files, some of them, by number, in another state."""
        marks, digests = self._marks[:], bytearray(self._digests)
        known, settled = bytearray(self._known), bytearray(self._settled)
        for number, state in states.items():
            marks[number * _NUMBERS : (number + 1) * _NUMBERS] = marks_in_a_row((state.marks,))
            digests[number * _DIGEST : (number + 1) * _DIGEST] = state.digest or bytes(_DIGEST)
            known[number], settled[number] = bool(state.digest), state.settled
        return KeptFiles(self.paths, marks, bytes(digests), bytes(known), bytes(settled))

    def _state(self, number: int) -> FileState:
        size, modified, changed, inode = self._marks[number * _NUMBERS : (number + 1) * _NUMBERS]
        digest = self._digests[number * _DIGEST : (number + 1) * _DIGEST] if self._known[number] else b""
        return FileState((size, modified, changed, inode), digest, bool(self._settled[number]))


def marks_in_a_row(marks: Iterable[FileMarks]) -> array[int]:
    """Put the marks of files one behind the other.

    An inode beyond 63 bits becomes another number, whose file is read each time.
    """
    listed = list(chain.from_iterable(marks))
    try:
        return array("q", listed)
    except OverflowError:
        return array("q", [(number + _HALF) % (2 * _HALF) - _HALF for number in listed])


def encode_files(files: KeptFiles) -> Iterator[bytes]:
    """Give the rows of some files."""
    for start in range(0, len(files.paths), FILES_A_ROW):
        end = start + FILES_A_ROW
        stored = _Stored(
            "\n".join(files.paths[start:end]),
            files._marks[start * _NUMBERS : end * _NUMBERS].tobytes(),
            files._digests[start * _DIGEST : end * _DIGEST],
            files._known[start:end],
            files._settled[start:end],
        )
        yield msgspec.msgpack.encode(stored)


def decode_files(rows: Iterable[bytes], count: int | None = None) -> KeptFiles:
    """Give back files, so many of them, from their rows; raises `DamagedStateError`."""
    paths: list[str] = []
    marks = array("q")
    digests, known, settled = bytearray(), bytearray(), bytearray()
    try:
        for content in rows:
            stored = _DECODER.decode(content)
            paths += stored.paths.split("\n")
            marks.frombytes(stored.marks)
            digests += stored.digests
            known += stored.known
            settled += stored.settled
    except (msgspec.MsgspecError, UnicodeDecodeError, ValueError) as error:
        raise DamagedStateError(str(error)) from error
    sizes = (len(paths), len(marks) / _NUMBERS, len(digests) / _DIGEST, len(known), len(settled))
    if set(sizes) != {len(paths) if count is None else count}:
        raise DamagedStateError("files of records are missing")
    return KeptFiles(paths, marks, bytes(digests), bytes(known), bytes(settled))


def write_files(store: Store, files: KeptFiles) -> None:
    """Write all files into a store, in place of those that it had."""
    store.clear("files")
    store.put("files", ((_row(number), content) for number, content in enumerate(encode_files(files))))
    store.put("meta", [(_COUNT, msgspec.msgpack.encode(len(files.paths)))])


def read_files(store: Store) -> KeptFiles:
    """Read the files of a store; raises `DamagedStateError`."""
    try:
        count = msgspec.msgpack.decode(store.get("meta", _COUNT), type=int)
    except msgspec.MsgspecError as error:
        raise DamagedStateError(str(error)) from error
    return decode_files((content for _, content in store.rows("files")), count)


def change_files(store: Store, states: Mapping[str, FileState], places: Mapping[str, int]) -> None:
    """Write anew what a store has of some files; `places` are their numbers there (`KeptFiles.places`).

    Raises `DamagedStateError`, also where another file stands in such a place.
    """
    by_row: dict[int, dict[int, str]] = {}
    for path in states:
        row, number = divmod(places.get(path, -1), FILES_A_ROW)
        by_row.setdefault(row, {})[number] = path
    for row, changed in by_row.items():
        files = decode_files([store.get("files", _row(row))])
        if any(files.paths[number : number + 1] != [path] for number, path in changed.items()):
            raise DamagedStateError("a file stands elsewhere in the state")
        now = files._with_states({number: states[path] for number, path in changed.items()})
        store.put("files", ((_row(row), content) for content in encode_files(now)))


def _row(number: int) -> str:
    return f"{number:06}"
