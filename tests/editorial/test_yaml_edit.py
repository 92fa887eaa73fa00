"""One change is one place: every other character of the file stays."""

import difflib
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from ruamel.yaml import YAML

from builder.editorial.yaml_edit import YamlEditError, comment_below, place_of, put_entries, remove, set_value
from builder.records.characters import check_characters
from builder.records.yaml_source import parse_yaml

ROOT = Path(__file__).parent.parent.parent

SHAPE = """\
# The head of the file, over two lines,
#   indented as somebody liked it.
status:   published      # aligned by hand

publish_at: 2024-05-06T09:00:00+03:00
'quoted key': 'it''s here'
title: "a “title”: with \\"signs\\""   # why
wrapped: this is a plain text that
  goes on in the next line
folded: >-
  one two three
  four five six

  seven
literal: |+
  line one
    indented

flow: {ar: نعم, en: 'yes'}
flows: [a,   b ,c]
broken: {
    ar: نعم,   # a note
    en: yes and no
  }
nothing:
null value: null
list:
- id: one
  says:
      ar: نص   # at six
      en: text
- id: two
- {id: three, says: {ar: ثالث}}
nested:
    digests:
        title: "4318aaf1e482"
        p1: "ed20ef5a1bdf"
# The end.
last: value
"""


def changed(before: str, after: str) -> tuple[list[str], list[str]]:
    """The lines that went and those that came."""
    lines = list(difflib.ndiff(before.splitlines(keepends=True), after.splitlines(keepends=True)))
    return [line[2:] for line in lines if line.startswith("- ")], [line[2:] for line in lines if line.startswith("+ ")]


CHANGES: dict[str, tuple[Callable[[str], str], list[str], list[str]]] = {
    "a plain value": (
        lambda text: set_value(text, ("status",), "retracted"),
        ["status:   published      # aligned by hand\n"],
        ["status:   retracted      # aligned by hand\n"],
    ),
    "an instant": (
        lambda text: set_value(text, ("publish_at",), "2024-05-07T09:00:00Z"),
        ["publish_at: 2024-05-06T09:00:00+03:00\n"],
        ["publish_at: 2024-05-07T09:00:00Z\n"],
    ),
    "single quotes": (
        lambda text: set_value(text, ("quoted key",), "they're there"),
        ["'quoted key': 'it''s here'\n"],
        ["'quoted key': 'they''re there'\n"],
    ),
    "double quotes": (
        lambda text: set_value(text, ("title",), 'a\n"b"'),
        ['title: "a “title”: with \\"signs\\""   # why\n'],
        ['title: "a\\n\\"b\\""   # why\n'],
    ),
    "a value that needs quotes": (
        lambda text: set_value(text, ("last",), "one: two # three"),
        ["last: value\n"],
        ['last: "one: two # three"\n'],
    ),
    "a word that others read as a truth value": (
        lambda text: set_value(text, ("last",), "no"),
        ["last: value\n"],
        ['last: "no"\n'],
    ),
    "the word null": (lambda text: set_value(text, ("last",), "null"), ["last: value\n"], ['last: "null"\n']),
    "no value": (lambda text: set_value(text, ("last",), None), ["last: value\n"], ["last: null\n"]),
    "where nothing stands": (lambda text: set_value(text, ("nothing",), "x"), ["nothing:\n"], ["nothing: x\n"]),
    "a value in braces": (
        lambda text: set_value(text, ("flow", "ar"), "لا، {أبدًا}"),
        ["flow: {ar: نعم, en: 'yes'}\n"],
        ["flow: {ar: \"لا، {أبدًا}\", en: 'yes'}\n"],
    ),
    "a word in a literal block": (
        lambda text: set_value(text, ("literal",), "line two\n  indented\n\n"),
        ["  line one\n"],
        ["  line two\n"],
    ),
    "a new key behind the last": (
        lambda text: put_entries(text, ("nested", "digests"), {"p2": "49524a8757f1"}),
        [],
        ['        p2: "49524a8757f1"\n'],
    ),
    "a new key below another": (
        lambda text: put_entries(text, ("nested", "digests"), {"summary": "49524a8757f1"}, after="title"),
        [],
        ['        summary: "49524a8757f1"\n'],
    ),
    "a new key in braces": (
        lambda text: put_entries(text, ("flow",), {"fr": "oui"}),
        ["flow: {ar: نعم, en: 'yes'}\n"],
        ["flow: {ar: نعم, en: 'yes', fr: 'oui'}\n"],
    ),
    "a new key in braces over lines": (
        lambda text: put_entries(text, ("broken",), {"fr": "oui"}),
        ["    en: yes and no\n"],
        ["    en: yes and no, fr: oui\n"],
    ),
    "a new key behind a comment": (
        lambda text: put_entries(text, ("list", 0, "says"), {"fr": "texte"}, after="ar"),
        [],
        ["      fr: texte\n"],
    ),
    "a new key at the dash": (
        lambda text: put_entries(text, ("list", 1), {"says": "text"}),
        [],
        ["  says: text\n"],
    ),
    "a new key at the top": (
        lambda text: put_entries(text, (), {"withdrawn": "soon"}, after="literal"),
        [],
        ["withdrawn: soon\n"],
    ),
    "a mapping where nothing stands": (
        lambda text: put_entries(text, ("nothing",), {"ar": "نص"}),
        ["nothing:\n"],
        ["nothing: {ar: نص}\n"],
    ),
    "a mapping in place of null": (
        lambda text: put_entries(text, ("null value",), {"ar": "نص"}),
        ["null value: null\n"],
        ["null value: {ar: نص}\n"],
    ),
    "a structure": (
        lambda text: put_entries(text, ("list", 0), {"more": {"ar": "نص", "en": "text"}}),
        [],
        ["  more:\n", "      ar: نص\n", "      en: text\n"],
    ),
    "a structure in place of nothing": (
        lambda text: put_entries(text, (), {"nothing": {"ar": "نص", "en": "text"}}),
        [],
        ["    ar: نص\n", "    en: text\n"],
    ),
    "a structure in place of another": (
        lambda text: put_entries(text, ("list", 0), {"says": {"fr": "texte"}}),
        ["      ar: نص   # at six\n", "      en: text\n"],
        ["      fr: texte\n"],
    ),
    "braces in place of braces": (
        lambda text: put_entries(text, ("list", 2), {"says": {"fr": "texte"}}),
        ["- {id: three, says: {ar: ثالث}}\n"],
        ["- {id: three, says: {fr: texte}}\n"],
    ),
    "a key that goes": (lambda text: remove(text, ("nothing",)), ["nothing:\n"], []),
    "a key with its block": (
        lambda text: remove(text, ("list", 0, "says")),
        ["  says:\n", "      ar: نص   # at six\n", "      en: text\n"],
        [],
    ),
    "the first key in braces": (
        lambda text: remove(text, ("flow", "ar")),
        ["flow: {ar: نعم, en: 'yes'}\n"],
        ["flow: {en: 'yes'}\n"],
    ),
    "the last key in braces": (
        lambda text: remove(text, ("flow", "en")),
        ["flow: {ar: نعم, en: 'yes'}\n"],
        ["flow: {ar: نعم}\n"],
    ),
    "the key at a dash": (
        lambda text: remove(text, ("list", 0, "id")),
        ["- id: one\n", "  says:\n"],
        ["- says:\n"],
    ),
    "a place for a translator": (
        lambda text: comment_below(text, ("list", 0, "says", "ar"), "fr:") or "",
        [],
        ["      # fr:\n"],
    ),
}


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=["lf", "crlf", "cr"])
@pytest.mark.parametrize("name", CHANGES)
def test_one_change_is_one_place(name: str, newline: str) -> None:
    change, went, came = CHANGES[name]
    before = SHAPE.replace("\n", newline)
    after = change(before)
    assert changed(before, after) == (
        [line.replace("\n", newline) for line in went],
        [line.replace("\n", newline) for line in came],
    )


