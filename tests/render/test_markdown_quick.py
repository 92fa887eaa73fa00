"""The quick way of reading prose takes only what it reads as the parser does: all that is rendered is the same."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_fixtures import LABELS, fixtures, resolve_record
from markdown_it.common.utils import escapeHtml

from builder.records.front_matter import split_front_matter
from builder.render.markdown import MarkdownRenderer, RenderedProse
from builder.render.markdown.escaping import escape
from builder.render.markdown.quick_blocks import read_quickly

ROOT = Path(__file__).parent.parent.parent
QUICK = {direction: MarkdownRenderer(LABELS, direction) for direction in ("ltr", "rtl")}
CAREFUL = {direction: MarkdownRenderer(LABELS, direction, reads_quickly=False) for direction in ("ltr", "rtl")}

WORDS = (
    *("word", "قال", "كِتابٌ", "a", "١٢", "7", "x y", "«نص»", "“text”", "(نص", ")", "é", "e\u0301", "漢字"),
    *("\U0001f600", "\U0001e900"),
)  # fmt: skip
SOUND = (
    *("[@c1]", "[@c2]", "[@c1; @src-1, ¶3]", "[@src-1، ص ٣]", "[ @c5\u200f]", "[\n@c6]", "[@c1,\n*x*]", "[@Bad]"),
    *("[…]", "[نص](article:one)", "[text](event:two)", "[x y](term:missing)", "[ل](https://a.org/?b=1&c=_d_)"),
    *("[a\nb](/c)", "*a*", "**b c**", "*قال*", "**قال:**", "*a **b** c*", "*a [@c1]*", "(*a*)"),
    *("_a_", "__قال__:", "(_b_)", "_a __b___", "_a *b* c_"),
    *("«*ب*»", "& ", "&x", '"', "'"),
)  # fmt: skip
UNSOUND = (
    *("[@", "[@c1](", "[x](javascript:x)", "[x]()", "[ x ](/y)", "[x](/y 't')", "[a *b*](/c)", "[a_b](/c)"),
    *("[a](b(c))", "[a [b](/c) d](/e)", "[@c1 [x](/y)]", "[", "]", "]("),
    *("(", "![a](map.png)", "!", "[^1]", "[^1]: ", "[a](<b>)"),
    *("*", "**", "***", "**a*", "a*b*c", "_", "a_b", "__", "`", "``", "```", "~", "~~~", "\\", "|", "|-|", ":-"),
    *("&amp;", "&#42;", "<", ">", "<https://a.b>"),
)  # fmt: skip
SPACES = (
    *(" ", "  ", "\n", "\n\n", "\n\n\n", " \n", "  \n", "\n ", "\n  ", "\n   ", "\n    ", "\t", "\r", "\r\n"),
    *("\x0b", "\x0c"),
    *("\x1c", "\x85", "\xa0", "\u2003", "\u2028", "\u3000", "\u200b", "\u200c", "\u200f", "\u202e", "\u2067"),
    *("\ufeff", "\0", "\ufdd00\ufdd1"),
)  # fmt: skip
STARTS = (
    *("# ", "## ", "### a ###", "#", "####### ", "- ", "+ ", "* ", "-", "- - ", "1. ", "2. ", "10) ", "1."),
    *("0. ", "1234567890. "),
    *("> ", ">", "> > ", "> - ", "> # ", "---", "===", "***", "- [ ] ", "  - ", "   ", "-x", "1.5 ", "12 ", "\n- "),
    *("\n\n- ", "\n1. "),
    *("\n> ", "\n>\n> ", "\n\n> ", "\n# ", "\n\n## ", "\n  "),
)  # fmt: skip
ANYTHING = st.lists(st.sampled_from((*WORDS, *SOUND, *UNSOUND, *SPACES, *STARTS)), max_size=20).map("".join)

# Prose that is mostly well behaved, so that the quick way takes many examples.
TAME = (*WORDS, *WORDS, *WORDS, *SOUND, *SOUND, " ", "*", "**", "[", "]", "!", "_", "\xa0", "\u200f")
LINE_STARTS = ("", "", "", "", "## ", "- ", "- ", "* ", "1. ", "2) ", "> ", "> ", "> - ", "> # ")
BLOCK_ENDS = ("\n\n", "\n\n", "\n\n", "\n\n", "\n", "\n\n\n", "\n  ", "\n> ", "\n>\n> ", "\n\n- ")
LINES = st.builds(str.join, st.sampled_from((" ", " ", "")), st.lists(st.sampled_from(TAME), min_size=1, max_size=7))
BLOCKS = st.builds(
    lambda starts, lines, end: starts[0] + f"\n{starts[1]}".join(lines) + end,
    st.sampled_from(
        [*((start, start) for start in LINE_STARTS), *((start, " " * len(start)) for start in LINE_STARTS)]
    ),
    st.lists(LINES, min_size=1, max_size=3),
    st.sampled_from(BLOCK_ENDS),
)
USUAL = st.lists(BLOCKS, max_size=5).map("".join)
ONE_BLOCK = st.lists(st.sampled_from((*WORDS, *SOUND, *UNSOUND, *SPACES)), max_size=7).map("".join)
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
@settings(max_examples=10_000, deadline=None)
@given(BODIES)
def test_any_text_is_rendered_alike_at_length(body: str) -> None:
    quick, careful = both(body)
    assert quick == careful


def bodies(folder: Path) -> Iterator[str]:
    """Give the bodies of all editions below a folder; a file without front matter is one as a whole."""
    for path in sorted(folder.rglob("*.md")):
        text = path.read_text(encoding="utf-8")
        parts, _ = split_front_matter(text, path.name)
        yield parts.body if parts else text


def test_every_document_of_ours_is_rendered_alike() -> None:
    documents = [body for folder in ("content", "docs", "tests") for body in bodies(ROOT / folder)]
    assert len(documents) > 20
    for body in [*documents, *(body for _, body, _ in fixtures())]:
        quick, careful = both(body)
        assert quick == careful, body


def test_usual_articles_are_read_quickly() -> None:
    articles = list(bodies(ROOT / "content" / "articles"))
    assert articles
    assert all(read_quickly(body) is not None for body in articles)


def test_a_generated_site_is_read_quickly_and_rendered_alike(tmp_path: Path) -> None:
    generator = ROOT / "benchmarks" / "corpus.py"
    subprocess.run([sys.executable, str(generator), "12", str(tmp_path / "site")], check=True, capture_output=True)
    for body in bodies(tmp_path / "site"):
        assert read_quickly(body) is not None, body
        quick, careful = both(body)
        assert quick == careful, body


@pytest.mark.parametrize(
    "body",
    [
        "قالت فصائل [@c1] إن «كذا» [@c2؛ @src-1، ¶3].\n\n## ما لم يُعرف\n\n- بند [@c1]\n- *بند* ثان",
        "A “quotation” [@c1],\nover two lines, with [a record](event:one) and [an address](https://a.org/?b=1&c=_d).",
        "> Said in a quotation.\n>\n> - And a list\n\n1. One, **with a name**: 1.5\n   more\n2. Two\n\n3. Three",
        "# Title\nA paragraph below it.\n- A list below that [sic] & more\n\n2023 was a year.",
        "",
    ],
)
def test_what_the_quick_way_reads(body: str) -> None:
    assert read_quickly(body) is not None
    quick, careful = both(body)
    assert quick == careful


@pytest.mark.parametrize(
    "body",
    [
        *("`code`", "a \\[b\\]", "&amp;", "<https://a.org>", "| a |\n|---|", "a[^1]\n\n[^1]: b"),
        *("![a](map.png)", "a  \nb"),
        *("    code", "- a\n  - b", "- a\n\n  b", "a\n===", "a\n---", "***", "~~~\na\n~~~", "> a\nb"),
        *("> > a", "1. a\n1) b"),
        *("a_b_", "a_b", "_a *b* c_", "___"),
        *("*a **b* c**", "**a*", "a*b*c", "***a***", "[x](javascript:x)", "[a *b*](/c)", "[a](b(c))", "-"),
        *("# #", "a \n"),
    ],
)  # fmt: skip
def test_what_it_leaves_to_the_parser(body: str) -> None:
    assert read_quickly(body) is None


@given(st.text(st.sampled_from("&<>\"'a;ب")))
def test_text_is_escaped_as_the_parser_does(text: str) -> None:
    assert escape(text) == escapeHtml(text)


def test_usual_prose_does_not_load_the_parser() -> None:
    program = """
import sys
from builder.render.markdown import Link, MarkdownRenderer, ProseLabels
renderer = MarkdownRenderer(ProseLabels("n", "f", "F", "b", "t", ", "), "ltr")
renderer.render("*a* [@c1] [b](article:c)", resolve_record=lambda kind, id_: Link("/", "x"))
print("markdown_it" in sys.modules)
renderer.render("`a`", resolve_record=lambda kind, id_: None)
print("markdown_it" in sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", program], check=True, capture_output=True, text=True, cwd=ROOT)
    assert run.stdout.split() == ["False", "True"]
