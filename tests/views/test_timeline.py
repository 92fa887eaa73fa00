"""The timeline: every event in one place, planned ones apart, dates drawn as exactly as they are known."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from event_corpus import CONFIG, answer, both, claim, corpus_of, unnamed
from hypothesis import given
from hypothesis import strategies as st

from builder.corpus.build import build_corpus
from builder.corpus.model import Corpus
from builder.corpus.outline import outline_event
from builder.dates import parse_edtf
from builder.locale.facade import Locale, load_locale
from builder.locale.settings import LanguageSettings
from builder.plan.listings import Listings
from builder.plan.page import Page
from builder.plan.reader import FacetTable, Reader
from builder.plan.shelves import PER_PAGE, WHOLE, file_at
from builder.plan.timeline import plan_timeline
from builder.records.kinds import KINDS, Kind
from builder.records.load import Record
from builder.records.models.claim import Claim, Subject
from builder.records.models.event import Event, EventDate, EventPlace
from builder.views.context import ViewContext
from builder.views.scale import BarView, Stretch, draw_bar, draw_scale
from builder.views.timeline import GroupView, TimelineView, view_timeline

CATALOGUE = Path(__file__).parents[2] / "templates" / "locale" / "ar.po"
ENGLISH = load_locale(LanguageSettings(code="en"), None)
ARABIC = load_locale(LanguageSettings(code="ar"), CATALOGUE)


def event(text: str, *, planned: bool = False, place: str | None = None) -> Event:
    places = (EventPlace(place=place, precision="site"),) if place else ()
    title = both(f"What is said of {text}")
    return Event(title=title, date=EventDate(edtf=parse_edtf(text), basis=both("x")), planned=planned, places=places)


def corpus_with(events: dict[str, Event], *claims: Claim) -> Corpus:
    """A corpus of events; a claim is about all of them, and without any there is one of an unnamed holder."""
    about = tuple(Subject(event=id_) for id_ in events)
    said = [replace(one, about=about) for one in claims or (claim("c1", unnamed()),)]
    made = corpus_of({"article": said})
    tables: dict[Kind, dict[str, Record]] = {kind.kind: dict(made.of_kind(kind.kind)) for kind in KINDS}  # type: ignore[type-arg]
    tables["event"] = {id_: Record("event", id_, f"events/{id_}.yaml", data) for id_, data in events.items()}
    return build_corpus(CONFIG, tables)


def context_of(corpus: Corpus, page: Page, locale: Locale = ENGLISH) -> ViewContext:
    return ViewContext(page, locale, Reader(FacetTable(corpus)))


def pages_of(corpus: Corpus) -> dict[str, TimelineView]:
    pages = plan_timeline(corpus, Listings(corpus), "en")
    return {page.url: view_timeline(context_of(corpus, page)) for page in pages}


def listed(groups: Iterable[GroupView]) -> Iterator[str]:
    for group in groups:
        yield from (one.id for one in group.events)
        yield from listed(group.groups)


def bar_of(text: str, stretch: Stretch, locale: Locale = ENGLISH) -> BarView:
    corpus = corpus_with({"one": event(text)})
    return draw_bar(context_of(corpus, Page("timeline", "en/timeline/", "en"), locale), parse_edtf(text), stretch)


@pytest.mark.parametrize(
    ("text", "drawn"),
    [
        ("2023-12-21", ("day", "exact", "exact")),
        ("2023-12-21~", ("day", "fuzzy", "fuzzy")),
        ("2023-12-21?", ("day", "fuzzy", "fuzzy")),
        ("2023-12", ("within", "exact", "exact")),
        ("2023-12-XX", ("within", "exact", "exact")),
        ("2023-05?", ("within", "fuzzy", "fuzzy")),
        ("2023", ("within", "exact", "exact")),
        ("2023-11-02/2023-12-21", ("span", "exact", "exact")),
        ("2023-11-02~/2023-12-21", ("span", "fuzzy", "exact")),
        ("2023-11/2023-12-21", ("span", "fuzzy", "exact")),
        ("2023-11-02/..", ("span", "exact", "on")),
        ("2023-11-02/", ("span", "exact", "fuzzy")),
        ("/2023-11-02", ("span", "fuzzy", "exact")),
        ("2023-11-02/2024-02-01", ("span", "exact", "on")),
        ("[..2023-12-21]", ("within", "on", "exact")),
        ("[2023-12-21,2023-12-23]", ("within", "exact", "exact")),
        ("202X", ("within", "on", "on")),
    ],
)
def test_a_bar_shows_what_kind_of_date_it_is_and_how_exactly_its_ends_are_known(
    text: str, drawn: tuple[str, str, str]
) -> None:
    bar = bar_of(text, Stretch(2023))
    assert (bar.shape, bar.low_end, bar.high_end) == drawn
    turned = bar_of(text, Stretch(2023), ARABIC)
    assert (turned.shape, turned.high_end, turned.low_end) == drawn


DAYS = st.dates(date(2023, 1, 1), date(2023, 12, 31))
TEXTS = st.one_of(
    DAYS.map(lambda day: f"{day}"),
    DAYS.map(lambda day: f"{day:%Y-%m}~"),
    DAYS.map(lambda day: f"{day}/.."),
    DAYS.map(lambda day: f"[..{day}]"),
    st.tuples(DAYS, DAYS).map(lambda days: f"{min(days)}?/{max(days)}"),
)


@given(TEXTS, st.booleans())
def test_a_bar_lies_on_its_scale_and_is_mirrored_as_a_whole(text: str, by_month: bool) -> None:
    filed = file_at(parse_edtf(text), "one")
    stretch = Stretch(filed.year, filed.month if by_month else None)
    one, other = bar_of(text, stretch), bar_of(text, stretch, ARABIC)
    low, size, turned = (float(share.rstrip("%")) for share in (one.low, one.size, other.low))
    assert 0 <= low <= low + size <= 100.11
    assert size > 0
    assert turned == pytest.approx(100 - low - size, abs=0.16)
    assert (one.low_end, one.high_end) == (other.high_end, other.low_end)


def test_january_stands_where_the_language_begins_to_read() -> None:
    corpus = corpus_with({"one": event("2023-12-21")})
    page = Page("timeline", "en/timeline/", "en")
    places = {
        locale.code: [
            float(x.rstrip("%")) for x, _ in draw_scale(context_of(corpus, page, locale), Stretch(2023)).labels
        ]
        for locale in (ENGLISH, ARABIC)
    }
    assert places["en"] == sorted(places["en"])
    assert places["ar"] == sorted(places["ar"], reverse=True)


FEW = {
    "day": event("2023-12-21"),
    "about": event("2023-12-20~"),
    "before": event("[..2023-12-19]"),
    "since": event("2023-10-01/.."),
    "year": event("2023"),
    "season": event("2023-21"),
    "plan": event("2025-05-25/..", planned=True),
}


def test_every_event_stands_once_on_each_page_that_it_belongs_to() -> None:
    pages = pages_of(corpus_with(FEW))
    assert sorted(listed(pages["en/timeline/"].line.groups)) == sorted(FEW)
    assert list(listed(pages["en/timeline/2023/"].line.groups)) == ["year", "season", "since", "before", "about", "day"]
    assert list(listed(pages["en/timeline/2023/12/"].line.groups)) == ["before", "about", "day"]
    assert list(listed(pages["en/timeline/2023/10/"].line.groups)) == ["since"]
    assert "en/timeline/2023/03/" not in pages, "a season is no month"


def test_what_is_planned_stands_apart_wherever_it_is_shown() -> None:
    for view in pages_of(corpus_with(FEW)).values():
        happened = [group for group in view.line.groups if not group.planned]
        assert "plan" not in set(listed(happened))
    (month,) = pages_of(corpus_with(FEW))["en/timeline/2025/05/"].line.groups
    assert month.planned
    assert [one.bar.planned for one in month.events] == [True]


def test_the_overview_counts_each_month_and_what_is_planned_apart() -> None:
    chart = pages_of(corpus_with(FEW))["en/timeline/"].chart
    assert chart is not None
    assert [(row.year, row.name) for row in chart.rows] == [
        ("2023", "2023: 6 events"),
        ("2025", "2025: 1 planned event"),
    ]
    cells = [cell for row in chart.rows for cell in row.cells]
    assert [(cell.name, cell.url) for cell in cells] == [
        ("October 2023: 1 event", "en/timeline/2023/10/"),
        ("December 2023: 3 events", "en/timeline/2023/12/"),
        ("May 2025: 1 planned event", "en/timeline/2025/05/"),
    ]


def test_a_large_archive_is_parted_and_no_event_is_lost_or_repeated() -> None:
    many = {f"e{number}": event(f"2024-03-{number % 31 + 1:02}") for number in range(130)}
    many |= {f"y{number}": event("2024") for number in range(70)} | {"old": event("1999-01-01")}
    pages = pages_of(corpus_with(many))
    assert not pages["en/timeline/"].line.groups
    shown = {url: list(listed(view.line.groups)) for url, view in pages.items() if url != "en/timeline/1999/"}
    assert sorted(id_ for ids in shown.values() for id_ in ids) == sorted(many)
    assert max(map(len, shown.values())) <= max(PER_PAGE["event"], WHOLE)
    assert set(shown["en/timeline/2024/00/2/"]) <= {f"y{number}" for number in range(70)}


def test_a_page_of_a_month_depends_on_no_event_of_another_month() -> None:
    corpus = corpus_with(FEW)
    page = next(page for page in plan_timeline(corpus, Listings(corpus), "en") if page.part == "2023/10")
    context = context_of(corpus, page)
    view_timeline(context)
    assert {facet.id for facet in context.reader.facets if facet.kind == "event" and facet.id} == {"since"}


def test_an_outline_counts_origins_and_says_what_the_event_can_be_found_by() -> None:
    drone, attack, accident = answer("how", "drone"), answer("cause", "attack"), answer("cause", "accident")
    corpus = corpus_with(
        {"one": event("2024", place="base")},
        claim("c1", "army", drone, attack),
        claim("c2", "police", drone, accident, verb="announced"),
        claim("c3", unnamed(), drone),
    )
    outline = outline_event(corpus, "one")
    assert (outline.claims, outline.origins, outline.questions, outline.corroborated) == (3, 2, 2, 1)
    assert outline.disputed
    assert outline.standing == "corroborated"
    assert (outline.verbs, outline.actors) == (("announced", "said"), ("army", "police"))
    assert outline.places == ("base", "province"), "a place is found by what it lies in"


@pytest.mark.parametrize(
    ("claims", "standing"),
    [
        ([claim("c1", unnamed())], "no-origin"),
        ([claim("c1", "army", answer("how", "drone"))], "one-origin"),
        ([claim("c1", "army", answer("how", "drone")), claim("c2", "police")], "not-corroborated"),
    ],
)
def test_origins_alone_corroborate_nothing(claims: list[Claim], standing: str) -> None:
    assert outline_event(corpus_with({"one": event("2024")}, *claims), "one").standing == standing


def test_the_filter_offers_names_in_the_languages_order_and_all_its_plural_forms() -> None:
    corpus = corpus_with(
        {"one": event("2024", place="town"), "two": event("2024-01-01", place="base")},
        claim("c1", "zulu"),
        claim("c2", "alpha"),
    )
    page = next(plan_timeline(corpus, Listings(corpus), "en"))
    english, arabic = (view_timeline(context_of(corpus, page, locale)).filter for locale in (ENGLISH, ARABIC))
    assert english is not None
    assert arabic is not None
    names = {field.name: [str(label) for _, label in field.options] for field in english.fields}
    assert names["actor"] == ["Alpha", "Zulu"]
    assert names["place"] == ["The base", "The province", "The town"]
    assert dict(english.forms) == {"one": "{n} event shown", "other": "{n} events shown"}
    assert [category for category, _ in sorted(arabic.forms)] == ["few", "many", "one", "other", "two", "zero"]
    assert all("{n}" in text for category, text in arabic.forms if category in ("few", "many", "other"))


def test_one_event_needs_no_filter() -> None:
    assert pages_of(corpus_with({"one": event("2024-01-01")}))["en/timeline/"].filter is None