def test_a_word_in_a_folded_text_changes_its_line_alone() -> None:
    before = "says:\n  ar: >-\n    one two three\n    four five six\n    seven eight\n  en: x\n"
    after = set_value(before, ("says", "ar"), "one two three four FIVE six seven eight")
    assert changed(before, after) == (["    four five six\n"], ["    four FIVE six\n"])


def test_a_file_without_a_last_line_end_stays_so() -> None:
    assert put_entries("a: 1\nb: 2", (), {"c": "x"}) == "a: 1\nb: 2\nc: x"
    assert set_value("a: 1\nb: 2", ("b",), "3") == "a: 1\nb: 3"


def test_nothing_is_changed_where_more_than_that_would_change() -> None:
    for text, path in (("a: {b: c}\n", ("a",)), ("a: x\n", ("b",)), ("a: [x]\n", ("a", 3)), ("a: x\n", ("a", "b"))):
        with pytest.raises(YamlEditError):
            set_value(text, path, "y")
    for broken in ("a: [\n", "a: 1\na: 2\n", "a: &x 1\n", "- a\n", "", "[" * 5000):
        with pytest.raises(YamlEditError):
            set_value(broken, ("a",), "y")


def test_a_place_is_a_line_of_the_file() -> None:
    assert place_of(SHAPE, ("list", 0, "says", "ar")) == SHAPE[: SHAPE.index("ar: نص")].count("\n") + 1
    assert place_of(SHAPE, ("list", 1, "says", "ar")) == SHAPE[: SHAPE.index("id: two")].count("\n") + 1


