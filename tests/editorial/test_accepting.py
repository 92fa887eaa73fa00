"""What accepting some parts notes: these are fresh, and whatever else was stale stays so."""

from hypothesis import given
from hypothesis import strategies as st

from builder.corpus.translation import compare_parts
from builder.corpus.translation_files import GONE
from builder.editorial.accepting import noted_digests
from builder.editorial.translation_desk import TranslateError

STATES = st.lists(st.sampled_from("abcdefghij"), unique=True, max_size=7)


def parts(letters: list[str]) -> dict[str, str]:
    return {f"p{number}": letter for number, letter in enumerate(letters, 1)}


@given(STATES, STATES, st.sampled_from("xy"), st.sampled_from("xy"), st.data())
def test_what_is_accepted_is_fresh_and_nothing_else(
    then: list[str], now: list[str], title_then: str, title_now: str, data: st.DataObject
) -> None:
    old, new = {"title": title_then, **parts(then)}, {"title": title_now, **parts(now)}
    before = compare_parts(old, new)
    accepted = data.draw(st.sets(st.sampled_from([*new, GONE])))
    try:
        noted = noted_digests(old, new, before, accepted)
    except TranslateError:
        # Refused only where numbers have shifted and not everything is accepted.
        assert before.moved or before.gone or before.missing
        assert not accepted >= {*new, GONE}
        return
    after = compare_parts(noted, new)
    assert {*after.changed, *after.missing} == {*before.changed, *before.missing} - accepted
    assert len(after.gone) == (0 if GONE in accepted else len(before.gone))


@given(STATES, STATES)
def test_accepting_all_leaves_nothing(then: list[str], now: list[str]) -> None:
    old, new = parts(then), parts(now)
    noted = noted_digests(old, new, compare_parts(old, new), {*new, GONE})
    assert noted == new
