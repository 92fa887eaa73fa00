from datetime import date

import pytest
from edtf import parse_edtf as parse_with_package
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.dates import MAX_MEMBERS, EdtfDate, EdtfError, EdtfPoint, EdtfSpan, parse_edtf

DAYS = st.dates(min_value=date(1, 1, 1))


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "precision"),
    [
        ("2023-12-21", "2023-12-21", "2023-12-21", "day"),
        ("0001-01-01", "0001-01-01", "0001-01-01", "day"),
        ("2024-02-29~", "2024-02-29", "2024-02-29", "day"),
        ("2023-02", "2023-02-01", "2023-02-28", "month"),
        ("2024-02-XX", "2024-02-01", "2024-02-29", "month"),
        ("2023", "2023-01-01", "2023-12-31", "year"),
        ("2023-XX", "2023-01-01", "2023-12-31", "year"),
        ("2023-XX-XX?", "2023-01-01", "2023-12-31", "year"),
        ("202X", "2020-01-01", "2029-12-31", "decade"),
        ("20XX%", "2000-01-01", "2099-12-31", "century"),
        ("99XX", "9900-01-01", "9999-12-31", "century"),
        ("2023-21", "2023-03-01", "2023-05-31", "season"),
        ("2023-24", "2023-12-01", "2024-02-29", "season"),
        ("9999-24", "9999-12-01", "9999-12-31", "season"),
        ("2023-12-21/2023-12-23", "2023-12-21", "2023-12-23", "day"),
        ("2023-12-21~/2024", "2023-12-21", "2024-12-31", "year"),
        ("2023-12-21/2023-12", "2023-12-21", "2023-12-31", "month"),
        ("2023-12-21/..", "2023-12-21", None, "day"),
        ("2023-12-21/", "2023-12-21", None, "day"),
        ("../2023-12", None, "2023-12-31", "month"),
        ("/2023-12", None, "2023-12-31", "month"),
        ("[2023-12-21,2023-12-23]", "2023-12-21", "2023-12-23", "day"),
        ("[2023-12-23, 2023-12-21]", "2023-12-21", "2023-12-23", "day"),
        ("[2023-12-21..2023-12-23]", "2023-12-21", "2023-12-23", "day"),
        ("[..2023-12]", None, "2023-12-31", "month"),
        ("[2023-12..]", "2023-12-01", None, "month"),
        ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31", "year"),
    ],
)
def test_bounds_and_precision(text: str, earliest: str | None, latest: str | None, precision: str) -> None:
    value = parse_edtf(text)

    assert value.text == text
    assert value.earliest == (earliest and date.fromisoformat(earliest))
    assert value.latest == (latest and date.fromisoformat(latest))
    assert value.precision == precision


def test_structure_of_an_interval() -> None:
    (span,) = parse_edtf("2023-12-21~/..").members

    assert isinstance(span, EdtfSpan)
    assert isinstance(span.start, EdtfPoint)
    assert (span.start.year, span.start.month, span.start.day) == (2023, 12, 21)
    assert (span.start.approximate, span.start.uncertain) == (True, False)
    assert span.end == "open"


@pytest.mark.parametrize(
    ("text", "unspecified"),
    [
        ("2023-12-XX", "day"),
        ("2023-XX", "month"),
        ("2023-XX-XX", "month-and-day"),
        ("202X", "year"),
        ("20XX", "decade"),
    ],
)
def test_unspecified_digits(text: str, unspecified: str) -> None:
    (point,) = parse_edtf(text).members

    assert isinstance(point, EdtfPoint)
    assert point.unspecified == unspecified


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("2023-13-45", "“2023-13-45” has no month 13.", "Months are 01 to 12; 21 to 24 are spring to winter."),
        ("2023-02-30", "“2023-02-30” has no day 30.", "2023-02 has the days 01 to 28."),
        ("2023-12-00", "“2023-12-00” has no day 00.", "2023-12 has the days 01 to 31."),
        ("0000", "“0000” has the year 0.", "Years begin with 0001; earlier ones cannot be written."),
        ("000X", "“000X” has the year 0.", "Years begin with 0001; earlier ones cannot be written."),
        ("2023-12-23/2023-12-21", "“2023-12-23/2023-12-21” ends before it begins.", "Write the earlier date first."),
        ("[2024..2023]", "“[2024..2023]” ends before it begins.", "Write the earlier date first."),
        ("2023-12-xx", "“2023-12-xx” is not a date.", "Unknown digits are capital X: 2023-12-XX."),
        ("٢٠٢٣-١٢-٢١", "“٢٠٢٣-١٢-٢١” is not a date.", "Write the digits as 0 to 9: 2023-12-21."),
        ("2023-12-2١", "“2023-12-2١” is not a date.", "Write the digits as 0 to 9: 2023-12-21."),
        ("21-12-2023", "“21-12-2023” is not a date.", "The year comes first: 2023-12-21."),
        ("2023-1-5", "“2023-1-5” is not a date.", "Write 2023-01-05."),
        ("~2023", "“~2023” is not a date.", "The sign stands after the date: 2023~."),
        ("2023-12-21T10:00", "“2023-12-21T10:00” is not a date.", "A date has no time of day: 2023-12-21."),
        ("2023-21-05", "“2023-21-05” has a day in a season.", "Write 2023-21 for the season, or a month."),
        ("202X-05", "“202X-05” has a month in an unknown year.", "Write 202X alone, or the whole year."),
        ("/", "“/” names no date.", "Give at least one end of the interval: 2023-12-21/.."),
        ("../..", "“../..” names no date.", "Give at least one end of the interval: 2023-12-21/.."),
        ("[2023", "“[2023” has no closing bracket.", "Write one of several dates as [2023-12-21,2023-12-23]."),
    ],
)
def test_what_is_no_date(text: str, message: str, hint: str) -> None:
    with pytest.raises(EdtfError) as raised:
        parse_edtf(text)

    assert (raised.value.message, raised.value.hint) == (message, hint)
    assert str(raised.value) == message


