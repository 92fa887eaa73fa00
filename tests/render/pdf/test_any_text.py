"""Whatever an author writes, a PDF comes out of it."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pdf_sites import MINIMAL

from builder.corpus.public import public_corpus
from builder.locale.facade import load_locale
from builder.plan.pdfs import plan_pdf
from builder.plan.reader import FacetTable, Reader
from builder.ready import check
from builder.render.brought import catalogue_path
from builder.render.pdf import PdfRenderer
from builder.views.context import ViewContext
from builder.views.pdf import view_pdf

PIECES = (
    *(
        "كلمة",
        "word",
        "**غامق**",
        "*it*",
        "`code`",
        "[l](https://e.org/a)",
        "[](topic:river-crossings)",
        "<https://e.org>",
    ),
    *("[@c1]", "[@gazette-item, ¶3]", "[@secret]", "![alt](x.png)", "[^n]", "  \n", "«", "»", "(", "“”", "12", "+3%"),
    *("\u2067x\u2069", "\u2066", "\u200d", "😀", "中文", "a\u0301", "&#0;", "#", "@pre", "_", "*", "**", "<b>", "\t"),
    *("e\u200b", "\ufeff", "﷽", "ـ", "\u0600", "12\u00a0km", ""),
)
BLOCKS = (
    *(
        "# {}",
        "#### {}",
        "- {}\n- {}",
        "- ",
        "1. {}\n   - {}",
        "> {}",
        "> - {}\n>   > {}",
        "| {} | {} |\n|--|:-:|\n| {} |",
    ),
    *("|a|\n|-|", "```\n{}\n```", "---", "{}", "7) {}\n\n   {}", "#", "> ", "[^n]: {}\n", "- - - {}"),
)
LINES = st.lists(st.sampled_from(PIECES), max_size=9).map(" ".join)


@st.composite
def texts(draw: st.DrawFn) -> str:
    blocks = draw(st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=7))
    return "\n\n".join(block.format(*(draw(LINES) for _ in range(3))) for block in blocks)


@pytest.fixture(scope="module")
def context() -> ViewContext:
    corpus = check(MINIMAL, jobs=1).corpus
    assert corpus is not None
    public = public_corpus(corpus, datetime(2025, 1, 1, tzinfo=UTC))
    page = plan_pdf(public, "ar", "article", "bridge-closed")
    assert page is not None
    locale = load_locale(public.config.languages[0], catalogue_path(Path(), "ar"))
    return ViewContext(page, locale, Reader(FacetTable(public)))


@pytest.mark.long
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(markdown=texts(), lang=st.sampled_from(["ar", "en"]), title=LINES)
def test_any_text_can_be_typeset(context: ViewContext, markdown: str, lang: str, title: str) -> None:
    view = view_pdf(context)
    article = view.articles[0]
    prose = replace(article.prose, markdown=markdown, lang=lang)
    changed = replace(view, title=title, summary=title, articles=(replace(article, prose=prose),))
    assert PdfRenderer.load(MINIMAL).render(changed, context.locale).pages > 1
