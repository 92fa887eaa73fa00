from datetime import date

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


KINDS: tuple[PageKind, ...] = ("article", "place")


def test_the_editions_of_a_record_follow_each_other_and_so_do_the_lists_of_a_language() -> None:
    said = {id_: [claim("c1", "army", read_in="item")] for id_ in ("a", "b")}
    corpus = corpus_of(said, {"item": source("a")})
    pages = [
        Page(kind, f"{lang}/{kind}s/{id_}/", lang, id_) for lang in ("ar", "en") for kind in KINDS for id_ in ("a", "b")
    ]
    urls = [page.url for page in in_rendering_order(pages, FacetTable(corpus))]
    assert urls[:4] == ["ar/articles/a/", "en/articles/a/", "ar/articles/b/", "en/articles/b/"]
    assert urls[4:] == ["ar/places/a/", "ar/places/b/", "en/places/a/", "en/places/b/"]


def test_a_list_of_a_year_stands_at_its_end() -> None:
    corpus = corpus_of({"article": [claim("c1", "army", read_in="item")]}, {"item": source("a")})
    day = FacetTable(corpus).day("article", "article")
    year = date.fromordinal(day).year
    parts = (f"{year - 1}", f"{year}", "")
    pages = [Page("shelf", f"en/{number}/", "en", "place/a/events", part=part) for number, part in enumerate(parts)]
    ordered = in_rendering_order([*pages, Page("article", "en/articles/article/", "en", "article")], FacetTable(corpus))
    assert [page.part if page.kind == "shelf" else page.kind for page in ordered] == [parts[0], "article", *parts[1:]]
