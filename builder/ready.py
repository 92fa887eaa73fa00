"""From files to a site that is ready to be rendered: read, checked, reduced to what is public, and planned."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from builder.corpus.build import build_corpus
from builder.corpus.checks.table import check_corpus
from builder.corpus.findings import place_findings
from builder.corpus.lean import LeanTables, lean_corpus, lean_tables
from builder.corpus.model import Corpus
from builder.corpus.public import public_corpus
from builder.corpus.release import next_release
from builder.diagnostics import Diagnostic, Severity, in_order
from builder.incremental.marks import take_marks
from builder.incremental.state import State, StateDraft
from builder.incremental.unchanged import setting_of
from builder.plan.kept_facets import KeptFacets
from builder.plan.listings import Listings
from builder.plan.page import Plan
from builder.plan.site import plan_site
from builder.publish.originals import Original, original_files
from builder.records.kept_records import KeptRecords, Places
from builder.records.kept_texts import if_possible
from builder.records.load import LoadedSite, Reading, read_site
from builder.records.reading import Keep, Previous
from builder.records.scan import Scan
from builder.render.messages import check_messages
from builder.render.theme_check import check_theme
from builder.workers import in_another_process

ARCHIVE_FROM = 5_000
"""Number of files from which a site is an archive: what was read of it is more than rendering should have in memory."""


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


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a site is made ready from, and how."""

    root: Path
    now: datetime
    scan: Scan
    """What has just been looked through, and of which nothing has been read yet."""
    jobs: int | None
    verify: bool


@dataclass(frozen=True, slots=True)
class Ready:
    """A site that has been read, checked and planned."""

    listings: Listings
    """With the public corpus that they are made of."""
    plan: Plan
    originals: tuple[Original, ...]
    diagnostics: tuple[Diagnostic, ...]
    kept: KeptFacets | None = None
    """Of an archive, what lists show of its records."""


@dataclass(frozen=True, slots=True)
class _Sent:
    """What the process that has read an archive hands over."""

    tables: LeanTables
    places: Places
    ends: array[int]
    """Of the rows of what lists show."""
    ready: Ready
    """With listings that know no corpus."""


Diagnostics = tuple[Diagnostic, ...]


def check(
    root: Path,
    *,
    jobs: int | None = None,
    previous: Previous | None = None,
    verify: bool = False,
    keep: Keep | None = None,
    scan: Scan | None = None,
    archive: KeptRecords | None = None,
) -> Checked:
    """Read and check the site in a folder; every mistake of the whole tree comes back at once, sorted.

    The parameters are those of `read_site`.
    """
    reading = read_site(root, jobs=jobs, previous=previous, verify=verify, keep=keep, scan=scan, archive=archive)
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


def get_ready(
    inputs: Inputs, draft: StateDraft, state: State | None, opened_again: Callable[[], State | None] | None
) -> Ready | Diagnostics:
    """Read, check and plan a site, and note in `draft` what was read; with errors, the diagnostics come back.

    `state` is that of the last build. An archive is read in a process of its own, which takes all that it has read with
    it when it ends: each article, source and event is fetched when it is asked for. That process cannot use the state's
    connection, so `opened_again` gives another one.
    """
    is_archive = len(inputs.scan.files) >= ARCHIVE_FROM and inputs.jobs != 1
    archive, kept = (if_possible(KeptRecords), if_possible(KeptFacets)) if is_archive else (None, None)
    if archive is None or kept is None:
        return _read(inputs, draft, state, None)

    def work() -> _Sent | Diagnostics:
        ready = _read(inputs, draft, opened_again() if opened_again else None, archive)
        if not isinstance(ready, Ready):
            return ready
        ready.listings.complete()
        draft.hand_over()
        public = ready.listings.corpus
        return _Sent(lean_tables(public), archive.places(), kept.keep(public), ready)

    sent = in_another_process(work)
    if not isinstance(sent, _Sent):
        return sent
    draft.take_over()
    archive.take_over(sent.places)
    kept.take_over(sent.ends, sent.tables)
    sent.ready.listings.corpus = lean_corpus(sent.tables, archive.record, kept.claim)
    return replace(sent.ready, kept=kept)


def _read(inputs: Inputs, draft: StateDraft, state: State | None, archive: KeptRecords | None) -> Ready | Diagnostics:
    root, scan, now = inputs.root, inputs.scan, inputs.now
    marks = take_marks(root, scan)
    checked = check(
        root, jobs=inputs.jobs, previous=state, verify=inputs.verify, keep=draft.keep, scan=scan, archive=archive
    )
    if checked.corpus is None or checked.errors:
        return checked.diagnostics
    public = public_corpus(checked.corpus, now)
    until = next_release(checked.corpus.records, now)
    listings = Listings(public)
    plan = plan_site(public, listings)
    setting = setting_of(marks, checked.reading.files, now, until, len(plan.pages), checked.diagnostics)
    draft.note(checked.reading, public, setting)
    originals = tuple(original_files(root, public, checked.reading.site.static))
    return Ready(listings, plan, originals, checked.diagnostics)
