"""The plan of a site: every page of every language, from the public corpus."""

from collections.abc import Iterator
from typing import Any, Literal

from builder.corpus.model import Corpus
from builder.corpus.translation import original_language
from builder.plan import urls
from builder.plan.archives import plan_archives, plan_indexes, plan_shelves
from builder.plan.feeds import plan_feeds
from builder.plan.listings import Listings
from builder.plan.page import Page, PageKind, Plan
from builder.plan.pdfs import plan_pdfs
from builder.plan.redirects import plan_redirects
from builder.plan.timeline import plan_timeline
from builder.records.kinds import Kind
from builder.records.record import Record

PublishedKind = Literal["article", "topic", "briefing", "page"]
"""What we publish under our own name, in editions."""

RecordPageKind = Literal["event", "source", "outlet", "actor", "place", "term"]
"""What has a page of facts."""

WITH_EDITIONS: tuple[PublishedKind, ...] = ("article", "topic", "briefing", "page")
"""Kinds whose pages exist in the languages of their editions."""
WITHOUT_LANGUAGE: tuple[RecordPageKind, ...] = ("event", "source", "outlet", "actor", "place", "term")
"""Kinds whose pages exist in every language."""
PAGES: frozenset[Kind] = frozenset((*WITH_EDITIONS, *WITHOUT_LANGUAGE))
"""Kinds whose records have a page each."""
SECTIONS: tuple[Kind, ...] = ("article", "event", "topic", "briefing", "source")
"""Kinds with an index in the menu, in its order; the other indexes have a page that leads to them."""
REGISTRIES: tuple[Kind, ...] = ("actor", "place", "term")
"""Kinds whose indexes are reached through the page of indexes."""
ARCHIVE_SECTIONS: tuple[Kind, ...] = ("article", "event")
"""Sections that show the newest and lead to an archive; sources have theirs beside the index of outlets."""


def plan_site(corpus: Corpus, listings: Listings | None = None) -> Plan:
    """Plan every page of a public corpus; the same corpus always gives the same plan.

    `listings` are those of the corpus, where they serve for something else too.
    """
    listings = listings or Listings(corpus)
    languages = (page for lang in corpus.config.codes for page in _plan_language(corpus, listings, lang))
    pages = [Page("root", "", ""), *languages]
    return Plan(tuple(sorted(pages, key=lambda page: page.url)))


def _plan_language(corpus: Corpus, listings: Listings, lang: str) -> Iterator[Page]:
    codes = corpus.config.codes
    yield Page("home", urls.home(lang), lang, shown=lang, editions=codes)
    yield Page("not-found", urls.not_found(lang), lang, shown=lang, editions=codes)
    for kind in SECTIONS:
        if corpus.of_kind(kind) and kind != "source":
            index: PageKind = "archive" if kind in ARCHIVE_SECTIONS else "section"
            yield Page(index, urls.section(lang, kind), lang, kind, lang, codes)
    yield Page("corrections", urls.corrections(lang), lang, "//corrections", lang, codes)
    yield Page("indexes", urls.indexes(lang), lang, shown=lang, editions=codes)
    if corpus.config.search.publish:
        yield Page("search", urls.search(lang), lang, shown=lang, editions=codes)
        yield Page("search-words", urls.search_words(lang), lang, shown=lang, editions=codes)
    yield from plan_indexes(corpus, listings, lang)
    yield from plan_timeline(corpus, listings, lang)
    yield from plan_archives(corpus, listings, lang)
    yield from plan_shelves(corpus, listings, lang)
    for published in WITH_EDITIONS:
        for record in corpus.of_kind(published).values():
            yield _plan_edition(corpus, lang, published, record)
    for facts in WITHOUT_LANGUAGE:
        for id_ in corpus.of_kind(facts):
            yield Page(facts, urls.record(lang, facts, id_), lang, id_, lang, codes)
    yield from plan_feeds(corpus, lang)
    yield from plan_pdfs(corpus, lang)
    yield from plan_redirects(corpus, lang, PAGES)


def _plan_edition(corpus: Corpus, lang: str, kind: PublishedKind, record: Record[Any]) -> Page:
    """Plan a record's page at a language's address; where that edition is missing, it offers the original there."""
    url = urls.record(lang, kind, record.id)
    editions = tuple(code for code in corpus.config.codes if record.edition(code))
    if record.data.status == "retracted":
        return Page("notice", url, lang, f"{kind}/{record.id}", lang, corpus.config.codes)
    shown = lang if lang in editions else original_language(record, corpus.config.codes)
    return Page(kind, url, lang, record.id, shown, editions)
