"""What a branch may change in what readers could read, and what not; messages stand in tests/diagnostics."""

import json
from pathlib import Path

import pytest
from scratch_repository import ARTICLE, BRIEFING, FACTS, TOPIC, Scratch

CORRECTION = """corrections:
  - on: 2024-05-07
    field: {field}
    was: {{ar: علق نحو عشرين شخصًا, en: Some twenty people were stranded}}
    now: {{ar: علق نحو ثلاثين شخصًا, en: Some thirty people were stranded}}
    why: {{ar: أخطأنا في النقل, en: We copied it wrongly}}
"""
RETRACTION = "status: retracted\nretraction:\n  on: 2024-05-20\n  why: {ar: خطأ في المصدر, en: The source was wrong}\n"


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    found = Scratch(tmp_path / "repository")
    found.branch()
    return found


def test_a_branch_that_changes_nothing_is_fine(scratch: Scratch) -> None:
    result = scratch.mujaz("check", "--strict", "--base", "main")
    assert (result.stdout, result.exit_code) == ("", 0)


# corrections


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ("en: Some twenty people", "en: Some thirty people", "claims.c2.says"),
        ("holder: {actor: river-authority}", "holder: {outlet: river-gazette}", "claims.c1.holder"),
        ("verb: announced", "verb: confirmed", "claims.c1.verb"),
        ("read_in: authority-statement", "read_in: gazette-item", "claims.c1.read_in"),
        ("{ar: نحو عشرين عالقًا}", "{ar: عشرون عالقًا}", "claims.c2.quote"),
        ("stated: 20", "stated: 21", "claims.c2.answers.figure:stranded.value"),
        ("confidence: low", "confidence: high", "assessment.confidence"),
        ("date: 2024-05-03", "date: 2024-05-02", "dateline.date"),
        ("published: 2024-05-05", "published: 2024-05-04", "published"),
        ("      - {question: how, value: flood}\n", "", "claims.c1.answers.how"),
    ],
)
def test_a_fact_that_changes_needs_a_correction(scratch: Scratch, old: str, new: str, field: str) -> None:
    scratch.replace(FACTS, old, new)
    (found,) = scratch.check()
    assert f"C001 “{field}” of a published article" in found
    line = int(found.split(":")[1])
    assert 1 < line < len(scratch.text(FACTS).splitlines())


@pytest.mark.parametrize(
    "field",
    ["claims.c2.says", "claims.c2.says.en", "claims.c2", "claims", "c2.says", "c2"],
)
def test_a_correction_of_the_field_or_of_what_is_around_it_tells_it(scratch: Scratch, field: str) -> None:
    scratch.replace(FACTS, "en: Some twenty people", "en: Some thirty people")
    scratch.write(FACTS, scratch.text(FACTS) + CORRECTION.format(field=field))
    assert scratch.check() == []


@pytest.mark.parametrize("field", ["claims.c1.says", "claims.c2.verb", "p2", "title"])
def test_a_correction_of_something_else_does_not(scratch: Scratch, field: str) -> None:
    scratch.replace(FACTS, "en: Some twenty people", "en: Some thirty people")
    scratch.write(FACTS, scratch.text(FACTS) + CORRECTION.format(field=field))
    assert len(scratch.check()) == 1


def test_a_correction_of_an_earlier_change_tells_no_later_one(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "repository")
    scratch.write(FACTS, scratch.text(FACTS) + CORRECTION.format(field="claims.c2.says"))
    scratch.commit()
    scratch.branch()
    scratch.replace(FACTS, "en: Some twenty people were stranded on", "en: Some forty people were stranded on")
    assert len(scratch.check()) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("en: Some twenty people were", "en: some  twenty people, were"),
        ("ar: علق نحو عشرين شخصًا", "ar: عَلِقَ نحو عشرين شخصا"),
        ("value: flood}", "value: flood, event: bridge-closure}"),
        ("via: [wire-report]", "via: []"),
        ('locator: "2"', 'locator: "3"'),
        ("topics: [river-crossings]", "topics: [river-crossings]\nupdated: 2024-05-06"),
    ],
)
def test_what_sounds_the_same_or_is_no_fact_needs_none(scratch: Scratch, old: str, new: str) -> None:
    scratch.replace(FACTS, old, new)
    assert scratch.check() == []


@pytest.mark.parametrize(("was", "now"), [("3.5", "35"), ("-5", "5"), ("9:30", "930"), ("5%", "5"), ("1.200", "1200")])
def test_a_sign_within_a_number_is_heard(tmp_path: Path, was: str, now: str) -> None:
    scratch = Scratch(tmp_path / "repository")
    scratch.replace(FACTS, "Some twenty people", f"Some {was} people")
    scratch.commit()
    scratch.branch()
    scratch.replace(FACTS, f"Some {was} people", f"Some {now} people")
    assert len(scratch.check()) == 1


