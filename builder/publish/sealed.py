"""JSON files of our own that know whether they are whole: a first line with a digest of all other lines."""

import os
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import TypeVar

import msgspec

T = TypeVar("T")

VERSION = 1
"""Version of everything that is sealed; what has another one is read by nobody."""

LARGEST = 1 << 29
"""Size in bytes over which a file is no file of ours: a manifest of a million files is a fifth of that."""


def seal(body: str) -> tuple[bytes, str]:
    """Make the bytes of a sealed file from its fields (JSON, each followed by a comma but the last), and its seal."""
    return seal_rest(f"{body}\n}}\n".encode())


def seal_rest(rest: bytes) -> tuple[bytes, str]:
    """Make the bytes of a sealed file from all lines but the first, and its seal."""
    digest = sha256(rest).hexdigest()
    return f'{{"version": {VERSION}, "seal": "{digest}",\n'.encode() + rest, digest


def read_sealed(path: Path, decoder: msgspec.json.Decoder[T]) -> tuple[T, str] | None:
    """Read the fields and the seal of a sealed file; None where there is none that is whole and of our version.

    Raises `OSError` where a file is there and cannot be read: that says nothing about what is in it.
    """
    found = read_whole(path)
    if found is None:
        return None
    data, digest = found
    try:
        return decoder.decode(data), digest
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return None


def read_whole(path: Path) -> tuple[bytes, str] | None:
    """Read the bytes and the seal of a sealed file; None where there is none that is whole and of our version.

    Raises `OSError` as `read_sealed` does.
    """
    try:
        if path.stat().st_size > LARGEST:
            return None
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None
    first, _, rest = data.partition(b"\n")
    digest = sha256(rest).hexdigest()
    return (data, digest) if first == f'{{"version": {VERSION}, "seal": "{digest}",'.encode() else None


def lines(items: Iterable[str]) -> str:
    """Join items of a list or an object, one a line, so that they can be compared by people and programs."""
    return ",\n".join(items)


def write_durable(path: Path, content: bytes) -> None:
    """Write a file so that it is on the disk when this returns."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_NOFOLLOW | os.O_CLOEXEC, 0o666)
    with open(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(descriptor)


def new(path: Path) -> Path:
    """Name the file that is to replace another one."""
    return path.with_name(f"{path.name}.new")


def write_new(path: Path, content: bytes) -> None:
    """Replace a file by one that is whole."""
    new(path).write_bytes(content)
    new(path).replace(path)
