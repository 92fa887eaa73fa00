"""Work on all cores: this process and forks of it take one piece after the other; the forks hand back their results.

A fork has the corpus, the templates and the fonts without anything being sent to it; only results travel, through a
pipe that blocks a worker that runs ahead. This process works too, instead of waiting: one copy of everything less in
memory. Which worker does what makes no difference to the results.
"""

from __future__ import annotations

import copyreg
import os
import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

from builder.aside import ENDING, aside, undisturbed

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess


def _frozen(table: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(table)


copyreg.pickle(MappingProxyType, lambda table: (_frozen, (dict(table),)))
"""Frozen mappings travel as what is in them."""

P = TypeVar("P")
R = TypeVar("R")


_NUMBER_BYTES = 4
_PIPE_BYTES = 1 << 20
DEALT_AT_MOST = 8_000
"""Most items that are dealt out: the numbers of all of them lie in a pipe from the beginning, which holds 64 KiB."""


class WorkerError(RuntimeError):
    """A worker ended before it had done its work: it was killed, or ran out of memory."""


def share_out(items: Sequence[P], work: Callable[[P], R], jobs: int) -> Iterator[tuple[P, R]]:
    """Do the work for every item with `jobs` workers, which is `deal_out` for work that remembers nothing."""
    for _, item, result in deal_out(items, lambda: work, jobs):
        yield item, result


def deal_out(
    items: Sequence[P], begin: Callable[[], Callable[[P], R]], jobs: int, *, apart: bool = False
) -> Iterator[tuple[int, P, R]]:
    """Do the work for every item with `jobs` workers, each taking the next item when it is free.

    Every worker begins with `begin()`, which gives what does the work there, and may remember things from one item to
    the next. What comes back is the worker's number (from 0, which is this process), the item and the result, those of
    one worker in the order in which it did them. With `apart`, each worker begins in a stretch of the items of its own
    and helps the others when it is through: where neighbours have much in common, each worker then needs less of the
    whole. With one worker, or where processes cannot be forked, all is done here. Raises what the work raises,
    whichever worker it happens in, `WorkerError` for a worker that died, and `ValueError` for more items than
    `DEALT_AT_MOST`.
    """
    if len(items) > DEALT_AT_MOST:
        raise ValueError(f"{len(items)} items are too many to be dealt out")
    if jobs < 2 or len(items) < 2 or not hasattr(os, "fork"):
        work = begin()
        for item in items:
            yield 0, item, work(item)
        return
    count = min(jobs, len(items))
    with _stretches(len(items), count if apart else 1) as stretches:
        yield from _deal_out_forked(items, begin, count, stretches)


@contextmanager
def _stretches(items: int, count: int) -> Iterator[tuple[int, ...]]:
    """Put the numbers of items into so many pipes, and give the ends from which everybody takes the next one."""
    taking: list[int] = []
    try:
        for stretch in range(count):
            read, write = os.pipe()
            taking.append(read)
            numbers = range(items * stretch // count, items * (stretch + 1) // count)
            os.write(write, b"".join(number.to_bytes(_NUMBER_BYTES, "little") for number in numbers))
            os.close(write)
        yield tuple(taking)
    finally:
        for read in taking:
            os.close(read)


def _taken(stretches: Sequence[int], worker: int) -> Iterator[int]:
    """Give the numbers of the items that a worker is to do, those of its own stretch first."""
    first = worker % len(stretches)
    for stretch in (*stretches[first:], *stretches[:first]):
        while number := os.read(stretch, _NUMBER_BYTES):
            yield int.from_bytes(number, "little")


def _deal_out_forked(
    items: Sequence[P], begin: Callable[[], Callable[[P], R]], count: int, stretches: Sequence[int]
) -> Iterator[tuple[int, P, R]]:
    import multiprocessing  # it takes long to load, and builds of few pages need it not

    fork = multiprocessing.get_context("fork")
    running: dict[Any, tuple[int, BaseProcess]] = {}
    done = 0
    try:
        for number in range(1, count):
            ours, theirs = fork.Pipe(duplex=False)
            _widen(ours)
            worker = fork.Process(
                target=_take,
                args=(items, begin, partial(_taken, stretches, number), theirs, (*running, ours)),
                daemon=True,
            )
            with undisturbed():
                worker.start()
            theirs.close()
            running[ours] = (number, worker)
        work = begin()
        for number in _taken(stretches, 0):
            done += 1
            yield 0, items[number], work(items[number])
            for worker_number, dealt, result in _received(running, 0):
                done += 1
                yield worker_number, items[dealt], result
        while running:
            for worker_number, dealt, result in _received(running, None):
                done += 1
                yield worker_number, items[dealt], result
        if done != len(items):
            raise WorkerError("a worker ended early")
    finally:
        for connection, (_, alive) in running.items():
            alive.terminate()
            connection.close()


def _widen(connection: Connection) -> None:
    """Let a pipe hold more where that can be had, so that nobody waits while the process that reads it works itself."""
    with suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(connection.fileno(), fcntl.F_SETPIPE_SZ, _PIPE_BYTES)


def _received(running: dict[Any, tuple[int, BaseProcess]], timeout: float | None) -> Iterator[tuple[int, int, Any]]:
    """Give one result, with the numbers of its worker and its item, of each worker that has one."""
    from multiprocessing.connection import wait

    for connection in wait(list(running), timeout):
        number = running[connection][0]
        received = _receive(connection, running)
        if received is not None:
            dealt, result = received
            yield number, dealt, result


def _receive(connection: Any, running: dict[Any, tuple[int, BaseProcess]]) -> Any:
    """Take the next result of one worker with its item's number; None for its end."""
    _, worker = running[connection]
    try:
        content = connection.recv()
    except EOFError:
        worker.join()
        del running[connection]
        if worker.exitcode:
            raise WorkerError(f"a worker ended early, with exit code {worker.exitcode}") from None
        return None
    if isinstance(content, BaseException):
        raise content
    return content


def _take(
    items: Sequence[P],
    begin: Callable[[], Callable[[P], R]],
    taken: Callable[[], Iterator[int]],
    results: Connection,
    inherited: Sequence[Connection],
) -> None:
    """Do one item after the other until none is left."""
    for connection in inherited:
        connection.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits for us is told, and ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
    try:
        work = begin()
        for number in taken():
            results.send((number, work(items[number])))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised again where the results are wanted
        results.send(_portable(error))
    finally:
        results.close()


def _portable(error: Exception) -> Exception:
    """Give the error itself if it can travel between processes, else one that says the same."""
    import pickle

    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - made on this line
    except Exception:  # noqa: BLE001 - an error's own pickling can fail in any way
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error


def in_another_process(work: Callable[[], R]) -> R:
    """Do some work in a process of its own, which may have workers itself, and give its result.

    All memory that the work takes is given back when it ends, but for its result. Raises what the work raises. Where no
    process can be forked, or that one died, the work is done here.
    """
    import pickle

    def packed() -> bytes:
        try:
            return pickle.dumps((work(), None), pickle.HIGHEST_PROTOCOL)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is raised again where the result is wanted
            return pickle.dumps((None, _portable(error)))

    result, error = pickle.loads(aside(packed)())  # noqa: S301 - from a fork of this process
    if error is not None:
        raise error
    found: R = result
    return found
