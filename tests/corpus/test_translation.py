"""Parts of originals and their digests, and what has moved on since a translation."""

import shutil
from pathlib import Path
from typing import Any

import pytest

from builder.corpus.translation import FRESH, parts_of, stale_parts
from builder.pipeline import check
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
