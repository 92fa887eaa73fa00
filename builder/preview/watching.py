"""Edits of a site's files, as a flag that is set: ten thousand of them are one."""

from collections.abc import Iterable
from pathlib import Path
from threading import Event, Thread

from watchfiles import Change, watch

FOLDERS = ("content", "templates")
"""Folders whose files a build reads, at any depth."""
FILES = frozenset(("site_config.yaml", "mkdocs.yml"))
"""Files beside them."""
DEBOUNCE = 200
"""How long, in milliseconds, edits are gathered before they count."""


def is_read(_: Change, path: str) -> bool:
    """Say whether a build reads a file: not what editors keep beside it."""
    name = Path(path).name
    return not name.startswith(".") and not name.endswith(("~", ".swp", ".tmp", ".orig", ".new"))


def watch_site(site: Path, edited: Event, stop: Event) -> tuple[Thread, ...]:
    """Set `edited` whenever a file changes that a build of the site reads, until `stop` is set."""
    root = site.resolve()
    folders = [root / name for name in FOLDERS if (root / name).is_dir()]
    return (
        _start(folders, edited, stop, recursive=True),
        _start([root], edited, stop, recursive=False),
    )


def _start(paths: Iterable[Path], edited: Event, stop: Event, *, recursive: bool) -> Thread:
    def counts(change: Change, path: str) -> bool:
        return is_read(change, path) and (recursive or Path(path).name in FILES)

    def run() -> None:
        for _ in watch(
            *paths,
            watch_filter=counts,
            stop_event=stop,
            debounce=DEBOUNCE,
            recursive=recursive,
            raise_interrupt=False,
        ):
            edited.set()

    thread = Thread(target=run, daemon=True)
    thread.start()
    return thread