def test_new_claims_and_answers_are_no_correction(scratch: Scratch) -> None:
    claim = (
        "  - id: c3\n    says: {ar: فُتح الجسر, en: The bridge was opened}\n    holder: {actor: river-authority}\n"
        "    verb: announced\n    read_in: authority-statement\n"
    )
    scratch.replace(FACTS, "assessment:", f"{claim}assessment:")
    scratch.replace(
        FACTS, "value: north-bridge}\n", "value: north-bridge}\n      - {question: when, value: 2024-05-03}\n"
    )
    assert scratch.check() == []


def test_a_claim_that_goes_needs_one(scratch: Scratch) -> None:
    text = scratch.text(FACTS)
    start, end = text.index("  - id: c2"), text.index("assessment:")
    scratch.write(FACTS, text[:start] + text[end:])
    (found,) = scratch.check()
    assert found.startswith(f"{FACTS}:")
    assert "“claims.c2” of a published article is gone" in found
    facts = scratch.text(FACTS)
    for field, left in (("claims.c2.verb", 1), ("c2", 0)):
        scratch.write(FACTS, facts + CORRECTION.format(field=field))
        assert len(scratch.check()) == left


def test_the_policy_says_which_fields_and_the_one_before_the_change_holds(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "repository")
    scratch.replace("site_config.yaml", "policy:\n", "policy:\n  corrected: [title, text, claims.*.verb]\n")
    scratch.commit()
    scratch.branch()
    scratch.replace("site_config.yaml", "  corrected: [title, text, claims.*.verb]\n", "  corrected: []\n")
    scratch.replace(FACTS, "en: Some twenty people", "en: Some thirty people")
    scratch.replace(f"{ARTICLE}/en.md", "title: River Authority announces", "title: River Authority says")
    scratch.replace(f"{ARTICLE}/en.md", "Residents whom", "Two residents whom")
    titles, text = scratch.check()
    assert f"{ARTICLE}/en.md:2:8: C001 “title” of a published article" in titles
    assert f"{ARTICLE}/en.md:24:1: C001 “p2” of a published article" in text


def test_a_paragraph_that_only_moves_down_has_not_changed(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "repository")
    scratch.replace("site_config.yaml", "policy:\n", "policy:\n  corrected: [text]\n")
    scratch.commit()
    scratch.branch()
    scratch.replace(f"{ARTICLE}/en.md", "Residents whom", "A new paragraph.\n\nResidents whom")
    assert scratch.check() == []


@pytest.mark.parametrize("held", ["status: draft", "status: published\npublish_at: 2024-07-01T00:00:00Z"])
def test_what_nobody_could_read_may_change(tmp_path: Path, held: str) -> None:
    scratch = Scratch(tmp_path / "repository")
    scratch.git("rm", "--quiet", "-r", BRIEFING)
    scratch.replace(FACTS, "status: published", held)
    scratch.commit()
    scratch.branch()
    scratch.replace(FACTS, "en: Some twenty people", "en: Some thirty people")
    scratch.git("mv", ARTICLE, "content/articles/2024/bridge-shut")
    assert scratch.check() == []


def test_an_edition_that_was_held_back_may_change(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "repository")
    scratch.replace("site_config.yaml", "policy:\n", "policy:\n  corrected: [title]\n  missing_translation: ignore\n")
    scratch.replace(f"{ARTICLE}/en.md", "translation:", "status: draft\ntranslation:")
    scratch.commit()
    scratch.branch()
    scratch.replace(f"{ARTICLE}/en.md", "title: River Authority announces", "title: River Authority says")
    assert scratch.check() == []


def test_only_the_branch_is_judged_and_not_what_came_to_the_other_one_since(scratch: Scratch) -> None:
    scratch.commit()
    scratch.git("checkout", "--quiet", "main")
    scratch.replace(FACTS, "en: Some twenty people", "en: Some thirty people")
    scratch.write("content/topics/new-topic/topic.yaml", "status: published\npublished: 2024-05-08\n")
    for lang in ("ar", "en"):
        scratch.write(f"content/topics/new-topic/{lang}.md", "---\ntitle: New\n---\n")
    scratch.commit()
    scratch.git("checkout", "--quiet", "edit")
    assert scratch.check("main") == []
    assert scratch.check("main...") == []


# renaming


