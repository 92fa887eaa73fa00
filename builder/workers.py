"""Work on all cores: forked workers that do a stretch of it each and hand their results back as they come.

A worker is a fork of this process, so it has the corpus, the templates and the fonts without anything being sent to
it; only results travel, through a pipe that blocks a worker that runs ahead. Which worker does what makes no difference
to the results.
"""

import multiprocessing
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from multiprocessing.connection import Connection, wait
from typing import TypeVar

P = TypeVar("P")
R = TypeVar("R")


class WorkerError(RuntimeError):
    """A worker ended before it had done its work: it was killed, or ran out of memory."""


def share_out(items: Sequence[P], work: Callable[[P], R], jobs: int) -> Iterator[tuple[P, R]]:
    """Do the work for every item with `jobs` workers, each a stretch of them; results come in any order.

    With one worker, or where processes cannot be forked, it is done here. Raises what `work` raises, whichever worker
    it happens in, and `WorkerError` for a worker that died.
    """
    if jobs < 2 or len(items) < 2 or "fork" not in multiprocessing.get_all_start_methods():
        for item in items:
            yield item, work(item)
        return
    yield from _share_out_forked(items, work, min(jobs, len(items)))


def _share_out_forked(items: Sequence[P], work: Callable[[P], R], count: int) -> Iterator[tuple[P, R]]:
    fork = multiprocessing.get_context("fork")
    bounds = [len(items) * number // count for number in range(count + 1)]
    running: dict[Connection, tuple[multiprocessing.process.BaseProcess, Iterator[P]]] = {}
    try:
        for first, last in pairwise(bounds):
            ours, theirs = fork.Pipe(duplex=False)
            stretch = items[first:last]
            worker = fork.Process(target=_work, args=(stretch, work, theirs, (*running, ours)), daemon=True)
            worker.start()
            theirs.close()
            running[ours] = (worker, iter(stretch))
        while running:
            for connection in wait(list(running)):
                yield from _receive(connection, running)  # type: ignore[arg-type]
    finally:
        for connection, (alive, _) in running.items():
            alive.terminate()
            connection.close()


def _receive(
    connection: Connection, running: dict[Connection, tuple[multiprocessing.process.BaseProcess, Iterator[P]]]
) -> Iterator[tuple[P, R]]:
    """Take the next result of one worker, or its end."""
    worker, expected = running[connection]
    try:
        content = connection.recv()
    except EOFError:
        worker.join()
        del running[connection]
        if next(expected, None) is not None or worker.exitcode:
            raise WorkerError(f"a worker ended early, with exit code {worker.exitcode}") from None
        return
    if isinstance(content, BaseException):
        raise content
    yield next(expected), content


def _work(items: Sequence[P], work: Callable[[P], R], results: Connection, inherited: Sequence[Connection]) -> None:
    """Do a stretch of the work; `inherited` are the reading ends of pipes, which the fork has copied.

    They are closed, so that no worker waits for ever for a reader that was killed.
    """
    for connection in inherited:
        connection.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits for us is told, and ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        for item in items:
            results.send(work(item))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised again where the results are wanted
        results.send(_portable(error))
    finally:
        results.close()


def _portable(error: Exception) -> Exception:
    """Give the error itself if it can travel between processes, else one that says the same."""
    try:
        pickle.loads(pickle.dumps(error))  # noqa: S301 - made on this line
    except Exception:  # noqa: BLE001 - an error's own pickling can fail in any way
        return RuntimeError(f"{type(error).__name__}: {error}")
    return error
