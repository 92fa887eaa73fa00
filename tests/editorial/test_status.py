"""A desk's morning: what is found, how it is said, and what is never in it."""

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from builder.cli.main import main

MINIMAL = Path(__file__).parent.parent / "sites" / "minimal"
NOW = "2024-05-06T08:00:00Z"
ARTICLE = "content/articles/2024/bridge-closed"
SECTIONS = (
    "in_review",
    "translations",
    "lacking_texts",
    "embargoes",
    "uncited",
    "unarchived",
    "unassessed",
    "disagreements",
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINIMAL, tmp_path / "site"))


def edit(site: Path, path: str, old: str, new: str) -> None:
    file = site / path
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1
    file.write_text(text.replace(old, new), encoding="utf-8")


def run(site: Path, *words: str) -> Result:
    result = CliRunner().invoke(main, ["--site", str(site), "status", "--now", NOW, *words])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
    return result


def found(site: Path, *words: str) -> dict[str, Any]:
    status: dict[str, Any] = json.loads(run(site, "--format", "json", *words).output)
    return status


def test_the_form_of_the_json(site: Path) -> None:
    status = found(site)
    assert list(status) == ["schema_version", "now", "next_change", "unreadable", *SECTIONS]
    assert status["schema_version"] == 1
    assert status["now"] == NOW
    assert {name: status[name]["count"] for name in SECTIONS} == {
        "in_review": 0,
        "translations": 0,
        "lacking_texts": 0,
        "embargoes": 0,
        "uncited": 2,
        "unarchived": 2,
        "unassessed": 1,
        "disagreements": 0,
    }
    assert status["unassessed"]["items"] == [
        {
            "kind": "outlet",
            "id": "river-gazette",
            "path": "content/outlets/river-gazette.yaml",
            "titles": {"ar": "جريدة النهر", "en": "River Gazette"},
        }
    ]
    assert status["uncited"]["items"][0]["parts"] == [{"part": "p1", "line": 6}]


def test_a_title_is_no_paragraph_that_could_cite(site: Path) -> None:
    edit(site, f"{ARTICLE}/en.md", "\nResidents", "\n## Who said it\n\nResidents")
    edit(site, f"{ARTICLE}/en.md", "\nOur [page", "\nAnd then\n========\n\n---\n\nOur [page")
    assert [one["id"] for one in found(site)["uncited"]["items"]] == ["crossings-2024-05"] * 2
    edit(site, f"{ARTICLE}/en.md", " [@c2]", "")
    (uncited,) = (one for one in found(site)["uncited"]["items"] if one["id"] == "bridge-closed")
    assert [one["part"] for one in uncited["parts"]] == ["p3"]
    text = (site / ARTICLE / "en.md").read_text(encoding="utf-8").splitlines()
    assert text[uncited["parts"][0]["line"] - 1].startswith("Residents")


def test_texts_that_lack_a_language_are_told_by_field(site: Path) -> None:
    edit(site, f"{ARTICLE}/article.yaml", ", en: Some twenty people were stranded on the west bank}", "}")
    (lacking,) = found(site)["lacking_texts"]["items"]
    assert lacking == {"path": f"{ARTICLE}/article.yaml", "lang": "en", "fields": ["claims.c2.says"]}
    assert "no text in English: claims.c2.says" in run(site).output


def test_figures_disagree_where_they_cannot_all_be_true_and_stand(site: Path) -> None:
    path = f"{ARTICLE}/article.yaml"
    claim = """\
  - id: c3
    says: {ar: لم يعلق أحد, en: Nobody was stranded}
    holder: {actor: river-authority}
    verb: said
    read_in: authority-statement
    about: [{event: bridge-closure}]
    answers:
      - question: figure:stranded
        value: {min: 0, max: 0, stated: 0, counted_by: source}
assessment:"""
    edit(site, path, "assessment:", claim)
    (one,) = found(site)["disagreements"]["items"]
    assert (one["id"], one["question"]) == ("bridge-closure", "figure:stranded")
    assert one["figures"] == [
        {"min": 0, "max": 0, "claims": ["bridge-closed/c3"]},
        {"min": 15, "max": 25, "claims": ["bridge-closed/c2"]},
    ]
    retracted = "status: retracted\nretraction: {on: 2024-05-06, why: {ar: خطأ, en: A mistake}}"
    edit(site, path, "status: published", retracted)
    assert found(site)["disagreements"]["count"] == 0


def test_a_translation_that_a_draft_holds_back_is_work_and_no_mistake(site: Path) -> None:
    edit(site, f"{ARTICLE}/en.md", "translation:\n", "status: draft\ntranslation:\n")
    edit(site, f"{ARTICLE}/ar.md", "ارتفاع منسوب", "فيضان")
    (work,) = found(site)["translations"]["items"]
    assert (work["state"], work["changed"]) == ("in-progress", ["p1"])
    assert "English is being translated; changed since: paragraph 1" in run(site).output
    assert CliRunner().invoke(main, ["--site", str(site), "check"]).exit_code == 0
    public = found(site, "--public")["translations"]["items"]
    assert [one["state"] for one in public] == ["missing"]


CANARY = "kanarienvogel"


