"""A Markdown file is divided at its first two lines of ---, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.records.front_matter import split_front_matter


def test_later_lines_of_dashes_belong_to_the_body() -> None:
    parts, problems = split_front_matter("---\ntitle: T\n---\n\none\n\n---\n\ntwo\n", "ar.md")
    assert problems == ()
    assert parts is not None
    assert (parts.head, parts.body, parts.body_line) == ("title: T\n", "\none\n\n---\n\ntwo\n", 4)


@pytest.mark.parametrize(
    ("text", "body"), [("---\ntitle: T\n---", ""), ("---  \ntitle: T\n---\t\nx", "x"), ("---\n---\nx", "x")]
)
def test_short_files_and_trailing_spaces(text: str, body: str) -> None:
    parts, _ = split_front_matter(text, "ar.md")
    assert parts is not None
    assert parts.body == body


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the file does not begin with front matter"),
        ("title: T\n---\n", "the file does not begin with front matter"),
        ("\n---\ntitle: T\n---\n", "the file does not begin with front matter"),
        ("---\ntitle: T\n", "the front matter is not closed"),
        ("---", "the front matter is not closed"),
        ("---\ntitle: T\n ---\n----\n", "the front matter is not closed"),
    ],
)
def test_broken_front_matter_is_named(text: str, message: str) -> None:
    parts, (found,) = split_front_matter(text, "ar.md")
    assert (parts, found.code, found.message) == (None, "M401", message)


@given(st.lists(st.text("ab: #\n", max_size=8).filter(lambda line: "\n" not in line)), st.text())
def test_the_body_begins_at_the_line_that_is_given(head: list[str], body: str) -> None:
    text = "---\n" + "".join(f"{line}\n" for line in head) + "---\n" + body
    parts, _ = split_front_matter(text, "ar.md")
    assert parts is not None
    assert parts.body == body
    assert parts.body_line == len(head) + 3
