"""A bar on a terminal."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn


class ProgressBar:
    """Shows the step, and of rendering how far it is and how long it will take."""

    def __init__(self) -> None:
        self._console = Console(stderr=True)
        columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        self._progress = Progress(*columns, console=self._console, transient=True)
        self._task: TaskID | None = None

    def __enter__(self) -> Self:
        """Begin to draw."""
        self._progress.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Leave the terminal as it was."""
        self._progress.stop()

    def say(self, text: str) -> None:
        """Name the step."""
        self._console.print(text, highlight=False, markup=False)

    def begin(self, pages: int) -> None:
        """Draw the bar."""
        if pages:
            self._task = self._progress.add_task("Rendering", total=pages)

    def done(self, pages: int) -> None:
        """Move the bar."""
        if self._task is not None:
            self._progress.update(self._task, completed=pages)
