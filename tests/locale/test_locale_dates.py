import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

import pytest

from builder.dates import parse_edtf
from builder.locale import LanguageSettings, Locale, load_locale

ROOT = Path(__file__).parents[2]
CATALOGUES = ROOT / "templates" / "locale"
DAY = dt.date(2023, 12, 21)
RLM = "\u200f"
THIN_DASH = "\u2009–\u2009"


def make(code: str, **settings: object) -> Locale:
    return load_locale(LanguageSettings(code=code, **settings), CATALOGUES / f"{code}.po")  # type: ignore[arg-type]


AR = make("ar", locale="ar-SY", second_calendar="islamic-umalqura")
EN = make("en", locale="en-GB", second_calendar="islamic-umalqura")


@pytest.mark.parametrize(
    ("style", "arabic", "english"),
    [
        ("full", "الخميس، 21 كانون الأول 2023", "Thursday, 21 December 2023"),
        ("long", "21 كانون الأول 2023", "21 December 2023"),
        ("medium", "21 كانون الأول 2023", "21 Dec 2023"),
        ("numeric", f"21{RLM}/12{RLM}/2023", "21/12/2023"),
    ],
)
def test_styles(style: str, arabic: str, english: str) -> None:
    assert AR.date(DAY, style) == arabic  # type: ignore[arg-type]
    assert EN.date(DAY, style) == english  # type: ignore[arg-type]


def test_parts() -> None:
    assert [AR.month(2023, 12), AR.month_name(8), AR.year(2023), AR.weekday(DAY)] == [
        "كانون الأول 2023",
        "آب",
        "2023",
        "الخميس",
    ]
    assert [EN.month(2023, 12), EN.month_name(8), EN.year(476), EN.weekday(DAY)] == [
        "December 2023",
        "August",
        "476",
        "Thursday",
    ]


def test_month_names_of_two_regions() -> None:
    both = make("ar", locale="ar-SY", months=("ar-SY", "ar-EG"))
    assert both.date(DAY) == "21 كانون الأول/ديسمبر 2023"
    assert both.month_name(12) == "كانون الأول/ديسمبر"


@pytest.mark.parametrize("order", [("ar-SY", "ar-EG", "ar-SY"), ("ar-EG", "ar-SY", "ar-EG")])
def test_a_region_does_not_colour_the_next(order: tuple[str, ...]) -> None:
    expected = {"ar-SY": "كانون الأول", "ar-EG": "ديسمبر"}
    assert [make("ar", locale=tag).month_name(12) for tag in order] == [expected[tag] for tag in order]


def test_digits() -> None:
    arab = make("ar", locale="ar-EG", digits="arab")
    assert arab.date(DAY) == "٢١ ديسمبر ٢٠٢٣"
    assert make("fa", digits="arabext").date(DAY) == "۲۱ دسامبر ۲۰۲۳"


def test_years_before_the_gregorian_reform_are_proleptic() -> None:
    assert EN.date(dt.date(1500, 2, 28), "full") == "Wednesday, 28 February 1500"
    assert EN.date(dt.date(1, 1, 1)) == "1 January 1"


def test_instant() -> None:
    moment = dt.datetime(2024, 1, 6, 12, 5, tzinfo=dt.timezone(dt.timedelta(hours=3)))
    assert EN.instant(moment) == "6 January 2024, 09:05 UTC"
    assert AR.instant(moment) == "6 كانون الثاني 2024، الساعة 09:05 بالتوقيت العالمي المنسّق"
    with pytest.raises(ValueError, match="time zone"):
        EN.instant(dt.datetime(2024, 1, 6))


def test_second_calendar() -> None:
    assert AR.second(DAY) == "8 جمادى الآخرة 1445 هـ"
    assert EN.second(DAY) == "8 Jumada II 1445 AH"
    assert AR.second(dt.date(1924, 7, 31)) is None
    assert AR.second(dt.date(1924, 8, 1)) == "1 محرم 1343 هـ"
    assert AR.second(dt.date(2077, 11, 17)) is None
    assert make("ar").second(DAY) is None


