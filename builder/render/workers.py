"""Pages on all cores: forked workers that render a stretch each and hand their bytes back as they come.

A worker is a fork of the process that planned the site, so it has the corpus, the templates and the fonts without
anything being sent to it; only finished pages travel, through a pipe that blocks a worker that runs ahead. Which worker
renders a page makes no difference to its bytes.
"""

import multiprocessing
import os
import pickle
import signal
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from multiprocessing.connection import Connection, wait
from typing import TypeVar

P = TypeVar("P")

PARALLEL_FROM = 400
"""Number of pages from which a second worker pays for its start."""


class WorkerError(RuntimeError):
    """A worker ended before it had rendered its pages: it was killed, or ran out of memory."""


def render_all(pages: Sequence[P], render: Callable[[P], bytes], jobs: int | None = None) -> Iterator[tuple[P, bytes]]:
    """Render pages with `jobs` workers (default: one a core, and one alone for few pages); they come in any order.

    Raises what `render` raises, whichever worker it happens in, and `WorkerError` for a worker that died.
    """
    count = jobs or (1 if len(pages) < PARALLEL_FROM else os.cpu_count() or 1)
    if count < 2 or "fork" not in multiprocessing.get_all_start_methods():
        for page in pages:
            yield page, render(page)
        return
    yield from _render_forked(pages, render, min(count, len(pages) or 1))


def _render_forked(pages: Sequence[P], render: Callable[[P], bytes], count: int) -> Iterator[tuple[P, bytes]]:
    fork = multiprocessing.get_context("fork")
    bounds = [len(pages) * number // count for number in range(count + 1)]
    running: dict[Connection, tuple[multiprocessing.process.BaseProcess, Iterator[P]]] = {}
    try:
        for first, last in pairwise(bounds):
            ours, theirs = fork.Pipe(duplex=False)
            stretch = pages[first:last]
            worker = fork.Process(target=_work, args=(stretch, render, theirs, (*running, ours)), daemon=True)
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
) -> Iterator[tuple[P, bytes]]:
    """Take the next page of one worker, or its end."""
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


def _work(
    pages: Sequence[P], render: Callable[[P], bytes], results: Connection, inherited: Sequence[Connection]
) -> None:
    """Render a stretch of pages; `inherited` are the reading ends of pipes, which the fork has copied.

    They are closed, so that no worker waits for ever for a reader that was killed.
    """
    for connection in inherited:
        connection.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the process that waits for us is told, and ends us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        for page in pages:
            results.send(render(page))
    except Exception as error:  # noqa: BLE001 - whatever it is, it is raised again where the pages are wanted
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
