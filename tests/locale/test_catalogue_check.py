"""Catalogues as a site's check sees them."""

from pathlib import Path

from builder.diagnostics import Severity
from builder.locale.catalogue import TemplateMessage
from builder.locale.catalogue_check import LISTED, check_catalogue, template_messages

HEADER = """msgid ""
msgstr ""
"Language: en\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""


def write(folder: Path, entries: str) -> Path:
    path = folder / "en.po"
    path.write_text(HEADER + entries, encoding="utf-8")
    return path


def test_a_missing_and_a_fuzzy_message_are_errors_at_their_lines(tmp_path: Path) -> None:
    path = write(tmp_path, '#, fuzzy\nmsgid "Claim"\nmsgstr "Claim"\n')
    found = check_catalogue(path, "templates/locale/en.po", [TemplateMessage("Claim"), TemplateMessage("Source")], "en")
    assert {one.severity for one in found} == {Severity.ERROR}
    assert {one.path for one in found} == {"templates/locale/en.po"}
    texts = [one.message for one in found]
    assert any("Source" in text and "missing" in text for text in texts)
    assert any("Claim" in text and "fuzzy" in text for text in texts)


def test_an_old_catalogue_does_not_flood_the_report(tmp_path: Path) -> None:
    wanted = [TemplateMessage(f"Message {number}") for number in range(50)]
    found = check_catalogue(write(tmp_path, ""), "en.po", wanted, "en")
    assert len(found) == LISTED + 1
    assert str(50 - LISTED) in found[-1].message


def test_a_whole_catalogue_is_without_a_diagnostic(tmp_path: Path) -> None:
    path = write(tmp_path, 'msgctxt "badge"\nmsgid "Planned"\nmsgstr "Planned"\n')
    assert check_catalogue(path, "en.po", template_messages(path), "en") == ()
