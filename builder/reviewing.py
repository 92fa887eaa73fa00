"""What a branch changes, asked for by itself: checked against the site's policy, or told in an editor's words."""

from contextlib import ExitStack
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from builder.corpus.build import build_corpus
from builder.corpus.checks.table import check_corpus
from builder.corpus.findings import place_findings
from builder.corpus.model import Corpus
from builder.corpus.public import public_corpus
from builder.diagnostics import Severity, in_order
from builder.editorial.checks import check_changes
from builder.editorial.comparison import compare
from builder.editorial.differences import differences_of_settings
from builder.editorial.git import GitError, Repository
from builder.editorial.impact import Impact, embargoes, stale_editions
from builder.editorial.pages import PageChanges, compare_files, compare_pages
from builder.editorial.past import load_past, past_site, refuse_foreign, surroundings
from builder.editorial.revisions import WORKING_TREE, Range, resolve_range
from builder.locale.facade import load_locale
from builder.publish.originals import original_files
from builder.ready import Checked, check
from builder.records.kinds import KINDS
from builder.records.load import LoadedSite, load_site
from builder.render.brought import catalogue_path


def check_against(root: Path, revision: str, now: datetime, *, jobs: int | None = None) -> Checked:
    """Check the site in a folder as `check` does, and what its branch changes in what is public at `now`.

    It is compared with the commit at which its branch left `revision`, as a pull request is. Raises `GitError`.
    """
    repository = Repository.of(root)
    head = repository.commit("HEAD")
    base = repository.merge_base(repository.commit(revision.removesuffix("...")), head)
    refuse_foreign(repository, head)
    checked = check(root, jobs=jobs)
    if checked.corpus is None:
        return checked
    with past_site(repository, base, records_alone=True) as past:
        if not past.exists:
            return checked
        _, before = load_past(past, jobs)
    found = check_changes(compare(before, checked.corpus, now))
    placed = place_findings(found, root, checked.corpus.config.file_limit)
    return replace(checked, diagnostics=in_order((*checked.diagnostics, *placed)))


def find_impact(root: Path, text: str, now: datetime, *, jobs: int | None = None) -> Impact:
    """Say what changes over a range of revisions, as `resolve_range` reads it, in what is public at `now`.

    A site that did not exist at the range's base is compared with an empty one. Raises `GitError`.
    """
    repository = Repository.of(root)
    span = resolve_range(repository, text)
    with ExitStack() as folders:
        past = folders.enter_context(past_site(repository, span.base.commit))
        later_root = root
        if span.head == WORKING_TREE:
            later, after = _load(root, jobs)
        else:
            head = folders.enter_context(past_site(repository, span.head.commit))
            if not head.exists:
                raise GitError(f"“{span.head.name}” holds no site here", "its folder is the one that --site names")
            later_root = head.root
            later, after = load_past(head, jobs)
        if past.exists:
            earlier, before = load_past(past, jobs)
        else:
            earlier = LoadedSite(past.root, after.config, {}, ())
            before = build_corpus(after.config, {kind.kind: {} for kind in KINDS})
        found = _impact(span, earlier, before, later, after, later_root, now, jobs)
        return found if past.exists else _of_new_site(found)


def _impact(
    span: Range,
    earlier: LoadedSite,
    before: Corpus,
    later: LoadedSite,
    after: Corpus,
    root: Path,
    now: datetime,
    jobs: int | None,
) -> Impact:
    errors_before, errors = _errors(earlier, before, jobs), _errors(later, after, jobs)
    comparison = compare(before, after, now)
    then, new = surroundings(earlier.root), surroundings(root)
    pages = files = None
    if not errors and not errors_before:
        public_before, public_after = public_corpus(before, now), public_corpus(after, now)
        locales = {
            settings.code: load_locale(settings, catalogue_path(root, settings.code))
            for settings in before.config.languages
        }
        pages = compare_pages(public_before, public_after, locales, jobs)
        files = compare_files(
            original_files(earlier.root, public_before, earlier.static),
            original_files(root, public_after, later.static),
        )
    return Impact(
        range=span,
        comparison=comparison,
        settings=differences_of_settings(before.config, after.config),
        errors_before=errors_before,
        errors=errors,
        pages=pages,
        files=files,
        stale=tuple(stale_editions(before, after)),
        embargoes=tuple(embargoes(comparison)),
        unseen=tuple(sorted(path for path in {*then, *new} if then.get(path) != new.get(path))),
    )


def _of_new_site(impact: Impact) -> Impact:
    """Say of a site that did not exist before that all its pages appear."""
    pages = impact.pages
    if pages is not None:
        every = sorted((*pages.appear, *pages.change, *pages.same), key=lambda page: page.url)
        pages = PageChanges(tuple(every), (), (), ())
    return replace(impact, pages=pages, unseen=())


def _load(root: Path, jobs: int | None) -> tuple[LoadedSite, Corpus]:
    site = load_site(root, jobs=jobs)
    if site.config is None:
        raise GitError(f"the site cannot be read: {next(iter(site.diagnostics), '')}")
    return site, build_corpus(site.config, site.records)


def _errors(site: LoadedSite, corpus: Corpus, jobs: int | None) -> int:
    own = sum(one.severity is Severity.ERROR for one in site.diagnostics)
    return own + sum((one.severity or one.rule.severity) is Severity.ERROR for one in check_corpus(corpus, jobs=jobs))
