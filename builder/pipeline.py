"""The stages in order, readable aloud."""

import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import Literal

from builder.corpus.build import build_corpus
from builder.corpus.checks import check_corpus, cites_unpublished
from builder.corpus.findings import place_findings
from builder.corpus.model import Corpus
from builder.corpus.preview import as_if_published, only_in_preview
from builder.corpus.public import public_corpus
from builder.diagnostics import Diagnostic, Severity, in_order
from builder.locale.facade import load_locale
from builder.plan.drafts import mark_drafts
from builder.plan.page import Page, Plan
from builder.plan.pdfs import plan_pdf, plan_period
from builder.plan.reader import FacetTable, Reader
from builder.plan.site import plan_site
from builder.publish.originals import original_files
from builder.publish.tree import STATE, Published, UnsafeOutputError, publish, refuse_unsafe
from builder.records.kinds import Kind
from builder.records.load import load_site
from builder.render.messages import catalogue_path, check_messages
from builder.render.pdf import PdfFile, PdfRenderer, image_reader, typeset
from builder.render.pdf.cover_check import check_cover
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
    cover = check_cover(root, site.config, site.static)
    return Checked(corpus, in_order((*site.diagnostics, *found, *words, *look, *cover)), site.static)


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
    refuse_unsafe(root, out)
    if clean:
        shutil.rmtree(root / STATE / "cache", ignore_errors=True)
    say("Reading and checking the records")
    checked = check(root, jobs=jobs)
    if checked.corpus is None or checked.errors:
        return Built(checked, None)
    plan, files = _make(root, checked, public_corpus(checked.corpus, now), frozenset(), say, jobs)
    return Built(checked, publish(files, root, out), len(plan.pages))


@dataclass(frozen=True, slots=True)
class PdfOrder:
    """A PDF that somebody asks for by itself."""

    kind: Literal["briefing", "article", "topic", "period"]
    id: str = ""
    """Empty for a period."""
    period: str = ""
    """An EDTF interval that the articles of a topic, or of the whole site, are cut to."""
    paper: Literal["a4", "letter"] | None = None
    """The paper; None for the site's."""
    two_sided: bool | None = None
    """Whether it is made for binding; None for what the site says."""


def typeset_order(
    root: Path, order: PdfOrder, now: datetime, lang: str | None = None
) -> tuple[Checked, Mapping[str, PdfFile]]:
    """Typeset what is public at `now` of an order, in one language or in all in which it has an edition.

    With errors in the records nothing is typeset. Raises `RenderError` for a mistake in a site's own templates, and
    `EmptyPdfError` for a period in which no public article lies.
    """
    checked = check(root)
    if checked.corpus is None or checked.errors:
        return checked, {}
    public = public_corpus(checked.corpus, now)
    renderer, facets, images = PdfRenderer.load(root), FacetTable(public), image_reader(root, public)
    files = {}
    for settings in public.config.languages:
        code = settings.code
        if order.kind == "period":
            page: Page | None = plan_period(public, code, order.period)
        else:
            page = plan_pdf(public, code, order.kind, order.id, order.period)
        if page and lang in (None, code):
            locale = load_locale(settings, catalogue_path(root, code))
            files[code] = typeset(
                renderer, page, locale, Reader(facets), images, paper=order.paper, two_sided=order.two_sided
            )
    return checked, files


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
    return Built(checked, publish(files, out.parent, out), len(plan.pages))


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
