"""The stages in order, readable aloud."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path

from builder.corpus.build import build_corpus
from builder.corpus.checks import check_corpus, cites_unpublished
from builder.corpus.findings import place_findings
from builder.corpus.model import Corpus
from builder.corpus.preview import as_if_published, only_in_preview
from builder.corpus.public import public_corpus
from builder.diagnostics import Diagnostic, Severity, in_order
from builder.plan.drafts import mark_drafts
from builder.plan.page import Plan
from builder.plan.site import plan_site
from builder.publish.originals import original_files
from builder.publish.places import STATE
from builder.publish.safety import UnsafeOutputError
from builder.publish.staging import stage_file
from builder.publish.transaction import Publication, Published, publication
from builder.records.kinds import Kind
from builder.records.load import load_site
from builder.render.messages import check_messages
from builder.render.site import render_site
from builder.render.theme_check import check_theme


@dataclass(frozen=True, slots=True)
class Checked:
    """A site as it was read and checked; `corpus` is None where site_config.yaml itself is broken."""

    corpus: Corpus | None
    diagnostics: tuple[Diagnostic, ...]
    static: tuple[str, ...] = ()
    """Addresses of what content/static/ publishes as it is."""

    @property
    def errors(self) -> int:
        """How many of the diagnostics are errors."""
        return sum(one.severity is Severity.ERROR for one in self.diagnostics)

    @property
    def warnings(self) -> int:
        """How many of the diagnostics are warnings."""
        return len(self.diagnostics) - self.errors


@dataclass(frozen=True, slots=True)
class Built:
    """A build: what was checked, and what was published; None where errors kept the old site in place."""

    checked: Checked
    published: Published | None
    pages: int = 0


def check(root: Path, *, jobs: int | None = None) -> Checked:
    """Read and check the site in a folder; every mistake of the whole tree comes back at once, sorted."""
    site = load_site(root, jobs=jobs)
    if site.config is None:
        return Checked(None, in_order(site.diagnostics))
    corpus = build_corpus(site.config, site.records)
    found = place_findings(check_corpus(corpus, jobs=jobs), root, site.config.file_limit)
    words = check_messages(root, site.config.codes)
    look = check_theme(root, root / "templates")
    return Checked(corpus, in_order((*site.diagnostics, *found, *words, *look)), site.static)


def build(
    root: Path,
    out: Path,
    now: datetime,
    *,
    clean: bool = False,
    jobs: int | None = None,
    say: Callable[[str], object] = str,
) -> Built:
    """Build what is public at `now` into the folder `out`; with an error, or a build that fails, `out` stays as it is.

    `clean` forgets every cache first. Raises `UnsafeOutputError` for an output folder that cannot be taken.
    """
    with publication(root, out) as begun:
        if begun.completed:
            say("An earlier build had been cut short; the site that it had ready is in place now")
        if clean:
            shutil.rmtree(root / STATE / "cache", ignore_errors=True)
        say("Reading and checking the records")
        checked = check(root, jobs=jobs)
        if checked.corpus is None or checked.errors:
            return Built(checked, None)
        plan, files = _make(root, checked, public_corpus(checked.corpus, now), frozenset(), say, jobs)
        return Built(checked, _publish_whole(begun, files), len(plan.pages))


def preview_folder(root: Path, *, drafts: bool) -> Path:
    """Give the folder of a preview: inside of `.mujaz`, which `build` never takes for its output."""
    return root / STATE / "preview" / ("drafts" if drafts else "public")


def preview(
    root: Path,
    now: datetime,
    *,
    drafts: bool = False,
    say: Callable[[str], object] = str,
) -> Built:
    """Build a site for its editors into `preview_folder`; with an error, the last preview stays as it is.

    With `drafts` it shows what is being worked on as if it were published now, each such page marked. It goes to no
    other folder; raises `UnsafeOutputError` where a link would lead it out of there.
    """
    out = preview_folder(root, drafts=drafts)
    for folder in (out, out.parent, out.parent.parent):
        if folder.is_symlink():
            raise UnsafeOutputError(f"{folder} is a link; a preview stays in the site's own folder")
    # One process: a preview is built within a server that has threads, and forks of those are not safe.
    checked = check(root, jobs=1)
    # What a preview shows is not unpublished in it, so what leads there leads to something.
    harmless = {cites_unpublished.RULE.code} if drafts else set()
    blocking = [one for one in checked.diagnostics if one.severity is Severity.ERROR and one.code not in harmless]
    if checked.corpus is None or blocking:
        return Built(checked, None)
    shown = as_if_published(checked.corpus, now) if drafts else checked.corpus
    marked = only_in_preview(checked.corpus, now) if drafts else frozenset()
    plan, files = _make(root, checked, public_corpus(shown, now), marked, say, jobs=1)
    with publication(out.parent, out) as begun:
        return Built(checked, _publish_whole(begun, files), len(plan.pages))


def _publish_whole(begun: Publication, files: Iterator[tuple[str, bytes]]) -> Published:
    """Publish these files and no others."""
    staged = {path: stage_file(begun.staging, path, content) for path, content in files}
    return begun.commit(staged, begun.manifest.keys() - staged.keys())


def _make(
    root: Path,
    checked: Checked,
    public: Corpus,
    drafts: frozenset[tuple[Kind, str, str]],
    say: Callable[[str], object],
    jobs: int | None,
) -> tuple[Plan, Iterator[tuple[str, bytes]]]:
    """Plan a public corpus, and give the files of the site one by one as they are made."""
    plan = mark_drafts(plan_site(public), drafts) if drafts else plan_site(public)
    say(f"Rendering {len(plan.pages)} pages")
    made = render_site(public, plan, root, root / STATE / "cache", jobs=jobs)
    rendered = ((file.url, file.content) for file in made)
    return plan, chain(original_files(root, public, checked.static), rendered)
