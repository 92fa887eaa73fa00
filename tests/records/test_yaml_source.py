"""YAML is read as plain strings, everything surprising is refused, and every value can be found again in its file."""

import json
import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.diagnostics import Position
from builder.records.yaml_source import DEPTH_LIMIT, parse_yaml

FILE = "content/outlets/x.yaml"


def found(text: str) -> list[tuple[str, int, int]]:
    return [(one.code, one.position.line, one.position.column) for one in parse_yaml(text, FILE).diagnostics]


@pytest.mark.parametrize(
    "scalar", ["NO", "012", "1:30", "22:30:00", ".nan", "1e3", "yes", "0x1F", "2024-01-01", "=", "on"]
)
def test_scalars_stay_what_was_written(scalar: str) -> None:
    assert parse_yaml(f"id: {scalar}", FILE).data == {"id": scalar}


@pytest.mark.parametrize(
    ("written", "value"), [("null", None), ("~", None), ("", None), ("'null'", "null"), ('"~"', "~")]
)
def test_only_plain_null_is_nothing(written: str, value: str | None) -> None:
    assert parse_yaml(f"a: {written}", FILE).data == {"a": value}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a: 1\nb: 2\na: 3\n", [("Y302", 3, 1)]),
        ("a: {b: 1, b: 2}\n", [("Y302", 1, 11)]),
        ("a: &x 1\n", [("Y303", 1, 4)]),
        ("a: *x\n", [("Y303", 1, 4)]),
        ("a: &a [*a]\n", [("Y303", 1, 4)]),
        ("<<: {a: 1}\n", [("Y303", 1, 1)]),
        ("a: !!binary aGk=\n", [("Y304", 1, 4)]),
        ("a: !!set {b, c}\n", [("Y304", 1, 4)]),
        ("a: !!python/object/apply:os.system [id]\n", [("Y304", 1, 4)]),
        ("a: !local x\n", [("Y304", 1, 4)]),
        ("%YAML 1.2\n---\na: 1\n", [("Y304", 1, 1)]),
        ("a: 1\n---\nb: 2\n", [("Y306", 2, 1)]),
        ("", [("Y306", 1, 1)]),
        ("# nothing\n", [("Y306", 1, 1)]),
        ("only words\n", [("Y306", 1, 1)]),
        ("- a\n- b\n", [("Y306", 1, 1)]),
        ("? [a]\n: b\n", [("Y306", 1, 3)]),
        ("a:\n\tb: 1\n", [("Y301", 2, 1)]),
        ("a: @x\n", [("Y301", 1, 4)]),
        ("a: [1\n", [("Y301", 2, 1)]),
        ("a: 'x\n", [("Y301", 2, 1)]),
        ('a: "\\0"\n', [("U202", 1, 4)]),
        ('a: "\\u202e"\n', [("U201", 1, 4)]),
        ('a: "x\\u2028status: published"\n', [("U202", 1, 4)]),
        ('"\\u202e": x\n', [("U201", 1, 1)]),
    ],
)
def test_what_could_surprise_is_refused_at_its_place(text: str, expected: list[tuple[str, int, int]]) -> None:
    assert found(text) == expected


def test_a_lone_surrogate_is_refused() -> None:
    assert found('a: "\\uD800"\n')[0][0] in ("Y301", "U202")


def test_a_duplicate_key_names_the_first_line_and_its_last_value_stands() -> None:
    document = parse_yaml("a: 1\n\na: 2\n", FILE)
    assert document.data == {"a": "2"}
    assert document.diagnostics[0].message == "“a” already stands at line 1"


@pytest.mark.parametrize("depth", [DEPTH_LIMIT, 3_000, 50_000])
@pytest.mark.parametrize("sign", ["[", "{a: ", "[{a: "])
def test_deep_nesting_is_one_diagnostic(depth: int, sign: str) -> None:
    assert [code for code, _, _ in found("a: " + sign * depth)] == ["Y305"]


def test_billions_of_laughs_are_refused_at_the_first_anchor() -> None:
    lines = ["a0: &a0 [x, x]"] + [f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 40)]
    assert found("\n".join(lines)) == [("Y303", 1, 5)]


@pytest.mark.parametrize(
    "piece",
    ["[", "{", "- ", "? ", "a: ", "a: b\n", "a\n", "'", '"', "|\n", "# ", "[a, ", "{a: b, ", "\t", "&a ", "!a "],
)
def test_a_mebibyte_of_anything_is_read_in_seconds(piece: str) -> None:
    start = time.perf_counter()
    parse_yaml((piece * 1_048_576)[:1_048_576], FILE)
    assert time.perf_counter() - start < 20


@given(st.text() | st.text("abc:-[]{}&*!|>'\"%#?@`, \n\t~", max_size=200))
@settings(max_examples=300)
def test_no_text_raises_and_positions_change_nothing(text: str) -> None:
    plain, placed = parse_yaml(text, FILE), parse_yaml(text, FILE, positions=True)
    assert plain.data == placed.data
    assert plain.diagnostics == placed.diagnostics
    assert plain.data is not None or plain.diagnostics


WORDS = st.text("abcdefgh", min_size=1, max_size=6)
VALUES = st.recursive(
    WORDS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3), max_leaves=12
)


def block(value: Any, indent: int) -> str:
    """Write a value in block style, as it stands behind its key or dash."""
    pad = "\n" + " " * indent
    if isinstance(value, dict) and value:
        return "".join(f"{pad}{key}:{block(one, indent + 2)}" for key, one in value.items())
    if isinstance(value, list) and value:
        return "".join(f"{pad}-{block(one, indent + 2)}" for one in value)
    return f" {json.dumps(value)}"


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, dict):
        return [leaf for key, one in value.items() for leaf in leaves(one, (*path, key))]
    if isinstance(value, list):
        return [leaf for number, one in enumerate(value) for leaf in leaves(one, (*path, number))]
    return [(path, value)]


@given(st.dictionaries(WORDS, VALUES, min_size=1, max_size=4), st.booleans(), st.integers(1, 50))
def test_a_place_points_at_its_value(data: dict[str, Any], flow: bool, first_line: int) -> None:
    text = json.dumps(data) if flow else block(data, 0).lstrip("\n")
    document = parse_yaml(text, FILE, first_line=first_line, positions=True)
    assert document.data == data
    lines = text.split("\n")
    for path, value in leaves(data):
        at = document.place(path)
        assert lines[at.line - first_line][at.column - 1 :].startswith(json.dumps(value))
        if isinstance(path[-1], str):
            key = document.place(path, key=True)
            assert lines[key.line - first_line][key.column - 1 :].lstrip('"').startswith(path[-1])


def test_a_place_that_does_not_exist_is_the_nearest_around_it() -> None:
    document = parse_yaml("a:\n  b: 1\n", FILE, positions=True)
    assert document.place(("a", "c", 3)) == Position(2, 3)
    assert document.place(("z",)) == Position(1, 1)
    assert parse_yaml("a: [", FILE, positions=True).place(("a",)) == Position(1, 4)
