import pytest

from builder.records import prose_careful
from builder.records.prose import Citation, Malformed, RecordLink, scan_prose
from builder.records.prose_links import is_allowed

USUAL = """## خلفية

قالت فصائل «إصابات مباشرة» [@c3]؛ و[@c4، ¶3؛ @src-1].
انظر [الحادثة](event:drone-attacks) و[الموقع](https://example.org/?a=1&b=2).

- بند [@c5]

| أ | ب |
|---|--:|
| ١ | [@c6] |
"""


def test_places_of_what_is_found() -> None:
    found = scan_prose(USUAL, first_line=7)
    assert found.citations == (
        Citation("c3", None, 9, 29, "p2"),
        Citation("c4", "¶3", 9, 37, "p2"),
        Citation("src-1", None, 9, 46, "p2"),
        Citation("c5", None, 12, 8, "p3"),
        Citation("c6", None, 16, 8, "p4"),
    )
    assert found.record_links == (RecordLink("event", "drone-attacks", 10, 16),)
    assert found.malformed == ()


def test_usual_prose_is_not_parsed(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError

    monkeypatch.setattr(prose_careful, "scan", refuse)
    assert scan_prose(USUAL).citations


@pytest.mark.parametrize(
    ("body", "malformed"),
    [
        ("أ [@]", Malformed("citation", "[@]", 1, 3)),
        ("أ [@Bad Id] ب", Malformed("citation", "[@Bad Id]", 1, 3)),
        ("أ\n[@c3 ب", Malformed("citation", "[@c3 ب", 2, 1)),
        ("أ [@c3, @c4]", Malformed("citation", "[@c3, @c4]", 1, 3)),
        ("[أ](javascript:x)", Malformed("link", "javascript:x", 1, 5)),
        ("[أ](//evil.org)", Malformed("link", "//evil.org", 1, 5)),
        ("[أ](article:Bad_Id)", Malformed("link", "article:Bad_Id", 1, 5)),
        ("<blob:x>", Malformed("link", "blob:x", 1, 2)),
        ("أ [^1]", Malformed("footnote", "[^1]", 1, 3)),
        ("أ\n\n[^1]: ب", Malformed("footnote", "[^1]", 3, 1)),
        ("> " * 30 + "أ", Malformed("nesting", ("> " * 31)[:60], 1, 1)),
    ],
)
def test_malformed(body: str, malformed: Malformed) -> None:
    assert scan_prose(body).malformed[:1] == (malformed,)


@pytest.mark.parametrize(
    "body",
    [
        r"\[@c1]",
        "`[@c1]`",
        "```\n[@c1]\n```",
        "أ\n\n    [@c1]",
        "[كذا](بحسب المصدر)",
        "[@handle](https://t.me/x)",
        "a@b [x]",
    ],
)
def test_neither_citation_nor_mistake(body: str) -> None:
    found = scan_prose(body)
    assert (found.citations, found.malformed) == ((), ())


@pytest.mark.parametrize(
    ("url", "allowed"),
    [
        ("https://example.org/سوريا", True),
        ("HTTP://example.org", True),
        ("mailto:a@b.org", True),
        ("tel:+963", True),
        ("../x/?a=b:c", True),
        ("#h-خلفية", True),
        ("/ar/", True),
        ("article:one-two", True),
        ("https://fa.wikipedia.org/wiki/می\u200cخواهم", True),
        ("", False),
        ("//evil.org", False),
        ("/\\evil.org", False),
        ("https:evil", False),
        ("https:///x", False),
        ("javascript:x", False),
        ("JaVaScRiPt:x", False),
        ("java\tscript:x", False),
        ("\x01javascript:x", False),
        ("java%0ascript:x", False),
        ("data:text/html,x", False),
        ("vbscript:x", False),
        ("blob:x", False),
        ("intent:x", False),
        ("ms-msdt:x", False),
        ("https://a.b/\u202ex", False),
        ("recipe:one", False),
    ],
)
def test_allowed_addresses(url: str, allowed: bool) -> None:
    assert is_allowed(url) is allowed
