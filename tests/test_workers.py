"""Work on several cores: the same results, and none silently missing."""

import os
import select
import signal
import time
from collections.abc import Callable
from types import MappingProxyType

import pytest

from builder.aside import aside, aside_telling
from builder.workers import WorkerError, deal_out, in_another_process, share_out

PAGES = [f"page {number}" for number in range(37)]


def shout(page: str) -> bytes:
    return page.upper().encode() * 5_000


def slowly(page: str) -> bytes:
    """Leave something to do for the others."""
    time.sleep(0.05)
    return shout(page)


@pytest.mark.parametrize("jobs", [1, 2, 3, 64])
@pytest.mark.parametrize("apart", [False, True])
def test_any_number_of_workers_renders_the_same(jobs: int, apart: bool) -> None:
    found = [(page, result) for _, page, result in deal_out(PAGES, lambda: shout, jobs, apart=apart)]
    assert sorted(found) == sorted((page, shout(page)) for page in PAGES)


def test_this_process_is_one_of_the_workers() -> None:
    found = list(deal_out(PAGES, lambda: lambda page: (slowly(page), os.getpid())[1], 2))
    assert {worker: process for worker, _, process in found}[0] == os.getpid()
    assert len({process for _, _, process in found}) == 2
    assert len({(worker, process) for worker, _, process in found}) == 2


def test_workers_that_begin_apart_help_each_other() -> None:
    def work(page: str) -> int:
        time.sleep(0.02 if os.getpid() == here else 0.001)
        return os.getpid()

    here = os.getpid()
    done = [(page, process) for _, page, process in deal_out(PAGES, lambda: work, 2, apart=True)]
    mine = [PAGES.index(page) for page, process in done if process == here]
    assert mine == sorted(mine)
    assert mine[0] == 0
    assert mine[-1] < len(PAGES) // 2, "the slower one has left its own stretch"


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

    here = os.getpid()

    def fail(page: str) -> bytes:
        if os.getpid() != here:
            raise StubbornError("no glyph")
        return slowly(page)

    with pytest.raises(RuntimeError, match="StubbornError: no glyph"):
        list(share_out(PAGES, fail, 2))


def test_a_worker_that_is_killed_fails_the_build() -> None:
    here = os.getpid()

    def die(page: str) -> bytes:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return slowly(page)

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


def test_work_aside_can_tell_something_before_its_result(monkeypatch: pytest.MonkeyPatch) -> None:
    waiting, going_on = os.pipe()

    def work(tell: Callable[[], None]) -> bytes:
        tell()
        os.read(waiting, 1)
        return b"x" * 100_000

    has_told, result = aside_telling(work)
    assert has_told()
    os.write(going_on, b".")
    assert result() == b"x" * 100_000
    has_told, result = aside_telling(lambda _: b"nothing to tell" * 100_000)
    assert not has_told()
    assert result() == b"nothing to tell" * 100_000
    monkeypatch.delattr(os, "fork")
    os.write(going_on, b".")
    has_told, result = aside_telling(work)
    assert not has_told()
    assert result() == b"x" * 100_000
    os.close(waiting)
    os.close(going_on)


def test_work_in_another_process_may_have_workers_itself() -> None:
    def work() -> tuple[int, dict[str, bytes]]:
        return os.getpid(), dict(share_out(PAGES, shout, 2))

    process, found = in_another_process(work)
    assert process != os.getpid()
    assert found == {page: shout(page) for page in PAGES}


def test_work_in_another_process_gives_its_error_or_is_done_here() -> None:
    def fail() -> bytes:
        raise LookupError("page is broken")

    def die() -> bytes:
        if os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return b"done here"

    here = os.getpid()
    with pytest.raises(LookupError, match="is broken"):
        in_another_process(fail)
    assert in_another_process(die) == b"done here"


def test_frozen_mappings_travel() -> None:
    table = MappingProxyType({"a": MappingProxyType({"b": 1})})
    found = in_another_process(lambda: table)
    assert found == table
    assert isinstance(found["a"], MappingProxyType)