@pytest.mark.parametrize(
    ("text", "english", "arabic"),
    [
        ("2023-12-21", "21 December 2023", "21 كانون الأول 2023"),
        ("2023-12-21~", "about 21 December 2023", "نحو 21 كانون الأول 2023"),
        ("2023-12-21?", "21 December 2023 (uncertain)", "21 كانون الأول 2023 (غير مؤكد)"),
        ("2023-12-21%", "about 21 December 2023 (uncertain)", "نحو 21 كانون الأول 2023 (غير مؤكد)"),
        ("2023-12", "December 2023", "كانون الأول 2023"),
        ("2023", "2023", "2023"),
        ("2023-12-XX", "a day in December 2023", "أحد أيام كانون الأول 2023"),
        ("2023-XX", "in 2023", "في عام 2023"),
        ("2023-XX~", "about 2023", "نحو 2023"),
        ("2023-XX-XX", "a day in 2023", "أحد أيام عام 2023"),
        ("199X", "the 1990s", "تسعينيات القرن العشرين"),
        ("201X", "the 2010s", "العقد الثاني من القرن الحادي والعشرين"),
        ("185X", "the years 1850–1859", f"الأعوام {RLM}1850–1859"),
        ("20XX", "the 21st century", "القرن الـ21"),
        ("2023-21", "spring 2023", "ربيع 2023"),
        ("2023-24", "winter 2023–2024", f"شتاء {RLM}2023–2024"),
        ("2023-12-21/2023-12-23", "21–23 December 2023", f"{RLM}21–23 كانون الأول 2023"),
        (
            "2023-11-21/2023-12-23",
            f"21 November{THIN_DASH}23 December 2023",
            f"{RLM}21 تشرين الثاني – 23 كانون الأول 2023",
        ),
        (
            "2023-12-30/2024-01-02",
            f"30 December 2023{THIN_DASH}2 January 2024",
            f"{RLM}30 كانون الأول 2023 – 2 كانون الثاني 2024",
        ),
        ("2023-11/2023-12", f"November{THIN_DASH}December 2023", "تشرين الثاني – كانون الأول 2023"),
        ("2022/2023", "2022–2023", f"{RLM}2022–2023"),
        ("2023-12-21/2023-12-21", "21 December 2023", "21 كانون الأول 2023"),
        ("2023-12-21~/2024-01", "from about 21 December 2023 to January 2024",
         "من نحو 21 كانون الأول 2023 إلى كانون الثاني 2024"),
        ("2023-12-21/..", "since 21 December 2023", "منذ 21 كانون الأول 2023"),
        ("../2023-12-21", "until 21 December 2023", "حتى 21 كانون الأول 2023"),
        ("2023-12-21/", "from 21 December 2023, end unknown", "من 21 كانون الأول 2023 إلى تاريخ غير معروف"),
        ("/2023-12-21", "until 21 December 2023, beginning unknown", "من تاريخ غير معروف حتى 21 كانون الأول 2023"),
        ("[2023-12-21,2023-12-22]", "21 or 22 December 2023", "21 أو 22 كانون الأول 2023"),
        ("[2023-11,2023-12]", "November or December 2023", "تشرين الثاني أو كانون الأول 2023"),
        ("[2023-12-31,2024-01-01]", "31 December 2023 or 1 January 2024", "31 كانون الأول 2023 أو 1 كانون الثاني 2024"),
        ("[2022,2023,2024]", "2022, 2023 or 2024", "2022 أو 2023 أو 2024"),
        ("[2023-12-21..2023-12-23]", "between 21 and 23 December 2023", "بين 21 و23 كانون الأول 2023"),
        ("[2023-12..2024-01]", "between December 2023 and January 2024", "بين كانون الأول 2023 وكانون الثاني 2024"),
        ("[..2023-12-21]", "on or before 21 December 2023", "في 21 كانون الأول 2023 أو قبله"),
        ("[2023-12-21..]", "on or after 21 December 2023", "في 21 كانون الأول 2023 أو بعده"),
    ],
)  # fmt: skip
def test_edtf_in_words(text: str, english: str, arabic: str) -> None:
    assert EN.edtf(parse_edtf(text)) == english
    assert AR.edtf(parse_edtf(text)) == arabic


def test_edtf_where_the_month_comes_first() -> None:
    american = make("en", locale="en-US")
    assert american.edtf(parse_edtf("2023-12-21/2023-12-23")) == f"December 21{THIN_DASH}23, 2023"
    assert american.edtf(parse_edtf("[2023-12-21,2023-12-22]")) == "December 21 or 22, 2023"
    between = "between December 21, 2023 and December 23, 2023"
    assert american.edtf(parse_edtf("[2023-12-21..2023-12-23]")) == between


@pytest.mark.parametrize(
    ("code", "date", "span"),
    [
        ("fa", "21 دسامبر 2023", f"{RLM}21 تا 23 دسامبر 2023"),
        ("he", "21 בדצמבר 2023", f"{RLM}21–23 בדצמבר 2023"),
        ("fr", "21 décembre 2023", "21–23 décembre 2023"),
        ("ckb", None, None),
        ("tr", "21 Aralık 2023", None),
    ],
)
def test_other_languages_without_a_catalogue(code: str, date: str | None, span: str | None) -> None:
    locale = make(code)
    assert locale.date(DAY) == (date or locale.date(DAY))
    assert locale.edtf(parse_edtf("2023-12-21/2023-12-23")) == (
        span or locale.edtf(parse_edtf("2023-12-21/2023-12-23"))
    )
    assert locale.edtf(parse_edtf("2023-12-21~")).startswith("about ")


PROBE = """
import datetime as dt
from pathlib import Path
from builder.dates import parse_edtf
from builder.locale import LanguageSettings, load_locale
for code, tag in (("ar", "ar-SY"), ("en", "en-GB"), ("fa", "")):
    locale = load_locale(LanguageSettings(code=code, locale=tag), Path("templates/locale") / f"{code}.po")
    texts = [locale.date(dt.date(2023, 12, 21), "full"), locale.number(1234567), locale.file_size(2_400_000),
        locale.instant(dt.datetime(2024, 1, 6, 23, 30, tzinfo=dt.UTC)),
        locale.edtf(parse_edtf("2023-12-21/2023-12-23")),
        locale.join(["A", "B", "C"]), locale.quote("x"), locale.country_name("SY"), locale.name,
        locale.sort_key("دير الزور").hex(), str(locale.count(11, {"other": "x"}))]
    print(ascii(texts))
"""


def test_the_environment_does_not_matter() -> None:
    outputs = set()
    for lang, zone, seed in (
        ("C", "UTC", "0"),
        ("tr_TR.UTF-8", "Pacific/Kiritimati", "1"),
        ("ar_EG.UTF-8", "America/Los_Angeles", "2"),
    ):
        environment = {
            **os.environ,
            "LANG": lang,
            "LC_ALL": lang,
            "TZ": zone,
            "PYTHONHASHSEED": seed,
            "PYTHONUTF8": "1",
        }
        run = subprocess.run(
            [sys.executable, "-c", PROBE], cwd=ROOT, env=environment, capture_output=True, text=True, check=True
        )
        outputs.add(run.stdout)
    assert len(outputs) == 1
