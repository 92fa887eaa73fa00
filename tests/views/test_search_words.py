"""The words of the search: every plural form, in the site's digits, and nothing left open but what scripts fill in."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from builder.locale.facade import load_locale
from builder.locale.settings import LanguageSettings
from builder.render.brought import catalogue_path
from builder.render.script_data import script_text
from builder.views.search_words import search_words

ROOT = Path(__file__).parents[2]
FILLED = {"query", "count", "found", "page", "pages", "number", "n", "day", "year"}
"""What the scripts put in."""


def words_of(code: str, **settings: Any) -> dict[str, Any]:
    return dict(search_words(load_locale(LanguageSettings(code=code, **settings), catalogue_path(ROOT, code))))


def texts_of(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for inner in value.values():
            yield from texts_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from texts_of(inner)
    else:
        yield value


@pytest.mark.parametrize("code", ["ar", "en"])
def test_what_is_left_open_is_what_the_scripts_fill_in(code: str) -> None:
    words = words_of(code)
    for text in texts_of(words):
        assert text
        assert set(re.findall(r"\{(.*?)\}", text)) <= FILLED, text
        assert "%" not in text, text


def test_arabic_has_all_six_forms_of_every_count() -> None:
    for name, forms in words_of("ar")["counts"].items():
        assert list(forms) == ["zero", "one", "two", "few", "many", "other"], name
        assert all(("{n}" in forms[form]) == (form in ("few", "many", "other")) for form in forms), forms


def test_english_has_two_forms_and_digits_are_those_of_the_site() -> None:
    words = words_of("en", digits="arab")
    assert all(set(forms) == {"one", "other"} for forms in words["counts"].values())
    assert words["digits"] == "arab"


@pytest.mark.parametrize("code", ["ar", "en"])
def test_the_scripts_ask_for_words_that_there_are(code: str) -> None:
    words = words_of(code)
    scripts = "".join(path.read_text("utf-8") for path in (ROOT / "templates/assets/scripts").glob("search-[bp]*.js"))
    asked = set(re.findall(r"\.texts\.(\w+)", scripts))
    assert asked == set(words["texts"]) - {"from", "to"}
    assert set(re.findall(r"count\(\"(\w+)\"", scripts)) == set(words["counts"])


def test_a_script_of_data_is_ended_by_nothing_in_it() -> None:
    data = {"x": "</script><!--\u2028\u2029", "y": "«نص»"}
    script = script_text("Some", data).decode()
    assert not re.search(r"[<\u2028\u2029]", script)
    assert json.loads(script.removeprefix("window.Some = ").removesuffix(";\n")) == data
    assert "«نص»" in script


@pytest.mark.parametrize(("code", "march"), [("ar", "{day} مارس {year}"), ("en", "March {day}, {year}")])
def test_a_day_of_every_month_can_be_written(code: str, march: str) -> None:
    days = words_of(code)["days"]
    assert len(set(days)) == 12
    assert days[2] == march
    assert all("{day}" in day and "{year}" in day and not re.search(r"\d", day) for day in days)
