"""What the script makes of a query: its answers, their order and their count, and what it loads for them."""

from collections.abc import Callable
from typing import Any

import pytest

from builder.plan.search_entry import SearchEntry
from builder.render.search.lines import LONG

pytestmark = pytest.mark.browser


def article(id_: str, title: str, *prose: str, lang: str = "ar", date: str = "2023-05-05", **more: Any) -> SearchEntry:
    return SearchEntry("article", id_, f"{lang}/articles/{id_}/", title, prose=prose, date=date, **more)


ARABIC = (
    article("a1", "القاعدة الجوية", "وصلت شحنة إلى القاعدة.", date="2023-05-01", places=("dz",), topics=("bases",)),
    article("a2", "شحنة", "في القواعد شحنات، قرب مدينة دير الزور.", date="2023-06-00", places=("dz",), actors=("sdf",)),
    article("a3", "وزير الخارجية", "التقى وزير الخارجية وزراء آخرين.", date="2024-01-15", outlets=("sana",)),
    article("a4", "وزراء", "وزير المالية، والخارجية لم تعلق.", date="2024-02-15", topics=("bases", "money")),
    article("a5", "بيان", "قالت قسد إن <b>القوات</b> انسحبت.", date="2022-00-00"),
    article("a6", "لا تاريخ له", "ذكر المجلس ديرالزور مرة.", date=""),
    SearchEntry(
        "place", "dz", "ar/places/dz/", "دير الزور", names=("Deir ez-Zor", "Deir al-Zour"), places=("dz",), named=True
    ),
    SearchEntry(
        "actor",
        "sdf",
        "ar/actors/sdf/",
        "قوات سوريا الديمقراطية",
        names=("قسد", "SDF", "Syrian Democratic Forces"),
        actors=("sdf",),
        named=True,
    ),
    SearchEntry("topic", "bases", "ar/topics/bases/", "القواعد العسكرية", topics=("bases",), named=True),
)
ENGLISH = (
    article("e1", "Deir ez-Zor", "The council of Deir ez-Zor met.", lang="en", places=("dz",)),
    article("e2", "Withdrawal", "The Syrian Democratic Forces (SDF) left.", lang="en", actors=("sdf",)),
    article("e3", "Centre for defence analyses", "It analysed colour programmes, men were struck.", lang="en"),
    SearchEntry("place", "dz", "en/places/dz/", "Deir ez-Zor", names=("دير الزور",), places=("dz",), named=True),
    SearchEntry("actor", "sdf", "en/actors/sdf/", "Syrian Democratic Forces", names=("قسد", "SDF"), named=True),
)


@pytest.fixture(scope="module")
def page(searching: Callable[..., Any]) -> Any:
    return searching(ar=ARABIC, en=ENGLISH)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", "empty"),
        ("  « » ", "empty"),
        ("في من", "stop-words"),
        ("وفي", "stop-words"),
        ("زرافة", "none"),
        ("-شحنة", "none"),
    ],
)
def test_what_can_not_be_found_is_told_apart(page: Any, query: str, status: str) -> None:
    answer = page.search(query)
    assert (answer["status"], answer["hits"], answer["total"]) == (status, [], 0)


def test_words_are_all_wanted_and_stop_words_are_not_asked_for(page: Any) -> None:
    assert sorted(page.ids("شحنة القواعد")) == ["a1", "a2"]
    assert page.ids("شحنة في المدينة ") == ["a2"]


def test_a_minus_sign_refuses(page: Any) -> None:
    assert page.ids("شحنة -مدينة") == ["a1"]
    assert page.ids('وزير -"وزير الخارجية"') == ["a4"]
    assert page.ids("كوفيد-19") == []


def test_phrases_are_looked_for_in_the_text(page: Any) -> None:
    assert page.ids('"وزير الخارجية"') == ["a3"]
    assert page.ids("«وزير الخارجيه»") == ["a3"]
    assert sorted(page.ids('"دير الزور"')) == ["a2", "a6", "dz"]


def test_a_title_counts_more_and_the_written_form_before_others(page: Any) -> None:
    assert page.ids("وزراء")[0] == "a4"
    assert page.ids("وزير")[0] == "a3"


def test_by_date_the_newest_come_first_and_the_undated_last(page: Any) -> None:
    assert page.ids("وزير", order="date") == ["a4", "a3"]
    assert page.ids("دير الزور", order="date")[0] == "a2"
    assert page.ids("دير الزور", order="date")[-1] in ("a6", "dz")


def test_results_come_in_pages(page: Any) -> None:
    whole = page.search("دير الزور", limit=10)
    parts = [page.search("دير الزور", limit=1, offset=place) for place in range(whole["total"])]
    assert [part["hits"][0]["id"] for part in parts] == [hit["id"] for hit in whole["hits"]]
    assert {part["total"] for part in parts} == {whole["total"]}


@pytest.mark.parametrize(
    ("filters", "ids"),
    [
        ({"kind": ["article"]}, ["a1", "a2", "a6"]),
        ({"kind": ["place", "topic"]}, ["dz"]),
        ({"place": ["dz"], "kind": ["article"]}, ["a1", "a2"]),
        ({"actor": ["sdf"]}, ["a2"]),
        ({"topic": ["bases"]}, ["a1"]),
        ({"outlet": ["sana"]}, []),
        ({"topic": ["nothing"]}, []),
        ({"from": "2023-05", "to": "2023-05"}, ["a1"]),
        ({"from": "2023-05-02", "to": None}, ["a2"]),
        ({"from": None, "to": "2023-05-01"}, ["a1"]),
        ({"from": "2023", "to": "2023-12-31"}, ["a1", "a2"]),
    ],
)
def test_filters(page: Any, filters: dict[str, Any], ids: list[str]) -> None:
    assert sorted(page.ids("دير الزور", filters=filters)) == ids


