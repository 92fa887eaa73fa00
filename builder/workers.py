"""Work on all cores: forked workers that take one piece of it after the other and hand their results back.

A worker is a fork of this process, so it has the corpus, the templates and the fonts without anything being sent to
it; only results travel, through a pipe that blocks a worker that runs ahead. Which worker does what makes no difference
to the results.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, TypeVar

from builder.aside import ENDING, undisturbed

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

P = TypeVar("P")
R = TypeVar("R")


_NUMBER_BYTES = 4
DEALT_AT_MOST = 8_000
"""Most items that are dealt out: the numbers of all of them lie in a pipe from the beginning, which holds 64 KiB."""


class WorkerError(RuntimeError):
    """A worker ended before it had done its work: it was killed, or ran out of memory."""


def share_out(items: Sequence[P], work: Callable[[P], R], jobs: int) -> Iterator[tuple[P, R]]:
    """Do the work for every item with `jobs` workers, which is `deal_out` for work that remembers nothing."""
    for _, item, result in deal_out(items, lambda: work, jobs):
        yield item, result


def deal_out(items: Sequence[P], begin: Callable[[], Callable[[P], R]], jobs: int) -> Iterator[tuple[int, P, R]]:
    """Do the work for every item with `jobs` workers, each taking the next item when it is free.

    Every worker begins with `begin()`, which gives what does the work there, and may remember things from one item to
    the next. What comes back is the worker's number (from 0), the item and the result, those of one worker in the order
    in which it did them. With one worker, or where processes cannot be forked, it is done here. Raises what the work
    raises, whichever worker it happens in, `WorkerError` for a worker that died, and `ValueError` for more items than
    `DEALT_AT_MOST`.
    """
    if len(items) > DEALT_AT_MOST:
        raise ValueError(f"{len(items)} items are too many to be dealt out")
    if jobs < 2 or len(items) < 2 or not hasattr(os, "fork"):
        work = begin()
        for item in items:
            yield 0, item, work(item)
        return
    yield from _deal_out_forked(items, begin, min(jobs, len(items)))


def _deal_out_forked(
    items: Sequence[P], begin: Callable[[], Callable[[P], R]], count: int
) -> Iterator[tuple[int, P, R]]:
    import multiprocessing  # it takes long to load, and builds of few pages need it not
    from multiprocessing.connection import wait

    fork = multiprocessing.get_context("fork")
    taking, giving = os.pipe()
    os.write(giving, b"".join(number.to_bytes(_NUMBER_BYTES, "little") for number in range(len(items))))
    os.close(giving)
    running: dict[Any, tuple[int, BaseProcess]] = {}
    done = 0
    try:
        for number in range(count):
            ours, theirs = fork.Pipe(duplex=False)
            worker = fork.Process(target=_take, args=(items, begin, taking, theirs, (*running, ours)), daemon=True)
            with undisturbed():
                worker.start()
            theirs.close()
            running[ours] = (number, worker)
        while running:
            for connection in wait(list(running)):
                received = _receive(connection, running)
                if received is not None:
                    dealt, result = received
                    done += 1
                    yield running[connection][0], items[dealt], result
        if done != len(items):
            raise WorkerError("a worker ended early")
    finally:
        os.close(taking)
        for connection, (_, alive) in running.items():
            alive.terminate()
            connection.close()


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
    taking: int,
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
        while dealt := os.read(taking, _NUMBER_BYTES):
            number = int.from_bytes(dealt, "little")
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
