"""How commands end early: each cleans up behind itself, says what happened in a line, and gives the shell's code."""

import errno
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

import click

from builder.workers import WorkerError


class _TerminatedError(BaseException):
    """SIGTERM was received; like `KeyboardInterrupt` no error that any code should mend."""


class InterruptibleGroup(click.Group):
    """A group of commands that end with 130 on SIGINT and 143 on SIGTERM (128 and the signal's number).

    A disk that fails or refuses, or a worker that dies, ends them with 1 and a line; a reader of the output that went
    away is click's affair.
    """

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; see `until_interrupted`."""
        with until_interrupted():
            try:
                return super().invoke(ctx)
            except OSError as error:
                if error.errno == errno.EPIPE:
                    raise
                raise click.ClickException(message_of(error)) from None
            except WorkerError as error:
                raise click.ClickException(f"a process ended early; is memory short? {error}") from None


@contextmanager
def until_interrupted() -> Iterator[None]:
    """Turn an interruption into an exception, so that whatever is open is closed, and then into an exit code.

    What the build leaves in the output then is the site that was there, or what the next build completes.
    """
    before = signal.signal(signal.SIGTERM, _terminate)
    try:
        yield
    except KeyboardInterrupt as error:
        _stop(signal.SIGINT, error)
    except _TerminatedError as error:
        _stop(signal.SIGTERM, error)
    finally:
        signal.signal(signal.SIGTERM, before)


def _terminate(_: int, __: FrameType | None) -> None:
    raise _TerminatedError


def _stop(number: signal.Signals, error: BaseException) -> None:
    said = _notes(error) or "what was being prepared is removed."
    click.echo(f"Stopped; {said}", err=True)
    raise SystemExit(128 + number) from None


def message_of(error: BaseException) -> str:
    """Say what an error says, and what was noted about it on its way."""
    return "; ".join(filter(None, (str(error), _notes(error))))


def _notes(error: BaseException) -> str:
    return " ".join(getattr(error, "__notes__", ()))
