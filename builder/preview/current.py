"""What the development server shows at the moment, handed from the builder's thread to those that answer requests."""

import secrets
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from builder.diagnostics import Diagnostic


@dataclass(frozen=True, slots=True)
class Shown:
    """One state of the preview: the last good site, and what is wrong with what was written since."""

    build: str
    """Changes with every build, so that a browser knows when to load again."""
    folder: Path | None = None
    """The last site that could be built; None before there was one."""
    diagnostics: tuple[Diagnostic, ...] = ()
    failure: str = ""
    """Why the last build failed, where no record is to blame."""

    is_stale: bool = True
    """Whether the last build failed, so that the folder is older than the records."""


class Current:
    """Holds the state that is shown; safe to read and to replace from several threads."""

    def __init__(self) -> None:
        self._lock = Lock()
        self._server = secrets.token_hex(4)
        self._builds = 0
        self._shown = Shown(f"{self._server}-0")

    def get(self) -> Shown:
        """Give the state, whole."""
        with self._lock:
            return self._shown

    def show(self, folder: Path | None, diagnostics: tuple[Diagnostic, ...] = (), failure: str = "") -> None:
        """Replace the state after a build; without a folder the last good one stays."""
        with self._lock:
            self._builds += 1
            build = f"{self._server}-{self._builds}"
            self._shown = Shown(build, folder or self._shown.folder, diagnostics, failure, folder is None)
