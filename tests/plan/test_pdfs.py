"""Which PDFs a site has, and where."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from builder.corpus.public import public_corpus
from builder.dates import parse_edtf
from builder.plan.drafts import mark_drafts
from builder.plan.facets import Facet, PdfFacts
from builder.plan.pdfs import plan_pdf, plan_period
from builder.plan.reader import FacetTable, Reader
from builder.plan.site import plan_site
from builder.plan.within import articles_within, within_key
from builder.ready import check

MINIMAL = Path(__file__).parent.parent / "sites" / "minimal"
NOW = datetime(2025, 1, 1, tzinfo=UTC)
BRIEFING = "content/briefings/crossings-2024-05/briefing.yaml"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINIMAL, tmp_path / "site"))


def planned(site: Path) -> list[str]:
    corpus = check(site, jobs=1).corpus
    assert corpus is not None
    return [page.url for page in plan_site(public_corpus(corpus, NOW)).pages if page.kind == "pdf"]


def edit(site: Path, file: str, old: str, new: str) -> None:
    text = (site / file).read_text(encoding="utf-8")
    assert old in text
    (site / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_every_edition_of_a_briefing_has_one_beside_its_page(site: Path) -> None:
    assert planned(site) == [
        "ar/briefings/crossings-2024-05/crossings-2024-05.pdf",
        "en/briefings/crossings-2024-05/crossings-2024-05.pdf",
    ]


def test_the_settings_say_which_kinds_have_one(site: Path) -> None:
    with (site / "site_config.yaml").open("a", encoding="utf-8") as config:
        config.write("\npdf:\n  publish: [article, topic]\n")
    assert [url.rpartition("/")[2] for url in planned(site) if url.startswith("ar/")] == [
        "bridge-closed.pdf",
        "river-crossings.pdf",
    ]


def test_a_missing_edition_has_none(site: Path) -> None:
    (site / "content/briefings/crossings-2024-05/en.md").unlink()
    assert planned(site) == ["ar/briefings/crossings-2024-05/crossings-2024-05.pdf"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("status: published", "status: draft"),
        ("status: published", "status: withdrawn"),
        ("status: published", "status: published\npublish_at: 2030-01-01T00:00:00Z"),
        ("status: published", "status: retracted\nretraction: {on: 2024-05-07, why: {ar: سبب, en: reason}}"),
    ],
)
def test_what_is_not_public_has_none(site: Path, old: str, new: str) -> None:
    edit(site, BRIEFING, old, new)
    assert planned(site) == []


def test_a_pdf_can_be_planned_that_the_site_does_not_publish(site: Path) -> None:
    corpus = check(site, jobs=1).corpus
    assert corpus is not None
    public = public_corpus(corpus, NOW)
    page = plan_pdf(public, "ar", "topic", "river-crossings", "2024-05-01/..")
    assert page is not None
    assert (page.kind, page.subject, page.part) == ("pdf", "topic/river-crossings", "2024-05-01/..")
    assert plan_pdf(public, "ar", "topic", "no-such-topic") is None
    period = plan_period(public, "en", "2024-05-01/..")
    assert period is not None
    assert period.subject == ""


def with_periods(site: Path, *periods: str) -> None:
    with (site / "site_config.yaml").open("a", encoding="utf-8") as config:
        config.write("\npdf:\n  publish: []\n  periods:\n" + "".join(f"    - {one}\n" for one in periods))


MAY = "{id: may-2024, title: {ar: أيار 2024, en: May 2024}, period: 2024-05}"


def test_a_period_of_the_settings_has_one_in_each_language(site: Path) -> None:
    with_periods(site, MAY)
    assert planned(site) == ["ar/articles/may-2024.pdf", "en/articles/may-2024.pdf"]


@pytest.mark.parametrize(
    ("choice", "has_one"),
    [
        ("period: 2024", True),
        ("period: 2024-05-02/2024-05-03", True),
        ("period: 2024-05-04/..", False),
        ("period: ../2024-05-03", True),
        ("period: 2023", False),
        ("period: 2024-05, topics: [river-crossings]", True),
        ("period: 2024-05, topics: [elsewhere]", False),
    ],
)
def test_a_period_without_a_public_article_has_none(site: Path, choice: str, has_one: bool) -> None:
    if "elsewhere" in choice:
        topic = Path(shutil.copytree(site / "content/topics/river-crossings", site / "content/topics/elsewhere"))
        assert topic.is_dir()
    with_periods(site, f"{{id: one, title: {{ar: مدّة, en: A period}}, {choice}}}")
    assert bool(planned(site)) is has_one


def test_a_period_takes_in_what_may_lie_in_it_by_day_of_publication(site: Path) -> None:
    article = site / "content/articles/2024/bridge-closed"
    for name, dateline, published in (
        ("a", '"2024-05"', "2024-05-09"),
        ("b", '"2024-05-31"', "2024-05-06"),
        ("c", '"2024-06-01"', "2024-06-02"),
    ):
        copy = Path(shutil.copytree(article, article.with_name(f"article-{name}")))
        file = copy.relative_to(site).as_posix() + "/article.yaml"
        edit(site, file, "date: 2024-05-03", f"date: {dateline}")
        edit(site, file, "published: 2024-05-05", f"published: {published}")
    corpus = check(site, jobs=1).corpus
    assert corpus is not None
    public = public_corpus(corpus, NOW)
    key = within_key((), parse_edtf("2024-05"))
    assert articles_within(public, key) == ("bridge-closed", "article-b", "article-a")
    assert articles_within(public, within_key(("river-crossings",), None))[-1] == "article-c"
    assert articles_within(public, within_key(("elsewhere",), None)) == ()


def test_a_period_is_planned_by_its_id(site: Path) -> None:
    with_periods(site, MAY)
    corpus = check(site, jobs=1).corpus
    assert corpus is not None
    public = public_corpus(corpus, NOW)
    page = plan_period(public, "ar", "", "may-2024")
    assert page is not None
    assert page.subject == "period/may-2024"
    assert plan_period(public, "ar", "", "june-2024") is None


def test_pages_know_of_pdfs_once_these_are_typeset(site: Path) -> None:
    corpus = check(site, jobs=1).corpus
    assert corpus is not None
    table = FacetTable(public_corpus(corpus, NOW))
    facet = Facet("pdf", "briefing", "crossings-2024-05", "ar")
    reader = Reader(table.with_pdfs({facet: PdfFacts(1000, 12)}))
    assert reader.pdf("briefing", "crossings-2024-05", "ar") == PdfFacts(1000, 12)
    assert reader.facets == (facet,)
    assert Reader(table).pdf("briefing", "crossings-2024-05", "ar") is None


def test_a_preview_with_drafts_has_none(site: Path) -> None:
    corpus = check(site, jobs=1).corpus
    assert corpus is not None
    plan = plan_site(public_corpus(corpus, NOW))
    assert [page for page in plan.pages if page.kind == "pdf"]
    drafts = frozenset({("briefing", "crossings-2024-05", "")})
    assert not [page for page in mark_drafts(plan, drafts).pages if page.kind == "pdf"]
