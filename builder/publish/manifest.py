"""The manifest: every file that we published into a folder, with its digest and size, and nothing else.

It is sealed (`sealed`), and its seal names the build: the same files have the same one, whatever made them.
"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from json.encoder import encode_basestring
from pathlib import Path
from types import MappingProxyType
from typing import Final, NamedTuple

import msgspec

from builder.publish.sealed import lines, read_sealed, read_whole, seal, seal_rest

LONGEST_NAME = 255
"""Longest name of a file or folder, in bytes: what common file systems hold."""

LONGEST_PATH = 3000
"""Longest path below the output, in letters: what leaves room for where the output lies."""


class FileEntry(NamedTuple):
    """A published file: what is in it, not when it was written."""

    sha256: str
    size: int


_NOWHERE = (b"//", b"/./", b"/../", b"\0", b"\\")
_TOO_LONG = re.compile(rb"[^/]{256}")


@dataclass(frozen=True)
class Manifest:
    """The files of one build by their paths, sorted."""

    files: Mapping[str, FileEntry]
    build: str
    """Digest of all that; empty where nothing was published."""

    @cached_property
    def folders(self) -> tuple[str, ...]:
        """The folders above the files, sorted, and first the output itself, whose path is empty."""
        return tuple(sorted({"", *folders_of(self.files)}))


class _Fields(msgspec.Struct):
    """What a manifest holds beside its version and seal."""

    files: dict[str, FileEntry]


_DECODER: Final = msgspec.json.Decoder(_Fields)
_DECODE_ENTRY: Final = msgspec.json.Decoder(FileEntry).decode
EMPTY = Manifest(MappingProxyType({}), "")


def are_inside(paths: Collection[str]) -> bool:
    """Tell whether all paths lead into the folder that they are relative to, and can be paths on any file system."""
    if not paths:
        return True
    try:
        text = "/\n/".join(paths).encode()
    except UnicodeEncodeError:
        return False
    # Each path stands between slashes, and nothing else can be a line's end.
    if text.count(b"\n") != len(paths) - 1 or max(map(len, paths)) > LONGEST_PATH:
        return False
    text = b"/%b/" % text
    if any(bad in text for bad in _NOWHERE):
        return False
    short = max(map(len, paths)) <= LONGEST_NAME and text.isascii()
    return short or _TOO_LONG.search(text) is None


def manifest_bytes(files: Mapping[str, FileEntry]) -> tuple[bytes, str]:
    """Make the manifest of some files, given in order, and the id of the build."""
    quoted = encode_basestring
    rows = lines([f'{quoted(path)}: ["{digest}", {size}]' for path, (digest, size) in files.items()])
    return seal(f'"files": {{\n{rows}\n}}')


def read_manifest(path: Path) -> Manifest | None:
    """Read a manifest; None where there is none that can be trusted in every line."""
    sealed = read_sealed(path, _DECODER)
    if sealed is None:
        return None
    files, build = sealed[0].files, sealed[1]
    if not are_inside(files):
        return None
    digests = [entry.sha256 for entry in files.values()]
    try:
        whole = len(bytes.fromhex("".join(digests))) == 32 * len(digests) and {*map(len, digests)} <= {64}
    except ValueError:
        return None
    if not whole or min((entry.size for entry in files.values()), default=0) < 0:
        return None
    return Manifest(MappingProxyType(files), build)


@dataclass(frozen=True, slots=True)
class ManifestText:
    """A manifest as it is written, for those who look up and change a few entries of it: the rest is not read."""

    data: bytes
    build: str

    def entry(self, path: str) -> FileEntry | None:
        """Give the entry of a file; None where there is none."""
        place = self._place(path)
        return None if place is None else _DECODE_ENTRY(self.data[slice(*place)])

    def with_entries(self, entries: Mapping[str, FileEntry]) -> tuple[bytes, str]:
        """Give the manifest in which some files have other entries, and the id of that build.

        Raises `KeyError` for a file that has no entry.
        """
        data = self.data
        for path, (digest, size) in entries.items():
            place = self._place(path, data)
            if place is None:
                raise KeyError(path)
            data = b"".join((data[: place[0]], f'["{digest}", {size}]'.encode(), data[place[1] :]))
        return seal_rest(data.partition(b"\n")[2])

    def _place(self, path: str, data: bytes | None = None) -> tuple[int, int] | None:
        """Find where a file's entry begins and ends: each stands in a line of its own, behind the path."""
        within = self.data if data is None else data
        start = f"\n{encode_basestring(path)}: ".encode(errors="surrogatepass")
        found = within.find(start)
        return None if found < 0 else (found + len(start), within.index(b"]", found + len(start)) + 1)


def read_manifest_text(path: Path) -> ManifestText | None:
    """Read a manifest as text; None where there is none that is whole. Raises `OSError` as `read_manifest` does."""
    found = read_whole(path)
    return None if found is None else ManifestText(*found)


def folders_of(paths: Iterable[str]) -> set[str]:
    """Give every folder above some paths; the output itself is not among them."""
    folders: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders
