"""The stages in order, readable aloud."""

import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Protocol

from builder.corpus.checks import cites_unpublished
from builder.corpus.preview import as_if_published, only_in_preview
from builder.corpus.public import public_corpus
from builder.diagnostics import Diagnostic, Severity
from builder.incremental.correction import Correction, find_correction
from builder.incremental.known import StoredKnown
from builder.incremental.make import Made, make_correction, make_site
from builder.incremental.search_index import SearchIndexes
from builder.incremental.state import State, StateDraft, from_state, open_state
from builder.incremental.stored_facets import NotInStateError
from builder.incremental.unchanged import Looked, setting_of
from builder.plan.drafts import mark_drafts
from builder.plan.listings import Listings
from builder.plan.reader import FacetTable
from builder.plan.site import plan_site
from builder.publish.originals import original_files
from builder.publish.places import STATE
from builder.publish.safety import UnsafeOutputError
from builder.publish.transaction import Publication, Published, StateFile, publication
from builder.ready import Inputs, Ready, check, get_ready
from builder.records.scan import scan_site
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
    looked: Callable[[], Looked] | None = None
    """Gives what has been looked through since the publication began, if anything has."""


def build(root: Path, out: Path, now: datetime, how: How | None = None) -> Built:
    """Build what is public at `now` into the folder `out`; with an error, or a build that fails, `out` stays as it is.

    What the last build left as it would be made now stays. Raises `UnsafeOutputError` for an output folder that cannot
    be taken, `RenderError` for a mistake in the site's own templates, `WorkerError` for a process that died, and
    `OSError` for the disk's mistakes.
    """
    with publication(root, out) as publishing:
        return build_into(publishing, root, now, how or How())


def build_into(publishing: Publication, root: Path, now: datetime, how: How) -> Built:
    """Build a site as a publication that has begun; see `build`."""
    if publishing.completed:
        how.listener.say("An earlier build had been cut short; the site that it had ready is in place now")
    if how.clean:
        shutil.rmtree(root / STATE / "cache", ignore_errors=True)
    return from_state(publishing, how.clean, lambda state, draft: _build(publishing, root, now, how, state, draft))


def _build(
    publishing: Publication, root: Path, now: datetime, how: How, state: State | None, draft: StateDraft
) -> Built:
    scan = how.looked().scan(root) if how.looked else scan_site(root)
    if state is not None and not how.verify and not publishing.damaged():
        try:
            correction = find_correction(state, StoredKnown(state.store), root, scan, now)
            if correction is not None:
                return _correct(publishing, root, now, how, state, correction)
        except NotInStateError:
            publishing.forget_staged()
        state.forget_changes()
    how.listener.say("Reading and checking the records")
    previous = partial(open_state, publishing) if state else None
    ready = get_ready(Inputs(root, now, scan, how.jobs, how.verify), draft, state, previous)
    del scan  # it is as large as what rendering needs of an archive
    return _publish(root, ready, how, publishing, state, draft) if isinstance(ready, Ready) else Built(ready)


def _correct(
    publishing: Publication, root: Path, now: datetime, how: How, state: State, correction: Correction
) -> Built:
    """Render the pages that show some corrected words, and publish them."""
    search = SearchIndexes(lambda: state.store)
    made = make_correction(correction, root, publishing, how.look, how.listener, how.jobs, search)
    pages, told = correction.setting.pages, correction.diagnostics
    setting = setting_of(correction.marks, correction.files, now, correction.setting.until, pages, told)
    build = ""

    def note(new: str) -> Iterable[StateFile]:
        nonlocal build
        build = new
        return ()

    published = publishing.commit(made.staged, made.removed, state=note)
    state.correct(build, correction.read, correction.files, setting)
    return Built(told, published, pages, made)


def preview_folder(root: Path, *, drafts: bool) -> Path:
    """Give the folder of a preview: inside of `.mujaz`, which `build` never takes for its output."""
    return root / STATE / "preview" / ("drafts" if drafts else "public")


def preview(root: Path, now: datetime, *, drafts: bool = False, look: Look | None = None) -> Built:
    """Build a site for its editors into `preview_folder`; with an error, the last preview stays as it is.

    With `drafts` it shows what is being worked on as if it were published now, each such page marked. It goes to no
    other folder; raises `UnsafeOutputError` where a link would lead it out of there.
    """
    out = preview_folder(root, drafts=drafts)
    for folder in (out, out.parent, out.parent.parent):
        if folder.is_symlink():
            raise UnsafeOutputError(f"{folder} is a link; a preview stays in the site's own folder")
    # One process: a preview is built within a server that has threads, and forks of those are not safe.
    how = How(jobs=1, look=look)
    with publication(out.parent, out) as publishing:
        return from_state(
            publishing, False, lambda state, draft: _preview(root, now, drafts, how, publishing, state, draft)
        )


def _preview(
    root: Path, now: datetime, drafts: bool, how: How, publishing: Publication, state: State | None, draft: StateDraft
) -> Built:
    checked = check(root, jobs=1, previous=state, keep=draft.keep)
    # What a preview shows is not unpublished in it, so what leads there leads to something.
    harmless = {cites_unpublished.RULE.code} if drafts else set()
    blocking = [one for one in checked.diagnostics if one.severity is Severity.ERROR and one.code not in harmless]
    if checked.corpus is None or blocking:
        return Built(checked.diagnostics)
    public = public_corpus(as_if_published(checked.corpus, now) if drafts else checked.corpus, now)
    listings = Listings(public)
    plan = plan_site(public, listings)
    if drafts:
        plan = mark_drafts(plan, only_in_preview(checked.corpus, now))
    draft.note(checked.reading, public, None)
    originals = tuple(original_files(root, public, checked.reading.site.static))
    return _publish(root, Ready(listings, plan, originals, checked.diagnostics), how, publishing, state, draft)


def _publish(
    root: Path, ready: Ready, how: How, publishing: Publication, state: State | None, draft: StateDraft
) -> Built:
    """Render what is not as it was of a site, and publish it."""
    known = state.known() if state else None
    search = SearchIndexes(draft.store)
    made, known_now = make_site(
        FacetTable(ready.listings.corpus, ready.listings),
        ready.plan,
        root,
        ready.originals,
        publishing,
        known,
        how.look,
        how.listener,
        how.jobs,
        search,
    )
    published = publishing.commit(made.staged, made.removed, state=lambda build: draft.finish(build, known_now))
    return Built(ready.diagnostics, published, len(ready.plan.pages), made)
