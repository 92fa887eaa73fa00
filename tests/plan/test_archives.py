"""Archives and shelves: everything stands in one place, and what is new does not shift what is old."""

from datetime import date

import pytest
from event_corpus import CONFIG, both, claim, corpus_of
from hypothesis import given
from hypothesis import strategies as st

from builder.corpus.build import build_corpus
from builder.corpus.model import Corpus
from builder.dates import parse_edtf
from builder.plan.archives import index_page, plan_archives, plan_indexes, plan_shelves
from builder.plan.listings import Listings
from builder.plan.page import Page
from builder.plan.shelves import NEWEST, PER_PAGE, WHOLE, Filed, FiledShelf, file_at, fill
from builder.records.kinds import KINDS, Kind
from builder.records.load import Record
from builder.records.models.event import Event, EventDate
from builder.records.models.registry import Actor

DATES = st.one_of(
    st.none(),
    st.dates(date(2020, 1, 1), date(2023, 12, 31)),
    st.sampled_from(["2021", "2021-XX", "2022-05", "../2022-03-01", "2020-02-01/2021-06-30", "202X"]).map(parse_edtf),
)


def filed(dates: list[object]) -> list[Filed]:
    return [file_at(moment, f"x{number:03}") for number, moment in enumerate(dates)]  # type: ignore[arg-type]


def pages(shelf: FiledShelf) -> list[tuple[int, int, tuple[str, ...]]]:
    found = []
    for year, months in shelf.years.items():
        for month in months:
            number = 1
            while True:
                part = shelf.page(year, month, number)
                found.append((year, month, part.ids))
                if number == part.pages:
                    break
                number += 1
    return found


@given(st.lists(DATES, max_size=300))
def test_everything_stands_on_one_page_in_the_order_of_time(dates: list[object]) -> None:
    items = filed(dates)
    shelf = fill("claim", items)
    shown = [id_ for _, _, ids in pages(shelf) for id_ in ids]
    assert sorted(shown) == sorted(one.id for one in items)
    assert all(len(ids) <= PER_PAGE["claim"] for _, _, ids in pages(shelf))
    days = {one.id: one.day for one in items}
    for _, _, ids in pages(shelf):
        assert [days[id_] for id_ in ids] == sorted(days[id_] for id_ in ids)


@given(st.lists(DATES, max_size=200))
def test_the_newest_come_first_and_years_count_all(dates: list[object]) -> None:
    items = filed(dates)
    summary = fill("claim", items).summary()
    assert summary.total == len(items) == sum(count for _, count in summary.years)
    shown = len(items) if len(items) <= WHOLE else NEWEST
    assert summary.is_whole == (len(items) <= WHOLE)
    days = {one.id: one.day for one in items}
    newest = [days[id_] for id_ in summary.newest]
    assert newest == sorted(newest, reverse=True)
    assert newest == sorted((one.day for one in items), reverse=True)[:shown]


@given(st.lists(st.dates(date(2023, 1, 1), date(2023, 12, 31)), min_size=1, max_size=400))
def test_what_is_published_later_leaves_full_pages_as_they_are(days: list[date]) -> None:
    before = fill("article", filed(list(days)))
    later = file_at(max(days), "zzz")
    after = fill("article", [*filed(list(days)), later])
    kept = {(year, month, ids) for year, month, ids in pages(after)}
    full = [page for page in pages(before) if len(page[2]) == PER_PAGE["article"]]
    assert all(page in kept for page in full)


@pytest.mark.parametrize(
    ("text", "year", "month"),
    [
        ("2023-12-21", 2023, 12),
        ("2023-12", 2023, 12),
        ("2023", 2023, 0),
        ("2023-21", 2023, 0),
        ("2023-12-30/2024-01-02", 2023, 12),
        ("../2024-01-02", 2024, 1),
        ("2023-12-21/..", 2023, 12),
    ],
)
def test_a_date_is_filed_at_its_first_day_as_far_as_it_is_known(text: str, year: int, month: int) -> None:
    one = file_at(parse_edtf(text), "x")
    assert (one.year, one.month) == (year, month)


