from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icu import Bidi as IcuBidi
from icu import UnicodeString
from markupsafe import Markup

from builder.dates import parse_edtf
from builder.locale import LanguageSettings, load_locale
from builder.locale.plurals import CATEGORIES

AR = load_locale(LanguageSettings(code="ar", locale="ar-SY"))
ARAB = load_locale(LanguageSettings(code="ar", locale="ar-EG", digits="arab"))
EN = load_locale(LanguageSettings(code="en", locale="en-GB"))
RLM = "\u200f"

ATTACKS = {
    "zero": "لا هجمات",
    "one": "هجوم واحد",
    "two": "هجومان",
    "few": "هجمات",
    "many": "هجومًا",
    "other": "هجوم",
}


def seen_from_the_right(text: str) -> str:
    """The text as an eye meets it in a right-to-left paragraph, by ICU's implementation of UAX 9."""
    bidi = IcuBidi()
    bidi.setPara(UnicodeString(text), 1)
    signs = [text[index] for index in reversed(bidi.getVisualMap())]
    return "".join(sign for sign in signs if sign not in "\u200f\u2066\u2067\u2068\u2069")


@pytest.mark.parametrize(
    ("value", "english", "arabic", "arab"),
    [
        (0, "0", "0", "٠"),
        (1234567, "1,234,567", "1,234,567", "١٬٢٣٤٬٥٦٧"),
        (-5, "-5", "\u200e-5", "\u061c-٥"),
        (Decimal("1234.50"), "1,234.50", "1,234.50", "١٬٢٣٤٫٥٠"),
        (Decimal("1E+3"), "1,000", "1,000", "١٬٠٠٠"),
        (10**20, "100,000,000,000,000,000,000", "100,000,000,000,000,000,000", "١٠٠٬٠٠٠٬٠٠٠٬٠٠٠٬٠٠٠٬٠٠٠٬٠٠٠"),
    ],
)
def test_numbers(value: int | Decimal, english: str, arabic: str, arab: str) -> None:
    assert [EN.number(value), AR.number(value), ARAB.number(value)] == [english, arabic, arab]


def test_what_is_no_number() -> None:
    with pytest.raises(ValueError, match="NaN"):
        EN.number(Decimal("NaN"))


@given(st.integers() | st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**30), max_value=10**30))
def test_every_digit_is_kept(value: int | Decimal) -> None:
    assert Decimal(EN.number(value).replace(",", "")) == value


def test_percent() -> None:
    assert EN.percent(Decimal("0.456")) == "45.6%"
    assert AR.percent(1) == "100\u200e%\u200e"
    assert ARAB.percent(Decimal("0.5")) == "٥٠٪\u061c"


def test_ranges() -> None:
    assert [EN.range(3, 5), EN.range(3, 3), EN.range(3, None), EN.range(None, 5), EN.range(None, None)] == [
        "3–5",
        "3",
        "at least 3",
        "up to 5",
        "not stated",
    ]
    assert EN.range(-5, 3) == "-5 – 3"
    assert AR.range(3, 5) == f"{RLM}3–5"
    assert ARAB.range(1000, 2000) == f"{RLM}١٬٠٠٠–٢٬٠٠٠"


@pytest.mark.parametrize("around", ["قتل {} أشخاص", "MQ-9 {}", "MQ-9 {} قتلى", "\u2068{}\u2069 قتلى", "{}"])
def test_a_range_reads_from_the_right(around: str) -> None:
    for locale, first, last in ((AR, "30", "50"), (ARAB, "٣٠", "٥٠")):
        seen = seen_from_the_right(around.format(locale.range(30, 50)))
        # a number is read as a block of its own, so its digits come reversed when the line is read from the right
        assert f"{first[::-1]}–{last[::-1]}" in seen


@pytest.mark.parametrize("text", ["2023-12-21/2023-12-23", "2022/2023", "185X", "2023-24"])
def test_a_span_of_dates_reads_from_the_right_after_latin_letters(text: str) -> None:
    written = AR.edtf(parse_edtf(text))
    first, last = (part.strip() for part in written.replace(RLM, "").split("–"))
    seen = seen_from_the_right(f"MQ-9 {written}")
    assert seen.index(first.split()[-1][::-1]) < seen.index("–") < seen.index(last.split()[0][::-1])


