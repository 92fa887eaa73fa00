"""Characters that deceive or hide are named where they stand; honest Arabic is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.diagnostics import Severity
from builder.records.characters import check_characters


def found(text: str) -> list[tuple[str, int, int]]:
    return [(one.code, one.position.line, one.position.column) for one in check_characters(text, "x.md")]


@pytest.mark.parametrize("sign", "\u202a\u202b\u202c\u202d\u202e")
def test_embeddings_and_overrides_are_refused(sign: str) -> None:
    assert found(f"one\ntwo {sign}x") == [("U201", 2, 5)]


@pytest.mark.parametrize(
    "sign",
    "\0\x08\x0b\x1b\x7f\x85\u2028\u2029\ufdd0\ufeff\ufffe\uffff\ufff9\U0001fffe\U000fffff\U0010ffff\U000e0041",
)
def test_controls_noncharacters_and_separators_are_refused(sign: str) -> None:
    assert found(f"ab{sign}c") == [("U202", 1, 3)]


@pytest.mark.parametrize("sign", "\u00ad\u180e\u200b\u2060\u2063")
def test_invisible_signs_are_a_warning(sign: str) -> None:
    (one,) = check_characters(f"a{sign}", "x.md")
    assert (one.code, one.severity) == ("U203", Severity.WARNING)


@pytest.mark.parametrize(
    "text",
    [
        "می\u200cخواهم",
        "الله\u200d",
        "\u200eA\u200f",
        "\u061c١",
        "\u2068A\u2069",
        "\u2067\u2068a\u2069\u2069",
        "👩\u200d🚀",
        "\t",
    ],
)
def test_what_honest_text_needs_is_kept(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\u2067b", [("U201", 1, 2)]),
        ("a\u2069b", [("U201", 1, 2)]),
        ("\u2067a\n\u2069", [("U201", 1, 1), ("U201", 2, 1)]),
        ("\u2067\u2068a\u2069", [("U201", 1, 1)]),
    ],
)
def test_isolates_are_balanced_within_their_line(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert found(text) == expected


@given(st.text())
def test_every_character_that_is_named_stands_there(text: str) -> None:
    lines = text.split("\n")
    for one in check_characters(text, "x.md"):
        sign = lines[one.position.line - 1][one.position.column - 1]
        assert f"U+{ord(sign):04X}" in one.message
