"""Markdown as the tree that the templates walk."""

from typing import Any

from builder.locale.cldr import Direction
from builder.render.pdf.prose import ProseLabels, ProseTree
from builder.views.pdf.model import PdfNote, PdfProse, Ref
from builder.views.texts import Text

LABELS = ProseLabels(claim="Claim {number}", source="source {number}", part=", ", note="; ")
NOTES = {
    "c1": PdfNote(Ref("claim-a-c1", "4"), Text("Residents"), Ref("source-x", "2"), Text("paragraph 2")),
    "x": PdfNote(None, Text("Gazette"), Ref("source-x", "2"), Text("")),
}


def tree(markdown: str, base: Direction = "ltr", *pictures: str) -> list[dict[str, Any]]:
    lang = "ar" if base == "rtl" else "en"
    prose = PdfProse(markdown, lang, NOTES, {("topic", "t"): Text("The topic")}, frozenset(pictures))
    return ProseTree(prose, base, LABELS, "https://site.example/").blocks()


def test_headings_skip_no_level_whatever_was_written() -> None:
    assert [block["level"] for block in tree("#### a\n\n###### b\n\n# c") if block["k"] == "h"] == [1, 2, 1]


def test_a_heading_without_a_word_is_none_and_takes_no_level() -> None:
    assert tree("#\n\n# *\u2066*\n\n### a")[-1] == {"k": "h", "level": 1, "c": ["a"]}
    assert [block["k"] for block in tree("# [@x]\n\nb")] == ["p", "p"]


def test_a_footnote_that_calls_itself_is_no_endless_text() -> None:
    (paragraph,) = tree("a[^n]\n\n[^n]: b **c[^n]** d[^n].")
    assert paragraph["c"][1]["n"] == ["b ", {"b": ["c"]}, " d."]


def test_code_keeps_its_lines_and_drops_what_is_invisible() -> None:
    block, paragraph = tree("```\na\ufeff\n b\n```\n\n`c\ufeff`")
    assert block["text"] == "a\n b"
    assert paragraph["c"] == [{"code": "c", "d": "ltr"}]


def test_citations_become_one_note_at_the_word_before_them() -> None:
    (paragraph,) = tree("It was closed [@c1] [@x, p. 3].")
    closed, note, stop = paragraph["c"]
    assert (closed, stop, note["m"]) == ("It was closed", ".", False)
    assert note["n"] == [
        {"to": "claim-a-c1", "c": ["Claim 4"]},
        ", ",
        "Residents",
        ", ",
        {"to": "source-x", "c": ["source 2"]},
        ", ",
        "paragraph 2",
        "; ",
        "Gazette",
        ", ",
        {"to": "source-x", "c": ["source 2"]},
        ", ",
        "p. 3",
    ]


def test_a_citation_of_what_is_not_public_leaves_no_trace() -> None:
    assert tree("It was closed [@secret].") == [{"k": "p", "c": ["It was closed."]}]


def test_a_note_behind_latin_letters_in_arabic_is_told_its_side() -> None:
    (paragraph,) = tree("هذا NATO [@x] وهذا عربي [@x].", "rtl")
    assert [run["m"] for run in paragraph["c"] if isinstance(run, dict) and "n" in run] == [True, False]


def test_what_a_footnote_cites_stands_within_it() -> None:
    (paragraph,) = tree("Closed[^n].\n\n[^n]: See [@x], there.")
    assert paragraph["c"][1]["n"] == ["See (Gazette, ", {"to": "source-x", "c": ["source 2"]}, "), there."]


def test_letters_stay_joined_where_emphasis_ends_within_a_word() -> None:
    (paragraph,) = tree("ال**كت**اب و**درس**", "rtl")
    assert paragraph["c"] == ["ال\u200d", {"b": ["\u200dكت\u200d"]}, "\u200dاب و", {"b": ["درس"]}]


def test_a_paragraph_that_nearly_all_runs_the_other_way_is_turned() -> None:
    assert tree("An English sentence with كلمة in it.", "rtl")[0]["d"] == "ltr"
    assert "d" not in tree("جملة عربية فيها BBC News كلمتان", "rtl")[0]


def test_links_lead_to_whole_addresses_and_those_without_text_are_named() -> None:
    (paragraph,) = tree("See [](topic:t), [it](topic:gone) and <https://example.org/a>.")
    assert paragraph["c"][1] == {"u": "https://site.example/en/topics/t/", "c": ["The topic"]}
    assert paragraph["c"][2] == ", it and "
    assert paragraph["c"][3]["c"] == [{"d": "ltr", "c": ["https://example.org/a"], "address": True}]


def test_tables_lists_quotations_and_code_keep_their_form() -> None:
    table, numbered, quote, code = tree("|a|b|\n|--:|---|\n|1|2|\n\n3. x\n    - y\n\n> q\n\n```\nz <b>\n```")
    assert (table["align"], table["head"], table["rows"]) == (["end", "start"], [["a"], ["b"]], [[["1"], ["2"]]])
    assert (numbered["ordered"], numbered["start"], numbered["items"][0][1]["k"]) == (True, 3, "list")
    assert quote["c"] == [{"k": "p", "c": ["q"]}]
    assert code == {"k": "code", "text": "z <b>"}


def test_an_image_of_the_record_stands_where_it_is_alone_in_a_paragraph() -> None:
    blocks = tree("a\n\n![A river](river.png)\n\n![Else](else.png)\n\nThe ![A river](river.png) b", "ltr", "river.png")
    assert blocks == [
        {"k": "p", "c": ["a"]},
        {"k": "picture", "file": "river.png"},
        {"k": "p", "c": ["Else"]},
        {"k": "p", "c": ["The A river b"]},
    ]
