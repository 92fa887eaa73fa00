"""What pydantic finds comes back in an editor's words, at the place in the file."""

import shutil
from pathlib import Path

import pytest

from builder.diagnostics import Diagnostic
from builder.records.kinds import kind_named
from builder.records.load import load_config
from builder.records.validation import validate
from builder.records.yaml_source import parse_yaml

MINIMAL = Path(__file__).parents[1] / "sites" / "minimal"
OUTLET = """\
names: {ar: جريدة, en: Paper}
kind: newspaper
reliability: {grade: null}
"""
CLAIM = """\
status: draft
claims:
  - id: c1
    says: {ar: قول, en: Saying}
    holder: {actor: a}
    verb: said
    read_in: s
"""


def found(kind: str, text: str) -> list[Diagnostic]:
    document = parse_yaml(text, "x.yaml")
    assert document.data is not None
    result = validate(
        kind_named(kind).model,
        document.data,
        "x.yaml",
        ("ar", "en"),
        lambda: parse_yaml(text, "x.yaml", positions=True),
    )
    assert (result.model is None) == bool(result.diagnostics)
    return list(result.diagnostics)


@pytest.mark.parametrize(
    ("kind", "text", "old", "new", "expected"),
    [
        (
            "outlet",
            OUTLET,
            "kind:",
            "kinds:",
            ["x.yaml:1:1: S502 the key “kind” is missing", "x.yaml:2:1: S501 unknown key “kinds”"],
        ),
        ("outlet", OUTLET, "newspaper", "newspapr", ["x.yaml:2:7: S504 “newspapr” is not known here"]),
        ("outlet", OUTLET, "kind: newspaper", "kind:", ["x.yaml:2:6: S504 a value is missing here"]),
        ("outlet", OUTLET, "{grade: null}", "A", ["x.yaml:3:14: S503 expected a mapping of keys to values"]),
        ("outlet", OUTLET, "{grade: null}", "{grade: Z}", ["x.yaml:3:22: S504 “Z” is not known here"]),
        ("outlet", OUTLET, "{grade: null}", "{}", ["x.yaml:3:14: S502 the key “grade” is missing"]),
        ("outlet", OUTLET, "en: Paper", "fr: Journal", ["x.yaml:1:20: S505 “fr” is not a language of this site"]),
        ("outlet", OUTLET, "en: Paper", "en: ''", ["x.yaml:1:24: S503 the text in “en” is missing"]),
        (
            "outlet",
            OUTLET,
            "{ar: جريدة, en: Paper}",
            "Paper",
            ["x.yaml:1:8: S503 expected one value a language, as {ar: …, en: …}"],
        ),
        (
            "outlet",
            OUTLET,
            "kind: n",
            "aliases: x\nkind: n",
            ["x.yaml:2:10: S503 expected a list; write [one] or lines that begin with “- ”"],
        ),
        (
            "outlet",
            OUTLET,
            "kind: n",
            "redirects: [A]\nkind: n",
            ["x.yaml:2:13: S503 “A” is not an id: lower-case ASCII letters, digits and single hyphens, at most 100"],
        ),
        (
            "outlet",
            OUTLET,
            "kind: n",
            "url: javascript:alert(1)\nkind: n",
            ["x.yaml:2:6: S503 “javascript:alert(1)” is not a web address; write all of it, from https://"],
        ),
        (
            "article",
            CLAIM,
            "{actor: a}",
            "{actor: a, outlet: o}",
            ["x.yaml:5:13: S503 a holder needs exactly one of actor, outlet, unnamed; actor and outlet are given"],
        ),
        (
            "article",
            CLAIM,
            "{actor: a}",
            "{}",
            ["x.yaml:5:13: S503 a holder needs exactly one of actor, outlet, unnamed; none is given"],
        ),
        ("article", CLAIM, "verb: said", "verb: say", ["x.yaml:6:11: S504 “say” is not known here"]),
        ("article", CLAIM, "    read_in: s\n", "", ["x.yaml:3:5: S502 the key “read_in” is missing"]),
        (
            "article",
            CLAIM,
            "read_in: s",
            "read_in: [s]",
            ["x.yaml:7:14: S503 expected a single value, not a list or a mapping"],
        ),
        ("article", CLAIM, "read_in: s", "read_in: s\n    abuot: []", ["x.yaml:8:5: S501 unknown key “abuot”"]),
        (
            "article",
            CLAIM,
            "status: draft",
            "embarg: x",
            ["x.yaml:1:1: S502 the key “status” is missing", "x.yaml:1:1: S501 unknown key “embarg”"],
        ),
        (
            "article",
            CLAIM,
            "draft",
            "published",
            ["x.yaml:1:1: S502 a published record needs the day on which it was published"],
        ),
        (
            "article",
            CLAIM,
            "draft",
            "draft\npublished: 2023-13-45",
            ["x.yaml:2:12: S503 “2023-13-45” is not a day of the calendar"],
        ),
        (
            "article",
            CLAIM,
            "draft",
            "draft\npublish_at: 2024-01-01T25:00:00Z",
            ["x.yaml:2:13: S503 “2024-01-01T25:00:00Z” is not an instant of the calendar"],
        ),
        (
            "article",
            CLAIM,
            "draft",
            "draft\npublish_at: 2024-01-01 09:00",
            [
                "x.yaml:2:13: S503 “2024-01-01 09:00” is not an instant; "
                "write it with its offset, as 2024-01-31T09:00:00Z"
            ],
        ),
        (
            "article",
            CLAIM,
            "draft",
            "draft\npublished: 0000-01-01",
            ["x.yaml:2:12: S503 “0000-01-01” is not a day of the calendar"],
        ),
        (
            "page",
            "status: draft\norder: 1\n",
            "order: 1",
            "order: " + "9" * 5000,
            [f"x.yaml:2:8: S503 “{'9' * 399}…{'9' * (200 - len('” is not a whole number'))}” is not a whole number"],
        ),
    ],
)
def test_messages_and_places(kind: str, text: str, old: str, new: str, expected: list[str]) -> None:
    assert old in text
    assert sorted(map(str, found(kind, text.replace(old, new, 1)))) == sorted(expected)


