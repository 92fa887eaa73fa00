"""What the fonts of the PDFs can show, and what stands for the rest."""

from builder.corpus.printable import PRINTABLE
from builder.render.pdf.fonts import glyphs
from builder.render.pdf.substitution import REPLACEMENT, printable


def test_the_table_that_records_are_checked_with_is_that_of_the_fonts() -> None:
    table = {point for low, high in PRINTABLE for point in range(low, high + 1)}
    assert table == {point for point in glyphs() if point >= 0x20}


def test_a_character_without_a_glyph_is_replaced() -> None:
    assert printable("x😀y\nكلمة 中 e\u0301", glyphs()) == f"x{REPLACEMENT}y\nكلمة {REPLACEMENT} e\u0301"


def test_the_sign_that_stands_for_others_has_a_glyph() -> None:
    assert ord(REPLACEMENT) in glyphs()