def test_what_has_no_date_is_filed_under_no_year() -> None:
    assert file_at(None, "x") == Filed(0, "x", 0, 0, 0)


def events(*texts: str) -> Corpus:
    records: dict[Kind, dict[str, Record[object]]] = {kind.kind: {} for kind in KINDS}
    for number, text in enumerate(texts):
        data = Event(title=both("x"), date=EventDate(edtf=parse_edtf(text), basis=both("x")))
        records["event"][f"e{number:03}"] = Record("event", f"e{number:03}", f"e{number:03}.yaml", data)
    return build_corpus(CONFIG, records)


def planned(corpus: Corpus) -> list[Page]:
    return list(plan_archives(corpus, Listings(corpus), "ar"))


def test_a_year_has_its_months_from_the_beginning() -> None:
    assert [page.url for page in planned(events("2023-12-21", "2023", "2024-01-01"))] == [
        "ar/events/2023/",
        "ar/events/2023/00/",
        "ar/events/2023/12/",
        "ar/events/2024/",
        "ar/events/2024/01/",
    ]


def test_a_full_month_goes_on_over_pages() -> None:
    size = PER_PAGE["event"]
    urls = [page.url for page in planned(events(*["2023-12-21"] * (size + 1)))]
    assert urls == ["ar/events/2023/", "ar/events/2023/12/", "ar/events/2023/12/2/"]


def test_a_small_year_shows_what_it_has() -> None:
    small, large = events(*["2023-12-21"] * WHOLE), events(*["2023-12-21"] * (WHOLE + 1))
    assert Listings(small).shelf("event", "", "all").year(2023).whole
    assert not Listings(large).shelf("event", "", "all").year(2023).whole


def test_only_a_long_shelf_has_pages_of_its_own() -> None:
    def speaker(count: int) -> list[str]:
        corpus = corpus_of({"article": [claim(f"c{number}", "speaker") for number in range(count)]})
        return [page.url for page in plan_shelves(corpus, Listings(corpus), "en") if "claims-by" in page.url]

    assert speaker(WHOLE) == []
    assert all(url.startswith("en/actors/speaker/claims-by/") for url in speaker(WHOLE + 1))
    assert len(speaker(WHOLE + 1)) == -(-(WHOLE + 1) // PER_PAGE["claim"])


def names(*texts: str) -> Corpus:
    records: dict[Kind, dict[str, Record[object]]] = {kind.kind: {} for kind in KINDS}
    for number, text in enumerate(texts):
        data = Actor(names=both(text), kind="person")
        records["actor"][f"a{number:03}"] = Record("actor", f"a{number:03}", f"a{number:03}.yaml", data)
    return build_corpus(CONFIG, records)


def test_letters_pass_over_the_article() -> None:
    corpus = names("الشام", "باب", "ألمانيا", "شمس")
    letters = Listings(corpus).letters("actor", "ar")
    assert [(letter.label, letter.ids) for letter in letters] == [
        ("ا", ("a002",)),
        ("ب", ("a001",)),
        ("ش", ("a000", "a003")),
    ]


def test_only_a_long_index_is_split_and_a_letter_leads_to_the_index_of_the_other_language() -> None:
    size = index_page("actor")
    short, long = names(*["باب"] * size), names(*["باب"] * (size + 1))
    assert [page.url for page in plan_indexes(short, Listings(short), "ar")] == ["ar/actors/"]
    index, first, second = plan_indexes(long, Listings(long), "ar")
    assert (index.url, first.url, second.url) == (
        "ar/actors/",
        "ar/actors/letters/0628/",
        "ar/actors/letters/0628/2/",
    )
    assert first.in_language("en") == "en/actors/"
    assert index.in_language("en") == "en/actors/"
    assert first.editions == ("ar",)