def test_private_fields_are_in_no_form_and_drafts_in_no_public_one(site: Path) -> None:
    with (site / "content/sources/2024/gazette-item.yaml").open("a", encoding="utf-8") as file:
        file.write(f"note: {CANARY}\ncontact: {CANARY}\naccess_note: {CANARY}\n")
    with (site / ARTICLE / "article.yaml").open("a", encoding="utf-8") as file:
        file.write(f"note: {CANARY}\n")
    folder = site / "content/articles/2024/secret-ferry"
    shutil.copytree(site / ARTICLE, folder)
    text = (folder / "article.yaml").read_text(encoding="utf-8").replace("status: published", "status: in-review")
    (folder / "article.yaml").write_text(text, encoding="utf-8")
    embargoed = "status: published\npublish_at: 2024-05-09T09:00:00Z"
    edit(site, "content/briefings/crossings-2024-05/briefing.yaml", "status: published", embargoed)
    for form in ("text", "json", "markdown"):
        whole, public = run(site, "--format", form).output, run(site, "--format", form, "--public").output
        assert CANARY not in whole + public
        assert "secret-ferry" in whole
        assert "secret-ferry" not in public
        assert "crossings-2024-05" in whole
        assert "crossings-2024-05" not in public
        assert "9 May 2024" not in public
        assert "2024-05-09" not in public
    assert found(site)["next_change"] == "2024-05-09T09:00:00Z"
    assert run(site, "--next-change").output == "2024-05-09T09:00:00Z\n"


def test_nothing_is_printed_where_nothing_will_change(site: Path) -> None:
    result = run(site, "--next-change")
    assert (result.exit_code, result.output) == (0, "")


@pytest.mark.parametrize(
    ("written", "printed"),
    [
        ("publish_at: 2024-05-09T12:00:00+03:00", "2024-05-09T09:00:00Z\n"),
        ("publish_at:   '2024-05-09T09:00Z'  # noon", "2024-05-09T09:00:00Z\n"),
        ('"publish_at": "2024-05-09 09:00:00Z"', "2024-05-09T09:00:00Z\n"),
        ('"publish\\u005fat": 2024-05-09T09:00:00Z', "2024-05-09T09:00:00Z\n"),
        ("publish_at: ٢٠٢٤-٠٥-٠٩T٠٩:٠٠:٠٠Z", "2024-05-09T09:00:00Z\n"),
        ("publish_at: >-\n  2024-05-09T09:00:00Z", "2024-05-09T09:00:00Z\n"),
        ("# publish_at: 2024-05-09T09:00:00Z", ""),
        ("publish_at: 2024-05-06T08:00:00Z", ""),
        ("publish_at: null", ""),
        ("publish_at: soon", ""),
    ],
)
def test_an_embargo_is_found_however_it_is_written(site: Path, written: str, printed: str) -> None:
    edit(site, "content/pages/about/page.yaml", "status: published", f"status: published\n{written}")
    assert run(site, "--next-change").output == printed


def test_lists_are_bounded_and_say_so(site: Path) -> None:
    outlet = (site / "content/outlets/river-gazette.yaml").read_text(encoding="utf-8")
    for number in range(30):
        (site / f"content/outlets/paper-{number}.yaml").write_text(outlet, encoding="utf-8")
    assert "and 11 more" in run(site).output
    assert "and 30 more" in run(site, "--limit", "1").output
    assert "وعنصران آخران" in run(site, "--limit", "29", "--lang", "ar").output
    assert "more" not in run(site, "--limit", "0").output
    assert len(found(site)["unassessed"]["items"]) == 31
    bounded = found(site, "--limit", "2")["unassessed"]
    assert (bounded["count"], len(bounded["items"])) == (31, 2)


def test_a_report_that_would_be_too_long_lists_less(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outlet = (site / "content/outlets/river-gazette.yaml").read_text(encoding="utf-8")
    for number in range(30):
        text = outlet.replace("en: River Gazette", f"en: '{'*' * 300}'")
        (site / f"content/outlets/paper-{number}.yaml").write_text(text, encoding="utf-8")
    assert "and 11 more" in run(site, "--format", "markdown").output
    monkeypatch.setattr("builder.cli.status.LONGEST", 5_000)
    said = run(site, "--format", "markdown").output
    assert "and 21 more" in said
    assert len(said) <= 5_000


def test_a_title_cannot_break_out_of_the_markdown(site: Path) -> None:
    title = "@karim <b> [x](javascript:y) `z` | #1 **w** </div>"
    edit(site, "content/outlets/river-gazette.yaml", "en: River Gazette", f"en: '{title}'")
    said = run(site, "--format", "markdown").output
    line = next(line for line in said.splitlines() if "river-gazette" in line)
    for sign in ("<b>", "@karim", "[x](", "`z`", "#1", "</div>"):
        assert sign not in line.replace("\\", "\\\\") or f"\\{sign}" in line
    assert not re.search(r"(?<!\\)[<\[#]", line)
    assert said.count("</div>") == 1


def test_files_with_mistakes_are_counted_and_the_rest_is_said(site: Path) -> None:
    edit(site, "content/outlets/river-gazette.yaml", "kind:", "knid:")
    result = run(site)
    assert result.exit_code == 0
    assert "1 file has mistakes" in result.output
    assert "في ملف واحد أخطاء" in run(site, "--lang", "ar").output
    assert "Sources without an archive copy" in result.output


def test_without_settings_there_is_no_report(site: Path) -> None:
    edit(site, "site_config.yaml", "languages:", "langauges:")
    for words in ((), ("--next-change",)):
        result = run(site, *words)
        assert result.exit_code == 1
        assert "site_config.yaml:" in result.output


@pytest.mark.parametrize("words", [("--lang", "xx"), ("--lang", "../en"), ("--now", "today"), ("--format", "html")])
def test_mistakes_on_the_command_line(site: Path, words: tuple[str, ...]) -> None:
    assert run(site, *words).exit_code == 2
