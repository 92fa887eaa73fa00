"""Whatever an original and its translation hold, and however the original changes: what was there stays."""

import shutil
import tempfile
from pathlib import Path

from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.corpus.translation import parts_of, stale_parts
from builder.editorial.accepting import accept
from builder.editorial.translating import translate_record
from builder.editorial.translation_desk import TranslateError, read_desk
from builder.records.prose_originals import originals_in, without_originals, write_original
from builder.records.prose_parts import split_parts

MINIMAL = Path(__file__).parent.parent / "sites" / "minimal"
PAGE = "content/pages/about"
BLOCKS = (
    "A paragraph.",
    "Another one,\nover two lines.",
    "## A heading",
    "- one\n- two",
    "1. first\n\n   goes on\n\n2. second",
    "> quoted",
    "```text\n<!-- original p1\ncode -->\n-->\n```",
    "    indented --> code",
    "An arrow --> here.",
    "| a | b |\n|---|---|\n| c | d |",
    "فقرة بالعربية «وفيها» اقتباس.",
)
BODIES = st.lists(st.sampled_from(BLOCKS), min_size=1, max_size=7)
NEWLINES = st.sampled_from(["\n", "\r\n"])


def page(lang: str, blocks: list[str], newline: str) -> bytes:
    head = "---\ntitle: A page\ntranslation: {of: ar, method: human}   # by hand\n---\n"
    if lang == "ar":
        head = "---\ntitle: صفحة\n---\n"
    body = "\n\n".join(blocks)
    return f"{head}\n{body}\n".replace("\n", newline).encode()


def body_of(content: bytes) -> str:
    text = content.decode().replace("\r\n", "\n")
    return text.split("---\n", 2)[2]


@settings(max_examples=60, deadline=None)
@given(BODIES, BODIES, BODIES, NEWLINES)
@example([*"ABA"], [*"AA"], [*"AAAA"], "\n")
def test_what_was_translated_stays_whatever_the_original_becomes(
    original: list[str], translated: list[str], later: list[str], newline: str
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        (site / PAGE).mkdir(parents=True)
        shutil.copy(MINIMAL / "site_config.yaml", site)
        shutil.copy(MINIMAL / PAGE / "page.yaml", site / PAGE)
        ar, en = site / PAGE / "ar.md", site / PAGE / "en.md"
        ar.write_bytes(page("ar", original, newline))
        en.write_bytes(page("en", translated, newline))
        before = en.read_bytes()
        accept(site, "about", "en")
        assert body_of(en.read_bytes()) == body_of(before)
        assert b"# by hand" in en.read_bytes()
        assert translate_record(site, "about", "en").written == ()

        ar.write_bytes(page("ar", later, newline))
        stamped = en.read_bytes()
        translate_record(site, "about", "en")
        shown = body_of(en.read_bytes())
        parts = [part.text for part in split_parts(body_of(stamped))]
        assert [part.text for part in split_parts(without_originals(shown))] == parts
        assert translate_record(site, "about", "en").written == ()
        assert en.read_bytes().count(b"\r") == (en.read_bytes().count(b"\n") if newline == "\r\n" else 0)
        try:
            accept(site, "about", "en")
        except TranslateError:
            desk = read_desk(site, "about", "en")
            accept(site, "about", "en", [*parts_of(desk.record, "ar"), "gone"])
        desk = read_desk(site, "about", "en")
        assert not stale_parts(desk.record, "en")
        assert list(originals_in(body_of(en.read_bytes()))) == []
        assert [part.text for part in split_parts(body_of(en.read_bytes()))] == parts


@given(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n->`<!"), max_size=60))
def test_any_words_can_stand_in_a_comment(text: str) -> None:
    body = "\n".join(("before", "", *write_original("p3", text), "", "behind"))
    (comment,) = originals_in(body)
    assert comment.key == "p3"
    assert comment.text.replace("--&gt;", "-->") == text.replace("--&gt;", "-->")
    assert [part.text for part in split_parts(without_originals(body))] == ["before", "behind"]
    assert without_originals(body).count("\n") == body.count("\n")
