"""From when something can be read, as the checks tell it and as the public corpus does."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from event_corpus import corpus_of

from builder.corpus.build import build_corpus
from builder.corpus.model import Corpus
from builder.corpus.preview import as_if_published
from builder.corpus.public import public_corpus
from builder.corpus.release import NEVER, public_from
from builder.records.kinds import KINDS
from builder.records.load import Edition, Record
from builder.records.models.edition import FrontMatter
from builder.records.models.publication import Status
from builder.records.prose import Prose

NOW = datetime(2026, 1, 1, tzinfo=UTC)


def edition(lang: str, status: Status | None = None) -> Edition:
    return Edition(lang, f"{lang}.md", FrontMatter(title=f"Title in {lang}", status=status), "", Prose(()))


def corpus_with(*editions: Edition, **fields: Any) -> Corpus:
    """A corpus of one article with these editions and these fields."""
    corpus = corpus_of({"article": ()})
    article = corpus.articles["article"]
    changed: Record[Any] = replace(article, data=replace(article.data, **fields), editions=editions)
    tables = {kind.kind: corpus.of_kind(kind.kind) for kind in KINDS}
    return build_corpus(corpus.config, tables | {"article": {"article": changed}})


CASES = {
    "draft": corpus_with(edition("ar"), status="draft"),
    "published": corpus_with(edition("ar")),
    "one edition held back": corpus_with(edition("ar"), edition("en", "draft")),
    "every edition held back": corpus_with(edition("ar", "draft"), edition("en", "in-review")),
    "embargo that is over": corpus_with(edition("ar"), publish_at=NOW),
    "embargo": corpus_with(edition("ar"), publish_at=datetime(2026, 1, 1, 0, 0, 1, tzinfo=UTC)),
}


@pytest.mark.parametrize("case", CASES)
def test_the_checks_and_the_public_corpus_agree_on_what_can_be_read(case: str) -> None:
    corpus = CASES[case]
    assert (public_from(corpus.articles["article"]) <= NOW) == ("article" in public_corpus(corpus, NOW).articles)


@pytest.mark.parametrize("editions", [(), (Edition("ar", "ar.md", None, "", Prose(())), edition("en", "draft"))])
def test_a_missing_or_broken_edition_does_not_hold_its_record_back(editions: tuple[Edition, ...]) -> None:
    """That mistake is named already; that others lead to the record is none."""
    assert public_from(corpus_with(*editions).articles["article"]) != NEVER


@pytest.mark.parametrize("status", ["withdrawn", "retracted"])
def test_an_edition_that_was_taken_back_is_in_no_preview(status: Status) -> None:
    corpus = corpus_with(edition("ar", "draft"), edition("en", status), published=date(2024, 1, 1))
    (shown,) = public_corpus(as_if_published(corpus, NOW), NOW).articles.values()
    assert [one.lang for one in shown.editions] == ["ar"]
