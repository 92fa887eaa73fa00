"""Rows of bytes in a scratch file, known by their numbers: a table of which a few bytes a row are in memory."""

from __future__ import annotations

from array import array
from typing import Final
from zlib import crc32

from builder.records.kept_texts import KeptTexts

_CHECKSUM: Final = 4
"""Bytes of the CRC-32 before each row."""


class KeptRows:
    """Rows in the order in which they came; the first has the number 0."""

    def __init__(self) -> None:
        """Raises `OSError` where no scratch file can be made."""
        self._texts = KeptTexts()
        self._ends = array("Q", (0,))

    def append(self, row: bytes) -> None:
        """Keep a row behind the others; raises `OSError` where there is no room."""
        self._texts.keep(crc32(row).to_bytes(_CHECKSUM, "little") + row)
        self._ends.append(self._ends[-1] + _CHECKSUM + len(row))

    def __getitem__(self, number: int) -> bytes:
        """Give a row; raises `OSError` where the disk does not give back what was written."""
        start = self._ends[number]
        content = self._texts.read(start, self._ends[number + 1] - start)
        row = content[_CHECKSUM:]
        if crc32(row) != int.from_bytes(content[:_CHECKSUM], "little"):
            raise OSError("a scratch file does not give back what was written to it")
        return row

    def __len__(self) -> int:
        return len(self._ends) - 1

    def ends(self) -> array[int]:
        """Give the ends of the rows, in bytes, after a 0, for another process that has the file; raises `OSError`."""
        self._texts.flush()
        return self._ends

    def take_over(self, ends: array[int]) -> None:
        """Take the rows that another process has put into the same scratch file."""
        self._ends = ends
