"""Bytes of a record's file to text, or to a diagnostic that says what the file is instead."""

import errno
import os
import stat
import unicodedata
from hashlib import sha256
from pathlib import Path
from time import time_ns

from builder.diagnostics import Diagnostic, Position
from builder.records import rules
from builder.records.characters import check_characters

_CONFLICT = "<" * 7 + " "
_LFS_POINTER = "version https://git-lfs"
_LIKELY_ENCODINGS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


Seen = dict[str, tuple[bytes, int] | None]
"""Of each file that was read, the SHA-256 of its content and the moment before it was read, in nanoseconds since 1970;
None where it could not be read to its end."""


class FileReader:
    """Reads the files of one record, and notes what each of them was when it was read."""

    __slots__ = ("_base", "_limit", "seen")

    def __init__(self, root: Path, limit: int) -> None:
        """Read below `root`; `limit` is the largest size of a text, in bytes."""
        self._base = f"{root}{os.sep}"
        self._limit = limit
        self.seen: Seen = {}

    def text(self, path: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
        """Read a text, as `read_text` does."""
        try:
            data = self.content(path, self._limit)
        except OSError as error:
            return None, (rules.UNREADABLE.at(path, Position(), f"the file cannot be read: {error.strerror}"),)
        if len(data) > self._limit:
            message = f"the file is larger than {self._limit} bytes"
            return None, (rules.TOO_LARGE.at(path, Position(), message, hint="split it, or raise file_limit"),)
        return decode(data, path)

    def content(self, path: str, limit: int) -> bytes:
        """Read a file's bytes, one more than `limit` at most; raises `OSError`, for all but regular files too."""
        at = time_ns()
        self.seen[path] = None
        data = _read_bytes(self._base + path, limit + 1)
        if len(data) <= limit:
            self.seen[path] = sha256(data).digest(), at
        return data


def read_text(root: Path, path: str, limit: int) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Read `path` (relative to `root`) as UTF-8 in normal form C with LF line ends; `limit` is its largest size, bytes.

    The text is None where the file cannot be taken; hidden and overriding characters are named, and the text stands.
    """
    return FileReader(root, limit).text(path)


def _read_bytes(file: str, most: int) -> bytes:
    """Read a regular file; whatever else stands under the name is refused before it can make a reader wait."""
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    try:
        about = os.fstat(descriptor)
        if not stat.S_ISREG(about.st_mode):
            raise OSError(errno.EINVAL, "it is no regular file")
        pieces = [os.read(descriptor, min(most, about.st_size + 1))]
        got = len(pieces[0])
        # A file that grows while it is read, and one that the system gives in pieces.
        while pieces[-1] and got < most:
            pieces.append(os.read(descriptor, min(most - got, 1 << 20)))
            got += len(pieces[-1])
    finally:
        os.close(descriptor)
    return pieces[0] if len(pieces) == 2 else b"".join(pieces)


def decode(data: bytes, path: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Turn a file's bytes into text; see `read_text`."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return None, (_not_utf8(data, path, error),)
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not unicodedata.is_normalized("NFC", text):
        text = unicodedata.normalize("NFC", text)
    if problem := _not_a_record(text, path):
        return None, (problem,)
    return text, tuple(check_characters(text, path))


def _not_utf8(data: bytes, path: str, error: UnicodeDecodeError) -> Diagnostic:
    before = data[: error.start]
    place = Position(before.count(b"\n") + 1, len(before.rpartition(b"\n")[2].decode(errors="replace")) + 1)
    for mark, name in _LIKELY_ENCODINGS:
        if data.startswith(mark):
            return rules.NOT_UTF8.at(path, place, f"the file is {name}, not UTF-8", hint="save it as UTF-8")
    if error.reason == "unexpected end of data":
        message = f"the file breaks off within a character, at byte {error.start}"
        return rules.NOT_UTF8.at(path, place, message, hint="take the file from its last good version")
    arabic = sum(byte >= 0xC0 for byte in data) * 2 > sum(byte > 0x7F for byte in data)
    hint = "it may be Windows-1256; save it as UTF-8" if arabic else "save it as UTF-8"
    return rules.NOT_UTF8.at(path, place, f"the file is not UTF-8, at byte {error.start}", hint=hint)


def _not_a_record(text: str, path: str) -> Diagnostic | None:
    if text.startswith(_LFS_POINTER):
        message, hint, line = "the file is a Git LFS pointer", "fetch it with git lfs pull", 1
    elif _CONFLICT in text and (text.startswith(_CONFLICT) or f"\n{_CONFLICT}" in text):
        line = text[: text.index(_CONFLICT)].count("\n") + 1
        message, hint = "the file holds a merge conflict", "resolve it, and remove the lines of <<<<<<< and >>>>>>>"
    else:
        return None
    return rules.NOT_TEXT.at(path, Position(line, 1), message, hint=hint)
