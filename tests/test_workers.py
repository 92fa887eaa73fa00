"""Work on several cores: the same results, and none silently missing."""

import os
import select
import signal

import pytest

from builder.aside import aside
from builder.workers import WorkerError, share_out

PAGES = [f"page {number}" for number in range(37)]


def shout(page: str) -> bytes:
    return page.upper().encode() * 5_000


@pytest.mark.parametrize("jobs", [1, 2, 3, 64])
def test_any_number_of_workers_renders_the_same(jobs: int) -> None:
    assert dict(share_out(PAGES, shout, jobs)) == {page: shout(page) for page in PAGES}


def test_no_pages_are_no_trouble() -> None:
    assert list(share_out([], shout, 4)) == []


def test_what_a_worker_raises_is_raised_here() -> None:
    def fail(page: str) -> bytes:
        raise LookupError(f"{page} is broken")

    with pytest.raises(LookupError, match="is broken"):
        list(share_out(PAGES, fail, 2))


def test_an_error_that_cannot_travel_is_told_all_the_same() -> None:
    class StubbornError(Exception):
        def __reduce__(self) -> tuple[object, ...]:
            raise TypeError("not to be pickled")

    def fail(page: str) -> bytes:
        raise StubbornError("no glyph")

    with pytest.raises(RuntimeError, match="StubbornError: no glyph"):
        list(share_out(PAGES, fail, 2))


def test_a_worker_that_is_killed_fails_the_build() -> None:
    here = os.getpid()

    def die(page: str) -> bytes:
        if page == "page 30" and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return shout(page)

    with pytest.raises(WorkerError, match="ended early"):
        list(share_out(PAGES, die, 2))


def test_workers_end_when_the_process_that_waits_for_them_was_killed() -> None:
    reading, writing = os.pipe()
    parent = os.fork()
    if parent == 0:  # pragma: no cover - ends in a kill
        os.close(reading)
        next(share_out(PAGES, lambda page: page.encode() * 100_000, 3))
        os.kill(os.getpid(), signal.SIGKILL)
    os.close(writing)
    os.waitpid(parent, 0)
    # Each worker has a copy of the writing end: the pipe ends when the last of them does.
    assert select.select([reading], [], [], 20)[0], "workers wait for a reader that is no more"
    assert os.read(reading, 1) == b""
    os.close(reading)


def test_work_aside_gives_its_result_or_is_done_here() -> None:
    here = os.getpid()

    def fail() -> bytes:
        raise LookupError("page is broken")

    def die() -> bytes:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return b"done here"

    assert aside(lambda: shout("page"))() == shout("page")
    assert aside(lambda: str(os.getpid()).encode())() != str(here).encode()
    with pytest.raises(LookupError, match="is broken"):
        aside(fail)()
    assert aside(die)() == b"done here"
