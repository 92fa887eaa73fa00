"""The same work on many files.

A file system makes whoever removes or replaces a file wait, for fractions of a millisecond. With tens of thousands of
files that is a minute, and several threads wait at the same time.
"""

from collections.abc import Callable, Sequence
from typing import TypeVar

THREADS = 8
FEW = 64
"""So many files are no reason to start threads."""
STRETCH = 200
"""Number of files that a thread takes at once: after so many, an interruption is heard."""

T = TypeVar("T")


def for_each(items: Sequence[T], work: Callable[[T], object], *, few: int = FEW) -> None:
    """Do the work for every item, in no certain order where they are more than `few`; raises what `work` raises."""
    if len(items) <= few:
        for item in items:
            work(item)
        return

    from concurrent.futures import ThreadPoolExecutor  # it takes long to load, and a build of few files needs it not

    def do(stretch: Sequence[T]) -> None:
        for item in stretch:
            work(item)

    size = min(STRETCH, max(1, len(items) // THREADS))
    pool = ThreadPoolExecutor(THREADS)
    try:
        for done in [pool.submit(do, items[first : first + size]) for first in range(0, len(items), size)]:
            done.result()
    finally:
        pool.shutdown(cancel_futures=True)
