"""Finished PDFs: what they say of themselves, their structure, their text."""

import re
import shutil
from collections import Counter
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path

import pdfua
import pikepdf
import pypdfium2
import pytest
from pdf_reading import arabic_words, kinds, opened, outline, pdfium_text, poppler_text, structure
from pdf_sites import ARTICLE, MINIMAL, ROOT, SHIPPED, typeset
from PIL import Image

from builder.printing import PdfOrder
from builder.render.pdf import PdfFile

LANGUAGES = ("ar", "en")
CITATION = re.compile(r"\[@[^\]]*\]|\]\([^)]*\)")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_pdf_tells_its_language_direction_title_and_date(shipped: Mapping[str, PdfFile], lang: str) -> None:
    pdf = opened(shipped[lang].content)
    title = {"ar": "شمال شرق سوريا، كانون الأول/ديسمبر 2023", "en": "North-east Syria, December 2023"}[lang]
    assert str(pdf.Root.Lang) == lang
    # Left to right is what a viewer takes without being told (ISO 32000-1, table 150).
    assert str(pdf.Root.ViewerPreferences.get("/Direction", "/L2R")) == {"ar": "/R2L", "en": "/L2R"}[lang]
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == title
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert metadata["xmp:CreateDate"] == metadata["xmp:ModifyDate"] == "2026-11-23T00:00:00Z"
    assert str(pdf.docinfo["/Title"]) == title


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_number_of_pages_is_that_of_the_file(shipped: Mapping[str, PdfFile], lang: str) -> None:
    assert shipped[lang].pages == len(opened(shipped[lang].content).pages) > 8


def test_bookmarks_name_the_parts_in_their_order(shipped: Mapping[str, PdfFile]) -> None:
    assert [title for level, title in outline(shipped["en"].content) if level == 0] == [
        "Key points",
        "Contents",
        "What has changed",
        "Executive summary",
        "Articles",
        "Timeline",
        "Questions and answers",
        "Figures side by side",
        "Sources",
        "Grades and words of confidence",
    ]
    assert (1, "ما لا نعرفه") in outline(shipped["ar"].content)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_structure_has_headings_lists_notes_and_tables_with_heads(
    torture: Mapping[str, PdfFile], lang: str
) -> None:
    pdf = opened(torture[lang].content)
    found = Counter(kinds(pdf))
    for kind in ("/H1", "/H2", "/H3", "/P", "/L", "/LI", "/Table", "/THead", "/TH", "/TD", "/Note", "/Link", "/Figure"):
        assert found[kind], kind
    assert {scope_of(head) for head in structure(pdf) if str(head.S) == "/TH"} == {"/Column", "/Row"}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_row_of_our_tables_has_its_head(shipped: Mapping[str, PdfFile], lang: str) -> None:
    pdf = opened(shipped[lang].content)
    rows = [one for body in structure(pdf) if str(body.S) == "/TBody" for one in body.K]
    assert len(rows) > 30
    for row in rows:
        first, *others = row.K
        assert (str(first.S), scope_of(first)) == ("/TH", "/Row")
        assert {str(cell.S) for cell in others} == {"/TD"}
        # A cell that names its heads would have those of its column alone.
        assert not any("/Headers" in attributes for cell in row.K for attributes in cell.A)
    heads = [row for head in structure(pdf) if str(head.S) == "/THead" for row in head.K]
    assert {scope_of(cell) for row in heads for cell in row.K} == {"/Column"}


def test_a_cell_that_an_author_emphasises_whole_heads_its_row(torture: Mapping[str, PdfFile]) -> None:
    pdf = opened(torture["en"].content)
    bodies = [body for body in structure(pdf) if str(body.S) == "/TBody"]
    found = [[str(cell.S) for cell in row.K] for body in bodies for row in body.K]
    assert ["/TH", "/TD", "/TD"] in found
    assert ["/TD", "/TD", "/TD"] in found


