"""PDFs as part of the built site."""

from pathlib import Path

import pypdfium2

ID = "northeast-syria-2023-12"


def test_a_briefing_s_page_tells_of_its_pdf(built: Path) -> None:
    folder = built / "ar" / "briefings" / ID
    content = (folder / f"{ID}.pdf").read_bytes()
    with pypdfium2.PdfDocument(content) as pdf:
        pages = len(pdf)
    page = (folder / "index.html").read_text(encoding="utf-8")
    link, _, told = page.partition(f'href="{ID}.pdf"')[2].partition("</p>")[0].partition("</a>")
    assert "PDF" in link
    assert f"{pages} صفحة" in told
    assert f"{len(content) / 1000:.0f} كيلوبايت" in told


def test_no_sitemap_lists_a_pdf_and_pages_without_one_name_none(built: Path) -> None:
    assert not [path for path in built.glob("sitemap*.xml") if ".pdf" in path.read_text(encoding="utf-8")]
    article = built / "ar" / "articles" / "conoco-base-explosions" / "index.html"
    assert "application/pdf" not in article.read_text(encoding="utf-8")
