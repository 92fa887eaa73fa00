"""Letters as marks of footnotes."""

import pytest

from builder.locale.letters import Letters


@pytest.mark.parametrize(
    ("tag", "number", "mark"),
    [("en-GB", 1, "a"), ("en-GB", 26, "z"), ("en-GB", 27, "aa"), ("ar-SY", 1, "أ"), ("ar-SY", 2, "ب"), ("he", 3, "ג")],
)
def test_marks_are_the_letters_of_the_language(tag: str, number: int, mark: str) -> None:
    assert Letters(tag).mark(number) == mark


def test_marks_differ_for_many_footnotes() -> None:
    letters = Letters("ar-SY")
    assert len({letters.mark(number) for number in range(1, 900)}) == 899


def test_marks_count_from_one() -> None:
    with pytest.raises(ValueError, match="from 1"):
        Letters("en").mark(0)