def test_references_to_what_was_renamed_are_no_change_of_facts(scratch: Scratch) -> None:
    scratch.git("mv", "content/places/north-bridge.yaml", "content/places/northern-bridge.yaml")
    for path in (scratch.site / "content").rglob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("place: north-bridge", "place: northern-bridge"), "utf-8")
    scratch.replace(FACTS, "value: north-bridge", "value: northern-bridge")
    (found,) = scratch.check()
    assert "content/places/northern-bridge.yaml:1:1: C002 the place “north-bridge” was public" in found
    scratch.write(
        "content/places/northern-bridge.yaml",
        scratch.text("content/places/northern-bridge.yaml") + "redirects: [north-bridge]\n",
    )
    assert scratch.check() == []


def test_many_renamed_records_are_found_among_many_others(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "repository")
    for number in range(150):
        text = f"names: {{ar: نهر {number}, en: River {number}}}\nkind: water\nabout: {{ar: نهر, en: About {number}}}\n"
        scratch.write(f"content/places/river-{number}.yaml", text)
        scratch.write(f"content/places/stream-{number}.yaml", text.replace("River", "Stream").replace("نهر", "جدول"))
    scratch.commit()
    scratch.branch()
    for number in range(150):
        (scratch.site / f"content/places/river-{number}.yaml").rename(scratch.site / f"content/places/r-{number}.yaml")
    report = scratch.impact("main", "--format", "json")
    pairs = {(one["was_id"], one["id"], one["change"]) for one in json.loads(report)["records"]}
    assert pairs == {(f"river-{number}", f"r-{number}", "renamed") for number in range(150)}


def test_a_former_id_stays(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "repository")
    scratch.replace(FACTS, "topics:", "redirects: [bridge-shut]\ntopics:")
    scratch.commit()
    scratch.branch()
    scratch.replace(FACTS, "redirects: [bridge-shut]\n", "")
    (found,) = scratch.check()
    assert "C002 the former address of “bridge-shut” led here" in found


def test_a_record_may_go_into_another_that_keeps_its_id(scratch: Scratch) -> None:
    scratch.git("mv", BRIEFING, "content/briefings/may-2024")
    scratch.replace("content/briefings/may-2024/briefing.yaml", "period:", "redirects: [crossings-2024-05]\nperiod:")
    assert scratch.check() == []


# taking back


def test_a_public_record_is_not_deleted_and_a_public_edition_neither(scratch: Scratch) -> None:
    scratch.git("rm", "--quiet", "-r", BRIEFING, f"{TOPIC}/en.md")
    record, edition = scratch.check()
    assert record.startswith(f"{BRIEFING}/briefing.yaml:1:1: C003 the briefing “crossings-2024-05” was public")
    assert edition.startswith(f"{TOPIC}/en.md:1:1: C003 the topic was public in “en”")


def test_of_facts_a_deletion_is_a_warning(scratch: Scratch) -> None:
    scratch.replace(FACTS, "    via: [wire-report]\n", "")
    scratch.git("rm", "--quiet", "content/sources/2024/wire-report.yaml")
    (found,) = scratch.check()
    assert "C003 warning: the source “wire-report” had a public page" in found
    assert scratch.mujaz("check", "--base", "main").exit_code == 0
    assert scratch.mujaz("check", "--base", "main", "--strict").exit_code == 1


def test_retracting_and_withdrawing_are_the_ways_to_take_something_back(scratch: Scratch) -> None:
    scratch.replace(f"{BRIEFING}/briefing.yaml", "status: published\n", RETRACTION)
    assert scratch.check() == []
    scratch.commit()
    scratch.replace(f"{BRIEFING}/briefing.yaml", RETRACTION, "status: withdrawn\n")
    assert scratch.check() == []


def test_a_retraction_gives_its_reason(scratch: Scratch) -> None:
    scratch.replace(f"{BRIEFING}/briefing.yaml", "status: published\n", "status: retracted\n")
    result = scratch.mujaz("check", "--base", "main")
    assert result.exit_code == 1
    assert f"{BRIEFING}/briefing.yaml:1:9: S503 the record is retracted, and nothing says when and why" in result.stdout
    scratch.replace(
        f"{BRIEFING}/briefing.yaml", "status: retracted\n", "status: retracted\nretraction: {on: 2024-05-20}\n"
    )
    result = scratch.mujaz("check", "--base", "main")
    assert f"{BRIEFING}/briefing.yaml:2:13: S502 the key “why” is missing" in result.stdout


