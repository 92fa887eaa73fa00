"""The quick way of reading prose takes only what it reads as the parser does: all that is rendered is the same."""

from pathlib import Path

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st
from markdown_fixtures import LABELS, fixtures, render, resolve_record

from builder.records.front_matter import split_front_matter
from builder.render.markdown import MarkdownRenderer, RenderedProse
from builder.render.markdown.quick_blocks import read_quickly

ROOT = Path(__file__).parent.parent.parent
QUICK = {direction: MarkdownRenderer(LABELS, direction) for direction in ("ltr", "rtl")}
CAREFUL = {direction: MarkdownRenderer(LABELS, direction, reads_quickly=False) for direction in ("ltr", "rtl")}

WORDS = (
    "word",
    "قال",
    "كِتابٌ",
    "a",
    "١٢",
    "7",
    "x y",
    "«نص»",
    "“text”",
    "(نص",
    ")",
    "é",
    "e\u0301",
    "漢字",
    "\U0001f600",
    "\U0001e900",
)
SPECIAL = (
    *("[@c1]", "[@c2]", "[@c1; @src-1, ¶3]", "[@src-1، ص ٣]", "[ @c5\u200f]", "[\n@c6]", "[@c1,\n*x*]", "[@", "[@Bad]", "[@c1]("),
    *("[نص](article:one)", "[text](event:two)", "[x y](term:missing)", "[ل](https://a.org/?b=1&c=_d_)", "[a\nb](/c)"),
    *("[x](javascript:x)", "[x]()", "[ x ](/y)", "[x](/y 't')", "[a *b*](/c)", "[a_b](/c)", "[a](b(c))", "[a](<b>)"),
    *("[a [b](/c) d](/e)", "[@c1 [x](/y)]", "[…]", "[", "]", "](", "(", "![a](map.png)", "!", "[^1]", "[^1]: ", "<https://a.b>"),
    *("*", "**", "***", "*a*", "**b c**", "*قال*", "**قال:**", "*a **b** c*", "**a*", "*a [@c1]*", "(*a*)", "«*ب*»", "a*b*c", "_", "_a_", "__"),
    *("`", "``", "```", "~", "~~~", "\\", "&amp;", "&#42;", "& ", "&x", "<", ">", '"', "'", "|", "|-|", ":-", ":", ";"),
)  # fmt: skip
SPACES = (
    *(" ", "  ", "\n", "\n\n", "\n\n\n", " \n", "  \n", "\n ", "\n  ", "\n   ", "\n    ", "\t", "\r", "\r\n", "\x0b", "\x0c"),
    *("\x1c", "\x85", "\xa0", "\u2003", "\u2028", "\u3000", "\u200b", "\u200c", "\u200f", "\u202e", "\u2067", "\ufeff", "\0", "\ufdd00\ufdd1"),
)  # fmt: skip
STARTS = (
    *("# ", "## ", "### a ###", "#", "####### ", "- ", "+ ", "* ", "-", "- - ", "1. ", "2. ", "10) ", "1.", "0. ", "1234567890. "),
    *("> ", ">", "> > ", "> - ", "> # ", "---", "===", "***", "- [ ] ", "  - ", "   ", "-x", "1.5 ", "12 ", "\n- ", "\n\n- ", "\n1. "),
    *("\n> ", "\n>\n> ", "\n\n> ", "\n# ", "\n\n## ", "\n  "),
)  # fmt: skip
ANYTHING = st.lists(st.sampled_from((*WORDS, *SPECIAL, *SPACES, *STARTS)), max_size=20).map("".join)

# Prose that is mostly well behaved, so that the quick way takes many examples.
TAME = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.sampled_from(SPECIAL),
        st.sampled_from(("[@c1]", "[نص](article:one)", "*a*", "**قال:**", " ", " ", "\n")),
    ),
    min_size=1,
    max_size=8,
)
LINES = st.one_of(TAME.map("".join), TAME.map(" ".join))
BLOCKS = st.builds(
    lambda start, lines, end: start + ("\n" + start).join(lines) + end,
    st.sampled_from(("", "", "", "# ", "## ", "- ", "- ", "* ", "1. ", "2) ", "> ", "> - ", "> ## ")),
    st.lists(LINES, min_size=1, max_size=3),
    st.sampled_from(("\n\n", "\n\n", "\n\n", "\n", "\n\n\n", "\n  ", "\n> ", "\n>\n> ")),
)
USUAL = st.lists(BLOCKS, max_size=5).map("".join)
ONE_BLOCK = st.lists(st.sampled_from((*WORDS, *SPECIAL, *SPACES)), max_size=7).map("".join)
BODIES = st.one_of(ANYTHING, USUAL, ONE_BLOCK, st.text(max_size=40))


def both(body: str) -> tuple[tuple[RenderedProse, ...], tuple[RenderedProse, ...]]:
    """Render a body in both ways and in both directions of the page."""
    quick, careful = (
        tuple(way[base].render(body, resolve_record=resolve_record, prefix='p"-') for base in ("ltr", "rtl"))
        for way in (QUICK, CAREFUL)
    )
    return quick, careful


@settings(max_examples=400, deadline=None)
@given(BODIES)
def test_any_text_is_rendered_alike(body: str) -> None:
    quick, careful = both(body)
    assert quick == careful


@pytest.mark.long
@settings(max_examples=20_000, deadline=None)
@given(BODIES)
def test_any_text_is_rendered_alike_at_length(body: str) -> None:
    quick, careful = both(body)
    assert quick == careful
