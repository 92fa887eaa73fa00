"""Ranges of revisions, as git's own commands take them."""

from typing import NamedTuple

from builder.editorial.git import GitError, Repository


class Revision(NamedTuple):
    """One end of a range: what it was called, and the commit; of the working tree neither."""

    name: str
    commit: str


WORKING_TREE = Revision("", "")
"""The files as they are now, committed or not."""


class Range(NamedTuple):
    """What is compared with what."""

    base: Revision
    head: Revision


def resolve_range(repository: Repository, text: str) -> Range:
    """Resolve `BASE..HEAD`, `BASE...HEAD` (since both went apart), or `BASE` (against the working tree).

    An end that is left out is HEAD, as in git. Raises `GitError`.
    """
    base, dots, head = text.partition("...")
    if not dots:
        base, dots, head = text.partition("..")
    if ".." in head:
        raise GitError(f"“{text}” is no range", "write BASE..HEAD, BASE...HEAD or BASE")
    first = _resolve(repository, base if base or not dots else "HEAD")
    if not dots:
        return Range(first, WORKING_TREE)
    last = _resolve(repository, head or "HEAD")
    if dots == "...":
        first = first._replace(commit=repository.merge_base(first.commit, last.commit))
    return Range(first, last)


def _resolve(repository: Repository, name: str) -> Revision:
    return Revision(name, repository.commit(name))
