"""What pages share is made once; no page shows, or depends on, anything else because of it."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from builder.corpus.build import build_corpus
from builder.corpus.model import Corpus
from builder.corpus.public import public_corpus
from builder.plan.facets import Facet
from builder.plan.page import Page
from builder.plan.reader import FacetTable
from builder.plan.site import plan_site
from builder.records.load import load_site
from builder.render.fonts import FontAssets
from builder.render.languages import load_languages
from builder.render.pages import PageRenderer
from builder.render.search.pages import PageSearch
from builder.render.theme_assets import ThemeAssets

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.fixture(scope="module", params=["minimal", "content"])
def site(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Corpus]:
    root = ROOT
    if request.param == "minimal":
        root = tmp_path_factory.mktemp("shared") / "site"
        shutil.copytree(ROOT / "tests" / "sites" / "minimal", root)
        shutil.copy(ROOT / "mkdocs.yml", root)
    loaded = load_site(root)
    assert loaded.config is not None
    return root, public_corpus(build_corpus(loaded.config, loaded.records), NOW)


def test_a_page_is_the_same_whatever_was_rendered_before(
    site: tuple[Path, Corpus], fonts: FontAssets, templates: Path
) -> None:
    root, corpus = site
    languages = load_languages(root, corpus.config, ThemeAssets.load(templates, fonts))
    pages = [page for page in plan_site(corpus).pages if page.kind != "pdf"]

    row = PageSearch().row

    def rendered(renderer: PageRenderer, page: Page) -> tuple[bytes, tuple[Facet, ...], bytes]:
        made = renderer.render(page)
        return made.content, made.reader.facets, made.search

    alone = {page.url: rendered(PageRenderer(languages, FacetTable(corpus), search=row), page) for page in pages}
    warm = PageRenderer(languages, FacetTable(corpus), search=row)
    for page in (*pages, *reversed(pages)):
        assert rendered(warm, page) == alone[page.url], page.url


def test_every_page_depends_on_what_it_names(site: tuple[Path, Corpus], fonts: FontAssets, templates: Path) -> None:
    """A view that is taken from memory must not lose the cards of the records that it links to."""
    root, corpus = site
    renderer = PageRenderer(load_languages(root, corpus.config, ThemeAssets.load(templates, fonts)), FacetTable(corpus))
    for page in [page for page in plan_site(corpus).pages if page.kind in ("article", "event", "source")]:
        made = renderer.render(page)
        content, reader = made.content, made.reader
        cards = {(facet.kind, facet.id) for facet in reader.facets if facet.name == "card"}
        for outlet in corpus.outlets:
            if f"outlets/{outlet}/".encode() in content:
                assert ("outlet", outlet) in cards
