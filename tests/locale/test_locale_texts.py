import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup
from pydantic import TypeAdapter, ValidationError

from builder.locale import LanguageSettings, autonym, direction_of, load_locale
from builder.locale.articles import without_article
from builder.locale.bidi import first_strong

AR = load_locale(LanguageSettings(code="ar"))
EN = load_locale(LanguageSettings(code="en"))
FA = load_locale(LanguageSettings(code="fa"))


@pytest.mark.parametrize(
    ("tag", "direction"),
    [("ar", "rtl"), ("ar-SY", "rtl"), ("he", "rtl"), ("fa", "rtl"), ("ckb", "rtl"), ("az-Arab", "rtl"), ("az", "ltr"),
     ("en", "ltr"), ("fr", "ltr"), ("ja", "ltr"), ("xx", "ltr")],
)  # fmt: skip
def test_direction(tag: str, direction: str) -> None:
    assert direction_of(tag) == direction


def test_settings_are_checked() -> None:
    read = TypeAdapter(LanguageSettings).validate_python
    assert read({"code": "ar", "months": ["ar-SY", "ar-EG"], "quotes": ["«", "»"]}).months == ("ar-SY", "ar-EG")
    for wrong in ({"code": "xx"}, {"code": "AR"}, {"code": "../ar"}, {"code": ""}, {"code": "ar", "digits": "roman"},
                  {"code": "ar", "locale": "qq-SY"}, {"code": "ar", "colour": "red"}):  # fmt: skip
        with pytest.raises(ValidationError):
            read(wrong)
    described = TypeAdapter(LanguageSettings).json_schema()["properties"]
    assert all("description" in field for field in described.values())


def test_names() -> None:
    assert (AR.name, EN.name, autonym("fa")) == ("العربية", "English", "فارسی")
    assert load_locale(LanguageSettings(code="ar", name="عربي")).name == "عربي"
    assert (AR.language_name("en"), EN.language_name("ckb")) == ("الإنجليزية", "Central Kurdish")
    assert (AR.country_name("SY"), EN.country_name("sy")) == ("سوريا", "Syria")


@pytest.mark.parametrize(
    ("text", "filed"),
    [
        ("الحياة", "حياة"),
        ("اَلْحياة", "حياة"),
        ("ٱلحياة", "حياة"),
        ("«البيان» الإماراتية", "بيان» الإماراتية"),
        ("الأب", "أب"),
        ("الياسمين", "ياسمين"),
        ("اللهجة", "لهجة"),
        ("التماسك", "تماسك"),
        ("الباكستان", "باكستان"),
        ("الالتزام", "التزام"),
        ("الله", "الله"),
        ("اللّه أكبر", "الله أكبر".replace("الله", "اللّه")),
        ("التزام", "التزام"),
        ("التزاماتها", "التزاماتها"),
        ("التحاق المقاتلين", "التحاق المقاتلين"),
        ("ألمانيا", "ألمانيا"),
        ("المانيا", "المانيا"),
        ("الياس", "الياس"),
        ("الذي", "الذي"),
        ("ال", "ال"),
        ("The New York Times", "New York Times"),
        ("Theatre", "Theatre"),
        ("A Report", "Report"),
        ("Al-Hayat", "Hayat"),
        ("al-Hayat", "Hayat"),
        ("Al Jazeera", "Jazeera"),
        ("Alabama", "Alabama"),
        ("Al dente", "Al dente"),
        ("ash-Sharq al-Awsat", "Sharq al-Awsat"),
        ("Ar-Raqqa", "Raqqa"),
        ("as-Raqqa", "as-Raqqa"),
        ("“The Times”", "Times”"),
        ("", ""),
        ("…", "…"),
    ],
)
def test_articles(text: str, filed: str) -> None:
    assert without_article(text) == filed


def test_order() -> None:
    names = ["الباب", "ألمانيا", "تركيا", "BBC", "الله", "إيران", "مؤتمر", "منزل", "10 قتلى", "9 قتلى", "آسيا"]
    assert sorted(names, key=AR.sort_key) == [
        "9 قتلى",
        "10 قتلى",
        "آسيا",
        "الله",
        "ألمانيا",
        "إيران",
        "الباب",
        "تركيا",
        "منزل",
        "مؤتمر",
        "BBC",
    ]
    assert sorted(["The Zoo", "Al-Bayan", "Abel"], key=EN.sort_key) == ["Abel", "Al-Bayan", "The Zoo"]
    assert EN.sort_key("The Times") != EN.sort_key("Times")


def test_letters_of_an_arabic_index() -> None:
    names = ["الحياة", "ألمانيا", "التزام", "The Times", "Al Jazeera", "2023", "Бор", "中", "", "«أوان»", "پاريس"]
    groups = AR.letter_groups(names, key=str)
    assert [(group.label, group.items) for group in groups] == [
        ("ا", ("التزام", "ألمانيا", "«أوان»")),
        ("ب", ("پاريس",)),
        ("ح", ("الحياة",)),
        ("J", ("Al Jazeera",)),
        ("T", ("The Times",)),
        ("…", ("Бор", "中")),
        ("#", ("", "2023")),
    ]