RECORDS = sorted([*(ROOT / "content").rglob("*.yaml"), *(ROOT / "tests" / "sites" / "minimal").rglob("*.yaml")])


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        for key, one in value.items():
            yield from places(one, (*path, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from places(one, (*path, number))
    else:
        yield path


def comments(text: str) -> list[str]:
    return [line.partition("#")[2] for line in text.splitlines() if line.lstrip().startswith("#")]


@pytest.mark.parametrize("file", RECORDS, ids=lambda path: path.name)
def test_every_value_of_every_record_can_be_given_another_one(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    data = parse_yaml(text, "").data
    for path in list(places(data))[::31]:
        after = set_value(text, path, "another")
        read = parse_yaml(after, "").data
        assert set_value(after, path, "another") == after
        different = [one for one in places(read) if at(read, one) != at(data, one)]
        assert different == [path]
        went, came = changed(text, after)
        assert len(came) == 1  # where a text over several lines stood, one line stands now
        assert len(went) >= 1
        assert comments(after) == comments(text)
        assert YAML(typ="safe", pure=True).load(after) is not None


def test_a_round_trip_would_change_what_nobody_asked_for() -> None:
    """Why nothing is dumped; should this fail, the library may do."""
    changed_files = 0
    for file in RECORDS:
        reader = YAML(typ="rt")
        reader.preserve_quotes = True
        reader.width = 1_000_000
        reader.indent(mapping=2, sequence=4, offset=2)
        content = file.read_bytes()
        written = BytesIO()
        reader.dump(reader.load(content), written)
        changed_files += written.getvalue() != content
        text = content.decode()
        data = parse_yaml(text, "").data
        path = next(places(data))
        assert set_value(text, path, at(data, path)) == text
    assert changed_files >= len(RECORDS) // 20


def at(data: Any, path: tuple[str | int, ...]) -> Any:
    for element in path:
        data = data[element]
    return data


WORDS = st.text(st.characters(codec="utf-8", categories=["L", "M", "N", "P", "S", "Zs"]), max_size=30)
SHORT = st.text(st.sampled_from("abنعم :#'\"{}[],-?!|>&*%@`~"), min_size=1, max_size=12)


@st.composite
def blocks(draw: st.DrawFn, indent: str = "", depth: int = 0) -> list[str]:
    """Lines of a mapping in any of the styles that people write."""
    lines: list[str] = []
    step = " " * draw(st.integers(1, 4))
    for number in range(draw(st.integers(1, 4))):
        key = f"k{number}"
        if draw(st.booleans()):
            lines.append(f"{indent}# a comment {number}")
        if draw(st.integers(0, 5)) == 0:
            lines.append("")
        form = draw(st.integers(0, 8))
        tail = draw(st.sampled_from(["", "   # beside it"]))
        if form == 0 and depth < 3:
            lines += [f"{indent}{key}:{tail}", *draw(blocks(indent + step, depth + 1))]
        elif form == 1:
            inner = indent + step
            lines += [f"{indent}{key}: >-", f"{inner}one two", f"{inner}# three"]
        elif form == 2:
            lines += [
                f"{indent}{key}: |{draw(st.sampled_from(['', '-', '+']))}",
                f"{indent}{step}one",
                f"{indent}{step}  two",
                "",
            ]
        elif form == 3:
            lines += [f"{indent}{key}: {{a: 1, b: 'x # y', c: \"z\"}}{tail}"]
        elif form == 4:
            lines += [f"{indent}{key}:{tail}", *(f"{indent}{step}- v{n}" for n in range(draw(st.integers(1, 3))))]
        elif form == 5:
            lines += [f"{indent}{key}: plain text", f"{indent}{step} goes on{tail}"]
        elif form == 6:
            lines += [f"{indent}{key}:{tail}"]
        else:
            value = draw(st.sampled_from(["plain", "'single # sign'", '"double: \\" sign"', "2024-05-05", "«نص»"]))
            lines += [f"{indent}{key}: {value}{tail}"]
    return lines


@settings(max_examples=150, deadline=None)
@given(blocks(), st.sampled_from(["\n", "\r\n"]), st.data())
def test_any_file_keeps_what_was_not_asked_for(lines: list[str], newline: str, data: st.DataObject) -> None:
    text = newline.join((*lines, ""))
    before = parse_yaml(text, "")
    if before.data is None or before.diagnostics:
        return
    path = data.draw(st.sampled_from(list(places(before.data))))
    value = data.draw(st.one_of(SHORT, WORDS))
    assume(not list(check_characters(value, "")))  # what no record may hold is refused
    new = set_value(text, path, value)
    after = parse_yaml(new, "").data
    assert at(after, path) == value
    went, came = changed(text, new)
    assert len(came) <= 1 or ">" in text or "|" in text
    kept = [line for line in text.splitlines() if line not in [one.rstrip("\r\n") for one in went]]
    rest = new.splitlines()
    assert all(line in rest for line in kept)

    mapping = tuple(path[:-1]) if isinstance(path[-1], str) else ()
    added = put_entries(text, mapping, {"new": value})
    gone, come = changed(text, added)
    assert at(parse_yaml(added, "").data, (*mapping, "new")) == value
    assert (len(gone), len(come)) in ((0, 1), (1, 1))
    assert remove(added, (*mapping, "new")) == text