@pytest.mark.parametrize(
    "text", ["", " 2023", "2023\n", "20231221", "2023-W01-1", "2023-355", "+2023-12-21", "[]", "XXXX"]
)
def test_other_forms_are_refused(text: str) -> None:
    with pytest.raises(EdtfError):
        parse_edtf(text)


def test_a_set_has_a_limit() -> None:
    days = [f"2023-12-{day:02}" for day in range(1, MAX_MEMBERS + 2)]

    assert len(parse_edtf(f"[{','.join(days[:-1])}]").members) == MAX_MEMBERS
    with pytest.raises(EdtfError, match=f"{MAX_MEMBERS + 1} dates"):
        parse_edtf(f"[{','.join(days)}]")


def test_order() -> None:
    texts = ["../2022", "2023", "2023-01", "2023-01-01", "/2023-06-01", "2023-12-21/..", "2023-12-21"]

    assert sorted([*texts[3:], *texts[:3]], key=lambda text: parse_edtf(text).sort_key) == texts


@given(st.text(max_size=30) | st.text(alphabet="0123456789-/.[],X~?%", max_size=30))
def test_any_text_is_a_date_or_an_edtf_error(text: str) -> None:
    try:
        value = parse_edtf(text)
    except EdtfError:
        return
    assert value.text == text
    assert value.earliest is None or value.latest is None or value.earliest <= value.latest


@given(DAYS)
def test_the_quick_path_equals_the_slow_one(day: date) -> None:
    quick = parse_edtf(day.isoformat())
    (slow,) = parse_edtf(f"[{day.isoformat()}]").members

    assert quick.members == (slow,)
    assert (quick.earliest, quick.latest, quick.precision) == (day, day, "day")


@st.composite
def plain_dates(draw: st.DrawFn) -> str:
    day = draw(st.dates(min_value=date(1000, 1, 1)))
    cut = draw(st.sampled_from([4, 7, 10]))
    forms = [day.isoformat()[:cut], f"{day:%Y-%m}-XX", f"{day:%Y}-XX", f"{day.year // 10}X", f"{day.year // 100}XX"]
    return draw(st.sampled_from(forms)) + draw(st.sampled_from(["", "?"]))


def bounds_of_the_package(text: str) -> tuple[date, date]:
    value = parse_with_package(text)
    return date(*value.lower_strict()[:3]), date(*value.upper_strict()[:3])


@settings(max_examples=60, deadline=None)
@given(plain_dates())
def test_bounds_are_those_of_the_edtf_package(text: str) -> None:
    value = parse_edtf(text)

    assert (value.earliest, value.latest) == bounds_of_the_package(text)


@settings(max_examples=30, deadline=None)
@given(plain_dates(), plain_dates())
def test_intervals_have_the_bounds_of_the_edtf_package(first: str, last: str) -> None:
    first, last = sorted((first, last), key=lambda text: bounds_of_the_package(text)[0])
    try:
        value: EdtfDate = parse_edtf(f"{first}/{last}")
    except EdtfError:
        assert bounds_of_the_package(first)[0] > bounds_of_the_package(last)[1]
    else:
        assert (value.earliest, value.latest) == (bounds_of_the_package(first)[0], bounds_of_the_package(last)[1])
