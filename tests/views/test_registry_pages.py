"""The pages of outlets, actors, places, terms and corrections, from a small site."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from builder.corpus.model import Corpus
from builder.corpus.public import public_corpus
from builder.locale.facade import load_locale
from builder.plan.page import Page, PageKind
from builder.plan.reader import FacetTable, Reader
from builder.ready import check
from builder.views.actor import view_actor
from builder.views.context import ViewContext
from builder.views.corrections import view_corrections
from builder.views.navigation import MENU, show_breadcrumbs, show_menu
from builder.views.outlet import view_outlet
from builder.views.outlets import view_outlets
from builder.views.place import view_place
from builder.views.registries import view_indexes, view_registry
from builder.views.term import view_term

MINIMAL = Path(__file__).parents[1] / "sites" / "minimal"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
ADDED = {
    "terms/stolen-bridge.yaml": """
forms: {ar: [الجسر المغتصب], en: [stolen bridge]}
neutral: {ar: الجسر الشمالي, en: north bridge}
why: {ar: العبارة تنحاز, en: The wording takes a side}
used_by: [{outlet: river-gazette, read_in: gazette-item}]
""",
    "sources/2024/gazette-item.yaml": """
outlet: {id: river-gazette}
kind: news-article
language: ar
title: إغلاق الجسر الشمالي
published: {date: 2024-05-04, basis: {ar: تاريخ الصحيفة, en: The paper's date}}
seen: true
relays: wire-report
""",
    "places/north-bridge.yaml": """
names: {ar: الجسر الشمالي, en: North bridge}
aliases: [{text: جسر الشمال, language: ar, used_by: [river-gazette]}]
kind: site
within: river-valley
coordinates: {lat: "35.5", lon: "-40.25", citation: A gazetteer}
""",
    "places/river-valley.yaml": """
names: {ar: وادي النهر, en: River Valley}
kind: region
coordinates: {lat: "35", lon: "40", citation: A gazetteer}
sensitive: true
""",
    "articles/2024/taken-back/article.yaml": """
status: retracted
published: 2024-05-01
authors: [amal]
retraction: {on: 2024-06-01, why: {ar: لم نتحقق, en: We had not checked}}
""",
    "articles/2024/taken-back/ar.md": "---\ntitle: مادة\nsummary: خلاصة\n---\nنص\n",
    "articles/2024/taken-back/en.md": "---\ntitle: Secret words\nsummary: A summary\n---\nText\n",
}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Corpus:
    root = tmp_path_factory.mktemp("registries") / "site"
    shutil.copytree(MINIMAL, root)
    for name, text in ADDED.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip(), "utf-8")
    article = root / "content/articles/2024/bridge-closed/article.yaml"
    corrected = "corrections: [{on: 2024-05-20, field: p1, was: {en: ten}, why: {ar: خطأ في العدد, en: Miscounted}}]\n"
    article.write_text(article.read_text("utf-8") + corrected, "utf-8")
    checked = check(root, jobs=1)
    assert checked.corpus is not None
    assert not checked.errors, [str(one) for one in checked.diagnostics]
    return public_corpus(checked.corpus, NOW)


def context(corpus: Corpus, kind: PageKind, subject: str, lang: str = "en") -> ViewContext:
    settings = next(one for one in corpus.config.languages if one.code == lang)
    page = Page(kind, f"{lang}/here/", lang, subject, lang, corpus.config.codes)
    return ViewContext(page, load_locale(settings, None), Reader(FacetTable(corpus)))


def test_an_outlet_says_whom_it_relays_and_what_it_published(corpus: Corpus) -> None:
    view = view_outlet(context(corpus, "outlet", "river-gazette"))
    assert [str(party.name.name) for party in view.relays] == ["An agency that is not named"]
    assert view.relays[0].name.url == "en/sources/wire-report/"
    assert view.relayed_by == ()
    assert (view.read, view.origin, view.relay) == ("1 item", "0 claims", "1 claim")
    assert [entry.name.url for entry in view.sources.entries] == ["en/sources/gazette-item/"]
    assert view.grade.letter == ""


def test_the_source_index_keeps_unnamed_publishers_apart(corpus: Corpus) -> None:
    view = view_outlets(context(corpus, "outlets", "outlet"))
    rows = [row for letter in view.index.letters for row in letter.rows]
    assert [(row.id, row.read.number, row.relay.number) for row in rows] == [("river-gazette", 1, 1)]
    assert view.unnamed is not None
    assert [entry.name.url for entry in view.unnamed.entries] == [
        "en/sources/authority-statement/",
        "en/sources/wire-report/",
    ]
    assert [year.year.label for year in view.years] == ["2024", "Undated"]


def test_titles_of_others_are_quoted_in_lists_and_ours_for_a_missing_one_is_not(corpus: Corpus) -> None:
    view = view_outlets(context(corpus, "outlets", "outlet"))
    assert view.unnamed is not None
    assert [entry.quoted for entry in view.unnamed.entries] == [True, False]


def test_an_actor_has_its_claims_and_topics(corpus: Corpus) -> None:
    view = view_actor(context(corpus, "actor", "river-authority"))
    (line,) = view.claims_by.claims
    assert (line.article.url, line.anchor) == ("en/articles/bridge-closed/", "claim-c1")
    assert [topic.url for topic in view.topics] == ["en/topics/river-crossings/"]
    assert [str(one.name) for one in view.names.others] == ["هيئة النهر"]
    assert view.claims_by.years == ()


def test_a_place_says_where_it_lies_and_who_says_so(corpus: Corpus) -> None:
    view = view_place(context(corpus, "place", "north-bridge"))
    assert view.coordinates is not None
    assert (view.coordinates.latitude, view.coordinates.longitude) == ("35.5° N", "40.25° W")
    assert view.coordinates.geo == "geo:35.5,-40.25"
    assert view.coordinates.citation == "A gazetteer"
    assert [str(one.name) for one in view.within] == ["River Valley"]
    (alias,) = view.names.aliases
    assert (alias.name.lang, [user.url for user in alias.users]) == ("ar", ["en/outlets/river-gazette/"])


def test_a_sensitive_place_has_no_coordinates_and_does_not_say_that_it_is_sensitive(corpus: Corpus) -> None:
    view = view_place(context(corpus, "place", "river-valley"))
    assert view.coordinates is None
    assert "sensitive" not in repr(view)
    assert [str(one.name) for one in view.contains] == ["North bridge"]


def test_a_term_has_its_wording_in_every_language_and_who_uses_it(corpus: Corpus) -> None:
    view = view_term(context(corpus, "term", "stolen-bridge"))
    assert [str(one.forms[0]) for one in view.wording] == ["stolen bridge", "الجسر المغتصب"]
    assert [user.who.url for user in view.users] == ["en/outlets/river-gazette/"]


def test_corrections_and_retractions_stand_together_the_newest_first(corpus: Corpus) -> None:
    retraction, correction = view_corrections(context(corpus, "corrections", "//corrections")).lines
    assert (retraction.retracted, retraction.record.url) == (True, "en/articles/taken-back/")
    assert (correction.retracted, str(correction.was), str(correction.why)) == (False, "ten", "Miscounted")


def test_a_title_that_may_not_be_shown_is_not_in_the_list(corpus: Corpus) -> None:
    assert "Secret words" not in repr(view_corrections(context(corpus, "corrections", "//corrections")))


@pytest.mark.parametrize("lang", ["ar", "en"])
@pytest.mark.parametrize("kind", ["actor", "place", "term"])
def test_an_index_has_every_name_under_a_letter(corpus: Corpus, kind: str, lang: str) -> None:
    view = view_registry(context(corpus, "registry", kind, lang))
    rows = [row for letter in view.index.letters for row in letter.rows]
    assert len(rows) == len(corpus.of_kind(view.kind)) == view.index.total
    assert [link.url for link in view.index.bar] == [f"#{letter.anchor}" for letter in view.index.letters]


def test_the_page_of_indexes_leads_to_each(corpus: Corpus) -> None:
    urls = [link.name.url for link in view_indexes(context(corpus, "indexes", "")).links]
    assert urls == ["en/sources/", "en/actors/", "en/places/", "en/terms/", "en/corrections/"]


def test_the_menu_is_bounded_and_marks_where_a_page_belongs(corpus: Corpus) -> None:
    assert len(MENU) <= 7
    menu = show_menu(context(corpus, "place", "north-bridge"))
    assert [item.title for item in menu if item.active] == ["Indexes"]
    assert [item.title for item in show_menu(context(corpus, "outlet", "river-gazette")) if item.active] == ["Sources"]


def test_breadcrumbs_lead_through_the_index(corpus: Corpus) -> None:
    crumbs = show_breadcrumbs(context(corpus, "place", "north-bridge"), "North bridge")
    assert [crumb.title for crumb in crumbs] == ["Home", "Indexes", "Places", "North bridge"]
