"""A build, and its quick way: where the words of some records have changed, and nothing else, the rest is not loaded.

What reads, checks and plans a whole site takes longer to load than a corrected sentence takes to publish; so the whole
build is handed in by those who call, and asked for where it is needed.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from builder.diagnostics import Diagnostic
from builder.incremental.correction import find_correction
from builder.incremental.glance import Glance, glance_at
from builder.incremental.known import StoredKnown
from builder.incremental.make_correction import make_correction
from builder.incremental.state import State, StateDraft, from_state
from builder.incremental.stored_facets import NotInStateError
from builder.incremental.unchanged import corrected_setting
from builder.publish.places import STATE
from builder.publish.transaction import Publication, Published, StateFile
from builder.records.scan import Scan, scan_site

if TYPE_CHECKING:
    from builder.incremental.correction import Correction
    from builder.incremental.made import Made
    from builder.render.look import Look


class Listener(Protocol):
    """Is told how far a build is."""

    def say(self, text: str) -> None:
        """A step begins."""

    def begin(self, pages: int) -> None:
        """So many pages are going to be rendered."""

    def done(self, pages: int) -> None:
        """So many of them have been."""


class Silence:
    """A listener that does nothing."""

    def say(self, text: str) -> None:
        """Say nothing."""

    def begin(self, pages: int) -> None:
        """Say nothing."""

    def done(self, pages: int) -> None:
        """Say nothing."""


@dataclass(frozen=True, slots=True)
class Built:
    """A build: what is wrong with the records, and what was published; None where errors kept the old site in place."""

    diagnostics: tuple[Diagnostic, ...]
    published: Published | None = None
    pages: int = 0
    """How many pages the site has."""
    made: Made | None = None


@dataclass(frozen=True, slots=True)
class How:
    """How a build goes about it; none of this shows in what is built."""

    clean: bool = False
    """Whether to forget what earlier builds left, and every cache."""
    verify: bool = False
    """Whether to believe no file to be what it was before its content has been compared."""
    jobs: int | None = None
    """Number of processes; None for one a core."""
    listener: Listener = field(default_factory=Silence)
    look: Look | None = None
    """What an earlier build of this process gave (`Made.look`): it spares the making of unchanged templates."""
    glance: Callable[[], Glance] | None = None
    """Gives a look at the site's files from beside, if somebody looks: it began when this build did."""
    hurried: bool = False
    """Whether who looks has told of a change, and may be looking still."""


WholeBuild = Callable[["State | None", StateDraft, Scan], Built]
"""Builds with what the last build left, if anything, and what has just been looked through."""


def build_into(publishing: Publication, root: Path, now: datetime, how: How, whole: WholeBuild) -> Built:
    """Build a site as a publication that has begun; see `pipeline.build`.

    `whole` is called where more than words has changed.
    """
    if publishing.completed:
        how.listener.say("An earlier build had been cut short; the site that it had ready is in place now")
    if how.clean:
        shutil.rmtree(root / STATE / "cache", ignore_errors=True)

    def build(state: State | None, draft: StateDraft) -> Built:
        corrected = _correct(publishing, root, now, how, state) if state and not how.verify else None
        if corrected is None and how.glance:
            how.glance()  # so that who looked comes to an end
        return corrected or whole(state, draft, scan_site(root))

    return from_state(publishing, how.clean, build)


def _correct(publishing: Publication, root: Path, now: datetime, how: How, state: State) -> Built | None:
    """Publish the pages that show some corrected words; None, and nothing is done, where that is not all."""
    name = state.store.name()

    def look() -> Glance:
        seen = how.glance() if how.glance else None
        return seen if seen and seen.state == name else glance_at(root, name, state.kept_files)

    known = StoredKnown(state.store)
    if how.hurried:
        known.fetch()
    try:
        correction = find_correction(state, known, root, look, now)
        if correction is not None:
            made = make_correction(correction, root, publishing, how.look, how.listener, how.jobs, state.store)
            # Asked as late as can be: the output may be looked at by another process until now.
            if not publishing.damaged():
                return _publish(publishing, now, state, correction, made)
    except NotInStateError:
        pass
    publishing.forget_staged()
    state.forget_changes()
    return None


def _publish(publishing: Publication, now: datetime, state: State, correction: Correction, made: Made) -> Built:
    pages, told = correction.setting.pages, correction.diagnostics
    setting = corrected_setting(correction.setting, correction.glance, now, told)
    build = ""

    def note(new: str) -> Iterable[StateFile]:
        nonlocal build
        build = new
        return ()

    published = publishing.commit(made.staged, made.removed, state=note)
    state.correct(build, correction.read, correction.files, correction.glance.places, setting)
    return Built(told, published, pages, made)
