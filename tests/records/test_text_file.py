"""Bytes become text in one form, or one diagnostic says what they are instead."""

import os
import socket
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.records.text_file import decode, read_text

FILE = "content/outlets/x.yaml"
ARABIC = "جريدة النهر الكبير"


@pytest.mark.parametrize("data", [b"a\nb\n", b"a\r\nb\r\n", b"a\rb\r", b"\xef\xbb\xbfa\nb\n", b"\xef\xbb\xbfa\r\nb\r"])
def test_line_ends_and_a_leading_mark_make_no_difference(data: bytes) -> None:
    assert decode(data, FILE) == ("a\nb\n", ())


def test_text_is_in_one_normal_form() -> None:
    assert decode("e\u0301 ا\u0654".encode(), FILE)[0] == "é أ"


@pytest.mark.parametrize(
    ("data", "place", "message", "hint"),
    [
        (ARABIC.encode("utf-16"), (1, 1), "the file is UTF-16, not UTF-8", "save it as UTF-8"),
        (b"\xfe\xff" + ARABIC.encode("utf-16-be"), (1, 1), "the file is UTF-16, not UTF-8", "save it as UTF-8"),
        (
            b"a: 1\nname: " + ARABIC.encode("cp1256"),
            (2, 7),
            "the file is not UTF-8, at byte 11",
            "it may be Windows-1256; save it as UTF-8",
        ),
        (
            ARABIC.encode()[:-1],
            (1, 18),
            "the file breaks off within a character, at byte 32",
            "take the file from its last good version",
        ),
        (b"\xed\xa0\x80", (1, 1), "the file is not UTF-8, at byte 0", "save it as UTF-8"),
    ],
)
def test_another_encoding_is_named_with_its_place(data: bytes, place: tuple[int, int], message: str, hint: str) -> None:
    text, (found,) = decode(data, FILE)
    assert text is None
    assert (found.code, found.position.line, found.position.column) == ("F101", *place)
    assert (found.message, found.hint) == (message, hint)


def test_what_git_left_is_no_record() -> None:
    conflict = "a: 1\n" + "<" * 7 + " HEAD\nb: 1\n" + "=" * 7 + "\nb: 2\n" + ">" * 7 + " theirs\n"
    text, (found,) = decode(conflict.encode(), FILE)
    assert (text, found.code, found.position.line) == (None, "F110", 2)
    text, (found,) = decode(b"version https://git-lfs.github.com/spec/v1\n", FILE)
    assert (text, found.code, found.message) == (None, "F110", "the file is a Git LFS pointer")
    assert decode(b"a: '<<<<<<< HEAD'\n", FILE)[1] == ()


def test_a_file_at_the_limit_is_read_and_one_beyond_it_is_not(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"a" * 100)
    assert read_text(tmp_path, "x", 100) == ("a" * 100, ())
    text, (found,) = read_text(tmp_path, "x", 99)
    assert (text, found.code) == (None, "F102")


def test_what_is_no_regular_file_never_hangs(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(str(tmp_path / "socket"))
        for name in ("pipe", "folder", "socket", "absent", "nul\0"[:3]):
            text, (found,) = read_text(tmp_path, name, 100)
            assert (text, found.code) == (None, "F105")


@given(st.binary() | st.text().map(str.encode))
def test_no_bytes_raise(data: bytes) -> None:
    text, problems = decode(data, FILE)
    assert text is not None or len(problems) == 1
    assert text is None or "\r" not in text
