"""Which pages a change of records brings, changes or takes away, found without rendering one.

A page is a pure function of the facets that its view reads. So the views of the earlier state are made, and every facet
that they read is weighed in both states: where all are equal, the page would come out the same, byte for byte. Where
one is not, the views of both states are compared, for a page may show no word of what changed. Nothing is said of
templates, styles, the words of the interface and Mujaz itself: they are taken to be what they are now.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Final

from builder.corpus.model import Corpus
from builder.incremental.ledger import weigh
from builder.incremental.made import pdf_facet
from builder.locale.facade import Locale
from builder.plan.facets import Facet, FacetName, PdfFacts
from builder.plan.page import Page, Plan
from builder.plan.reader import FacetTable, Reader
from builder.plan.site import plan_site
from builder.publish.originals import Original
from builder.records.site_config import CORRECTED, Policy
from builder.render.recipes import RECIPES
from builder.views.context import ViewContext
from builder.views.feed import view_feed
from builder.views.others import view_root
from builder.views.search_words import search_words
from builder.views.site_chrome import view_chrome
from builder.workers import share_out

_SHARE: Final = 400
"""How many pages a worker compares at a time; fewer than two shares are not worth a second one."""
_IMAGES: Final = "media/"
_UNKNOWN_PDF: Final = PdfFacts(0, 0)
"""What a PDF is taken to be, which is not typeset here."""
_BEHIND_VIEWS: Final[frozenset[FacetName]] = frozenset(("pdf", "images"))
"""Facets of which a view tells less than the page shows: sizes of PDFs that are not made here, contents of images."""


@dataclass(frozen=True, slots=True)
class PageChanges:
    """Pages by what happens to them, each group sorted by address; of those that change, as they will be."""

    appear: tuple[Page, ...]
    change: tuple[Page, ...]
    vanish: tuple[Page, ...]
    same: tuple[Page, ...]

    def __bool__(self) -> bool:
        return bool(self.appear or self.change or self.vanish)


@dataclass(frozen=True, slots=True)
class FileChanges:
    """Addresses of files that are published as they are: images, and what lies in content/static/."""

    appear: tuple[str, ...]
    change: tuple[str, ...]
    vanish: tuple[str, ...]


def compare_pages(before: Corpus, after: Corpus, locales: Mapping[str, Locale], jobs: int | None = None) -> PageChanges:
    """Compare the pages of two public corpora with `jobs` workers (default: one a core, and one for few pages).

    `locales` are those of the earlier one's languages, by code.
    """
    before, after = _shown(before), _shown(after)
    then, now = plan_site(before).by_url, plan_site(after).by_url
    moved = {url for url in then.keys() & now.keys() if then[url] != now[url]}
    same = [then[url] for url in sorted(then.keys() & now.keys() - moved)]
    tables = _Tables(before, after, Plan(tuple(then.values())), Plan(tuple(now.values())), locales)
    pdfs = {page.url for page in same if page.kind == "pdf" and tables.differ(page)}
    of_pdfs = {pdf_facet(page) for page in (*then.values(), *now.values()) if page.kind == "pdf"}
    kept = {pdf_facet(page) for page in same if page.kind == "pdf" and page.url not in pdfs}
    tables.changed |= dict.fromkeys(of_pdfs - kept, True)
    others = [page for page in same if page.kind != "pdf"]
    shares = [others[start : start + _SHARE] for start in range(0, len(others), _SHARE)]
    count = jobs or (1 if len(shares) < 2 else os.cpu_count() or 1)
    compared = share_out(shares, lambda share: [page.url for page in share if tables.differ(page)], count)
    changed = {url for _, urls in compared for url in urls}
    return PageChanges(
        appear=tuple(now[url] for url in sorted(now.keys() - then.keys())),
        change=tuple(now[url] for url in sorted(changed | pdfs | moved)),
        vanish=tuple(then[url] for url in sorted(then.keys() - now.keys())),
        same=tuple(page for page in same if page.url not in changed | pdfs),
    )


def facets_of(page: Page, locales: Mapping[str, Locale], table: FacetTable) -> frozenset[Facet]:
    """Give the facets that a page depends on, by making what its template would be shown."""
    reader = Reader(table)
    _shown_by(page, locales, reader)
    return frozenset(reader.read_alone).union(*reader.read_together)


def _shown_by(page: Page, locales: Mapping[str, Locale], reader: Reader) -> tuple[object, ...]:
    """Make all that a page's template, or the typesetter, is given."""
    around = locales[page.lang] if page.lang else next(iter(locales.values()))
    shown = locales[page.shown] if page.shown else around
    context = ViewContext(page, shown, reader)
    if page.kind == "pdf":
        from builder.views.pdf import view_pdf  # it takes long to load, and few changes touch a PDF

        settings = reader.settings()
        return view_pdf(context), settings.pdf, settings.site.url
    if page.kind == "feed":
        return (view_feed(context),)
    if page.kind == "search-words":
        return (search_words(around),)
    view = view_root(context) if page.kind == "root" else RECIPES[page.kind].view(context)
    return view, view_chrome(page, around, reader, title="", description="")


def compare_files(before: Iterable[Original], after: Iterable[Original]) -> FileChanges:
    """Compare what is published as it is; text that differs in its line ends alone is the same."""
    then, now = ({one.path: _digest(one) for one in files} for files in (before, after))
    return FileChanges(
        appear=tuple(sorted(now.keys() - then.keys())),
        change=tuple(sorted(path for path in then.keys() & now.keys() if then[path] != now[path])),
        vanish=tuple(sorted(then.keys() - now.keys())),
    )


def _digest(file: Original) -> str:
    if file.path.startswith(_IMAGES):
        return file.sha256
    return sha256(file.read().replace(b"\r\n", b"\n")).hexdigest()


def _shown(corpus: Corpus) -> Corpus:
    """Give a corpus without the settings that no page shows: who may approve, and what the policy is."""
    config = corpus.config
    people = tuple(replace(person, approves=None) for person in config.people)
    return replace(corpus, config=replace(config, policy=Policy(corrected=CORRECTED), people=people))


class _Tables:
    """The facets of two states, each weighed once, and the views made of them."""

    def __init__(self, before: Corpus, after: Corpus, then: Plan, now: Plan, locales: Mapping[str, Locale]) -> None:
        self._before = FacetTable(before).with_pdfs(_pdfs(then))
        self._after = FacetTable(after).with_pdfs(_pdfs(now))
        self._locales = locales
        self._same_words = before.config.languages == after.config.languages
        self.changed: dict[Facet, bool] = {}

    def differ(self, page: Page) -> bool:
        """Say whether a page that is planned in both states shows something else."""
        changed = {facet.name for facet in facets_of(page, self._locales, self._before) if self._differs(facet)}
        if not changed or changed & _BEHIND_VIEWS or not self._same_words:
            return bool(changed)
        then, now = (_shown_by(page, self._locales, Reader(table)) for table in (self._before, self._after))
        return then != now

    def _differs(self, facet: Facet) -> bool:
        known = self.changed.get(facet)
        if known is None:
            known = self.changed[facet] = weigh(self._before, facet).digest != weigh(self._after, facet).digest
        return known


def _pdfs(plan: Plan) -> dict[Facet, PdfFacts]:
    return {pdf_facet(page): _UNKNOWN_PDF for page in plan.pages if page.kind == "pdf"}
