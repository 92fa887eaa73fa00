"""The stages in order, readable aloud."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from builder.corpus.build import build_corpus
from builder.corpus.checks import cites_unpublished
from builder.corpus.checks.table import check_corpus
from builder.corpus.findings import place_findings
from builder.corpus.model import Corpus
from builder.corpus.preview import as_if_published, only_in_preview
from builder.corpus.public import public_corpus
from builder.corpus.release import next_release
from builder.correcting import Built, How, build_into
from builder.diagnostics import Diagnostic, Severity, in_order
from builder.incremental.make import make_site
from builder.incremental.search_index import SearchIndexes
from builder.incremental.state import State, StateDraft, from_state
from builder.incremental.unchanged import Setting, setting_of, take_marks
from builder.plan.drafts import mark_drafts
from builder.plan.site import plan_site
from builder.publish.originals import original_files
from builder.publish.places import STATE
from builder.publish.safety import UnsafeOutputError
from builder.publish.transaction import Publication, StateFile, publication
from builder.records.kinds import Kind
from builder.records.load import LoadedSite, Reading, read_site
from builder.records.reading import Keep, Previous
from builder.records.scan import Scan
from builder.render.look import Look
from builder.render.messages import check_messages
from builder.render.theme_check import check_theme


@dataclass(frozen=True, slots=True)
class Checked:
    """A site as it was read and checked; `corpus` is None where site_config.yaml itself is broken."""

    corpus: Corpus | None
    diagnostics: tuple[Diagnostic, ...]
    reading: Reading

    @property
    def errors(self) -> int:
        """How many of the diagnostics are errors."""
        return sum(one.severity is Severity.ERROR for one in self.diagnostics)

    @property
    def warnings(self) -> int:
        """How many of the diagnostics are warnings."""
        return len(self.diagnostics) - self.errors


def check(
    root: Path,
    *,
    jobs: int | None = None,
    previous: Previous | None = None,
    verify: bool = False,
    keep: Keep | None = None,
    scan: Scan | None = None,
) -> Checked:
    """Read and check the site in a folder; every mistake of the whole tree comes back at once, sorted.

    The parameters are those of `read_site`.
    """
    reading = read_site(root, jobs=jobs, previous=previous, verify=verify, keep=keep, scan=scan)
    site = reading.site
    if site.config is None:
        return Checked(None, in_order(site.diagnostics), reading)
    corpus = build_corpus(site.config, site.records)
    found = place_findings(check_corpus(corpus, jobs=jobs), root, site.config.file_limit)
    words = check_messages(root, site.config.codes)
    look = check_theme(root, root / "templates")
    cover = _check_cover(site)
    return Checked(corpus, in_order((*site.diagnostics, *found, *words, *look, *cover)), reading)


def _check_cover(site: LoadedSite) -> tuple[Diagnostic, ...]:
    if site.config is None or site.config.pdf.cover is None:
        return ()
    from builder.render.pdf.cover_check import check_cover  # what typesets takes as long to load as all the rest

    return check_cover(site.root, site.config, site.static)


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
    marks = take_marks(root, scan)
    checked = check(root, jobs=how.jobs, previous=state, verify=how.verify, keep=draft.keep, scan=scan)
    if checked.corpus is None or checked.errors:
        return Built(checked.diagnostics)
    public = public_corpus(checked.corpus, now)
    until = next_release(checked.corpus.records, now)

    def setting(pages: int) -> Setting:
        return setting_of(marks, checked.reading.files, now, until, pages, checked.diagnostics)

    return _publish(root, checked, public, frozenset(), how, publishing, state, draft, setting)


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
    shown = as_if_published(checked.corpus, now) if drafts else checked.corpus
    marked = only_in_preview(checked.corpus, now) if drafts else frozenset()
    return _publish(root, checked, public_corpus(shown, now), marked, how, publishing, state, draft)


def _publish(
    root: Path,
    checked: Checked,
    public: Corpus,
    drafts: frozenset[tuple[Kind, str, str]],
    how: How,
    publishing: Publication,
    state: State | None,
    draft: StateDraft,
    setting: Callable[[int], Setting] | None = None,
) -> Built:
    """Plan a public corpus, render what is not as it was, and publish it."""
    plan = mark_drafts(plan_site(public), drafts) if drafts else plan_site(public)
    originals = original_files(root, public, checked.reading.site.static)
    known = state.known() if state else None
    search = SearchIndexes(draft.store)
    made, known_now, look = make_site(
        public, plan, root, originals, publishing, known, how.look, how.listener, how.jobs, search
    )
    row = setting(len(plan.pages)) if setting else None

    def keep(build: str) -> Iterable[StateFile]:
        return draft.finish(build, checked.reading, public, known_now, row, look)

    published = publishing.commit(made.staged, made.removed, state=keep)
    return Built(checked.diagnostics, published, len(plan.pages), made)
