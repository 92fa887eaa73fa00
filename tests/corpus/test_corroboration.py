"""Who agrees with whom about an event, and on what ground."""

import pytest
from event_corpus import EVENT, answer, claim, compare, corpus_of, killed, only, source, unnamed
from hypothesis import given
from hypothesis import strategies as st

from builder.corpus.corroboration import Comparison, Standing, compare_claims
from builder.records.models.claim import Claim, Figure, Holder
from builder.records.models.localized import Localized

DRONE = answer("how", "drone")


def test_the_same_answer_of_different_origins_is_corroborated() -> None:
    found = only(compare(claim("c1", "army", DRONE), claim("c2", "mayor", DRONE, read_in="paper-b")))
    assert found.standing is Standing.CORROBORATED
    assert len(found.origins) == 2
    assert not found.disputed
    assert found.through == ()


def test_two_statements_of_one_actor_are_one_origin() -> None:
    sources = {"statement-1": source(), "statement-2": source()}
    found = only(
        compare(
            claim("c1", "army", DRONE, utterance="statement-1"),
            claim("c2", "army", DRONE, utterance="statement-2", read_in="paper-b"),
            sources=sources,
        )
    )
    assert found.standing is Standing.ONE_ORIGIN
    assert len(found.rows) == 2


def test_ten_relays_of_one_utterance_are_one_origin() -> None:
    papers = {f"copy-{number}": source(f"o{number}") for number in range(10)}
    relays = [
        claim(f"c{number}", Holder(outlet=f"o{number}"), DRONE, utterance="statement", read_in=f"copy-{number}")
        for number in range(10)
    ]
    found = only(compare(*relays, sources=papers | {"statement": source()}))
    assert found.standing is Standing.ONE_ORIGIN
    assert [len(origin) for origin in found.origins] == [10]


def test_what_outlets_copy_from_each_other_is_one_origin() -> None:
    sources = {"copy-b": source("b", relays="paper-a"), "copy-c": source("c", relays="copy-b")}
    found = only(
        compare(
            claim("c1", Holder(outlet="a"), DRONE, verb="reported"),
            claim("c2", Holder(outlet="b"), DRONE, verb="reported", read_in="copy-b"),
            claim("c3", Holder(outlet="c"), DRONE, verb="reported", read_in="copy-c"),
            sources=sources,
        )
    )
    assert found.standing is Standing.ONE_ORIGIN


def test_an_outlet_that_copies_a_statement_adds_nothing_to_whoever_made_it() -> None:
    sources = {"statement": source(), "copy-b": source("b", relays="statement")}
    found = only(
        compare(
            claim("c1", "army", DRONE, utterance="statement"),
            claim("c2", Holder(outlet="b"), DRONE, verb="reported", read_in="copy-b"),
            sources=sources,
        )
    )
    assert found.standing is Standing.ONE_ORIGIN
    assert [len(origin) for origin in found.origins] == [2]


def test_an_outlet_that_another_quotes_keeps_its_own_origin() -> None:
    quoting = claim("c1", Holder(outlet="a"), DRONE, verb="reported")
    quoted = claim("c2", Holder(outlet="b"), DRONE, verb="reported")
    found = only(compare(quoting, quoted))
    assert found.standing is Standing.CORROBORATED
    assert found.through == ("paper-a",)


def test_nobody_named_is_no_origin() -> None:
    found = only(compare(claim("c1", unnamed("sources"), DRONE), claim("c2", unnamed("monitors"), DRONE)))
    assert found.standing is Standing.NO_ORIGIN
    assert found.origins == ()
    assert len(found.rows) == 2


def test_an_unnamed_holder_adds_nothing_to_a_named_one() -> None:
    found = only(compare(claim("c1", "army", DRONE), claim("c2", unnamed(), DRONE, read_in="paper-b")))
    assert found.standing is Standing.ONE_ORIGIN


def test_whom_we_take_an_unnamed_holder_for_never_makes_an_origin() -> None:
    found = only(compare(claim("c1", unnamed(), DRONE, identified_as="army"), claim("c2", "mayor", DRONE)))
    assert found.standing is Standing.ONE_ORIGIN


def test_whom_we_take_an_unnamed_holder_for_is_not_counted_twice() -> None:
    found = only(
        compare(
            claim("c1", unnamed(), DRONE, utterance="leaflet", identified_as="army"),
            claim("c2", "army", DRONE),
            sources={"leaflet": source()},
        )
    )
    assert found.standing is Standing.ONE_ORIGIN


def test_a_denial_disputes_what_it_denies_and_nothing_else() -> None:
    (how,) = compare(
        claim("c1", "army", DRONE),
        claim("c2", "mayor", DRONE, verb="denied"),
        claim("c3", "guard", answer("how", "rocket")),
    )
    drone, rocket = how.answers
    assert (drone.standing, drone.disputed) == (Standing.ONE_ORIGIN, True)
    assert [row.claim.claim.id for row in drone.denials] == ["c2"]
    assert not rocket.disputed


def test_what_nobody_says_can_be_denied_but_not_disputed() -> None:
    found = only(compare(claim("c1", "army", DRONE, verb="denied")))
    assert (found.standing, found.disputed) == (Standing.ONLY_DENIED, False)


def test_different_answers_exclude_each_other() -> None:
    (cause,) = compare(
        claim("c1", "army", answer("cause", "accident")), claim("c2", "mayor", answer("cause", "attack"))
    )
    assert [one.answer.value for one in cause.answers] == ["attack", "accident"]
    assert [[other.value for other in one.excluded_by] for one in cause.answers] == [["accident"], ["attack"]]


