"""The page of an article names related ones without looking at all of a topic."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from event_corpus import corpus_of

from builder.corpus.build import build_corpus
from builder.locale.facade import load_locale
from builder.locale.settings import LanguageSettings
from builder.plan.page import Page
from builder.plan.reader import FacetTable, Reader
from builder.plan.shelves import NEWEST
from builder.records.kinds import KINDS
from builder.records.load import Edition, Record
from builder.records.models.collections import Topic
from builder.records.models.edition import FrontMatter
from builder.records.prose import Prose
from builder.views.article import RELATED, ArticleView, view_article
from builder.views.context import ViewContext


def edition(title: str) -> Edition:
    return Edition("en", "en.md", FrontMatter(title=title), "", Prose(()))


def shown(number: int, topics: dict[int, tuple[str, ...]]) -> tuple[ArticleView, Reader]:
    """The oldest of `number` articles; all are of the topic `common`, some of others."""
    plain = corpus_of({f"a{one:04}": () for one in range(number)})
    articles: dict[str, Record[Any]] = {}
    for one, (id_, record) in enumerate(plain.articles.items()):
        day = date(2024, 1, 1) + timedelta(one)
        data = replace(record.data, published=day, topics=("common", *topics.get(one, ())))
        articles[id_] = replace(record, data=data, editions=(edition(id_),))
    names = {"common", *(name for listed in topics.values() for name in listed)}
    data = Topic(status="published", published=date(2024, 1, 1))
    subjects = {name: Record("topic", name, f"{name}.yaml", data, (edition(name),)) for name in names}
    tables = {kind.kind: plain.of_kind(kind.kind) for kind in KINDS}
    corpus = build_corpus(plain.config, tables | {"article": articles, "topic": subjects})
    reader = Reader(FacetTable(corpus))
    page = Page("article", "en/articles/a0000/", "en", "a0000", "en", ("en",))
    return view_article(ViewContext(page, load_locale(LanguageSettings(code="en"), None), reader)), reader


def test_those_that_share_most_topics_come_first_then_the_newest() -> None:
    view, _ = shown(8, {0: ("rare",), 2: ("rare",)})
    assert [str(entry.name.name) for entry in view.related] == ["a0002", "a0007", "a0006", "a0005"]


@pytest.mark.parametrize("number", [NEWEST + 5, 10 * NEWEST])
def test_what_the_page_depends_on_does_not_grow_with_its_topics(number: int) -> None:
    view, reader = shown(number, {})
    assert len(view.related) == RELATED
    assert len(reader.facets) < 2 * NEWEST