def scope_of(cell: pikepdf.Dictionary) -> str:
    return next((str(one.Scope) for one in cell.A if "/Scope" in one), "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_drawing_has_an_alternative_or_is_an_artifact(shipped: Mapping[str, PdfFile], lang: str) -> None:
    pdf = opened(shipped[lang].content)
    figures = [one for one in structure(pdf) if str(one.S) == "/Figure"]
    assert figures
    assert all(str(one.Alt) for one in figures)
    assert b"/Artifact" in pikepdf.Page(pdf.pages[1]).obj.Contents.read_bytes()


@pytest.mark.parametrize("lang", LANGUAGES)
def test_links_lead_within_the_document_and_out_of_it(shipped: Mapping[str, PdfFile], lang: str) -> None:
    pdf = opened(shipped[lang].content)
    annotations = [one for page in pdf.pages for one in page.get("/Annots", [])]
    addresses = {str(one.A.URI) for one in annotations if "/A" in one and "/URI" in one.A}
    assert f"https://mujaz.example/{lang}/articles/conoco-base-explosions/" in addresses
    assert f"https://mujaz.example/{lang}/sources/sada-al-balad-conoco/" in addresses
    assert sum("/Dest" in one or ("/A" in one and "/D" in one.A) for one in annotations) > 60


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_font_is_embedded(torture: Mapping[str, PdfFile], lang: str) -> None:
    pdf = opened(torture[lang].content)
    descriptors = [
        one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"
    ]
    assert len(descriptors) > 3
    assert all("/FontFile2" in one or "/FontFile3" in one for one in descriptors)


@pytest.mark.parametrize("document", ["shipped", "torture"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_checker_of_pdf_ua_finds_nothing(
    document: str, lang: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    files: Mapping[str, PdfFile] = request.getfixturevalue(document)
    path = tmp_path / "checked.pdf"
    path.write_bytes(files[lang].content)
    report = pdfua.validate(path)
    assert list(report.findings) == []


def test_the_same_view_gives_the_same_bytes(shipped: Mapping[str, PdfFile]) -> None:
    again = typeset(ROOT, PdfOrder("briefing", SHIPPED), "ar")
    assert again["ar"].content == shipped["ar"].content


def test_arabic_text_is_found_again_in_its_order(shipped: Mapping[str, PdfFile], tmp_path: Path) -> None:
    content = ROOT / "content"
    expected: list[str] = []
    pairs: list[tuple[str, str]] = []
    for name in (f"briefings/{SHIPPED}", "articles/2023/conoco-base-explosions"):
        body = (content / name / "ar.md").read_text(encoding="utf-8").split("---\n", 2)[2]
        words = arabic_words(CITATION.sub("", body))
        expected += words
        pairs += pairwise(words)
    found = arabic_words(poppler_text(shipped["ar"].content, tmp_path))
    known, known_pairs = set(found), set(pairwise(found))
    assert sum(word in known for word in expected) / len(expected) >= 0.95
    assert sum(pair in known_pairs for pair in pairs) / len(pairs) >= 0.9


def test_english_text_is_found_again(shipped: Mapping[str, PdfFile]) -> None:
    text = " ".join(pdfium_text(shipped["en"].content).split())
    assert "It is not a record of what happened in the month" in text
    assert "cbb3fec8 9748e32c" in text


def test_numbers_names_and_addresses_are_whole_in_a_line_of_arabic(
    torture: Mapping[str, PdfFile], tmp_path: Path
) -> None:
    text = re.sub("[\u200e\u200f\u202a-\u202e\u2066-\u2069]", "", poppler_text(torture["ar"].content, tmp_path))
    for phrase in (
        "1,250 cases (+37.5%",
        "C++",
        "@river_watch",
        "https://example.org/a/b_c?x=1&y=2#part",
        "+963 11 555 1234",
        "2023-12-21",
        "report_v2.1-final.pdf",
        "BBC News (London",
        "We said ‘no’ twice (2019, 2021)",
        "This whole paragraph is in English",
    ):
        assert phrase in text, phrase


def test_notes_stand_on_the_page_of_their_marks(torture: Mapping[str, PdfFile]) -> None:
    with pypdfium2.PdfDocument(torture["en"].content) as pdf:
        pages = [page.get_textpage().get_text_range() for page in pdf]
    (page,) = [text for text in pages if "Arabic before a note" in text]
    assert "A note with Arabic" in page or "Arabic with note A" in page  # PDFium turns lines round


def test_pictures_stand_where_the_text_has_them_and_the_others_after_it(tmp_path: Path) -> None:
    site = Path(shutil.copytree(MINIMAL, tmp_path / "site"))
    folder = site / ARTICLE
    for name in ("river.png", "bank.png"):
        Image.new("RGB", (300, 100), "navy").save(folder / name)
    with (folder / "article.yaml").open("a", encoding="utf-8") as facts:
        facts.write(
            "media:\n"
            "  - {file: bank.png, alt: {ar: ضفة, en: A bank}, credit: {ar: ب, en: Bank credit}, licence: CC0}\n"
            "  - {file: river.png, alt: {ar: نهر, en: A river}, credit: {ar: ن, en: River credit}, licence: CC0}\n"
        )
    with (folder / "en.md").open("a", encoding="utf-8") as text:
        text.write("\n![river](river.png)\n\nThis follows the river.\n")
    content = typeset(site, PdfOrder("article", "bridge-closed"), "en")["en"].content
    shown = pdfium_text(content)
    places = [shown.index(words) for words in ("River credit", "This follows the river", "Bank credit")]
    assert places == sorted(places)
    assert shown.count("River credit") == 1
    pdf = opened(content)
    alternatives = [str(one.Alt) for one in structure(pdf) if str(one.S) == "/Figure"]
    assert [one for one in alternatives if one in ("A river", "A bank")] == ["A river", "A bank"]


def test_no_name_of_a_month_is_broken_at_the_end_of_a_line(shipped: Mapping[str, PdfFile], tmp_path: Path) -> None:
    text = re.sub("[\u200e\u200f\u202a-\u202e]", "", poppler_text(shipped["ar"].content, tmp_path))
    assert text.count("كانون") > 30
    assert not re.findall(r"(?:كانون|تشرين)\s*$", text, re.MULTILINE)


@pytest.mark.parametrize(("paper", "size"), [("a4", (595, 842)), ("letter", (612, 792))])
def test_the_paper_can_be_chosen(torture_site: Path, paper: str, size: tuple[int, int]) -> None:
    order = PdfOrder("article", "bridge-closed", paper="letter" if paper == "letter" else "a4", two_sided=False)
    pdf = opened(typeset(torture_site, order, "en")["en"].content)
    box = pdf.pages[0].mediabox
    assert (round(float(box[2])), round(float(box[3]))) == size


def test_every_number_is_in_the_language_s_digits(torture_site: Path, tmp_path: Path) -> None:
    site = Path(shutil.copytree(torture_site, tmp_path / "site"))
    config = site / "site_config.yaml"
    text = config.read_text(encoding="utf-8")
    assert "locale: ar-SY}" in text
    config.write_text(text.replace("locale: ar-SY}", "locale: ar-SY, digits: arab}"), encoding="utf-8")
    content = typeset(site, PdfOrder("briefing", "crossings-2024-05"), "ar")["ar"].content
    with pypdfium2.PdfDocument(content) as pdf:
        contents = pdf[1].get_textpage().get_text_range()
    # Page and notes, the contents, the key point's claim; what an author typed stays as it was typed.
    assert "٢" in contents
    assert not re.findall("[0-9]", contents.partition("سُ")[0])


@pytest.mark.parametrize(("lang", "inner"), [("ar", "right"), ("en", "left")])
def test_the_inner_margin_is_at_the_side_of_the_binding(shipped: Mapping[str, PdfFile], lang: str, inner: str) -> None:
    with pypdfium2.PdfDocument(shipped[lang].content) as pdf:
        odd = [pdf[number] for number in (2, 4, 6)]
        places = [box for page in odd for box in _boxes(page)]
        width = odd[0].get_width()
    left, right = min(box[0] for box in places), width - max(box[2] for box in places)
    assert (left > right + 10) is (inner == "left")
    assert (right > left + 10) is (inner == "right")


def _boxes(page: pypdfium2.PdfPage) -> list[tuple[float, float, float, float]]:
    text = page.get_textpage()
    return [text.get_rect(number) for number in range(text.count_rects())]
