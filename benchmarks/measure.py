"""Runs a command and measures it: wall time, processor time, and the memory of its whole tree of processes.

A program that shares its work among processes is measured as a whole, as one that shares it among threads is. The
kernel keeps the processor time of the tree and the largest resident set of any one process. What the tree takes
together is sampled: the proportional set sizes (PSS, in which memory that n processes share counts 1/n) added up. To
find them costs time in proportion to the memory, so that is done for trees of several processes alone, and for no more
than a twentieth of the time; of a single process the resident set is known at once.
"""

import os
import resource
import subprocess
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

import psutil

_INTERVAL = 0.05
"""Seconds between two looks at the memory."""
_SHARE = 20
"""A look at the memory is followed by so many times its duration without one."""
_SAID = 2000


@dataclass(frozen=True, slots=True)
class Measured:
    """One run of a command. Times are in seconds, memory in bytes."""

    wall: float
    cpu: float
    """User and system time of the whole tree."""
    tree_memory: int
    """The most that the whole tree was seen to take."""
    process_memory: int
    """The largest resident set size of any one process of the tree."""


@dataclass(frozen=True, slots=True)
class Tree:
    """How much lies in a folder."""

    pages: int
    """HTML files."""
    files: int
    size: int
    """In bytes, of the files themselves."""


class CommandError(RuntimeError):
    """A measured command failed; its figures would mean nothing."""


def measure(command: Sequence[str | Path], cwd: Path | None = None) -> Measured:
    """Run a command to its end; raises `CommandError`, with the last of what it said, when it fails."""
    with tempfile.TemporaryFile() as said:
        began = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=cwd, env=_environment(), stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT
        )
        watch = _Watch(process.pid)
        watch.start()
        _, status, used = os.wait4(process.pid, 0)
        wall = time.perf_counter() - began
        process.returncode = os.waitstatus_to_exitcode(status)
        watch.stop()
        if process.returncode:
            said.seek(max(0, said.tell() - _SAID))
            last = said.read().decode(errors="replace")
            raise CommandError(f"{Path(command[0]).name} ended with {process.returncode}: {last}")
    largest = max(watch.largest, _largest(used.ru_maxrss))
    return Measured(wall, used.ru_utime + used.ru_stime, max(watch.sum, largest), largest)


def _environment() -> dict[str, str]:
    """Give the environment of a user's computer, on which Python keeps the code of what it has loaded."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _largest(kilobytes: int) -> int:
    """Give what the kernel kept of the largest process, in bytes; 0 where it may be what this process itself takes.

    Between its start and the program's, a new process shares the memory of the one that started it, which counts.
    """
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes * 1024 if kilobytes > own else 0


class _Watch(Thread):
    """Looks at the memory of a tree of processes again and again, and keeps the largest values, in bytes."""

    def __init__(self, pid: int) -> None:
        super().__init__(daemon=True)
        self._pid = pid
        self._over = Event()
        self.sum = 0
        self.largest = 0

    def run(self) -> None:
        pause = 0.0
        while not self._over.wait(pause):
            began = time.perf_counter()
            self._look()
            pause = max(_INTERVAL, _SHARE * (time.perf_counter() - began))

    def stop(self) -> None:
        """Look no more."""
        self._over.set()
        self.join()

    def _look(self) -> None:
        """Look once; processes that end meanwhile are left out."""
        total = 0
        with suppress(psutil.Error):
            root = psutil.Process(self._pid)
            tree = (root, *root.children(recursive=True))
            for process in tree:
                with suppress(psutil.Error):
                    memory = process.memory_full_info() if len(tree) > 1 else process.memory_info()
                    total += getattr(memory, "pss", memory.rss)
                    self.largest = max(self.largest, memory.rss)
        self.sum = max(self.sum, total)


def tree_of(folder: Path) -> Tree:
    """Count the files below a folder, and their bytes."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return Tree(sum(path.suffix == ".html" for path in files), len(files), sum(path.stat().st_size for path in files))
