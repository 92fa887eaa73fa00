"""What was read of an archive, kept in a scratch file instead of in memory, and read from there when it is asked for.

Prose is most of what an archive holds, and little of what a build looks at at one time. The file has no name: it is
gone when nobody has it open any more. Forks of a process read it too, each where it wants, without a common position.
"""

from __future__ import annotations

import os
import tempfile
from array import array
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Final, TypeVar, overload

from builder.records.prose_parts import Part, part_key

_ROOMY: Final = Path("/var/tmp")  # noqa: S108 - the file has no name there; /tmp is often a part of the memory
"""Where files outlast a restart (Filesystem Hierarchy Standard 3.0, 5.15), and so are on a disk."""
_AT_ONCE: Final = 1 << 20
"""Bytes that are written together."""


T = TypeVar("T")


def if_possible(make: Callable[[], T]) -> T | None:
    """Make something that begins a scratch file; None where no such file can be made."""
    try:
        return make()
    except OSError:
        return None


class KeptTexts:
    """A scratch file of what is kept, in the order in which it came."""

    def __init__(self) -> None:
        """Raises `OSError` where no file can be made."""
        self._file = tempfile.TemporaryFile(buffering=0, dir=_ROOMY if _ROOMY.is_dir() else None)  # noqa: SIM115 - it lives as long as its texts
        self._waiting = bytearray()
        self._written = 0

    def keep(self, content: bytes) -> KeptText:
        """Keep some bytes; raises `OSError` where there is no room."""
        kept = KeptText(self, self._written + len(self._waiting), len(content))
        self._waiting += content
        if len(self._waiting) >= _AT_ONCE:
            self.flush()
        return kept

    def read(self, start: int, size: int) -> bytes:
        """Give back some bytes; raises `OSError` where the disk does."""
        behind = start - self._written
        if 0 <= behind < len(self._waiting):
            return bytes(self._waiting[behind : behind + size])
        found = os.pread(self._file.fileno(), size, start)
        if len(found) != size:
            raise OSError("a scratch file is shorter than what was written to it")
        return found

    def flush(self) -> None:
        """Write what has not been written yet; raises `OSError`."""
        done = 0
        while done < len(self._waiting):
            done += os.pwrite(self._file.fileno(), memoryview(self._waiting)[done:], self._written + done)
        self._written += len(self._waiting)
        self._waiting = bytearray()


class KeptText:
    """Some bytes in a scratch file; where they are a text in UTF-8, it is equal to that text."""

    __slots__ = ("_size", "_start", "_texts")

    def __init__(self, texts: KeptTexts, start: int, size: int) -> None:
        self._texts = texts
        self._start = start
        self._size = size

    def __len__(self) -> int:
        return self._size

    @property
    def place(self) -> tuple[int, int]:
        """Where they begin, and how many they are."""
        return self._start, self._size

    def part(self, start: int, size: int) -> KeptText:
        """Give the place of some of these bytes."""
        return KeptText(self._texts, self._start + start, size)

    def read_bytes(self) -> bytes:
        """Give the bytes; raises `OSError` where the disk does not give them back."""
        return self._texts.read(self._start, self._size)

    def read(self) -> str:
        """Give the text; raises as `read_bytes`."""
        return self.read_bytes().decode()

    def __eq__(self, other: object) -> bool:
        if isinstance(other, KeptText):
            return self.read() == other.read()
        return self.read() == other if isinstance(other, str) else NotImplemented

    def __hash__(self) -> int:
        return hash(self.read())

    def __repr__(self) -> str:
        return repr(self.read())

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel as the text itself."""
        return str, (self.read(),)


class KeptParts(Sequence[Part]):
    """The parts of a kept body: nothing but where they stand in it. Equal to a tuple of the same parts."""

    __slots__ = ("_body", "_places")

    def __init__(self, body: KeptText, places: array[int]) -> None:
        """`places` are start, end and line of each part, one after the other."""
        self._body = body
        self._places = places

    def __iter__(self) -> Iterator[Part]:
        return iter(self._read())

    @overload
    def __getitem__(self, index: int) -> Part: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Part, ...]: ...
    def __getitem__(self, index: int | slice) -> Part | tuple[Part, ...]:
        return self._read()[index]

    def __len__(self) -> int:
        return len(self._places) // 3

    def _read(self) -> tuple[Part, ...]:
        return parts_at(self._body.read(), self._places)

    def __eq__(self, other: object) -> bool:
        if isinstance(other, KeptParts):
            return self._read() == other._read()
        return self._read() == other if isinstance(other, tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._read())

    def __repr__(self) -> str:
        return repr(self._read())

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel as the parts themselves."""
        return tuple, (self._read(),)


def parts_at(body: str, places: Sequence[int]) -> tuple[Part, ...]:
    """Give the parts of a body by their places: start, end and line of each, one after the other."""
    numbers = iter(places)
    return tuple(
        Part(part_key(number), body[start:end], line)
        for number, (start, end, line) in enumerate(zip(numbers, numbers, numbers, strict=True), 1)
    )