def test_file_sizes() -> None:
    sizes = [0, 1, 512, 999, 1500, 45_300, 999_999, 2_400_000, 7_000_000_000_000]
    assert [EN.file_size(size) for size in sizes] == [
        "0 bytes",
        "1 byte",
        "512 bytes",
        "999 bytes",
        "1.5 kB",
        "45 kB",
        "1 MB",
        "2.4 MB",
        "7,000 GB",
    ]
    assert AR.file_size(2_400_000) == "2.4 م.ب"
    assert ARAB.file_size(1500) == "١٫٥ كيلوبايت"


def test_digits() -> None:
    assert ARAB.digits("2023") == "٢٠٢٣"
    assert AR.digits("2023") == "2023"
    assert load_locale(LanguageSettings(code="fa", digits="arabext")).digits("0123456789") == "۰۱۲۳۴۵۶۷۸۹"


def test_arabic_plural_categories() -> None:
    assert [AR.plural(number) for number in (0, 1, 2, 3, 10, 11, 99, 100, 102, 103, 111)] == [
        "zero",
        "one",
        "two",
        "few",
        "few",
        "many",
        "many",
        "other",
        "other",
        "few",
        "many",
    ]
    assert AR.plurals.categories == CATEGORIES
    assert AR.plurals.exact == {"zero", "one", "two"}
    assert AR.plural(10**30 + 11) == "many"


def test_english_and_french_plurals() -> None:
    assert [EN.plural(number) for number in (0, 1, 2, -1)] == ["other", "one", "other", "one"]
    assert EN.plural(Decimal("1.5")) == "other"
    french = load_locale(LanguageSettings(code="fr"))
    assert [french.plural(number) for number in (0, 1, 2, 10**6, 10**12)] == ["one", "one", "other", "many", "many"]


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "لا هجمات"),
        (1, "هجوم واحد"),
        (2, "هجومان"),
        (3, "3 هجمات"),
        (58, "58 هجومًا"),
        (100, "100 هجوم"),
        (1102, "1,102 هجوم"),
    ],
)
def test_counting_in_arabic(number: int, text: str) -> None:
    assert AR.count(number, ATTACKS) == text


def test_counting() -> None:
    attacks = {"one": "attack", "other": "attacks"}
    assert [EN.count(number, attacks) for number in (0, 1, 58)] == ["0 attacks", "1 attack", "58 attacks"]
    assert EN.count(3, {"other": "all {n} of them"}) == "all 3 of them"
    assert ARAB.count(3, {"few": "{n} قواعد", "other": "قاعدة"}) == "٣ قواعد"
    assert AR.count(2, {"two": "قاعدتان", "other": "قاعدة"}) == "قاعدتان"
    assert AR.count(1, {"other": "قاعدة"}) == "1 قاعدة"
    with pytest.raises(KeyError):
        EN.count(2, {"one": "attack"})


def test_lists() -> None:
    assert AR.join(["أ", "ب", "ج"]) == "أ وب وج"
    assert EN.join(["A", "B", "C"]) == "A, B and C"
    assert EN.join(["A", "B", "C"], "or") == "A, B or C"
    assert [EN.join([]), EN.join(["A"]), AR.join(["أ", "ب"], "or")] == ["", "A", "أ أو ب"]


def test_lists_of_markup() -> None:
    joined = AR.join([Markup("<b>أ</b>"), "<i>", "{0} %s \\1", "ج & د"])
    assert joined == "<b>أ</b> و&lt;i&gt; و{0} %s \\1 وج &amp; د"
    assert isinstance(joined, Markup)
    assert not isinstance(AR.join(["<b>"]), Markup)


def test_a_list_of_markup_takes_the_conjunction_of_its_words() -> None:
    hebrew = load_locale(LanguageSettings(code="he"))
    assert hebrew.join([Markup("<b>א</b>"), Markup("<b>ב</b>")]) == "<b>א</b> ו<b>ב</b>"
    assert hebrew.join([Markup("<b>A</b>"), Markup("<b>B</b>")]) == "<b>A</b> ו-<b>B</b>"


@given(st.lists(st.text(max_size=5), max_size=4))
def test_a_list_of_markup_holds_every_item_escaped(items: list[str]) -> None:
    joined = EN.join([Markup("<b></b>"), *items])
    assert isinstance(joined, Markup)
    assert joined.count("<") == 2
