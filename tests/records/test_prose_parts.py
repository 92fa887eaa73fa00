import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from builder.records.prose import Part, digest, scan_prose
from builder.records.prose_parts import split_parts

WORDS = st.lists(st.text("ابجxyz", min_size=1, max_size=5), min_size=1, max_size=6).map(" ".join)


def test_blocks_between_blank_lines() -> None:
    body = "\nأول\nسطر\n \t\n## عنوان\nثان\n\n- بند\n\n  تتمة\n\n- بند\n\n```\nx\n\ny\n```\nثالث\n"
    assert split_parts(body, 10) == (
        Part("p1", "أول\nسطر", 11),
        Part("p2", "## عنوان", 14),
        Part("p3", "ثان", 15),
        Part("p4", "- بند\n\n  تتمة", 17),
        Part("p5", "- بند", 21),
        Part("p6", "```\nx\n\ny\n```\nثالث", 23),
    )


def test_a_fence_that_is_never_closed_ends_with_the_body() -> None:
    assert [part.text for part in split_parts("~~~\na\n\n# b")] == ["~~~\na\n\n# b"]


def test_nothing_in_an_empty_body() -> None:
    assert scan_prose("\n \n").parts == ()


def test_line_ends_of_other_systems() -> None:
    assert scan_prose("a\r\n\r\nb [@c1]\r\n") == scan_prose("a\n\nb [@c1]\n")


def test_digest_sees_words_and_not_their_wrapping() -> None:
    assert digest("قالت\n فصائل ") == digest("قالت فصائل")
    assert digest("é") == digest(unicodedata.normalize("NFD", "é"))
    assert digest("قالت") != digest("قال")
    assert digest("abc") == "ba7816bf8f01"  # the SHA-256 of FIPS 180-2's example


@given(st.lists(WORDS, min_size=1, max_size=6), st.data())
def test_an_edit_changes_one_part_only(paragraphs: list[str], data: st.DataObject) -> None:
    changed = data.draw(st.integers(0, len(paragraphs) - 1))
    edited = [*paragraphs]
    edited[changed] += " zz"
    before, after = split_parts("\n\n".join(paragraphs)), split_parts("\n\n".join(edited))
    different = [old.key for old, new in zip(before, after, strict=True) if digest(old.text) != digest(new.text)]
    assert different == [f"p{changed + 1}"]


@given(st.text("ab#`~- >\n\t|1.", max_size=80))
def test_parts_hold_every_line_with_text_once(body: str) -> None:
    lines = body.split("\n")
    held = [
        (part.line + offset, line)
        for part in split_parts(body)
        for offset, line in enumerate(part.text.split("\n"))
        if line.strip(" \t")
    ]
    assert held == [(number, line) for number, line in enumerate(lines, 1) if line.strip(" \t")]
