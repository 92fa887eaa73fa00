"""Have file operations fail, or have the process killed, at the n-th one."""

import io
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path

import pytest

OPERATIONS = ("open", "write", "replace", "rename", "unlink", "mkdir", "rmdir", "fsync", "scandir", "listdir")


@contextmanager
def each_operation(before: Callable[[int], None]) -> Iterator[Callable[[], int]]:
    """Call `before` with the number of each file operation, from 1, in whatever thread; gives how many there were."""
    numbers = count(1)
    last = [0]

    def wrapped(operation: Callable[..., object]) -> Callable[..., object]:
        def counted(*arguments: object, **named: object) -> object:
            last[0] = number = next(numbers)
            before(number)
            return operation(*arguments, **named)

        return counted

    with pytest.MonkeyPatch.context() as patch:
        for name in OPERATIONS:
            patch.setattr(os, name, wrapped(getattr(os, name)))
        patch.setattr(io, "open", wrapped(io.open))
        yield lambda: last[0]


def failing_at(number: int, code: int) -> Callable[[int], None]:
    """Give what raises the error `code` at the operation of that number, and at no other."""

    def fail(at: int) -> None:
        if at == number:
            raise OSError(code, os.strerror(code))

    return fail


def killed_in_child(work: Callable[[], object], *, at: int) -> bool:
    """Do the work in a forked process that is killed before its n-th file operation; tell whether it was."""
    child = os.fork()
    if child == 0:
        try:
            with each_operation(lambda number: os.kill(os.getpid(), signal.SIGKILL) if number == at else None):
                work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def contents(out: Path) -> dict[str, bytes]:
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def is_mixture(found: dict[str, bytes], old: dict[str, bytes], fresh: dict[str, bytes]) -> bool:
    """Tell whether every file is a whole one of either site, and none is missing that both have."""
    whole = all(content in (old.get(path), fresh.get(path)) for path, content in found.items())
    return whole and (old.keys() & fresh.keys()) <= found.keys()
