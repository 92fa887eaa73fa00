"""Parts of originals and their digests, and what has moved on since a translation."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.corpus.translation import FRESH, compare_parts, parts_of, stale_parts
from builder.ready import check
from builder.records.load import Record

MINIMAL = Path(__file__).parent.parent / "sites" / "minimal"
ARTICLE = "content/articles/2024/bridge-closed"


def article(site: Path) -> Record[Any]:
    corpus = check(site).corpus
    assert corpus is not None
    return corpus.articles["bridge-closed"]


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINIMAL, tmp_path / "site"))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_parts_are_prose_and_our_own_wording_in_reading_order() -> None:
    keys = [
        "title",
        "summary",
        "p1",
        "p2",
        "p3",
        "c1.says",
        "c2.says",
        "c2.holder",
        "assessment.says",
        "assessment.why",
    ]
    assert list(parts_of(article(MINIMAL), "ar")) == keys
    assert list(parts_of(article(MINIMAL), "fr")) == []


def test_nothing_is_stale_at_first_nor_after_wrapping_the_prose_anew(site: Path) -> None:
    edit(site / ARTICLE / "ar.md", "إغلاق الجسر الشمالي بعد", "إغلاق الجسر\nالشمالي بعد")
    assert stale_parts(article(site), "en") == FRESH
    assert not stale_parts(article(site), "en")


def test_an_edit_marks_exactly_the_changed_part(site: Path) -> None:
    edit(site / ARTICLE / "ar.md", "ارتفاع منسوب", "فيضان")
    assert list(stale_parts(article(site), "en").changed) == ["p1"]


def test_a_quotation_is_no_part(site: Path) -> None:
    edit(site / ARTICLE / "article.yaml", "{ar: نحو عشرين عالقًا}", "{ar: عشرين عالقًا}")
    assert not stale_parts(article(site), "en")


def test_a_new_and_a_removed_part_are_named(site: Path) -> None:
    edit(site / ARTICLE / "article.yaml", "assessment:", "content_warning: {ar: تنبيه, en: Note}\nassessment:")
    edit(site / ARTICLE / "ar.md", "\nوتتابع [صفحة المعابر](topic:river-crossings) ما يستجد [@gazette-item].\n", "")
    stale = stale_parts(article(site), "en")
    assert (list(stale.missing), stale.gone) == (["content_warning"], ("p3",))


def test_an_original_is_never_stale() -> None:
    assert stale_parts(article(MINIMAL), "ar") == FRESH


def staleness(then: str, now: str) -> tuple[list[str], list[str], list[str], dict[str, str]]:
    """Compare two states of prose, a letter a paragraph."""
    old, new = ({f"p{number}": letter for number, letter in enumerate(text, 1)} for text in (then, now))
    stale = compare_parts(old, new)
    return list(stale.changed), list(stale.missing), list(stale.gone), dict(stale.moved)


@pytest.mark.parametrize(
    ("then", "now", "changed", "missing", "gone", "moved"),
    [
        ("abc", "abc", [], [], [], {}),
        ("abc", "axc", ["p2"], [], [], {}),
        ("abc", "axbc", [], ["p2"], [], {"p3": "p2", "p4": "p3"}),
        ("abc", "ac", [], [], ["p2"], {"p2": "p3"}),
        ("abc", "abcd", [], ["p4"], [], {}),
        ("abcd", "bcdx", ["p4"], [], [], {"p1": "p2", "p2": "p3", "p3": "p4", "p4": "p1"}),
        ("abc", "bac", ["p1"], [], [], {"p1": "p2", "p2": "p1"}),
        ("aabb", "abb", [], [], ["p2"], {"p2": "p3", "p3": "p4"}),
        ("abc", "axyc", ["p2"], ["p3"], [], {"p4": "p3"}),
        ("abcdefghij", "abXdefghiYj", ["p3"], ["p10"], [], {"p11": "p10"}),
        ("", "ab", [], ["p1", "p2"], [], {}),
    ],
)
def test_parts_are_known_by_what_they_say_before_their_numbers(
    then: str, now: str, changed: list[str], missing: list[str], gone: list[str], moved: dict[str, str]
) -> None:
    assert staleness(then, now) == (changed, missing, gone, moved)


@given(st.text("abcdef", max_size=12), st.text("abcdef", max_size=12))
def test_every_part_of_then_and_now_is_accounted_for(then: str, now: str) -> None:
    changed, missing, gone, moved = staleness(then, now)
    old, new = [f"p{n}" for n in range(1, len(then) + 1)], [f"p{n}" for n in range(1, len(now) + 1)]
    here = [key for key in new if key not in missing]
    was = [moved.get(key, key) for key in here]
    assert sorted((*was, *gone)) == sorted(old)
    assert all(then[int(moved.get(key, key)[1:]) - 1] == now[int(key[1:]) - 1] for key in here if key not in changed)
    if len(then) == len(now):
        assert not missing
        assert not gone


def test_a_body_of_very_many_parts_takes_no_time() -> None:
    then = {f"p{number}": str(number % 7) for number in range(1, 5_001)}
    now = {f"p{number}": str(number % 5) for number in range(1, 5_002)}
    assert compare_parts(then, now).missing.keys() == {"p5001"}


def test_a_paragraph_put_in_between_leaves_the_others_as_they_were(site: Path) -> None:
    edit(site / ARTICLE / "ar.md", "\nوقال سكان", "\nوهذه فقرة جديدة [@c1].\n\nوقال سكان")
    stale = stale_parts(article(site), "en")
    assert (list(stale.changed), list(stale.missing), stale.gone) == ([], ["p2"], ())
    codes = [(one.code, one.message) for one in check(site).diagnostics]
    assert codes == [("L803", "“p2” of the original (ar) has not been translated")]