def test_letters_of_an_english_index() -> None:
    groups = EN.letter_groups(["الحياة", "أحمد", "Zed", "al-Bab", "7 days"], key=str)
    assert [(group.label, group.items) for group in groups] == [
        ("B", ("al-Bab",)),
        ("Z", ("Zed",)),
        ("ا", ("أحمد",)),
        ("ح", ("الحياة",)),
        ("#", ("7 days",)),
    ]


def test_letters_of_a_persian_index() -> None:
    labels = [group.label for group in FA.letter_groups(["پارس", "آسمان", "اصفهان", "گرگان", "BBC"], key=str)]
    assert labels == ["آ", "ا", "پ", "گ", "B"]


@given(st.lists(st.text(max_size=8)))
def test_every_item_is_in_one_group(names: list[str]) -> None:
    groups = AR.letter_groups(names, key=str)
    assert sorted(name for group in groups for name in group.items) == sorted(names)
    assert len({group.label for group in groups}) == len(groups)


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("abc", "ltr"),
        ("«دير الزور»", "rtl"),
        ("12 هجومًا", "rtl"),
        ("\u2067أ\u2069 x", "ltr"),
        ("12–13", None),
        ("", None),
    ],
)
def test_first_strong(text: str, direction: str | None) -> None:
    assert first_strong(text) == direction


@pytest.mark.parametrize("text", ["", "دير الزور", "58 هجومًا", "2023", "«»", AR.range(3, 5)])
def test_what_needs_no_isolate_in_arabic(text: str) -> None:
    assert AR.isolate(text) == text
    assert AR.isolate_html(text) == text


@pytest.mark.parametrize("text", ["MQ-9", "طائرة MQ-9", "2023-12-21", "+963 11 555", "10.0.0.1"])
def test_what_is_isolated_in_arabic(text: str) -> None:
    assert AR.isolate(text) == f"\u2068{text}\u2069"
    assert AR.isolate_html(text) == f"<bdi>{text}</bdi>"


def test_isolation_in_english() -> None:
    assert EN.isolate("2023-12-21") == "2023-12-21"
    assert EN.isolate("Deir ez-Zor") == "Deir ez-Zor"
    assert EN.isolate("دير الزور") == "\u2068دير الزور\u2069"


def test_isolation_with_a_language() -> None:
    assert AR.isolate("MQ-9 شوهدت", "ar") == "\u2067MQ-9 شوهدت\u2069"
    assert AR.isolate("12–13", "en") == "\u206612–13\u2069"
    assert AR.isolate_html("a<b", "en") == '<bdi lang="en" dir="ltr">a&lt;b</bdi>'


def test_isolated_html_is_escaped_once() -> None:
    assert AR.isolate_html("<b> & x") == "<bdi>&lt;b&gt; &amp; x</bdi>"
    assert AR.isolate_html("<أ>") == "&lt;أ&gt;"
    assert AR.isolate_html(Markup("<b>أ</b>")) == Markup("<b>أ</b>")
    assert AR.isolate_html(Markup("<b>x</b>")) == Markup("<bdi><b>x</b></bdi>")


@pytest.mark.parametrize(
    ("text", "arabic", "english"),
    [
        ("x", "«x»", "“x”"),
        ("«x»", "«x»", "“x”"),
        ("“x”", "«x»", "“x”"),
        ('"x"', "«x»", "“x”"),
        ("„x“", "«x»", "“x”"),
        ("a «b» c", "«a ‹b› c»", "“a ‘b’ c”"),
        ('a "b" c', "«a ‹b› c»", "“a ‘b’ c”"),
        ("a «b “c” d»", "«a ‹b «c» d›»", "“a ‘b “c” d’”"),
        ("«a» b «c»", "«‹a› b ‹c›»", "“‘a’ b ‘c’”"),
        ("“a” b “c”", "«‹a› b ‹c›»", "“‘a’ b ‘c’”"),
        ('"a" b "c"', "«‹a› b ‹c›»", "“‘a’ b ‘c’”"),
        ("don’t", "«don’t»", "“don’t”"),
        ('5.56" rounds', '«5.56" rounds»', '“5.56" rounds”'),
        ("", "«»", "“”"),
    ],
)
def test_quotation_marks(text: str, arabic: str, english: str) -> None:
    assert (AR.quote(text), EN.quote(text)) == (arabic, english)


def test_chosen_quotation_marks() -> None:
    chosen = load_locale(LanguageSettings(code="en", quotes=("‘", "’"), inner_quotes=("“", "”")))
    assert chosen.quote("a «b»") == "‘a “b”’"
    assert load_locale(LanguageSettings(code="fr")).quote("a") == "«a»"
    assert FA.quote("a") == "«a»"
