"""Files that are ready and not published yet. They lie flat in one folder, so that no folder is made twice."""

import os
import re
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from builder.publish.manifest import FileEntry
from builder.publish.many import for_each

_STAGED = re.compile("[0-9a-f]{40}")


def staged_name(path: str) -> str:
    """Name the staged file that is to become `path`."""
    return sha256(path.encode(errors="surrogatepass")).hexdigest()[:40]


def stage_file(staging: Path, path: str, content: bytes) -> FileEntry:
    """Write one file to staging, whole, and give its entry for `commit`; any process may do it.

    Raises `ValueError` where `path` has been staged before, which is a bug, and `OSError` for the disk's mistakes.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC
    try:
        descriptor = os.open(f"{staging}/{staged_name(path)}", flags, 0o666)
    except FileExistsError:
        raise ValueError(f"two files are to be written to {path}") from None
    try:
        written = os.write(descriptor, content)
        while written < len(content):
            written += os.write(descriptor, content[written:])
    finally:
        os.close(descriptor)
    return FileEntry(sha256(content).hexdigest(), len(content))


def remove_staging(staging: Path) -> None:
    """Remove all that was staged, and nothing else, as far as that is possible: the next publication tries again."""
    with suppress(OSError):
        names = os.listdir(staging)
        for_each([f"{staging}/{name}" for name in names if _STAGED.fullmatch(name)], _remove)
        os.rmdir(staging)


def _remove(path: str) -> None:
    with suppress(OSError):
        os.unlink(path)
