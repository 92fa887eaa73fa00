"""The way of reading YAML without a parser takes nothing that the parser refuses, and reads the same values."""

from functools import cache
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.records.content_tree import list_content
from builder.records.front_matter import split_front_matter
from builder.records.yaml_plain import read_plainly
from builder.records.yaml_source import parse_yaml

PROJECT = Path(__file__).resolve().parents[2]


@cache
def texts() -> tuple[str, ...]:
    found = []
    for root in (PROJECT, PROJECT / "tests/sites/minimal"):
        for files in list_content(root).records:
            for path in files.paths:
                if path.endswith(".yaml"):
                    found.append((root / path).read_text("utf-8"))
                elif path.endswith(".md"):
                    parts, _ = split_front_matter((root / path).read_text("utf-8"), path)
                    assert parts is not None
                    found.append(parts.head)
    return tuple(found)


def agree(text: str) -> bool:
    """Say whether the text was read plainly; if so, the careful way reads the same and finds nothing wrong."""
    plain = read_plainly(text)
    if plain is None:
        return False
    careful = parse_yaml(text, "x.yaml", positions=True)
    assert careful.diagnostics == ()
    assert repr(plain) == repr(careful.data)
    return True


def test_every_record_of_the_site_is_read_plainly() -> None:
    assert len(texts()) > 50
    assert [text for text in texts() if not agree(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "a: b\n",
        "a: b",
        "a:\n",
        "a:\nb: c\n",
        "a:\n- b\n- c\nd: e\n",
        "a:\n  - b: c\n    d: e\n  - f: g\n",
        "a:\n  - - b\n    - c\n  - d\n",
        "a:\n  - b:\n    - c\n    d:\n      e: f\n",
        "# comment\na:\n  # another\n  b: c\n\n  d: e\n",
        "a: {b: c, d: [e, f, -5], g: {h: null}, i: 'x, y', j: \"k: l\"}\n",
        "a: [b, 'c', \"d\"]\n",
        "a: []\nb: {}\n",
        "a: ~\nb: NULL\nc: 'null'\nd: [null, x]\n",
        "a: https://example.org/?b=c#d\n",
        "a: it's\nb: 5:30\nc: x#y\n",
        "a: >-\n  one\n  two\nb: c\n",
        "a: |-\n  # one\n  - two\n\nb: c\n",
        "a:\n  - >-\n    one\n  - two\n",
        "a: «نص»، نص\n",
        "a: -5\n",
        "$schema: x\nc1.says: abc\n",
    ],
)
def test_what_is_plain_is_read(text: str) -> None:
    assert agree(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "# only\n",
        "- a\n",
        "a\n",
        " a: b\n",
        "a: b\n c: d\n",
        "a: b\n  c\n",
        "a: b # c\n",
        "a: b: c\n",
        "a: b:\n",
        "a: 'b\n",
        "a: 'b''c'\n",
        'a: "b\\n"\n',
        'a: "b" c\n',
        "a: &x b\n",
        "a: *x\n",
        "a: !t b\n",
        "a: @b\n",
        "a: %b\n",
        "a: - b\n",
        "a: ? b\n",
        "? a\n: b\n",
        "a: b\na: c\n",
        "a: {b: c, b: d}\n",
        "a: {b: c\n",
        "a: {b: c}}\n",
        "a: {b: c} d\n",
        "a: [b, c]: d\n",
        "a: [b,]\n",
        "a: [b: c]\n",
        "a: {b}\n",
        "a: {b: }\n",
        "a: [b?, c]\n",
        "a: >\n  b\n",
        "a: >-\n  b\n   c\n",
        "a: >-\n  b\n\n  c\n",
        "a: >-\nb: c\n",
        "a: >-\n",
        "a: >-\n  b \n",
        "a: >-\n  b\n   \nc: d\n",
        "a: >-\n  b\n\n \nc: d\n",
        "a: >-\n   b\n  c\n",
        "a:\tb\n",
        "a:  b\n",
        "a: b \n",
        "a : b\n",
        "---\na: b\n",
        "a: b\n...\n",
        "%YAML 1.1\n---\na: b\n",
        "<<: b\n",
        '"a": b\n',
        "a: b\u200b\n",
        "a: b\r\n",
        "a:\n - b\n  - c\n",
        "a:\n  - b\n - c\n",
        "a:\n  b: c\n - d\n",
        "a:\n  - b\n    c: d\n",
        "a:\n  -\n",
        "a:\n  - \n",
        "a:\n-  b\n",
        "a:\n  -  b: c\n",
        "a:\n" + "".join(f"{'  ' * depth}b:\n" for depth in range(1, 14)) + f"{'  ' * 14}c: d\n",
        "a: " + "[" * 9 + "b" + "]" * 9 + "\n",
        f"{'a' * 2000}: b\n",
    ],
)
def test_what_calls_for_a_parser_is_left_to_it(text: str) -> None:
    assert read_plainly(text) is None


PIECES = st.sampled_from(
    (
        "a: ",
        "b: ",
        "a:",
        "c",
        "نص",
        "- ",
        "\n",
        "\n  ",
        "\n    ",
        "\n- ",
        "\n  - ",
        "\n#",
        " #",
        "# ",
        "{",
        "}",
        "[",
        "]",
        ", ",
        ",",
        ": ",
        ":",
        "'",
        '"',
        "''",
        "\\",
        "~",
        "null",
        "-5",
        "-",
        "?",
        "&x",
        "*",
        "!",
        "|-",
        ">-",
        "|",
        ">",
        "%",
        "---",
        "...",
        "<<",
        " ",
        "  ",
        "\t",
        "\u200f",
        "\u00a0",
        "5:30",
        "https://x.y/?z#w",
        "=",
        "`",
        "@",
        "\n\n",
        "x y",
    )
)


@given(st.lists(PIECES, max_size=25).map(lambda pieces: "a: x\n" + "".join(pieces)))
@example("a: x\nb: [a#, c]")
@example("a: {b: x\\y}")
@settings(max_examples=1_500)
def test_any_text_is_read_alike_or_not_plainly(text: str) -> None:
    agree(text)


def check_changes(data: st.DataObject) -> None:
    """Change some lines of a record of the site in any way, and see that both ways agree."""
    lines = data.draw(st.sampled_from(texts())).split("\n")
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(lines) - 1))
        what = data.draw(st.sampled_from(("drop", "repeat", "deeper", "shallower", "piece", "swap", "cut")))
        line = lines[place]
        if what == "drop":
            del lines[place]
        elif what == "repeat":
            lines.insert(place, line)
        elif what == "deeper":
            lines[place] = f"{' ' * data.draw(st.integers(1, 3))}{line}"
        elif what == "shallower":
            lines[place] = line[data.draw(st.integers(1, 3)) :]
        elif what == "piece":
            at = data.draw(st.integers(0, len(line)))
            lines[place] = f"{line[:at]}{data.draw(PIECES)}{line[at:]}"
        elif what == "swap":
            other = data.draw(st.integers(0, len(lines) - 1))
            lines[place], lines[other] = lines[other], line
        else:
            lines[place] = line[: data.draw(st.integers(0, len(line)))]
        if not lines:
            return
    agree("\n".join(lines))


@given(st.data())
@settings(max_examples=500)
def test_any_change_of_a_record_is_read_alike_or_not_plainly(data: st.DataObject) -> None:
    check_changes(data)


@pytest.mark.long
@given(st.data())
@settings(max_examples=20_000, deadline=None)
def test_very_many_changes_are_read_alike_or_not_plainly(data: st.DataObject) -> None:
    check_changes(data)
