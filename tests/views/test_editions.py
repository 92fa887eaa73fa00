"""What a translation says of itself: each part that lags behind, by a name of its own."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from builder.corpus.public import public_corpus
from builder.editorial.accepting import accept
from builder.editorial.translating import translate_record
from builder.locale.facade import load_locale
from builder.plan.page import Page
from builder.plan.reader import FacetTable, Reader
from builder.ready import check
from builder.render.brought import catalogue_path
from builder.views.context import ViewContext
from builder.views.editions import TranslationView, part_name, show_translation

MINIMAL = Path(__file__).parents[1] / "sites" / "minimal"
ARTICLE = "content/articles/2024/bridge-closed"
KEYS = ("title", "summary", "p3", "k2.says", "c3.says", "c3.holder", "c3.basis", "assessment.says", "assessment.why")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINIMAL, tmp_path / "site"))


def translation(site: Path) -> TranslationView:
    corpus = check(site, jobs=1).corpus
    assert corpus
    public = public_corpus(corpus, datetime(2026, 1, 1, tzinfo=UTC))
    page = Page("article", "en/articles/bridge-closed/", "en", "article", "bridge-closed")
    shown = show_translation(
        ViewContext(page, load_locale(corpus.config.languages[1]), Reader(FacetTable(public))),
        "article",
        "bridge-closed",
    )
    assert shown
    return shown


def edit(site: Path, name: str, old: str, new: str) -> None:
    file = site / ARTICLE / name
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("lang", [0, 1])
def test_every_part_has_a_name_of_its_own(lang: int) -> None:
    corpus = check(MINIMAL, jobs=1).corpus
    assert corpus
    settings = corpus.config.languages[lang]
    names = [part_name(load_locale(settings, catalogue_path(MINIMAL, settings.code)), key) for key in KEYS]
    assert len(set(names)) == len(KEYS)


def test_what_has_changed_what_is_new_and_what_is_gone(site: Path) -> None:
    assert not translation(site).is_stale
    edit(site, "ar.md", "وقال سكان لم تسمّهم الصحيفة إن «نحو عشرين عالقًا» [@c2] بقوا على الضفة الغربية.\n\n", "")
    edit(site, "ar.md", "ارتفاع منسوب", "فيضان")
    edit(site, "article.yaml", "{ar: سكان, en: Residents}", "{ar: أهالي, en: Residents}")
    edit(site, "article.yaml", "assessment:", "content_warning: {ar: تنبيه, en: Note}\nassessment:")
    shown = translation(site)
    assert shown.is_stale
    assert shown.changed == ("paragraph 1", "the holder of claim c2")
    assert shown.missing == ("the content warning",)
    assert shown.gone == ("paragraph 2",)


@pytest.mark.parametrize("key", ["p²", "p٣", "p0", f"p{'9' * 900}", "k²", "kx.says", "p", "k", "media", "c9", "…"])
def test_keys_that_somebody_made_up_are_named_too(site: Path, key: str) -> None:
    edit(site, "en.md", "  digests:\n", f"  digests:\n    {key}: 542ffaa80236\n")
    shown = translation(site)
    assert len(shown.gone) == 1
    translate_record(site, "bridge-closed", "en")
    assert accept(site, "bridge-closed", "en").open == ()
    assert not translation(site).is_stale


def test_a_part_that_is_gone_makes_a_translation_stale_by_itself(site: Path) -> None:
    edit(site, "ar.md", "\nوتتابع [صفحة المعابر](topic:river-crossings) ما يستجد [@gazette-item].\n", "")
    shown = translation(site)
    assert (shown.changed, shown.missing, shown.gone) == ((), (), ("paragraph 3",))
    assert shown.is_stale
