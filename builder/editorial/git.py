"""What git knows, read through the program `git` and changed by nothing here.

Names of revisions and files come from strangers: a revision never becomes an option, names of files are bytes that end
in NUL, and nothing is fetched, checked out or run. Variables of the environment that point git elsewhere, as hooks
have them, are left out: the repository is the one that the site's folder lies in.
"""

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final, NamedTuple

_ELSEWHERE: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE")
_QUIET: Final = {
    "GIT_OPTIONAL_LOCKS": "0",
    "GIT_TERMINAL_PROMPT": "0",
    "GIT_LITERAL_PATHSPECS": "1",
    "GIT_NO_REPLACE_OBJECTS": "1",  # what was committed, whatever stands in for it on this machine
    "GIT_ALLOW_PROTOCOL": "none",  # objects that a partial clone lacks are not fetched
    "GIT_NO_LAZY_FETCH": "1",
    "LC_ALL": "C",
}
_SHALLOW: Final = "this clone is shallow: fetch the history that is missing, with git fetch --unshallow"

_INCOMPLETE: Final = "the clone is partial or damaged: fetch all of it, with git fetch --refetch"


class GitError(Exception):
    """Git cannot say what it was asked; `message` is one line for people, `hint` what they can do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message, hint)
        self.message, self.hint = message, hint

    def __str__(self) -> str:
        return f"{self.message}; {self.hint}" if self.hint else self.message


class TreeEntry(NamedTuple):
    """One entry of a revision's tree that is no folder."""

    mode: str
    """As git writes it: 100644 and 100755 are files, 120000 symbolic links, 160000 submodules."""
    object: str
    size: int
    """In bytes; 0 for a submodule."""
    path: str
    """Relative to the repository, bytes that are no UTF-8 as `os.fsdecode` gives them."""

    @property
    def is_file(self) -> bool:
        """Whether it is a regular file."""
        return self.mode.startswith("100")

    @property
    def is_submodule(self) -> bool:
        """Whether it is a commit of another repository."""
        return self.mode == "160000"


