"""A piece of work in a process of its own, while this one does another. It knows no stage, and loads very little."""

from __future__ import annotations

import atexit
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import NoReturn

ENDING = (signal.SIGINT, signal.SIGTERM)
"""Signals that end a process, told to all processes of a terminal."""


def aside(work: Callable[[], bytes]) -> Callable[[], bytes]:
    """Begin some work in another process, and give what waits for its result.

    Where no process can be forked, or that one came to no end (for an error, or for want of memory), the work is done
    when the result is asked for, and raises then what it raises. A result that nobody asks for is given up.
    """
    if not hasattr(os, "fork"):
        return work
    taking, giving = os.pipe()
    with undisturbed():
        try:
            process = os.fork()
        except OSError:
            os.close(taking)
            os.close(giving)
            return work
        if not process:
            _work(work, taking, giving)
    os.close(giving)

    def give_up() -> None:
        with suppress(OSError):
            os.kill(process, signal.SIGKILL)
            os.waitpid(process, 0)

    def result() -> bytes:
        atexit.unregister(give_up)
        try:
            with os.fdopen(taking, "rb") as answer:
                content = answer.read()
        except BaseException:  # who waits was told to end
            give_up()
            raise
        _, status = os.waitpid(process, 0)
        return work() if status else content

    atexit.register(give_up)
    return result


def aside_telling(work: Callable[[Callable[[], None]], bytes]) -> tuple[Callable[[], bool], Callable[[], bytes]]:
    """Begin some work as `aside` does, which is handed what to call when it has something to tell on its way.

    What comes back first waits until it has told or come to its end, and says whether it has told; it is to be called
    once. What comes back second waits for the result. Work that is done here tells nobody.
    """
    here = os.getpid()
    hearing, telling = os.pipe()

    def tell() -> None:
        if os.getpid() != here:
            os.write(telling, b"!")

    def working() -> bytes:
        content = work(tell)
        if os.getpid() != here:
            os.close(telling)  # who listens reads the result only afterwards, and a large one would wait for that
        return content

    result = aside(working)
    os.close(telling)

    def has_told() -> bool:
        try:
            return bool(os.read(hearing, 1))
        finally:
            os.close(hearing)

    return has_told, result


@contextmanager
def undisturbed() -> Iterator[None]:
    """Hold back signals that end the process while it forks: what they raise in Python's own hooks is lost."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _work(work: Callable[[], bytes], taking: int, giving: int) -> NoReturn:
    """Do the work in the new process and end it; nothing of what the other one has open is touched."""
    status = 1
    try:
        os.close(taking)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits for us is told, and ends us
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
        content = work()
        with os.fdopen(giving, "wb") as answer:
            answer.write(content)
        status = 0
    finally:
        os._exit(status)
