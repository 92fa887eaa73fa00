"""What holds for the HTML of any prose, and what comes with it."""

import re
import time
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_fixtures import LABELS, RENDERER, render, resolve_record

from builder.records.prose import scan_prose
from builder.records.quotations import quoted_spans
from builder.render.markdown import Heading, MarkdownRenderer, NoteCall

ALLOWED = {
    "a": {"href", "id", "aria-label", "class", "dir"}, "bdi": {"dir"}, "blockquote": {"dir"}, "br": set(),
    "code": {"dir", "class"}, "div": {"class", "role", "tabindex", "aria-label"}, "em": {"dir"}, "hr": set(),
    "h2": {"id"}, "h3": {"id"}, "h4": {"id"}, "h5": {"id"}, "h6": {"id"}, "li": {"id"}, "ol": {"start", "dir", "role"},
    "p": {"dir"}, "pre": {"dir", "tabindex"}, "section": {"class", "aria-label"}, "span": {"class", "aria-hidden"},
    "strong": {"dir"}, "sup": {"class"}, "table": {"dir"}, "tbody": set(), "td": {"class"}, "th": {"class", "scope"},
    "thead": set(), "tr": set(), "ul": {"dir"}, "figure": set(),
}  # fmt: skip
VOID = {"br", "hr"}
SAFE_ADDRESS = re.compile(r"https?://|mailto:|tel:|/ar/|#|[^:]*(?:[/?#]|\Z)", re.IGNORECASE)
PIECES = st.sampled_from(
    [
        "<script>", "<!--", '"', "'", "<b onclick=x>", "javascript:", "](", "[", "]", "(", ")", "<", ">", "&", "&quot;",
        "&#0;", "\x00", "![", "`", "```\n", "```", "\n", "\n\n", "- ", "1. ", "> ", "# ", "|", "|-|-|", "*", "**", "_",
        "[^1]",
        "[^1]: ", "[@c1]", "[@", "https://a.b/", "data:", "//", "\\", "    ", "قال", "word", " ", "\u202e", "<https://a/%22>",
    ]
)  # fmt: skip


class Reader(HTMLParser):
    """Fails on whatever is not of our making; keeps the ids, the inner links and the nesting."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.ids: list[str] = []
        self.fragments: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert {name for name, _ in attrs} <= ALLOWED[tag], (tag, attrs)
        given_attrs = dict(attrs)
        assert len(given_attrs) == len(attrs)
        if tag == "a":
            assert "a" not in self.open
            href = given_attrs["href"] or ""
            assert SAFE_ADDRESS.match(href), href
            assert not href.startswith("//")
            if href.startswith(("#fn", "#cite")):
                self.fragments.append(href[1:])
        if given_attrs.get("id"):
            self.ids.append(str(given_attrs["id"]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open
        assert self.open.pop() == tag

    def handle_comment(self, data: str) -> None:
        raise AssertionError(data)

    handle_decl = handle_pi = unknown_decl = handle_comment


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


@settings(max_examples=600, deadline=None)
@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map("".join)))
def test_any_text_is_well_formed_and_safe(body: str) -> None:
    rendered = render(body)
    reader = read(str(rendered.html))
    assert len(set(reader.ids)) == len(reader.ids)
    assert set(reader.fragments) <= set(reader.ids)
    anchors = [anchor for note in rendered.notes for anchor in note.calls]
    assert set(anchors) <= set(reader.ids)
    levels = [1, *(heading.level for heading in rendered.headings)]
    assert all(level <= before + 1 for before, level in pairwise(levels))


def test_notes_headings_and_text() -> None:
    rendered = render("## خلفية [@c1]\n\nقالت «كذا» [@c2، ¶3] ثم [@c1].\n\n![صورة](map.png)\n\n- بند\n\n```\ncode\n```")
    assert rendered.notes == (
        NoteCall(1, "c1", None, ("cite-1-1", "cite-1-2")),
        NoteCall(2, "c2", "¶3", ("cite-2-1",)),
    )
    assert rendered.headings == (Heading(2, "h-خلفية", "خلفية"),)
    assert rendered.text == "قالت «كذا» ثم.\nبند"


def test_prefix_begins_every_id() -> None:
    body = "## a\n\nb [@c1] c[^1]\n\n[^1]: d"
    reader = read(str(RENDERER.render(body, resolve_record=resolve_record, prefix="summary-").html))
    assert reader.ids
    assert all(id_.startswith("summary-") for id_ in reader.ids)


def test_numbers_are_written_as_told() -> None:
    arabic = MarkdownRenderer(LABELS, "rtl", lambda number: str(number).translate(str.maketrans("123", "١٢٣")))
    html = arabic.render("أ [@c1]", resolve_record=resolve_record).html
    assert 'href="#note-1" id="cite-1-1" aria-label="ملاحظة ١">١</a>' in html


def test_direction_of_the_other_language() -> None:
    latin = MarkdownRenderer(LABELS, "ltr")
    html = latin.render("Plain.\n\nفقرة عربية.\n\nThe *صدى البلد* site.", resolve_record=resolve_record).html
    assert html == '<p>Plain.</p>\n<p dir="rtl">فقرة عربية.</p>\n<p>The <em dir="rtl">صدى البلد</em> site.</p>\n'


def test_rendering_leaves_no_trace_for_the_next() -> None:
    body = "أ [@c2][^1]\n\n## ب\n\n[^1]: ج"
    first = render(body)
    render("## ب\n\nد [@c9][^1]\n\n[^1]: ه")
    assert render(body) == first


@pytest.mark.parametrize(
    "body",
    [
        *(sign * 50_000 for sign in "[*`<>!_\\&|#"),
        "[" * 50_000 + "]" * 50_000,
        *(piece * 8_000 for piece in ("[@", "[^", "](", "[a](", "**a ", "- ", "> ", "[@c1;", "![a", "1. ", "[@c1] ")),
        "\n".join("> " * depth + "a" for depth in range(300)),
        "\n".join("  " * depth + "- a" for depth in range(300)),
        "".join(f"[^{number}] " for number in range(2000)) + "".join(f"\n\n[^{number}]: x" for number in range(2000)),
    ],
    ids=lambda body: f"{body[:8]!r} of {len(body)}",
)
def test_hostile_text_costs_little(body: str) -> None:
    start = time.process_time()
    read(str(render(body).html))
    scan_prose(body)
    quoted_spans(body)
    assert time.process_time() - start < 20  # seconds; a fraction is usual
