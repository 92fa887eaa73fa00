"""Pages on several cores: the same bytes, and no page silently missing."""

import os
import signal

import pytest

from builder.render.workers import WorkerError, render_all

PAGES = [f"page {number}" for number in range(37)]


def shout(page: str) -> bytes:
    return page.upper().encode() * 5_000


@pytest.mark.parametrize("jobs", [1, 2, 3, 64])
def test_any_number_of_workers_renders_the_same(jobs: int) -> None:
    assert dict(render_all(PAGES, shout, jobs)) == {page: shout(page) for page in PAGES}


def test_no_pages_are_no_trouble() -> None:
    assert list(render_all([], shout, 4)) == []


def test_what_a_worker_raises_is_raised_here() -> None:
    def fail(page: str) -> bytes:
        raise LookupError(f"{page} is broken")

    with pytest.raises(LookupError, match="is broken"):
        list(render_all(PAGES, fail, 2))


def test_an_error_that_cannot_travel_is_told_all_the_same() -> None:
    class StubbornError(Exception):
        def __reduce__(self) -> tuple[object, ...]:
            raise TypeError("not to be pickled")

    def fail(page: str) -> bytes:
        raise StubbornError("no glyph")

    with pytest.raises(RuntimeError, match="StubbornError: no glyph"):
        list(render_all(PAGES, fail, 2))


def test_a_worker_that_is_killed_fails_the_build() -> None:
    here = os.getpid()

    def die(page: str) -> bytes:
        if page == "page 30" and os.getpid() != here:
            os.kill(os.getpid(), signal.SIGKILL)
        return shout(page)

    with pytest.raises(WorkerError, match="ended early"):
        list(render_all(PAGES, die, 2))
