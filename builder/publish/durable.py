"""When what was written is on the disk: what a loss of power cannot take back.

A process that is killed loses nothing that it wrote; this is about the machine. To wait for each of tens of thousands
of files takes minutes, to have the file system write all that it still holds takes a second.
"""

import os
from collections.abc import Sequence
from pathlib import Path

from builder.publish.many import FEW, for_each


def make_durable(paths: Sequence[str], within: Path) -> None:
    """Have files or folders written to the disk, all of which lie on the file system of `within`; raises `OSError`."""
    if len(paths) > FEW:
        _sync_file_system(within)
        return
    # Those who wait at the same time are served by one turn of the disk.
    for_each(paths, _sync, few=2)


def _sync(path: str) -> None:
    descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _sync_file_system(folder: Path) -> None:
    """Write one file system's buffers; unlike `os.sync`, that tells of a disk that failed."""
    import ctypes  # takes a while to load, and small builds never need it

    try:
        syncfs = ctypes.CDLL(None, use_errno=True).syncfs
    except (AttributeError, OSError, TypeError):
        os.sync()
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
    try:
        if syncfs(descriptor):
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), str(folder))
    finally:
        os.close(descriptor)