@dataclass(frozen=True, slots=True)
class Repository:
    """The repository that a site lies in."""

    site: Path
    prefix: str
    """The site's folder within the repository, with a slash at its end; empty for a site at the top."""
    is_shallow: bool

    @classmethod
    def of(cls, site: Path) -> "Repository":
        """Find the repository of a site; raises `GitError` where there is none, or git refuses to read it."""
        inside = _run(site, "rev-parse", "--is-inside-work-tree")
        if inside.returncode or inside.stdout.strip() != b"true":
            raise _no_repository(inside.stderr.decode(errors="replace"))
        prefix = os.fsdecode(_asked(site, "rev-parse", "--show-prefix").removesuffix(b"\n"))
        shallow = _asked(site, "rev-parse", "--is-shallow-repository").strip() == b"true"
        return cls(site, prefix, shallow)

    def commit(self, revision: str) -> str:
        """Give the id of the commit that a revision names; raises `GitError`."""
        if not revision or "\0" in revision:
            raise GitError("a revision has a name: a branch, a tag or a commit")
        found = _run(self.site, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
        if found.returncode:
            hint = _SHALLOW if self.is_shallow else "is it fetched? git fetch brings branches of the other side"
            raise GitError(f"“{revision}” is no commit here", hint)
        return found.stdout.decode().strip()

    def merge_base(self, one: str, other: str) -> str:
        """Give the commit at which two commits went apart; raises `GitError` where they have no common history."""
        found = _run(self.site, "merge-base", one, other)
        if found.returncode:
            hint = _SHALLOW if self.is_shallow else "name a revision that the branch came from"
            raise GitError(f"{one[:12]} and {other[:12]} have no history in common", hint)
        return found.stdout.decode().split()[0]

    def tree(self, commit: str, paths: Iterable[str]) -> tuple[TreeEntry, ...]:
        """List all entries of a commit at some paths of the site, folders with all that is in them."""
        wanted = [f"{self.prefix}{path}" for path in paths]
        listed = _run(self.site, "ls-tree", "-r", "-z", "-l", "--full-tree", commit, "--", *wanted)
        if listed.returncode:
            raise GitError(f"files of {commit[:12]} are missing from this clone", _INCOMPLETE)
        return tuple(_entry(line) for line in listed.stdout.split(b"\0") if line)

    def contents(self, objects: Iterable[str]) -> Iterator[bytes]:
        """Give the contents of some files, in their order; raises `GitError` for one that the clone does not have."""
        command = ["git", "-C", str(self.site), "cat-file", "--batch"]
        with subprocess.Popen(  # noqa: S603
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment()
        ) as process:
            try:
                if process.stdin is None or process.stdout is None:
                    raise GitError("git gives no answer")
                for name in objects:
                    yield _content(name, process.stdin, process.stdout)
            finally:
                process.kill()


def _content(name: str, asked: IO[bytes], answers: IO[bytes]) -> bytes:
    """Ask for one object: one question, one answer, so that neither side ever waits for the other."""
    try:
        asked.write(f"{name}\n".encode())
        asked.flush()
        head = answers.readline().split()
    except OSError as error:
        raise GitError(f"git ended early: {error.strerror}") from error
    if len(head) != 3 or head[1] != b"blob":
        raise GitError(f"the file {name[:12]} is missing from this clone", _INCOMPLETE)
    size = int(head[2])
    content = answers.read(size)
    if len(content) != size or answers.read(1) != b"\n":
        raise GitError(f"git broke off within {name[:12]}", "is the repository damaged? git fsck tells")
    return content


def _entry(line: bytes) -> TreeEntry:
    about, _, path = line.partition(b"\t")
    mode, _, name, size = about.split()
    if not size.isdigit() and size != b"-":
        raise GitError(f"the file {name.decode()[:12]} is missing from this clone", _INCOMPLETE)
    return TreeEntry(mode.decode(), name.decode(), 0 if size == b"-" else int(size), os.fsdecode(path))


def _environment() -> Mapping[str, str]:
    return {name: value for name, value in os.environ.items() if name not in _ELSEWHERE} | _QUIET


def answer(site: Path, *arguments: str, seconds: float) -> bytes | None:
    """Ask git what would be good to know; None where it has no answer, or none in so many seconds."""
    quiet = ("core.quotePath", "core.fsmonitor", "log.showSignature")
    settings = [word for setting in quiet for word in ("-c", f"{setting}=false")]
    try:
        done = _run(site, *settings, *arguments, seconds=seconds)
    except (GitError, OSError, subprocess.SubprocessError):
        return None
    return done.stdout if done.returncode == 0 else None


def _run(site: Path, *arguments: str, seconds: float | None = None) -> "subprocess.CompletedProcess[bytes]":
    try:
        return subprocess.run(  # noqa: S603 -- a list of arguments, of which no revision can be an option
            ["git", "-C", str(site), *arguments],  # noqa: S607 -- the git that the team itself uses
            stdin=subprocess.DEVNULL,
            capture_output=True,
            env=_environment(),
            check=False,
            timeout=seconds,
        )
    except FileNotFoundError as error:
        raise GitError("git is not installed, or not to be found") from error


def _asked(site: Path, *arguments: str) -> bytes:
    answer = _run(site, *arguments)
    if answer.returncode:
        said = answer.stderr.decode(errors="replace").strip().splitlines()
        raise GitError(f"git {arguments[0]} failed: {said[-1] if said else answer.returncode}")
    return answer.stdout


def _no_repository(said: str) -> GitError:
    if "dubious ownership" in said or "safe.directory" in said:
        return GitError(
            "git refuses to read this repository, because it belongs to somebody else",
            "allow it: git config --global --add safe.directory and its folder",
        )
    return GitError("the site lies in no git repository", "what changed can be told of a site in git alone")
