"""A preview shows what is being worked on as if it were published, and still nothing private or withdrawn."""

import shutil
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from builder.corpus.build import build_corpus
from builder.corpus.model import Corpus
from builder.corpus.preview import as_if_published, only_in_preview
from builder.corpus.public import public_corpus
from builder.records.load import load_site

MINIMAL = Path(__file__).parent.parent / "sites" / "minimal"
NOW = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def article(tmp_path: Path) -> Path:
    site = shutil.copytree(MINIMAL, tmp_path / "site")
    return site / "content/articles/2024/bridge-closed/article.yaml"


def corpus_of(article: Path) -> Corpus:
    loaded = load_site(article.parents[4])
    assert loaded.config is not None
    return build_corpus(loaded.config, loaded.records)


@pytest.mark.parametrize(
    "status", ["status: draft", "status: in-review", "status: published\npublish_at: 2027-01-01T00:00:00Z"]
)
def test_what_is_held_back_is_shown_and_known(article: Path, status: str) -> None:
    article.write_text(article.read_text("utf-8").replace("status: published", status, 1), "utf-8")
    corpus = corpus_of(article)
    assert "bridge-closed" not in public_corpus(corpus, NOW).articles
    preview = public_corpus(as_if_published(corpus, NOW), NOW)
    assert "bridge-closed" in preview.articles
    assert {("article", "bridge-closed", ""), ("event", "bridge-closure", "")} <= only_in_preview(corpus, NOW)


def test_a_draft_without_a_day_gets_that_of_the_preview(article: Path) -> None:
    text = article.read_text("utf-8").replace("status: published\npublished: 2024-05-05", "status: draft", 1)
    article.write_text(text, "utf-8")
    preview = as_if_published(corpus_of(article), NOW)
    assert preview.articles["bridge-closed"].data.published == date(2026, 1, 1)


def test_nothing_is_marked_where_everything_is_public(article: Path) -> None:
    assert only_in_preview(corpus_of(article), NOW) == frozenset()


def test_a_draft_edition_is_shown(article: Path) -> None:
    edition = article.with_name("en.md")
    edition.write_text(edition.read_text("utf-8").replace("---\n", "---\nstatus: draft\n", 1), "utf-8")
    corpus = corpus_of(article)
    assert public_corpus(corpus, NOW).articles["bridge-closed"].edition("en") is None
    assert public_corpus(as_if_published(corpus, NOW), NOW).articles["bridge-closed"].edition("en") is not None


def test_private_fields_and_withdrawn_records_stay_away(article: Path) -> None:
    text = article.read_text("utf-8")
    article.write_text(text.replace("status: published", "status: draft\nnote: canary-5518", 1), "utf-8")
    shown = public_corpus(as_if_published(corpus_of(article), NOW), NOW)
    assert shown.articles["bridge-closed"].data.note is None
    article.write_text(text.replace("status: published", "status: withdrawn", 1), "utf-8")
    assert "bridge-closed" not in public_corpus(as_if_published(corpus_of(article), NOW), NOW).articles
