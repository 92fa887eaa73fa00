"""One publication at a time into one folder: a lock that its holder's end releases, however it ends."""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

PAUSE = 0.05
"""Seconds between two looks at a lock that somebody else holds."""


class LockedError(Exception):
    """Somebody else holds the lock."""


@contextmanager
def held(path: Path, *, wait: float = 0.0) -> Iterator[None]:
    """Hold the lock file `path`, which stays when it is released; its folder is made.

    Raises `LockedError` where another process still holds it after `wait` seconds, and `OSError` where there can be no
    lock. The system's own lock is used, so one that was left by a process that died is none.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        last = time.monotonic() + wait
        while not _lock(descriptor):
            if time.monotonic() >= last:
                raise LockedError
            time.sleep(PAUSE)
        yield
    finally:
        os.close(descriptor)


def _lock(descriptor: int) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.lockf(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        if error.errno not in (errno.EACCES, errno.EAGAIN):
            raise
        return False
    return True
