"""The plan of a site: every page of every language, from the public corpus."""

from collections.abc import Iterator
from typing import Any, Literal

from builder.corpus.model import Corpus
from builder.corpus.translation import original_language
from builder.plan import urls
from builder.plan.feeds import plan_feeds
from builder.plan.page import Page, Plan
from builder.plan.redirects import plan_redirects
from builder.records.kinds import Kind
from builder.records.load import Record

PublishedKind = Literal["article", "topic", "briefing", "page"]
"""What we publish under our own name, in editions."""

WITH_EDITIONS: tuple[PublishedKind, ...] = ("article", "topic", "briefing", "page")
"""Kinds whose pages exist in the languages of their editions."""
WITHOUT_LANGUAGE: tuple[Kind, ...] = ("event", "source")
"""Kinds whose pages exist in every language."""
PAGES: frozenset[Kind] = frozenset((*WITH_EDITIONS, *WITHOUT_LANGUAGE))
"""Kinds whose records have a page each."""
SECTIONS: tuple[Kind, ...] = ("article", "event", "topic", "source", "briefing")
"""Kinds with an index, in the order of the menu."""


def plan_site(corpus: Corpus) -> Plan:
    """Plan every page of a public corpus; the same corpus always gives the same plan."""
    pages = [Page("root", "", ""), *(page for lang in corpus.config.codes for page in _plan_language(corpus, lang))]
    return Plan(tuple(sorted(pages, key=lambda page: page.url)))


def _plan_language(corpus: Corpus, lang: str) -> Iterator[Page]:
    codes = corpus.config.codes
    yield Page("home", urls.home(lang), lang, shown=lang, editions=codes)
    yield Page("not-found", urls.not_found(lang), lang, shown=lang, editions=codes)
    for kind in SECTIONS:
        if corpus.of_kind(kind):
            yield Page("section", urls.section(lang, kind), lang, kind, lang, codes)
    for published in WITH_EDITIONS:
        for record in corpus.of_kind(published).values():
            yield _plan_edition(corpus, lang, published, record)
    for event in corpus.events:
        yield Page("event", urls.record(lang, "event", event), lang, event, lang, codes)
    for source in corpus.sources:
        yield Page("source", urls.record(lang, "source", source), lang, source, lang, codes)
    yield from plan_feeds(corpus, lang)
    yield from plan_redirects(corpus, lang, PAGES)


def _plan_edition(corpus: Corpus, lang: str, kind: PublishedKind, record: Record[Any]) -> Page:
    """Plan a record's page at a language's address; where that edition is missing, it offers the original there."""
    url = urls.record(lang, kind, record.id)
    editions = tuple(code for code in corpus.config.codes if record.edition(code))
    if record.data.status == "retracted":
        return Page("notice", url, lang, f"{kind}/{record.id}", lang, corpus.config.codes)
    shown = lang if lang in editions else original_language(record)
    return Page(kind, url, lang, record.id, shown, editions)
