"""What the fixtures do not show: the edges of the rules over the whole corpus."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from builder.ready import check

MINIMAL = Path(__file__).parent.parent / "sites" / "minimal"
ARTICLE = "content/articles/2024/bridge-closed/article.yaml"
AR = "content/articles/2024/bridge-closed/ar.md"
EN = "content/articles/2024/bridge-closed/en.md"
TOPIC = "content/topics/river-crossings/topic.yaml"
BRIEFING = "content/briefings/crossings-2024-05/briefing.yaml"
EVENT = "content/events/2024/bridge-closure.yaml"
CONFIG = "site_config.yaml"

Site = Path
Edit = Callable[..., None]


@pytest.fixture
def site(tmp_path: Path) -> Site:
    return Path(shutil.copytree(MINIMAL, tmp_path / "site"))


def edit(site: Site, file: str, old: str, new: str) -> None:
    text = (site / file).read_text(encoding="utf-8")
    assert old in text
    (site / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def add(site: Site, file: str, text: str) -> None:
    (site / file).parent.mkdir(parents=True, exist_ok=True)
    (site / file).write_text(text, encoding="utf-8")


def codes(site: Site) -> list[str]:
    return [f"{one.code} {one.severity}" for one in check(site).diagnostics]


def messages(site: Site, code: str) -> list[str]:
    return [str(one) for one in check(site).diagnostics if one.code == code]


def ignore_translations(site: Site) -> None:
    edit(site, CONFIG, "policy:", "policy:\n  stale_translation: ignore\n  missing_translation: ignore")


@pytest.mark.parametrize(("policy", "expected"), [("ignore", []), ("warning", ["warning"]), ("error", ["error"])])
def test_the_policy_says_how_grave_a_missing_or_stale_translation_is(
    site: Site, policy: str, expected: list[str]
) -> None:
    edit(site, CONFIG, "policy:", f"policy:\n  stale_translation: {policy}\n  missing_translation: {policy}")
    (site / "content/pages/about/en.md").unlink()
    edit(site, AR, "ارتفاع منسوب", "فيضان")
    edit(site, EVENT, ", en: Closure of the north bridge", "")
    assert sorted(codes(site)) == [f"{code} {severity}" for code in ("L801", "L802", "L805") for severity in expected]


def test_a_draft_needs_no_second_language_and_no_reviewer(site: Site) -> None:
    add(site, "content/articles/2024/new/article.yaml", "status: draft\n")
    add(site, "content/articles/2024/new/ar.md", "---\ntitle: جديد\n---\n")
    assert codes(site) == []


def test_what_was_withdrawn_needs_no_text(site: Site) -> None:
    add(site, "content/articles/2024/gone/article.yaml", "status: withdrawn\n")
    assert codes(site) == []


def test_the_notice_of_a_retraction_stands_in_every_language(site: Site) -> None:
    notice = "status: retracted\nretraction: {on: 2024-06-01, why: {ar: خطأ}}\n"
    add(site, "content/articles/2024/gone/article.yaml", notice)
    add(site, "content/articles/2024/gone/ar.md", "---\ntitle: ذهب\n---\n")
    assert messages(site, "L805") == [
        "content/articles/2024/gone/article.yaml:2:35: L805 “retraction.why” has no text in “en”"
    ]


def test_prose_may_lead_to_the_notice_of_a_retraction_but_nothing_rests_on_it(site: Site) -> None:
    ignore_translations(site)
    edit(
        site, ARTICLE, "status: published", "status: retracted\nretraction: {on: 2024-06-01, why: {ar: خطأ, en: Wrong}}"
    )
    found = messages(site, "P901")
    assert [line.split(": ")[0] for line in found] == [f"{BRIEFING}:9:14", f"{BRIEFING}:13:13"]
    assert "(its status is retracted)" in found[0]


def test_two_records_under_one_embargo_may_name_each_other(site: Site) -> None:
    for file in (ARTICLE, BRIEFING):
        edit(site, file, "status: published", "status: published\npublish_at: 2024-05-06T06:00:00Z")
    assert codes(site) == []
    edit(site, ARTICLE, "T06:00:00Z", "T06:00:01Z")
    assert {code.split()[0] for code in codes(site)} == {"P901"}


def test_what_is_held_back_may_name_what_is_held_back(site: Site) -> None:
    add(site, "content/topics/later/topic.yaml", "status: draft\nparent: river-crossings\n")
    add(site, "content/topics/later/ar.md", "---\ntitle: لاحقًا\n---\n\n[هنا](topic:later)\n")
    assert codes(site) == []
    add(site, "content/pages/about/en.md", "---\ntitle: About\nstatus: draft\n---\n\n[here](topic:later)\n")
    assert codes(site) == []


def test_no_event_is_called_unclaimed_while_an_article_cannot_be_read(site: Site) -> None:
    add(site, ARTICLE, "status: [\n")
    assert codes(site) == ["Y301 error"]


def test_a_claim_about_a_part_is_one_about_the_whole(site: Site) -> None:
    edit(site, EVENT, "places:", "part_of: spring-floods\nplaces:")
    whole = "title: {ar: فيضانات, en: Floods}\ndate: {edtf: 2024, basis: {ar: تقدير, en: Estimate}}\n"
    add(site, "content/events/2024/spring-floods.yaml", whole)
    assert codes(site) == []


def test_a_plan_may_lie_after_its_report_and_an_uncertain_date_is_given_the_doubt(site: Site) -> None:
    edit(site, EVENT, "edtf: 2024-05-03", "edtf: 2024-05")
    assert codes(site) == []
    edit(site, EVENT, "edtf: 2024-05", "edtf: 2024-06")
    assert codes(site) == ["A707 error"]
    edit(site, EVENT, "edtf: 2024-06", "edtf: 2024-06~")
    assert codes(site) == []
    edit(site, EVENT, "edtf: 2024-06~", "edtf: 2024-06?")
    assert codes(site) == ["A707 error"]
    edit(site, EVENT, "places:", "planned: true\nplaces:")
    assert codes(site) == []


def test_places_of_one_name_within_different_places_are_two(site: Site) -> None:
    other = "names: {ar: الجسر الشمالي, en: North bridge}\nkind: site\n"
    add(site, "content/places/other-bridge.yaml", other)
    assert codes(site) == []
    add(site, "content/places/other-bridge.yaml", other + "within: river-valley\n")
    assert codes(site) == ["A709 error", "A709 error"]


def test_a_quotation_needs_the_sources_language_even_where_the_site_lacks_it(site: Site) -> None:
    edit(site, ARTICLE, "quote: {ar: نحو عشرين عالقًا}", "quote: {en: some twenty}")
    assert codes(site) == ["A710 error"]
    for source in (site / "content/sources").rglob("gazette-item.yaml"):
        source.write_text(source.read_text("utf-8").replace("language: ar", "language: fa"), "utf-8")
    edit(
        site,
        "content/sources/2024/gazette-item.yaml",
        "title_in: {en: North bridge closed}",
        "title_in: {ar: أ, en: B}",
    )
    assert codes(site) == ["A710 error"]
    edit(site, ARTICLE, "quote: {en: some twenty}", "quote: {fa: حدود بیست نفر, en: some twenty}")
    assert codes(site) == []


@pytest.mark.parametrize(
    "prose",
    [
        "They call it “the stolen bridge” [@c2].",
        "They call it “the stolen\nbridge”, they say [@c2].",
        "«الجسر المغتصب» [@c2؛ @c1]",
        "[the bridge](https://example.com/stolen-bridge)",
        "The stolen bridge tolls rose.",
    ],
)
def test_where_loaded_wording_may_stand(site: Site, prose: str) -> None:
    fine = "they say" not in prose
    add(site, EN, (site / EN).read_text("utf-8") + f"\n{prose}\n")
    assert (messages(site, "A705") == []) is fine


def test_loaded_wording_is_named_in_every_text_that_is_ours(site: Site) -> None:
    ignore_translations(site)
    edit(site, ARTICLE, "en: The north bridge was closed after", "en: The Stolen Bridge was closed after")
    edit(site, ARTICLE, "{ar: سكان, en: Residents}", "{ar: سكان الجسر المغتصب, en: Residents}")
    edit(site, ARTICLE, "{ar: لم نقرأ إلا مصدرين, en: We", "{ar: لم نقرأ إلا مصدرين, en: On the stolen bridge we")
    edit(site, EN, "title: River", "title: Stolen bridge, River")
    edit(site, BRIEFING, "en: The River", "en: Stolen bridge and the River")
    edit(site, CONFIG, "en: A synthetic", "en: A stolen bridge and a synthetic")
    found = [one for one in check(site).diagnostics if one.code == "A705"]
    assert [f"{one.path}:{one.position.line}" for one in found] == [
        f"{ARTICLE}:9",
        f"{ARTICLE}:22",
        f"{ARTICLE}:35",
        f"{EN}:2",
        f"{BRIEFING}:12",
        f"{CONFIG}:4",
    ]
    for one, begins in zip(found, ("The", "سكان", "On the", "Stolen", "Stolen", "A stolen"), strict=True):
        line = (site / one.path).read_text(encoding="utf-8").split("\n")[one.position.line - 1]
        assert line[one.position.column - 1 :].startswith(begins)


def test_words_of_others_and_explained_terms_are_let_be(site: Site) -> None:
    edit(site, ARTICLE, "quote: {ar: نحو عشرين عالقًا}", "quote: {ar: الجسر المغتصب}")
    edit(site, "content/sources/2024/gazette-item.yaml", "title: إغلاق الجسر الشمالي", "title: إغلاق الجسر المغتصب")
    assert codes(site) == []
    edit(site, EN, "the north bridge was closed", "the stolen bridge was closed")
    assert codes(site) == ["A705 error"]
    edit(site, "content/terms/stolen-bridge.yaml", "neutral:", "allowed: true\nneutral:")
    assert codes(site) == []


def test_an_edition_that_is_held_back_is_there(site: Site) -> None:
    edit(
        site, "content/topics/river-crossings/en.md", "title: River crossings", "title: River crossings\nstatus: draft"
    )
    assert codes(site) == []


def test_an_aggregator_is_no_utterance_whoever_holds_the_claim(site: Site) -> None:
    edit(
        site,
        ARTICLE,
        "read_in: authority-statement",
        "read_in: authority-statement\n    utterance: authority-statement",
    )
    assert codes(site) == []
    edit(site, "content/sources/2024/authority-statement.yaml", "kind: statement", "kind: aggregator-copy")
    assert codes(site) == ["A711 error"]


def test_a_figure_below_zero_is_found(site: Site) -> None:
    edit(site, ARTICLE, "min: 15,", "min: -5,")
    assert messages(site, "A708") == [f"{ARTICLE}:31:22: A708 min -5 is below zero"]
