"""What a PDF shows, and what it does not."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from event_corpus import EVENT, answer, claim, corpus_of

from builder.corpus.public import public_corpus
from builder.locale.facade import load_locale
from builder.locale.settings import LanguageSettings
from builder.plan.page import Page
from builder.plan.pdfs import plan_pdf, plan_period
from builder.plan.reader import FacetTable, Reader
from builder.ready import check
from builder.records.models.claim import Claim
from builder.views.context import ViewContext
from builder.views.pdf import PdfView, view_pdf
from builder.views.pdf.events import events_of, show_timeline
from builder.views.pdf.numbering import number_document

MINIMAL = Path(__file__).parent.parent / "sites" / "minimal"
NOW = datetime(2025, 1, 1, tzinfo=UTC)
ENGLISH = load_locale(LanguageSettings(code="en"), None)
DRONE = answer("how", "drone")


def context_of(**articles: list[Claim]) -> ViewContext:
    corpus = corpus_of(articles)
    return ViewContext(Page("pdf", "en/x/x.pdf", "en", "article/first", "en"), ENGLISH, Reader(FacetTable(corpus)))


def view_of(site: Path, kind: str, id_: str = "", period: str = "", lang: str = "en") -> tuple[PdfView, Reader]:
    corpus = check(site, jobs=1).corpus
    assert corpus is not None
    public = public_corpus(corpus, NOW)
    known = next((one for one in ("briefing", "article", "topic") if one == kind), None)
    page = plan_pdf(public, lang, known, id_, period) if known else plan_period(public, lang, period)
    assert page is not None
    reader = Reader(FacetTable(public))
    return view_pdf(ViewContext(page, ENGLISH, reader)), reader


def test_claims_and_sources_are_numbered_through_all_articles() -> None:
    context = context_of(first=[claim("c1", "ministry"), claim("c2", "mayor")], second=[claim("c1", "witness")])
    numbering = number_document(context, ("second", "first"))
    assert {key: ref.number for key, ref in numbering.claims.items()} == {
        "second/c1": "1",
        "first/c1": "2",
        "first/c2": "3",
    }
    assert [ref.number for ref in numbering.sources.values()] == ["1"]


def test_only_the_document_s_own_claims_are_compared() -> None:
    context = context_of(first=[claim("c1", "ministry", DRONE)], second=[claim("c1", "mayor", DRONE)])

    def standing(*articles: str) -> tuple[str, str]:
        numbering = number_document(context, articles)
        (period,) = show_timeline(context, events_of(context, numbering), numbering)
        (event,) = period.events
        return event.counts, event.verdicts.questions[0].answers[0].standing.id

    assert standing("first") == ("1 claim, 1 origin", "one-origin")
    assert standing("first", "second") == ("2 claims, 2 origins", "corroborated")


def test_an_event_s_table_has_its_origins_down_the_page() -> None:
    context = context_of(first=[claim("c1", "ministry", DRONE), claim("c2", "mayor", answer("cause", "attack"))])
    numbering = number_document(context, ("first",))
    (period,) = show_timeline(context, events_of(context, numbering), numbering)
    (table,) = period.events[0].tables
    assert [str(question.question) for question in table.questions] == ["How?", "Why?"]
    assert [[len(cell) for cell in row.cells] for row in table.rows] == [[1, 0], [0, 1]]
    assert period.events[0].anchor == f"event-{EVENT}"


def test_a_briefing_points_to_its_claims_by_their_numbers() -> None:
    view, _ = view_of(MINIMAL, "briefing", "crossings-2024-05")
    (point,) = view.key_points
    assert [(ref.anchor, ref.number) for ref in point.cites] == [("claim-bridge-closed.c1", "1")]
    assert view.permalink == "https://crossings.example/en/briefings/crossings-2024-05/"
    assert [one.anchor for one in view.articles] == ["article-bridge-closed"]


def test_a_claim_s_way_leads_from_its_holder_to_where_we_read_it() -> None:
    view, _ = view_of(MINIMAL, "article", "bridge-closed")
    second = view.articles[0].claims[1]
    assert [(step.hop.outlet.name.text, step.hop.seen) for step in second.way] == [
        ("An agency that is not named", False),
        ("River Gazette", True),
    ]


def test_a_period_takes_the_articles_that_lie_in_it() -> None:
    assert len(view_of(MINIMAL, "period", period="2024-05-01/2024-05-31")[0].articles) == 1
    assert view_of(MINIMAL, "period", period="2024-06-01/..")[0].articles == ()
    assert view_of(MINIMAL, "topic", "river-crossings", "2023-01-01/2023-12-31")[0].articles == ()


def test_a_period_of_the_settings_has_its_title_and_its_topics(tmp_path: Path) -> None:
    site = Path(shutil.copytree(MINIMAL, tmp_path / "site"))
    with (site / "site_config.yaml").open("a", encoding="utf-8") as config:
        config.write(
            "pdf:\n  periods: [{id: may, title: {ar: أيار, en: May}, period: 2024-05, topics: [river-crossings]}]\n"
        )
    corpus = check(site, jobs=1).corpus
    assert corpus is not None
    public = public_corpus(corpus, NOW)
    page = plan_period(public, "en", "", "may")
    assert page is not None
    view = view_pdf(ViewContext(page, ENGLISH, Reader(FacetTable(public))))
    assert (view.title, len(view.articles), view.kind) == ("May", 1, "Articles of a period")
    assert view.period is not None
    assert view.period.words == "May 2024"
    assert view.permalink == "https://crossings.example/en/articles/"


def test_an_article_without_an_edition_is_shown_in_its_own_language(tmp_path: Path) -> None:
    site = Path(shutil.copytree(MINIMAL, tmp_path / "site"))
    (site / "content/articles/2024/bridge-closed/en.md").unlink()
    (article,) = view_of(site, "briefing", "crossings-2024-05")[0].articles
    assert (article.title.lang, article.title.direction, article.prose.lang) == ("ar", "rtl", "ar")
    assert (article.missing_in, article.shown_in) == ("English", "Arabic")


def test_a_draft_leaves_no_trace(tmp_path: Path) -> None:
    site = Path(shutil.copytree(MINIMAL, tmp_path / "site"))
    article = site / "content/articles/2024/bridge-closed/article.yaml"
    article.write_text(article.read_text(encoding="utf-8").replace("published\n", "draft\n", 1), encoding="utf-8")
    view, reader = view_of(site, "briefing", "crossings-2024-05")
    assert (view.articles, view.sources, view.timeline, view.key_points[0].cites) == ((), (), (), ())
    assert "stranded" not in repr(view)
    assert not [facet for facet in reader.facets if facet.name == "claim"]


def test_a_pdf_does_not_depend_on_what_it_does_not_show() -> None:
    _, reader = view_of(MINIMAL, "briefing", "crossings-2024-05")
    names = {facet.name for facet in reader.facets}
    assert names.isdisjoint({"shelf", "shelf-page", "outline", "comparisons", "pdf", "letters"})
