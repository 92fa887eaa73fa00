"""A plain null is nothing, a quoted one is text; merge keys are told from quoted `<<` the same way."""

import pytest

from builder.records.yaml_source import parse_yaml


@pytest.mark.parametrize("plain", ["null", "~", "Null", "NULL", ""])
def test_plain_nulls_are_none(plain: str) -> None:
    assert parse_yaml(f"key: {plain}\nlist: [{plain or 'null'}, text]\n", "x.yaml").data == {
        "key": None,
        "list": [None, "text"],
    }


@pytest.mark.parametrize("quoted", ["'null'", '"null"', "'~'", "''", '""'])
def test_quoted_nulls_are_text(quoted: str) -> None:
    assert parse_yaml(f"key: {quoted}\n", "x.yaml").data == {"key": quoted[1:-1]}


def test_a_plain_merge_key_is_refused_and_a_quoted_one_is_a_key() -> None:
    plain = parse_yaml("<<: {a: b}\n", "x.yaml")
    assert plain.data is None
    assert [(found.code, found.position.line) for found in plain.diagnostics] == [("Y303", 1)]
    assert parse_yaml("'<<': text\n", "x.yaml").data == {"<<": "text"}
