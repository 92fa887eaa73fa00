"""Changing one record's file on the disk: whole or not at all, and never over what somebody else wrote meanwhile."""

import os
import stat
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

BYTE_ORDER_MARK = "\ufeff"


class FileEditError(Exception):
    """A file that cannot be edited; the message says why, for people."""


class ChangedMeanwhileError(FileEditError):
    """A file that is no longer what it was when it was read."""


@dataclass(frozen=True, slots=True)
class OpenedFile:
    """A file as it was read: its bytes, and its text without a byte order mark but with its own line ends."""

    path: Path
    content: bytes
    text: str

    @property
    def mark(self) -> str:
        """The byte order mark that the file begins with, or nothing."""
        return BYTE_ORDER_MARK if self.content.startswith(BYTE_ORDER_MARK.encode()) else ""


def open_file(path: Path) -> OpenedFile:
    """Read a file that is to be edited; raises `FileEditError` for what is no regular file of UTF-8."""
    content = _read(path)
    try:
        text = content.decode()
    except UnicodeDecodeError as error:
        raise FileEditError(f"{path} is not UTF-8, at byte {error.start}") from None
    return OpenedFile(path, content, text.removeprefix(BYTE_ORDER_MARK))


def replace_file(opened: OpenedFile, text: str) -> bool:
    """Put a new text in place of a file's, and say whether anything changed.

    Its mode stays, and so does a byte order mark. The new file is complete on the disk before it takes the old one's
    name. Raises `ChangedMeanwhileError` where the file is not what was read: the last look is taken immediately
    before the new file gets its name, which no file system lets anybody do in one step.
    """
    content = f"{opened.mark}{text}".encode()
    if content == opened.content:
        return False
    mode = stat.S_IMODE(_stat(opened.path).st_mode)
    with _beside(opened.path, content, mode) as new:
        if _read(opened.path) != opened.content:
            raise ChangedMeanwhileError(f"{opened.path} was changed meanwhile; nothing was written")
        new.replace(opened.path)
    _sync_folder(opened.path.parent)
    return True


def create_file(path: Path, text: str, like: Path) -> None:
    """Write a file that is not there yet, with the mode of the file `like`.

    Raises `ChangedMeanwhileError` where there is one by now.
    """
    mode = stat.S_IMODE(_stat(like).st_mode)
    with _beside(path, text.encode(), mode) as new:
        try:
            os.link(new, path, follow_symlinks=False)  # in one step, and refused where the name is taken
        except FileExistsError:
            raise ChangedMeanwhileError(f"{path} has come into being meanwhile; nothing was written") from None
        except OSError as error:
            raise FileEditError(f"{path} cannot be written: {error.strerror}") from None
    _sync_folder(path.parent)


class _Beside:
    """A complete file in the folder of another one, under a name that no build reads; gone at the end."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *_: object) -> None:
        with suppress(FileNotFoundError):
            self.path.unlink()


def _beside(path: Path, content: bytes, mode: int) -> _Beside:
    try:
        descriptor, name = tempfile.mkstemp(prefix=f".{path.name[:80]}.", suffix=".new", dir=path.parent)
    except OSError as error:
        raise FileEditError(f"{path.parent} cannot be written to: {error.strerror}") from None
    new = Path(name)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        new.chmod(mode)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise FileEditError(f"{path} cannot be written: {error.strerror}") from None
    return _Beside(new)


def _stat(path: Path) -> os.stat_result:
    try:
        about = path.lstat()
    except OSError as error:
        raise FileEditError(f"{path} cannot be read: {error.strerror}") from None
    if not stat.S_ISREG(about.st_mode):
        raise FileEditError(f"{path} is no regular file")
    return about


def _read(path: Path) -> bytes:
    _stat(path)
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileEditError(f"{path} cannot be read: {error.strerror}") from None


def _sync_folder(folder: Path) -> None:
    """Make a new name last; a system that cannot do so for folders loses nothing but a moment."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
