"""The quick way of reading YAML takes nothing that the careful one refuses, and reads the same values."""

from hypothesis import given
from hypothesis import strategies as st

from builder.records.yaml_quick import read_quickly
from builder.records.yaml_source import parse_yaml

PIECES = st.sampled_from(
    (
        *(
            "a",
            "b",
            ": ",
            ":",
            "\n",
            "\n  ",
            "\n- ",
            "- ",
            "{",
            "}",
            "[",
            "]",
            ", ",
            "&x ",
            "*x",
            "!t ",
            "<<",
            '"',
            "'",
            "~",
        ),
        *(
            "null",
            "|\n  ",
            "\\u200b",
            "\\t",
            "#",
            "---\n",
            "...\n",
            "%YAML 1.1\n",
            "نص",
            "? ",
            "\t",
            "[" * 15,
            "]" * 15,
        ),
    )
)
VALUES = st.recursive(
    st.one_of(st.none(), st.sampled_from(["text", "نص", "null", "012", "a: b", "<<", ""])),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from("abc"), inner, max_size=3)),
    max_leaves=12,
)


def careful(text: str) -> tuple[object, bool]:
    document = parse_yaml(text, "x.yaml", positions=True)
    return document.data, bool(document.diagnostics)


@given(
    st.one_of(
        st.lists(PIECES, max_size=14).map("".join), st.lists(PIECES, max_size=10).map(lambda x: "k: " + "".join(x))
    )
)
def test_any_text_is_read_alike(text: str) -> None:
    data, wrong = careful(text)
    quick = read_quickly(text)
    assert quick is None or (quick == data and not wrong)


@given(st.dictionaries(st.sampled_from("abcd"), VALUES, max_size=4))
def test_well_written_mappings_are_read_quickly(mapping: dict[str, object]) -> None:
    text = flow(mapping)
    assert read_quickly(text) == mapping
    assert careful(text) == (mapping, False)


def flow(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    return "null" if value is None else f'"{value}"'


def test_the_limit_of_depth_is_the_same() -> None:
    for depth in range(13, 19):
        text = "k: " + "[" * depth + "]" * depth
        data, wrong = careful(text)
        assert (read_quickly(text) is None) == wrong
        assert wrong or data == read_quickly(text)


def test_a_hundred_thousand_brackets_exhaust_nothing() -> None:
    assert read_quickly("k: " + "[" * 100_000) is None
