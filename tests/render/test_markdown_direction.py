import sys
import unicodedata

from builder.render.markdown.direction import has_right_to_left, sole_direction


def test_every_assigned_letter_is_judged_as_unicode_does() -> None:
    wrong = []
    for code in range(sys.maxunicode + 1):
        character = chr(code)
        if unicodedata.category(character)[0] == "L":
            is_rtl = unicodedata.bidirectional(character) in ("R", "AL")
            if has_right_to_left(character) != is_rtl:
                wrong.append(hex(code))
    assert wrong == []


def test_digits_marks_and_punctuation_have_no_direction() -> None:
    assert sole_direction("2023 ٢٠٢٣، … (–) \u064e") is None


def test_directions() -> None:
    assert sole_direction("The Guardian (UK).") == "ltr"
    assert sole_direction("صدى البلد (2023).") == "rtl"
    assert sole_direction("صدى BBC") is None
