"""The policy in site_config.yaml: what it may say, what it means, and how it counts where nothing is said."""

from pathlib import Path

import pytest
from scratch_repository import ARTICLE, BRIEFING, FACTS, TOPIC, Scratch

from builder.records.field_names import check_field_name, covers, matches
from builder.records.models.localized import Localized
from builder.records.site_config import CORRECTED, Approves, Person, Policy, ReviewersOf

NAME = Localized({"en": "Karim"})


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path / "site", in_git=False)


def found(scratch: Scratch) -> list[str]:
    return [line for line in scratch.mujaz("check").stdout.splitlines() if not line.startswith("    ")]


def test_without_a_word_everybody_may_approve_everything_and_facts_need_corrections() -> None:
    policy = Policy()
    assert Person(id="karim", name=NAME).may_approve("briefing", "ar")
    assert [policy.reviewers_needed(kind) for kind in ("article", "briefing", "topic", "page")] == [1, 1, 0, 0]
    assert [policy.needs_second_reader(method) for method in ("human", "machine-edited", "machine")] == [
        False,
        False,
        True,
    ]
    assert policy.corrected == CORRECTED


@pytest.mark.parametrize(
    ("rights", "may", "may_not"),
    [
        (Approves(kinds=("article",)), ("article", "ar"), ("briefing", "ar")),
        (Approves(languages=("ar",)), ("page", "ar"), ("page", "en")),
        (Approves(kinds=("article",), languages=("ar",)), ("article", "ar"), ("article", "en")),
    ],
)
def test_a_right_is_of_a_kind_and_of_a_language(
    rights: Approves, may: tuple[str, str], may_not: tuple[str, str]
) -> None:
    person = Person(id="karim", name=NAME, approves=rights)
    assert person.may_approve(*may)
    assert not person.may_approve(*may_not)
    assert not Person(id="lina", name=NAME, approves=Approves(kinds=())).may_approve(*may)


def test_single_kinds_may_need_other_numbers() -> None:
    policy = Policy(reviewers=1, reviewers_of=ReviewersOf(briefing=2, page=1))
    assert [policy.reviewers_needed(kind) for kind in ("article", "briefing", "topic", "page")] == [1, 2, 0, 1]


@pytest.mark.parametrize(
    ("second_reader", "expected"),
    [("none", (False, False)), ("machine", (True, False)), ("all", (True, True))],
)
def test_a_second_reader_is_needed_as_the_policy_says(
    scratch: Scratch, second_reader: str, expected: tuple[bool, bool]
) -> None:
    scratch.replace("site_config.yaml", "policy:\n", f"policy:\n  second_reader: {second_reader}\n")
    scratch.replace(f"{ARTICLE}/en.md", "  reviewed_by: [karim]\n", "")
    for method, needed in zip(("machine", "human"), expected, strict=True):
        text = scratch.text(f"{ARTICLE}/en.md")
        scratch.write(f"{ARTICLE}/en.md", text.replace("method: human", f"method: {method}"))
        assert any("P908" in line and f"{ARTICLE}/en.md:4:1" in line for line in found(scratch)) is needed
        scratch.write(f"{ARTICLE}/en.md", text)


def test_an_edition_that_is_held_back_needs_no_reader_yet(scratch: Scratch) -> None:
    scratch.replace(f"{ARTICLE}/en.md", "method: human\n  by: [amal]\n  reviewed_by: [karim]", "method: machine")
    assert any("P908" in line for line in found(scratch))
    scratch.replace(f"{ARTICLE}/en.md", "translation:", "status: in-review\ntranslation:")
    assert not any("P908" in line for line in found(scratch))


def test_reviewers_of_a_kind_are_counted(scratch: Scratch) -> None:
    scratch.replace("site_config.yaml", "policy:\n", "policy:\n  reviewers_of: {briefing: 2, topic: 1, article: 0}\n")
    scratch.replace(FACTS, "reviewed_by: [karim]\n", "")
    assert [line.split(" ", 1)[1] for line in found(scratch)] == [
        "P903 the briefing is published with 1 of 2 reviewers",
        "P903 the topic is published with 0 of 1 reviewer",
    ]


