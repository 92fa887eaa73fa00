"""The chain of transmission: who is drawn, and how names fit into their boxes."""

from pathlib import Path

import pytest
from event_corpus import claim, corpus_of, source, unnamed
from hypothesis import given
from hypothesis import strategies as st

from builder.locale.facade import load_locale
from builder.locale.settings import LanguageSettings
from builder.plan.page import Page
from builder.plan.reader import FacetTable, Reader
from builder.records.models.claim import Claim, Holder
from builder.records.models.source import Source
from builder.views.chain import BOX_WIDTH, LINES, PADDING, ChainView, draw_chain, width_of, wrap
from builder.views.context import ViewContext

ROOM = BOX_WIDTH - 2 * PADDING


def drawn(*claims: Claim, sources: dict[str, Source] | None = None, lang: str = "en") -> ChainView:
    corpus = corpus_of({"article": claims}, sources)
    page = Page("event", f"{lang}/events/event/", lang, "event")
    chain = draw_chain(
        ViewContext(page, load_locale(LanguageSettings(code=lang), Path("none.po")), Reader(FacetTable(corpus))),
        corpus.claims.values(),
    )
    assert chain is not None
    return chain


def test_no_claims_are_no_drawing() -> None:
    corpus = corpus_of({"article": []})
    page = Page("event", "en/events/event/", "en", "event")
    context = ViewContext(page, load_locale(LanguageSettings(code="en"), None), Reader(FacetTable(corpus)))
    assert draw_chain(context, ()) is None


def test_a_way_leads_from_the_holder_through_every_source_to_us() -> None:
    sources = {"copy": source(relays="original"), "original": source("a", seen=False), "leaflet": source(seen=False)}
    chain = drawn(claim("c1", "army", read_in="copy", utterance="leaflet"), sources=sources)
    (way,) = chain.ways
    assert str(way.holder.name) == "Army"
    assert [hop.role.id for hop in way.hops] == ["utterance", "relayed", "read-in"]
    assert [node.kind for node in chain.nodes] == ["holder", "unseen", "unseen", "source"]
    assert len(chain.arrows) == 3
    columns = [node.box.x for node in chain.nodes]
    assert columns == sorted(columns)


def test_a_right_to_left_page_runs_the_other_way() -> None:
    chain = drawn(claim("c1", "army"), lang="ar")
    holder, paper = chain.nodes
    assert holder.box.x > paper.box.x


def test_one_holder_is_one_box_and_unnamed_ones_are_told_apart_by_where_they_were_read() -> None:
    chain = drawn(
        claim("c1", "army"),
        claim("c2", "army", read_in="paper-b"),
        claim("c3", unnamed()),
        claim("c4", unnamed()),
        claim("c5", unnamed(), read_in="paper-b"),
    )
    assert [node.kind for node in chain.nodes].count("holder") == 1
    assert [node.kind for node in chain.nodes].count("nameless") == 2
    assert len(chain.ways) == 4


def test_every_line_is_centred_within_its_box() -> None:
    long = unnamed("Informed sources close to the people who are said to have prepared the meeting of the two sides")
    chain = drawn(claim("c1", long), claim("c2", Holder(outlet="a")))
    for node in chain.nodes:
        assert node.lines
        for line in node.lines:
            assert line.x == node.box.x + BOX_WIDTH // 2
            assert node.box.y < line.y < node.box.y + node.box.height
        baselines = [line.y for line in node.lines]
        assert baselines == sorted(set(baselines))
    assert sum(not line.note for line in chain.nodes[0].lines) == LINES
    assert "…" in chain.nodes[0].lines[LINES - 1].text.text


@pytest.mark.parametrize("name", ["صدى البلد", "مصادر مقرّبة من قوات سوريا الديمقراطية", "Sources close to the Forces"])
def test_usual_names_are_not_cut(name: str) -> None:
    assert " ".join(wrap(name, LINES)) == name


@given(
    st.text(st.characters(exclude_categories=("Cs", "Cc", "Zs", "Zl", "Zp")), max_size=120)
    | st.text("ab ممس ", max_size=120)
)
def test_no_line_is_wider_than_its_box(text: str) -> None:
    lines = wrap(text, LINES)
    assert len(lines) <= LINES
    assert all(width_of(line.removesuffix("…")) <= ROOM for line in lines)
    assert bool(lines) == bool(text.split())


def test_vowel_signs_take_no_room() -> None:
    assert width_of("مُقرَّبة") == width_of("مقربة")
