"""The stages in order, readable aloud."""

from datetime import datetime
from functools import partial
from pathlib import Path

from builder.corpus.checks import cites_unpublished
from builder.corpus.preview import as_if_published, only_in_preview
from builder.corpus.public import public_corpus
from builder.correcting import Built, How, build_into
from builder.diagnostics import Severity
from builder.garbage import rare_collections
from builder.incremental.make import make_site
from builder.incremental.search_index import SearchIndexes
from builder.incremental.state import State, StateDraft, from_state, open_state
from builder.plan.drafts import mark_drafts
from builder.plan.listings import Listings
from builder.plan.reader import FacetTable
from builder.plan.site import plan_site
from builder.publish.originals import original_files
from builder.publish.places import STATE
from builder.publish.safety import UnsafeOutputError
from builder.publish.transaction import Publication, publication
from builder.ready import Inputs, Ready, check, get_ready
from builder.records.scan import Scan
from builder.render.look import Look


def build(root: Path, out: Path, now: datetime, how: How | None = None) -> Built:
    """Build what is public at `now` into the folder `out`; with an error, or a build that fails, `out` stays as it is.

    What the last build left as it would be made now stays. Raises `UnsafeOutputError` for an output folder that cannot
    be taken, `RenderError` for a mistake in the site's own templates, `WorkerError` for a process that died, and
    `OSError` for the disk's mistakes.
    """
    with publication(root, out) as publishing:
        how = how or How()
        whole = partial(build_whole, publishing, root, now, how)
        return build_into(publishing, root, now, how, whole)


def build_whole(
    publishing: Publication,
    root: Path,
    now: datetime,
    how: How,
    state: State | None,
    draft: StateDraft,
    scan: Scan,
) -> Built:
    """Build with what the last build left, if anything; `scan` is what has just been looked through."""
    how.listener.say("Reading and checking the records")
    previous = partial(open_state, publishing) if state else None
    with rare_collections():
        ready = get_ready(Inputs(root, now, scan, how.jobs, how.verify), draft, state, previous)
        del scan  # it is as large as what rendering needs of an archive
        return _publish(root, ready, how, publishing, state, draft) if isinstance(ready, Ready) else Built(ready)


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
    made, known_now, look = make_site(
        FacetTable(ready.listings.corpus, ready.listings, ready.kept),
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
    published = publishing.commit(made.staged, made.removed, state=lambda build: draft.finish(build, known_now, look))
    return Built(ready.diagnostics, published, len(ready.plan.pages), made)
