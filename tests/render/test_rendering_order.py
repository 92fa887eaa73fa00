from event_corpus import claim, corpus_of, source

from builder.plan.page import Page, PageKind
from builder.plan.reader import FacetTable
from builder.render.order import in_rendering_order


def test_every_page_is_rendered_once_and_what_lies_in_time_comes_first() -> None:
    corpus = corpus_of({"article": [claim("c1", "army", read_in="item")]}, {"item": source("a")})
    kinds: tuple[PageKind, ...] = ("home", "source", "place", "article")
    pages = [Page(kind, f"ar/{kind}/", "ar", "item" if kind == "source" else kind) for kind in kinds]
    ordered = in_rendering_order(pages, FacetTable(corpus))
    assert {page.kind for page in ordered[:2]} == {"article", "source"}
    assert {page.kind for page in ordered[2:]} == {"home", "place"}
    assert ordered == in_rendering_order(reversed(pages), FacetTable(corpus))


def test_the_editions_of_a_page_follow_each_other() -> None:
    corpus = corpus_of({"article": [claim("c1", "army", read_in="item")]}, {"item": source("a")})
    pages = [Page("place", f"{lang}/places/{id_}/", lang, id_) for lang in ("ar", "en") for id_ in ("a", "b")]
    urls = [page.url for page in in_rendering_order(pages, FacetTable(corpus))]
    assert urls == ["ar/places/a/", "en/places/a/", "ar/places/b/", "en/places/b/"]