def test_who_approves_a_record_reads_its_original(scratch: Scratch) -> None:
    person = "{id: karim, name: {ar: كريم, en: Karim}"
    scratch.replace("site_config.yaml", person, f"{person}, approves: {{languages: [en]}}")
    assert [line.split(": ", 1)[1] for line in found(scratch)] == [
        "P907 “karim” may not approve an article in “ar”",
        "P907 “karim” may not approve a briefing in “ar”",
    ]


def test_what_was_taken_back_is_not_judged_by_rights_of_today(scratch: Scratch) -> None:
    person = "{id: karim, name: {ar: كريم, en: Karim}"
    scratch.replace("site_config.yaml", person, f"{person}, approves: {{kinds: [article]}}")
    assert any("P907" in line for line in found(scratch))
    scratch.replace(f"{BRIEFING}/briefing.yaml", "status: published", "status: withdrawn")
    assert found(scratch) == []


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("policy:\n", "policy:\n  corrected: [claims.*.hoder]\n", ":15: S503 “claims.*.hoder” names no field"),
        (
            "policy:\n",
            "policy:\n  corrected: [note]\n",
            ":15: S503 “note” names no field that a correction can be made to",
        ),
        ("policy:\n", "policy:\n  second_reader: some\n", ":18: S504 “some” is not known here"),
        ("policy:\n", "policy:\n  reviewers_of: {source: 1}\n", ":18: S501 unknown key “source”"),
        ("en: Karim}}", "en: Karim}, approves: {kinds: [source]}}", ": S504 “source” is not known here"),
        ("en: Karim}}", "en: Karim}, approves: {languages: [fr]}}", ": S503 “fr” is not a language of this site"),
        ("en: Karim}}", "en: Karim}, approves: all}", ": S503 expected a mapping of keys to values"),
    ],
)
def test_a_policy_that_is_written_wrong_is_told_so(scratch: Scratch, old: str, new: str, message: str) -> None:
    scratch.replace("site_config.yaml", old, new)
    (line,) = found(scratch)
    assert line.startswith("site_config.yaml:")
    assert message in line


FIELDS = (
    "claims claims.* claims.c3.holder claims.*.answers.*.value assessment.why.en key_points.*.says dateline.place "
    "published title title.ar summary text text.ar.p4 topics period media"
)


@pytest.mark.parametrize("name", FIELDS.split())
def test_names_of_fields_that_exist_are_taken(name: str) -> None:
    assert check_field_name(name) == name


@pytest.mark.parametrize("name", ["", "claim", "claims.holder.x.y", "note", "status", "claims.*.says.en.more", "*"])
def test_names_of_fields_that_do_not_exist_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="names no field"):
        check_field_name(name)


def test_a_correction_covers_what_it_names_and_what_is_in_it() -> None:
    claims = frozenset(("c3",))
    assert covers("claims.c3", "claims.c3.says")
    assert covers("claims.c3.holder.actor", "claims.c3.holder")
    assert covers("c3.says", "claims.c3.says", claims)
    assert not covers("c3.says", "claims.c3.says")
    assert not covers("claims.c30", "claims.c3.says")
    assert covers("p4", "text.p4")
    assert covers("k2.says", "key_points.2.says")
    assert not covers("k2", "key_points.22.says")


def test_a_field_of_the_policy_is_met_by_what_is_in_it_and_around_it() -> None:
    assert matches("claims.*.says", "claims.c3.says.en")
    assert matches("claims.*.says", "claims.c3")
    assert matches("assessment", "assessment.why.en")
    assert not matches("claims.*.says", "claims.c3.verb")
    assert not matches("title", "summary.en")


def test_the_topic_of_the_small_site_is_public(scratch: Scratch) -> None:
    assert (scratch.site / TOPIC).is_dir()
    assert found(scratch) == []
