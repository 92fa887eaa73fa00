"""A message quotes what an author typed, and can forge no other line of the report."""

from builder.diagnostics import MESSAGE_LIMIT, Position, Rule, legible

RULE = Rule("T001", "test", "A rule of this test.")


def test_line_breaks_escapes_and_overrides_are_written_out() -> None:
    found = RULE.at("a.yaml", Position(1, 1), "“x\ny.yaml:1:1: F101 forged\x1b[31m\u202e” is no id")
    assert "\n" not in str(found)
    assert "<U+000A>" in found.message
    assert "<U+001B>" in found.message
    assert "<U+202E>" in found.message


def test_arabic_with_joiners_stays_as_it_is() -> None:
    assert legible("«می‌خواهم» ليست لغة") == "«می‌خواهم» ليست لغة"


def test_a_long_value_is_cut() -> None:
    assert len(legible("س" * 100_000)) == MESSAGE_LIMIT + 1
