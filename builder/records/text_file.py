"""Bytes of a record's file to text, or to a diagnostic that says what the file is instead."""

import errno
import os
import stat
import unicodedata
from pathlib import Path

from builder.diagnostics import Diagnostic, Position
from builder.records import rules
from builder.records.characters import check_characters

_CONFLICT = "<" * 7 + " "
_LFS_POINTER = "version https://git-lfs"
_LIKELY_ENCODINGS = ((b"\xff\xfe", "UTF-16"), (b"\xfe\xff", "UTF-16"))


def read_text(root: Path, path: str, limit: int) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Read `path` (relative to `root`) as UTF-8 in normal form C with LF line ends; `limit` is its largest size, bytes.

    The text is None where the file cannot be taken; hidden and overriding characters are named, and the text stands.
    """
    try:
        data = _read_bytes(root / path, limit + 1)
    except OSError as error:
        return None, (rules.UNREADABLE.at(path, Position(), f"the file cannot be read: {error.strerror}"),)
    if len(data) > limit:
        return None, (
            rules.TOO_LARGE.at(
                path, Position(), f"the file is larger than {limit} bytes", hint="split it, or raise file_limit"
            ),
        )
    return decode(data, path)


def _read_bytes(file: Path, most: int) -> bytes:
    """Read a regular file; whatever else stands under the name is refused before it can make a reader wait."""
    descriptor = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    with open(descriptor, "rb") as opened:  # noqa: PTH123 - a descriptor has no path
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "it is no regular file")
        return opened.read(most)


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