@pytest.mark.parametrize("status", ["draft", "in-review"])
def test_an_edition_does_not_become_a_draft_again_but_may_be_withdrawn(scratch: Scratch, status: str) -> None:
    scratch.replace(f"{ARTICLE}/en.md", "translation:", f"status: {status}\ntranslation:")
    (found,) = scratch.check()
    assert f"{ARTICLE}/en.md:4:9: C004 the edition in “en” was public, and its status is {status} now" in found
    scratch.replace(f"{ARTICLE}/en.md", f"status: {status}", "status: withdrawn")
    assert scratch.check() == []


def test_what_is_public_does_not_come_under_an_embargo(scratch: Scratch) -> None:
    scratch.replace(f"{BRIEFING}/briefing.yaml", "period:", "publish_at: 2024-06-01T00:00:01Z\nperiod:")
    (found,) = scratch.check()
    assert "C004 the briefing was public, and is under an embargo now" in found


def test_a_retraction_may_be_undone_with_a_correction_that_says_so(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "repository")
    scratch.replace(f"{BRIEFING}/briefing.yaml", "status: published\n", RETRACTION)
    scratch.commit()
    scratch.branch()
    scratch.replace(f"{BRIEFING}/briefing.yaml", RETRACTION, "status: published\n")
    assert "C007" in scratch.check()[0]
    scratch.write(
        f"{BRIEFING}/briefing.yaml",
        scratch.text(f"{BRIEFING}/briefing.yaml")
        + "corrections:\n  - {on: 2024-05-21, field: status, why: {ar: ثبتت صحته, en: It proved right}}\n",
    )
    assert scratch.check() == []


def test_a_correction_may_be_put_better(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "repository")
    scratch.write(FACTS, scratch.text(FACTS) + CORRECTION.format(field="claims.c2.says"))
    scratch.commit()
    scratch.branch()
    scratch.replace(FACTS, "en: We copied it wrongly", "en: We had copied the number wrongly")
    assert scratch.check() == []


# approval


def test_a_translator_does_not_become_the_reader(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "repository")
    scratch.branch()
    scratch.replace(f"{ARTICLE}/en.md", "by: [amal]\n  reviewed_by: [karim]", "by: [karim]\n  reviewed_by: [amal]")
    (found,) = scratch.check()
    assert f"{ARTICLE}/en.md:8:17: C005 “amal” made this translation before" in found


def test_an_author_who_approves_is_named_without_a_base_too(scratch: Scratch) -> None:
    scratch.replace(FACTS, "reviewed_by: [karim]", "reviewed_by: [amal]")
    for arguments in (("check",), ("check", "--base", "main")):
        result = scratch.mujaz(*arguments)
        assert result.exit_code == 1
        assert f"{FACTS}:5:15: P902 “amal” is an author of this article and cannot review it" in result.stdout


def test_a_right_that_the_branch_gives_counts_when_it_is_merged(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "repository")
    person = "{id: karim, name: {ar: كريم, en: Karim}"
    scratch.replace("site_config.yaml", person, f"{person}, approves: {{kinds: [topic]}}")
    scratch.replace(FACTS, "reviewed_by: [karim]", "reviewed_by: []")
    scratch.replace("site_config.yaml", "policy:\n", "policy:\n  reviewers: 0\n")
    scratch.replace(f"{BRIEFING}/briefing.yaml", "reviewed_by: [karim]\n", "")
    scratch.replace(f"{ARTICLE}/en.md", "  reviewed_by: [karim]\n", "")
    scratch.commit()
    scratch.branch()
    scratch.replace("site_config.yaml", ", approves: {kinds: [topic]}", "")
    scratch.replace(FACTS, "reviewed_by: []", "reviewed_by: [karim]")
    (found,) = scratch.check()
    assert f"{FACTS}:5:15: C008 “karim” approves by a right that the same change gives" in found
    scratch.commit()
    scratch.git("branch", "--force", "main", "edit")
    assert scratch.check() == []


def test_a_loosened_policy_counts_when_it_is_merged(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "repository")
    scratch.branch()
    scratch.replace("site_config.yaml", "policy:\n", "policy:\n  reviewers: 0\n")
    scratch.replace(FACTS, "reviewed_by: [karim]", "reviewed_by: []")
    (found,) = scratch.check()
    assert f"{FACTS}:5:14: C009 the article is published with 0 of 1 reviewer, by the policy from before" in found
    assert scratch.mujaz("check").exit_code == 0


@pytest.mark.parametrize("form", ["json", "github"])
def test_every_format_holds_what_changes_break(scratch: Scratch, form: str) -> None:
    scratch.git("rm", "--quiet", "-r", BRIEFING)
    result = scratch.mujaz("check", "--base", "main", "--format", form)
    assert "C003" in result.stdout
    assert f"{BRIEFING}/briefing.yaml" in result.stdout
