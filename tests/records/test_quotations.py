import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.records.quotations import quoted_spans


def spans(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(text[span.start : span.end], span.cites) for span in quoted_spans(text)]


@pytest.mark.parametrize("quoted", ["«أ»", "“أ”", '"أ"', "‘أ’", "„أ“", "„أ”", "”أ“", "”أ”", "‹أ›", "‚أ‘"])
def test_marks(quoted: str) -> None:
    assert spans(f"قال {quoted} [@c1] و{quoted}.") == [("أ", ("c1",)), ("أ", ())]


@pytest.mark.parametrize("between", ["", " ", ". ", "، ", ".\n", "* ", "\u00a0", ") ", "\u200f "])
def test_a_citation_follows_at_once(between: str) -> None:
    assert spans(f"«أ»{between}[@c1؛ @src-2]") == [("أ", ("c1", "src-2"))]


@pytest.mark.parametrize("between", [" قال ", "\n\n", "\n \n", " [x] "])
def test_a_citation_follows_later(between: str) -> None:
    assert spans(f"«أ»{between}[@c1]") == [("أ", ())]


def test_inner_quotations() -> None:
    assert spans("«قال “ب” ثم» [@c1]") == [("قال “ب” ثم", ("c1",)), ("ب", ())]


def test_apostrophes_are_none() -> None:
    assert spans("the site’s “don’t” and ‘it’s’ [@c1]") == [("don’t", ()), ("it’s", ("c1",))]


def test_a_quotation_ends_with_its_paragraph() -> None:
    assert spans("«أ\n\nب»") == []


def test_an_unclosed_inner_mark_does_not_hide_the_outer_one() -> None:
    assert spans("«أ “ب» [@c1]") == [("أ “ب", ("c1",))]


def test_what_is_malformed_is_no_citation() -> None:
    assert spans("«أ» [@Bad Id]") == [("أ", ())]


@given(st.text("«»“”„‘’\"' \na[@c1]", max_size=60))
def test_spans_lie_in_the_text_and_nest(text: str) -> None:
    found = quoted_spans(text)
    for span in found:
        assert 0 < span.start <= span.end < len(text)
    for one in found:
        for other in found:
            assert one.end <= other.start or other.end <= one.start or (
                one.start <= other.start and other.end <= one.end
            ) or (other.start <= one.start and one.end <= other.end)  # fmt: skip
