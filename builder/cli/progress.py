"""How far a build is: a bar for those who watch a terminal, plain lines for logs; always on standard error."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

import click

LINE_EVERY = 10
"""In a log, a line is written each time that so many more percent are done."""
LINES_FROM = 2_000
"""Number of pages from which a log tells how far they are."""


class Progress(Protocol):
    """Is told of every step of a build."""

    def say(self, text: str) -> None:
        """A step begins."""

    def begin(self, pages: int) -> None:
        """So many pages are going to be rendered."""

    def done(self, pages: int) -> None:
        """So many of them have been."""


class PlainProgress:
    """Lines for a log."""

    def __init__(self) -> None:
        self._total = 0
        self._told = 0

    def say(self, text: str) -> None:
        """Write the step."""
        click.echo(text, err=True)

    def begin(self, pages: int) -> None:
        """Write how many pages there are to render."""
        self._total = pages
        if pages:
            self.say(f"Rendering {pages} page{'s' * (pages != 1)}")

    def done(self, pages: int) -> None:
        """Write every tenth of many."""
        percent = pages * 100 // self._total
        if self._total >= LINES_FROM and percent >= self._told + LINE_EVERY and percent < 100:
            self._told = percent // LINE_EVERY * LINE_EVERY
            self.say(f"Rendered {pages} of {self._total} pages")


@contextmanager
def build_progress() -> Iterator[Progress]:
    """Show a bar where standard error is a terminal, else write lines."""
    if not sys.stderr.isatty():
        yield PlainProgress()
        return
    from builder.cli.progress_bar import ProgressBar  # rich takes longer to load than a small build

    with ProgressBar() as bar:
        yield bar
