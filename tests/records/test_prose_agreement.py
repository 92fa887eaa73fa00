"""The quick scan, the careful scan and the renderer see the same citations and links in any text."""

from hypothesis import example, given, settings
from hypothesis import strategies as st

from builder.records import prose, prose_careful
from builder.records.prose_parts import split_parts
from builder.render.markdown import Link, MarkdownRenderer, ProseLabels

PIECES = st.sampled_from(
    [
        "[@c1]", "[@c2]", "[@c3; @c4]", "[@src-1، ¶3]", "[@", "[@]", "[@Bad Id]", "[@c9", "[ @c5 ]", "[\n@c6]",
        "[@c1](", "[نص](article:one)", "[x](event:two)", "[x](https://a.b/c)", "[x](javascript:x)", "[x]()",
        "[a [b](c) d](e)", "<event:three>", "<https://a.b/[@c1]>", "<", ">", "](", "](article:four)", "[", "]",
        "(", ")", "![", "![x](p.jpg)", "`", "``", "```", "~~~", "\\", "|", "|--|--|", "| a | b |", "|-|", "---",
        "===", "***", "*", "_", "&#91;", "&amp;", "[^1]", "[^1]: ", "[^[@c1]", "    ", "  ", "\t", " ", "\n",
        "\n\n", "\n    ", "\n  ", "- ", "1. ", "2) ", "> ", "> > ", "# ", "## ", "قال", "word", "«نص»",
        "\u200f", "!", ";", "؛", ",", "@c7", ":", "\\[", "\\]", "0", "\ufdd00\ufdd1",
    ]
)  # fmt: skip
TEXTS = st.lists(PIECES, max_size=24).map("".join)

LABELS = ProseLabels("Note {number}", "Footnote {number}", "Footnotes", "Back {number}", "Table {number}", ", ")
RENDERER = MarkdownRenderer(LABELS, "rtl")


def careful(body: str) -> prose.Prose:
    body = prose.without_marks(body)
    return prose_careful.scan(body, split_parts(body), 1)


@settings(max_examples=1500, deadline=None)
@given(TEXTS)
@example("- `a\n- b` [@c1]")
@example("| a | b |\n|--|--|\n| x | y | [@c1] |")
@example("1. x\n\n   y `\n2. z ` [@c1]")
def test_quick_way_agrees_with_careful_way(body: str) -> None:
    assert prose.scan_prose(body) == careful(body)


@settings(max_examples=1500, deadline=None)
@given(TEXTS)
@example("[a [b]() c](article:one)")
@example("> [\n> @c1] [x](\n> article:one)")
def test_scan_agrees_with_what_is_rendered(body: str) -> None:
    asked: list[tuple[str, str]] = []

    def resolve(kind: str, id_: str) -> Link:
        asked.append((kind, id_))
        return Link("/x/", "x")

    rendered = RENDERER.render(body, resolve_record=resolve)
    found = prose.scan_prose(body)
    cited = dict.fromkeys((citation.id, citation.locator) for citation in found.citations)
    called = [(note.id, note.locator) for note in rendered.notes]
    linked = [(link.kind, link.id) for link in found.record_links]
    if "[^" in body:  # a footnote is read last, wherever it stands
        assert set(cited) == set(called)
        assert sorted(linked) == sorted(asked)
    else:
        assert list(cited) == called
        assert linked == asked


@settings(max_examples=500, deadline=None)
@given(TEXTS)
def test_positions_point_at_what_was_found(body: str) -> None:
    lines = prose.without_marks(body).split("\n")
    found = prose.scan_prose(body)
    parts = {part.key: part for part in found.parts}
    for citation in found.citations:
        part = parts[citation.part]
        assert part.line <= citation.line < part.line + part.text.count("\n") + 1
        if ">" not in body:
            assert lines[citation.line - 1][citation.column - 1 :].startswith(f"@{citation.id}")
    for link in found.record_links:
        if ">" not in body:
            assert lines[link.line - 1][link.column - 1 :].startswith(f"{link.kind}:{link.id}")
