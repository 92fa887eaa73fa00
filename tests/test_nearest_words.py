"""The word that an author most likely meant, among few known ones and among many."""

from difflib import get_close_matches

from hypothesis import given
from hypothesis import strategies as st

from builder.diagnostics import COMPARED_LIMIT, nearest

KNOWN = tuple(
    f"{what}-{where}-{year}"
    for what in ("attack", "flood", "report", "strike", "talks")
    for where in ("north", "south", "harbour", "bridge", "old-town", "airport")
    for year in range(2001, 2026)
)


def test_nothing_is_proposed_where_nothing_is_near() -> None:
    assert nearest("zzz", ["attack", "flood"]) == ""
    assert nearest("zzz", KNOWN) == ""
    assert nearest("", KNOWN) == ""


@given(st.sampled_from(KNOWN), st.integers(0, 30), st.sampled_from(["", "q", "zz"]), st.randoms(use_true_random=False))
def test_among_many_words_the_one_is_found_that_a_comparison_with_all_finds(
    meant: str, place: int, typed: str, random: object
) -> None:
    assert len(KNOWN) > COMPARED_LIMIT
    place %= len(meant)
    word = meant[:place] + typed + meant[place + 1 :]
    shuffled = list(KNOWN)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    found = get_close_matches(word, sorted(KNOWN), n=1, cutoff=0.6)
    assert nearest(word, shuffled) == f"did you mean “{found[0]}”?"
