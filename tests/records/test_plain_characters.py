"""The quick look at characters lets none pass that the full one names: tried on every code point there is."""

import sys

from builder.records.characters import _SUSPECT, _is_plain, check_characters


def test_no_suspect_character_is_plain() -> None:
    suspects = [chr(code) for code in range(sys.maxunicode + 1) if _SUSPECT.search(chr(code))]
    assert len(suspects) > 4_000
    assert [f"U+{ord(sign):04X}" for sign in suspects if _is_plain(f"نص {sign}\n")] == []


def test_ordinary_prose_is_plain() -> None:
    assert _is_plain("«نَصٌّ» عربي، و“English” text: 12 % — ١٢٪ 🕊\n")


def test_a_joiner_is_not_plain_and_yet_allowed() -> None:
    assert not _is_plain("می\u200cخواهم")
    assert check_characters("می\u200cخواهم", "fa.md") == []
