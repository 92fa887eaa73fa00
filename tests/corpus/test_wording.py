"""Loaded wording is found whatever its spelling, and nothing else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.corpus.wording import WordingFinder, fold

ARABIC = WordingFinder([("occupier", "المحتل الأمريكي"), ("occupier", "المحتل"), ("daesh", "داعش")])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("قواعد المحتل الأمريكي", ["المحتل الأمريكي"]),
        ("قواعد للمحتل الأمريكي في سوريا", ["للمحتل الأمريكي"]),
        ("والمحتلّ الأمريكيّ", ["والمحتلّ الأمريكيّ"]),
        ("بالمحتل", ["بالمحتل"]),
        ("فالمحتل وبالمحتل وللمحتل وكالمحتل", ["فالمحتل", "وبالمحتل", "وللمحتل", "وكالمحتل"]),
        ("المُحتَلُّ الأَمْرِيكِيُّ", ["المُحتَلُّ الأَمْرِيكِيُّ"]),
        ("المـحـتـل الامريكي", ["المـحـتـل الامريكي"]),
        ("المحتل الأمريكى", ["المحتل الأمريكى"]),
        ("المحتل\nالأمريكي", ["المحتل\nالأمريكي"]),
        ("**المحتل** الأمريكي", ["المحتل** الأمريكي"]),
        ("المحتل الأميركي", ["المحتل"]),
        ("داعش وداعش لداعش", ["داعش", "وداعش", "لداعش"]),
        ("«المحتل»، قال", ["المحتل"]),
    ],
)
def test_a_wording_is_found_in_every_spelling(text: str, found: list[str]) -> None:
    assert [text[one.start : one.end] for one in ARABIC.find(text)] == found


@pytest.mark.parametrize(
    "text", ["احتلال", "محتل", "المحتلة", "المحتلون", "محتل أمريكي", "المحتل1", "داعشي", "استداعش", "", "المحت ل"]
)
def test_another_word_is_not_found(text: str) -> None:
    assert list(ARABIC.find(text)) == []


def test_a_word_that_begins_with_lam_has_one_lam_after_the_preposition() -> None:
    finder = WordingFinder([("x", "اللقطاء")])
    assert [one.start for one in finder.find("اللقطاء للقطاء وللقطاء باللقطاء")] == [0, 8, 15, 23]


def test_latin_wording_is_found_in_any_case_at_the_bounds_of_words() -> None:
    finder = WordingFinder([("x", "US occupier")])
    text = "The US Occupier’s base, us-occupier; US occupiers, bus occupier"
    assert [text[one.start : one.end] for one in finder.find(text)] == ["US Occupier", "us-occupier"]


def test_longer_wording_makes_a_form_harmless() -> None:
    finder = WordingFinder([("daesh", "داعش"), ("daesh", "Daesh")], ["تنظيم الدولة الإسلامية (داعش)", "Daesh Museum"])
    text = "تنظيم الدولة الإسلامية (داعش) وداعش، the Daesh museum and Daesh"
    assert [text[one.start : one.end] for one in finder.find(text)] == ["وداعش", "Daesh"]


def test_ta_marbuta_and_ha_are_one_at_the_end() -> None:
    assert [one.key for one in WordingFinder([("x", "المقاومة")]).find("المقاومه والمقاومة")] == ["x", "x"]


@given(st.text(max_size=200), st.text(max_size=20))
def test_offsets_lie_within_the_text_and_the_quick_look_never_misses(text: str, wording: str) -> None:
    if not fold(wording).split():
        return
    finder = WordingFinder([("x", wording)])
    found = list(finder.find(text))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert not found or finder.may_hold([text])


@given(st.text("abجد ", max_size=30), st.sampled_from(["", "و", "ف", "ب", "ك", "وب"]), st.sampled_from("ـًَُّْ\u200e"))
def test_marks_anywhere_in_a_wording_hide_nothing(around: str, clitic: str, mark: str) -> None:
    finder = WordingFinder([("x", "المحتل الأمريكي")])
    marked = clitic + mark.join("المحتل") + mark + " " + mark.join("الأمريكي") + mark
    text = f"{around} {marked} {around}"
    assert len(list(finder.find(text))) == 1


def test_a_form_of_nothing_but_marks_finds_nothing() -> None:
    assert list(WordingFinder([("x", "ـَ")]).find("المحتل ـَ")) == []