def test_the_nearest_known_word_is_proposed() -> None:
    assert [one.hint for one in found("outlet", OUTLET.replace("newspaper", "newspapr"))] == [
        "did you mean “newspaper”?"
    ]
    (missing, unknown) = sorted(found("outlet", OUTLET.replace("kind:", "knd:")))
    assert unknown.hint == "did you mean “kind”?"
    assert missing.hint == ""
    (far,) = found("outlet", OUTLET + "xyzzy: 1\n")
    assert far.hint.startswith("known keys are about, agreement, aliases")


@pytest.mark.parametrize("digits", ["2024-05-01", "٢٠٢٤-٠٥-٠١", "۲۰۲۴-۰۵-۰۱"])
def test_digits_of_dates_are_normalised_by_rule(digits: str) -> None:
    assert found("page", f"status: published\npublished: {digits}\n") == []


def test_yaml_words_that_look_like_other_types_stay_texts() -> None:
    assert found("outlet", OUTLET.replace("Paper", "NO").replace("جريدة", "012")) == []


def test_a_quotation_stands_in_any_language_and_nothing_else_of_ours_does() -> None:
    quoted = CLAIM + "    quote: {tr: isabet, ar: إصابة}\n"
    assert found("article", quoted) == []
    assert [str(one) for one in found("article", quoted.replace("en: Saying", "tr: Söz"))] == [
        "x.yaml:4:21: S505 “tr” is not a language of this site"
    ]
    assert [str(one) for one in found("article", quoted.replace("tr:", "Turkish:"))] == [
        "x.yaml:8:13: S505 “Turkish” is not a language of this site"
    ]


def test_a_message_is_free_of_the_words_of_the_schema_library(tmp_path: Path) -> None:
    shutil.copytree(MINIMAL, tmp_path / "site")
    config = tmp_path / "site" / "site_config.yaml"
    config.write_text(config.read_text("utf-8").replace("locale: en-GB", "locale: qqq-QQ"), encoding="utf-8")
    _, (found,) = load_config(tmp_path / "site")
    assert found.message.startswith("“qqq-QQ” is not a language tag")


@pytest.mark.parametrize(
    "address",
    ["https://x.example/?q=1", "https://x.example/#top", "https://x.example:99999/", "https://[::1", "https://"],
)
def test_the_address_of_a_site_is_one_that_pages_can_follow(tmp_path: Path, address: str) -> None:
    shutil.copytree(MINIMAL, tmp_path / "site")
    config = tmp_path / "site" / "site_config.yaml"
    text = config.read_text("utf-8").replace("https://crossings.example/", f'"{address}"')
    config.write_text(text, encoding="utf-8")
    _, (found,) = load_config(tmp_path / "site")
    assert (found.code, found.position.line) == ("S503", 5)
