"""The matrix, the figures and the verdicts of an event, as their readers see them."""

from event_corpus import answer, claim, corpus_of, killed, source, unnamed

from builder.locale.facade import load_locale
from builder.locale.settings import LanguageSettings
from builder.plan.page import Page
from builder.plan.reader import FacetTable, Reader
from builder.records.models.claim import Claim, Figure, Holder
from builder.records.models.source import Source
from builder.views.context import ViewContext
from builder.views.event import EventView, view_event

DRONE, ROCKET = answer("how", "drone"), answer("how", "rocket")


def event(*claims: Claim, sources: dict[str, Source] | None = None, **more: list[Claim]) -> EventView:
    corpus = corpus_of({"article": claims, **more}, sources)
    page = Page("event", "en/events/event/", "en", "event")
    return view_event(ViewContext(page, load_locale(LanguageSettings(code="en"), None), Reader(FacetTable(corpus))))


def columns(view: EventView) -> list[tuple[str, ...]]:
    return [tuple(str(holder.name) for holder in origin.holders) for origin in view.matrix.origins]


def cells(view: EventView) -> list[list[str]]:
    """Each row's cells: values, shapes of their marks, numbers of their claims."""
    return [
        [
            "; ".join(
                f"{', '.join(map(str, one.values))} "
                f"{'+'.join(mark.shape for mark in one.marks)} {'/'.join(link.number for link in one.claims)}"
                for one in cell
            )
            for cell in row.cells
        ]
        for row in view.matrix.rows
    ]


def reasons(view: EventView) -> list[str]:
    return [" ".join(one.reasons) for verdict in view.verdicts.questions for one in verdict.answers]


def test_origins_stand_before_holders_who_are_none() -> None:
    view = event(claim("c1", unnamed("Sources"), DRONE), claim("c2", "army", DRONE), claim("c3", "mayor", ROCKET))
    assert columns(view) == [("Army",), ("Mayor",), ("Sources",)]
    assert [origin.unnamed for origin in view.matrix.origins] == [False, False, True]
    assert cells(view) == [["Drone alone 2", "Rocket alone 3", "Drone alone 1"]]


def test_outlets_that_pass_one_statement_on_share_a_column() -> None:
    view = event(
        claim("c1", Holder(outlet="a"), DRONE, utterance="leaflet"),
        claim("c2", Holder(outlet="b"), DRONE, utterance="leaflet", read_in="paper-b"),
        sources={"leaflet": source()},
    )
    assert columns(view) == [("Paper A", "Paper B")]
    assert cells(view) == [["Drone alone 1/2"]]
    assert reasons(view) == ["Only one origin says so: Paper A. It was read in 2 places, and counts once."]


def test_answers_of_one_origin_that_stand_alike_are_one_entry() -> None:
    assert cells(event(claim("c1", "army", DRONE, ROCKET))) == [["Drone, Rocket alone 1"]]


def test_agreement_and_contradiction_are_both_shown() -> None:
    view = event(
        claim("c1", "army", answer("cause", "attack")),
        claim("c2", "mayor", answer("cause", "attack")),
        claim("c3", "guard", answer("cause", "accident")),
    )
    assert cells(view) == [["Attack agree+differ 1", "Attack agree+differ 2", "Accident alone+differ 3"]]
    assert view.verdicts.disputed
    assert "On 1 question the claims contradict each other." in view.verdicts.summary
    assert reasons(view) == [
        "2 different origins say so: Army and Mayor. Whether they are independent of each other, the records do not "
        "show. What they say reached us through one source: Paper A, News article. "
        "Another answer contradicts it: Accident.",
        "Only one origin says so: Guard. Another answer contradicts it: Attack.",
    ]


def test_a_denial_is_a_mark_of_its_own() -> None:
    view = event(claim("c1", "army", DRONE), claim("c2", "mayor", DRONE, verb="denied"))
    assert cells(view) == [["Drone alone+differ 1", "Drone deny 2"]]
    assert reasons(view) == ["Only one origin says so: Army. It is denied by Mayor."]


def test_the_words_never_call_different_origins_independent() -> None:
    view = event(claim("c1", "army", DRONE), claim("c2", "mayor", DRONE, read_in="paper-b"))
    assert reasons(view) == [
        "2 different origins say so: Army and Mayor. "
        "Whether they are independent of each other, the records do not show."
    ]
    assert view.verdicts.summary == ("1 answer is given by two or more different origins.",)


def test_that_nobody_is_named_is_said() -> None:
    view = event(claim("c1", unnamed("Sources"), DRONE), claim("c2", unnamed("Monitors"), DRONE))
    assert reasons(view) == [
        "Only holders who are not named say so: Sources and Monitors. There is no origin that could be checked."
    ]
    assert view.verdicts.summary[0] == (
        "No answer is given by more than one named origin, so nothing here is corroborated."
    )


def test_figures_stand_side_by_side_each_with_its_holder_and_never_summed() -> None:
    ours = killed(5, counted_by="editor")
    view = event(claim("c1", "army", killed(3, 4)), claim("c2", unnamed("Sources"), ours))
    shown = [(one.figure.number, str(one.holder.name.name), one.figure.counted_by_us) for one in view.matrix.figures]
    assert shown == [("3–4", "Army", False), ("5 people", "Sources", True)]
    assert len(view.matrix.rows) == 2
    assert reasons(view)[1] == "This is our count, from the words of Sources."


def test_where_sources_differ_columns_say_where_they_were_read() -> None:
    view = event(claim("c1", unnamed(), DRONE), claim("c2", unnamed(), DRONE, read_in="paper-b"))
    assert [[str(one.name) for one in origin.read_in] for origin in view.matrix.origins] == [["Paper A"], ["Paper B"]]
    together = event(claim("c1", unnamed(), DRONE))
    assert [origin.read_in for origin in together.matrix.origins] == [()]


def test_a_claim_in_two_articles_is_one_answer_with_two_claims() -> None:
    view = event(claim("c1", "army", DRONE), another=[claim("c9", "army", DRONE)])
    assert cells(view) == [["Drone alone 1/2"]]
    assert [link.anchor for link, _ in view.claims] == ["claim-another-c9", "claim-article-c1"]


def test_an_event_without_answers_says_so() -> None:
    view = event(claim("c1", "army"), claim("c2", "mayor"))
    assert view.matrix.rows == ()
    assert view.verdicts.summary == (
        "No claim about this answers a question that could be held against another claim.",
        "All the claims reached us through one source: Paper A, News article.",
    )


def test_an_open_figure_stays_open() -> None:
    view = event(claim("c1", "army", answer("figure:killed", Figure(min=3, stated=3))))
    assert cells(view) == [["at least 3 alone 1"]]