def test_different_answers_do_not_where_several_can_be_true() -> None:
    (how,) = compare(claim("c1", "army", DRONE), claim("c2", "mayor", answer("how", "rocket")))
    assert not how.disputed


def test_an_answer_that_is_only_denied_excludes_nothing() -> None:
    (cause,) = compare(
        claim("c1", "army", answer("cause", "accident")),
        claim("c2", "mayor", answer("cause", "attack"), verb="denied"),
    )
    assert not cause.disputed


@pytest.mark.parametrize(
    ("question", "one", "other", "disputed"),
    [
        ("where", "base", "province", False),
        ("where", "base", "town", True),
        ("when", "2024-01", "2024-01-05", False),
        ("when", "2024-01-04", "2024-01-05", True),
        ("when", "2024-01-04~", "2024-01-05", False),
        ("when", "../2024-01-04", "2024-01-05/..", True),
    ],
)
def test_answers_that_can_be_true_together_are_no_dispute(question: str, one: str, other: str, disputed: bool) -> None:
    (comparison,) = compare(claim("c1", "army", answer(question, one)), claim("c2", "mayor", answer(question, other)))
    assert comparison.disputed is disputed
    assert all(answer.standing is Standing.ONE_ORIGIN for answer in comparison.answers)


@pytest.mark.parametrize(
    ("one", "other", "disputed"),
    [
        (Figure(min=3, max=3), Figure(min=4, max=4), True),
        (Figure(min=3, max=5), Figure(min=4, max=4), False),
        (Figure(min=3), Figure(min=40, max=40), False),
        (Figure(max=3), Figure(min=4, max=4), True),
        (Figure(stated=3), Figure(min=3, max=3), False),
        (Figure(min=0, max=0), Figure(min=1), True),
    ],
)
def test_figures_that_overlap_are_no_dispute(one: Figure, other: Figure, disputed: bool) -> None:
    (comparison,) = compare(
        claim("c1", "army", answer("figure:killed", one)), claim("c2", "mayor", answer("figure:killed", other))
    )
    assert comparison.disputed is disputed


def test_a_number_that_is_only_stated_is_the_same_as_its_bounds() -> None:
    stated = answer("figure:killed", Figure(stated=3))
    assert only(compare(claim("c1", "army", stated), claim("c2", "mayor", killed(3)))).standing is Standing.CORROBORATED


@pytest.mark.parametrize(
    "fields", [{"scope": {"en": "soldiers"}}, {"window": {"en": "two months"}}, {"counted_by": "editor"}]
)
def test_figures_of_another_scope_window_or_count_are_never_compared(fields: dict[str, object]) -> None:
    other = {key: Localized(value) if isinstance(value, dict) else value for key, value in fields.items()}
    comparisons = compare(claim("c1", "army", killed(3)), claim("c2", "mayor", killed(4, **other)))
    assert len(comparisons) == 2
    assert not any(one.disputed for one in comparisons)


def test_the_same_claim_in_two_articles_is_one_row() -> None:
    said = claim("c1", "army", DRONE)
    found = only(compare_claims(corpus_of({"first": [said], "second": [claim("c7", "army", DRONE)]}), EVENT))
    (row,) = found.rows
    assert [one.key for one in row.claims] == ["first/c1", "second/c7"]
    assert found.standing is Standing.ONE_ORIGIN


def test_what_an_unnamed_holder_says_in_two_places_is_two_rows() -> None:
    found = only(compare(claim("c1", unnamed(), DRONE), claim("c2", unnamed(), DRONE, read_in="paper-b")))
    assert len(found.rows) == 2


def test_answers_about_another_event_are_left_out() -> None:
    assert compare(claim("c1", "army", answer("how", "drone", event="another"))) == ()


holders = st.sampled_from(["army", "mayor", Holder(outlet="a"), Holder(outlet="b"), unnamed("x"), unnamed("y")])
answers = st.lists(
    st.sampled_from([DRONE, answer("cause", "attack"), answer("cause", "test"), killed(3), killed(2, 4), killed(9)]),
    min_size=1,
    max_size=3,
)
drawn = st.lists(
    st.tuples(holders, answers, st.sampled_from(["said", "denied"]), st.sampled_from(["paper-a", "paper-b"])),
    min_size=1,
    max_size=7,
)


def outline(comparisons: tuple[Comparison, ...]) -> object:
    """What a comparison says, without the names of claims."""
    return [
        (
            one.question,
            sorted(
                (repr(same.answer), same.standing, same.disputed, len(same.rows), len(same.origins), same.through != ())
                for same in one.answers
            ),
        )
        for one in comparisons
    ]


@given(drawn, st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(drawn: list[tuple[object, ...]], random: object) -> None:
    def claims(given: list[tuple[object, ...]]) -> list[Claim]:
        return [
            claim(f"c{number}", holder, *said, verb=verb, read_in=read_in)  # type: ignore[arg-type]
            for number, (holder, said, verb, read_in) in enumerate(given)
        ]

    shuffled = list(drawn)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert outline(compare(*claims(drawn))) == outline(compare(*claims(shuffled)))


@given(drawn)
def test_an_answer_has_as_many_origins_as_named_holders(drawn: list[tuple[object, ...]]) -> None:
    said = [
        claim(f"c{number}", holder, *answers, verb=verb, read_in=read_in)  # type: ignore[arg-type]
        for number, (holder, answers, verb, read_in) in enumerate(drawn)
    ]
    for comparison in compare(*said):
        for same in comparison.answers:
            named = {row.claim.claim.holder for row in same.affirmed if not row.claim.claim.holder.unnamed}
            assert len(same.origins) == len(named)
            assert (same.standing is Standing.CORROBORATED) == (len(named) > 1)