def test_facets_count_the_whole_result(page: Any) -> None:
    facets = page.search("دير الزور", limit=1)["facets"]
    assert facets["kind"] == [
        {"value": "article", "label": "Articles", "count": 3},
        {"value": "place", "label": "Places", "count": 1},
    ]
    assert facets["place"] == [{"value": "dz", "label": "دير الزور", "count": 3}]
    assert facets["actor"] == [{"value": "sdf", "label": "قوات سوريا الديمقراطية", "count": 1}]
    assert facets["topic"] == [{"value": "bases", "label": "القواعد العسكرية", "count": 1}]
    assert facets["period"] == [{"value": "2023", "label": "2023", "count": 2}]
    assert page.search("دير الزور", facets=["kind"])["facets"]["place"] == []


@pytest.mark.parametrize(
    "query", ["Deir ez-Zor", "Deir al-Zour", "deir ezzor", "deiralzour", "دير الزور", "ديرالزور", "بدير_الزور"]
)
def test_names_are_found_in_any_script(page: Any, query: str) -> None:
    assert {"a1", "a2", "a6", "dz"} <= set(page.ids(query))


@pytest.mark.parametrize(
    ("query", "lang", "found"),
    [
        ("SDF", "ar", {"a2", "a5", "sdf"}),
        ("Syrian Democratic Forces", "ar", {"a2", "a5", "sdf"}),
        ("قسد", "ar", {"a2", "a5", "sdf"}),
        ("وقسد", "ar", {"a2", "a5", "sdf"}),
        ("قسد", "en", {"e2", "sdf"}),
        ("SDF", "en", {"e2", "sdf"}),
        ("دير الزور", "en", {"e1", "dz"}),
        ("ديرالزور", "en", {"e1", "dz"}),
    ],
)
def test_an_alias_finds_what_it_names(page: Any, query: str, lang: str, found: set[str]) -> None:
    assert set(page.ids(query, lang)) == found


@pytest.mark.parametrize(
    "query", ["center defense", "color", "program", "analyze", "analysis", "strike", "man", "CENTRE"]
)
def test_english_is_found_in_either_spelling_and_any_form(page: Any, query: str) -> None:
    assert page.ids(query, "en") == ["e3"]


def test_a_misspelt_word_finds_close_matches_and_says_so(page: Any) -> None:
    answer = page.search("وزير الخرجية")
    assert answer["close"] is True
    assert [hit["id"] for hit in answer["hits"]] == ["a3", "a4"]
    assert answer["corrected"] == "وزير الخارجية"
    assert page.search("وزير")["close"] is False
    assert page.search("Withdrawl", "en")["corrected"] == "withdrawal"
    assert page.ids("colur", "en") == ["e3"]


def test_hits_are_marked_text_and_never_markup(page: Any) -> None:
    (hit,) = page.search("القوات انسحبت")["hits"]
    assert "".join(piece["text"] for piece in hit["excerpt"]) == "قالت قسد إن <b>القوات</b> انسحبت."
    assert [piece["text"] for piece in hit["excerpt"] if piece["mark"]] == ["القوات", "انسحبت"]
    assert (hit["url"], hit["kind"], hit["date"], hit["title"]) == (
        "ar/articles/a5/",
        "article",
        "2022-00-00",
        [{"text": "بيان", "mark": False}],
    )


def test_names_are_suggested(page: Any) -> None:
    assert page.suggest("دير")[0] == {"text": "دير الزور", "url": "ar/places/dz/"}
    assert page.suggest("الزو")[0]["text"] == "دير الزور"
    assert page.suggest("زور")[0]["text"] == "دير الزور"
    assert page.suggest("deir al-z") == [{"text": "Deir al-Zour", "url": "ar/places/dz/"}]
    assert page.suggest("xyz") == []


def test_an_index_that_is_not_there_is_an_error(page: Any) -> None:
    message = page.page.evaluate(
        """() => MujazSearch.open({ base: "index/xx/", manifest: "manifest.js" })
          .ready().then(() => "", (error) => error.message)"""
    )
    assert "index/xx/manifest.js could not be loaded" in message
    page.faults.clear()


def test_a_common_word_costs_no_more_than_a_rare_one(searching: Callable[..., Any]) -> None:
    many = [
        article(f"n{number}", "خبر", f"وقع {word} رقم{number} في الطريق.", date=f"20{10 + number % 14}-03-01")
        for number in range(2 * LONG + 1_200)
        for word in ("حادث" if number % 2 else "زلزال",)
    ]
    page = searching(ar=many)
    costs = {}
    for query in ("رقم77 ", "حادث "):
        page.open()
        answer = page.search(query, facets=False, limit=10)
        costs[query] = sum((page.folder / url.partition(f"{page.folder}/")[2]).stat().st_size for url in page.loaded)
        assert answer["hits"]
    assert answer["total"] == LONG + 600
    assert costs["حادث "] < 2 * costs["رقم77 "]
    both = page.search("حادث رقم77 ", facets=False)
    assert [hit["id"] for hit in both["hits"]] == ["n77"]
    assert page.search("حادث ", limit=1)["facets"]["kind"][0]["count"] == LONG + 600
    assert page.faults == []
