"""Texts cut into runs of one direction."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.render.pdf.runs import Runs, clean, ends_against, runs
from builder.views.texts import Text


def shown(content: Runs) -> str:
    """Write runs in one line: what is isolated stands between brackets with its direction."""
    return "".join(
        run if isinstance(run, str) else f"⟦{run['d'][0]}{':' + run['l'] if 'l' in run else ''} {shown(run['c'])}⟧"
        for run in content
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("نص عربي خالص، فيه 58 هجومًا.", "نص عربي خالص، فيه 58 هجومًا."),
        ("سُجّلت 1,250 cases (+37.5%) في", "سُجّلت ⟦l 1,250 cases (+37.5%)⟧ في"),
        ("لغة C++ ثم C#.", "لغة ⟦l C++⟧ ثم ⟦l C#⟧."),
        ("ونشره @handle وo", "ونشره ⟦l @handle⟧ و⟦l o⟧"),
        ("بزيادة +37.5% ثم −4.2°C و37%", "بزيادة ⟦l +37.5%⟧ ثم ⟦l −4.2°C⟧ و⟦l 37%⟧"),
        ("مبلغ $5.6 مليون و€1,000", "مبلغ ⟦l $5.6⟧ مليون و⟦l €1,000⟧"),
        ("في 2023-12-21 والهاتف +963 11 555.", "في ⟦l 2023-12-21⟧ والهاتف ⟦l +963 11 555⟧."),
        ("من 3–5 و12-15 عند 14:30", "من 3–5 و12-15 عند 14:30"),
        ("على https://example.org/a_b?x=1. ثم", "على ⟦l https://example.org/a_b?x=1⟧. ثم"),
        ("الملف report_v2.1-final.pdf.", "الملف ⟦l report_v2.1-final.pdf⟧."),
        ("قالت BBC News (London) إن", "قالت ⟦l BBC News (London)⟧ إن"),
        ("وBBC، وCNN", "و⟦l BBC⟧، و⟦l CNN⟧"),
        ("«Sada el-Balad (SEB)»", "«⟦l Sada el-Balad (SEB)⟧»"),
        ("وقال: “We said ‘no’ (2021).” ثم", "وقال: ⟦l “We said ‘no’ (2021).”⟧ ثم"),
        ("مع BBC 58 هجومًا", "مع ⟦l BBC⟧ 58 هجومًا"),
        ("iPhone 15 Pro", "⟦l iPhone 15 Pro⟧"),
        ("قبل \u2068صدى (البلد)\u2069 بعد", "قبل ⟦r صدى (البلد)⟧ بعد"),
        ("قبل \u2066a\u2067ب\u2069c\u2069 بعد", "قبل ⟦l a⟦r ب⟧c⟧ بعد"),
    ],
)
def test_in_arabic_what_runs_left_to_right_is_kept_together(text: str, expected: str) -> None:
    assert shown(runs(text, "rtl")) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain, with 58 attacks.", "plain, with 58 attacks."),
        ("said «صدى البلد» (SB).", "said «⟦r صدى البلد⟧» (SB)."),
        ("and “قاعدة «المالكية»” here", "and “⟦r قاعدة «المالكية»⟧” here"),
        ("the word هجمات, then", "the word ⟦r هجمات⟧, then"),
        ("the number «58 هجومًا»", "the number «58 ⟦r هجومًا⟧»"),
    ],
)
def test_in_english_what_runs_right_to_left_is_kept_together(text: str, expected: str) -> None:
    assert shown(runs(text, "ltr")) == expected


def test_a_text_of_another_language_says_which() -> None:
    assert shown(runs(Text("Huge (BBC)", "en", "ltr"), "rtl")) == "⟦l:en Huge (BBC)⟧"
    assert shown(runs(Text("نص", "ar", "rtl"), "ltr")) == "⟦r:ar نص⟧"
    assert runs(Text("", "ar", "rtl"), "ltr") == []


def test_unclosed_isolates_end_with_the_text() -> None:
    assert shown(runs("a \u2067ب", "ltr")) == "a ⟦r ب⟧"
    assert shown(runs("a \u2069b", "ltr")) == "a b"


def test_characters_without_a_look_are_dropped_and_joiners_are_kept() -> None:
    assert clean("a\x00b\u202ec\ufeff\td") == "abc d"
    assert clean("گفت\u200cوگو") == "گفت\u200cوگو"


@pytest.mark.parametrize(
    ("text", "expected"),
    [("كلمة", False), ("كلمةً", False), ("NATO", True), ("2254", True), ("(UN)", True), ("قوس)", True)],
)
def test_a_mark_needs_its_side_told_behind_anything_but_a_letter_of_the_paragraph(text: str, expected: bool) -> None:
    assert ends_against(runs(text, "rtl")[-1], "rtl") is expected


def test_a_mark_at_the_beginning_needs_nothing() -> None:
    assert ends_against(None, "rtl") is False


def letters(content: Runs) -> str:
    return "".join(run if isinstance(run, str) else letters(run["c"]) for run in content)


@given(
    text=st.text(alphabet="ابكلو abCZ0159+-−.,:;%()[]«»“”‘’\"'@#&/_=?!،؛…\u2066\u2067\u2068\u2069\u200f$€°–—"),
    base=st.sampled_from(["rtl", "ltr"]),
)
def test_nothing_is_lost_or_moved(text: str, base: str) -> None:
    found = letters(runs(text, "rtl" if base == "rtl" else "ltr"))
    assert found == re.sub("[\u2066-\u2069]", "", text)
