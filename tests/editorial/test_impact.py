"""What a change does, in an editor's words; and the pages that it names are those that a build renders otherwise."""

import html
import json
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from scratch_repository import ARTICLE, BRIEFING, FACTS, TOPIC, Scratch

from builder import pipeline, ready
from builder.corpus.public import public_corpus
from builder.editorial.impact_json import impact_json
from builder.editorial.impact_markdown import LONGEST, impact_markdown
from builder.editorial.markdown_text import code, escaped
from builder.editorial.pages import facets_of
from builder.locale.facade import Locale, load_locale
from builder.locale.settings import LanguageSettings
from builder.plan.reader import FacetTable
from builder.plan.site import plan_site
from builder.plan.urls import file_of
from builder.records.prose import digest
from builder.render.brought import OWN_TEMPLATES
from builder.render.fonts import font_assets
from builder.render.languages import load_languages
from builder.render.pages import PageRenderer
from builder.render.surroundings import load_assets
from builder.reviewing import find_impact

NOW = datetime(2024, 6, 1, tzinfo=UTC)
MKDOCS = Path(__file__).parent.parent.parent / "mkdocs.yml"


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    found = Scratch(tmp_path / "repository")
    found.branch()
    return found


def locale_of(code_: str) -> Locale:
    return load_locale(LanguageSettings(code=code_), OWN_TEMPLATES / "locale" / f"{code_}.po")


def lines(report: str) -> list[str]:
    """The lines of a report as they are read: without escapes, isolates and joiners."""
    plain = re.sub(r"\\([^a-z\d\s])", r"\1", report)
    return [re.sub("[\u2060\u2066-\u2069]", "", line).strip() for line in plain.splitlines()]


# words


@pytest.mark.parametrize(
    ("file", "old", "new", "english", "arabic"),
    [
        (
            FACTS,
            "holder: {actor: river-authority}",
            "holder: {outlet: river-gazette}",
            "- claim c1: holder changed from River Authority to River Gazette",
            "- القول c1: القائل: تغيير من هيئة النهر إلى جريدة النهر",
        ),
        (
            FACTS,
            "stated: 20",
            "stated: 21",
            "- claim c2: answer “People stranded” changed from 15–25 (stated: 20) to 15–25 (stated: 21)",
            "- القول c2: الجواب عن «عدد العالقين»: تغيير من ‏15–25 (المذكور: 20) إلى ‏15–25 (المذكور: 21)",
        ),
        (
            FACTS,
            "value: flood",
            "value: collapse",
            "- claim c1: answer “How?” changed from Flood to Collapse",
            "- القول c1: الجواب عن «كيف؟»: تغيير من فيضان إلى انهيار",
        ),
        (
            FACTS,
            "en: Some twenty people were",
            "en: Some thirty people were",
            "- claim c2: wording (English) changed from “Some twenty people were stranded on the west bank” to "
            "“Some thirty people were stranded on the west bank”",
            "- القول c2: الصياغة (الإنجليزية): تغيير من «Some twenty people were stranded on the west bank» إلى "
            "«Some thirty people were stranded on the west bank»",
        ),
        (
            FACTS,
            "    via: [wire-report]\n",
            "",
            "- claim c2: sources on its way: removed wire-report",
            "- القول c2: المصادر التي مرّ بها: حذف wire-report",
        ),
        (
            FACTS,
            "date: 2024-05-03",
            "date: 2024-05-03~",
            "- dateline, date changed from 3 May 2024 to about 3 May 2024",
            "- مكان الخبر وتاريخه، التاريخ: تغيير من 3 أيار 2024 إلى نحو 3 أيار 2024",
        ),
        (
            FACTS,
            "confidence: low",
            "confidence: high",
            "- assessment, confidence changed from Low confidence to High confidence",
            "- التقدير، درجة الثقة: تغيير من ثقة منخفضة إلى ثقة عالية",
        ),
        (
            FACTS,
            "authors: [amal]",
            "authors: [amal]\nnote: the secret of the river",
            "- note changed (private, and not repeated here)",
            "- الملاحظة: تغيير (خاص، ولا يُعاد هنا)",
        ),
        (
            f"{ARTICLE}/en.md",
            "title: River Authority announces",
            "title: River Authority says",
            "- title (English) changed from “River Authority announces that the north bridge is closed” to “River "
            "Authority says that the north bridge is closed”",
            "- العنوان (الإنجليزية): تغيير من «River Authority announces that the north bridge is closed» إلى «River "
            "Authority says that the north bridge is closed»",
        ),
        (
            f"{ARTICLE}/ar.md",
            "وتتابع",
            "فقرة جديدة.\n\nوتتابع",
            "- paragraph 3 (Arabic) added: “فقرة جديدة.”",
            "- الفقرة 3 (العربية): إضافة «فقرة جديدة.»",
        ),
        (
            "content/events/2024/bridge-closure.yaml",
            "precision: site",
            "precision: district",
            "- place “North bridge”, precision changed from known to the site to known to the district",
            "- المكان «الجسر الشمالي»، الدقة: تغيير من محدَّد بالموقع إلى محدَّد بالمنطقة",
        ),
        (
            "site_config.yaml",
            "quote_words: 10",
            "quote_words: 12",
            "- policy.quote_words changed from 10 to 12",
            "- policy.quote_words: تغيير من 10 إلى 12",
        ),
    ],
)
def test_a_difference_is_a_line(scratch: Scratch, file: str, old: str, new: str, english: str, arabic: str) -> None:
    scratch.replace(file, old, new)
    assert [line for line in lines(scratch.impact("main")) if line == english], scratch.impact("main")
    assert [line for line in lines(scratch.impact("main", "--lang", "ar")) if line == arabic]
    assert "secret" not in scratch.impact("main", "--format", "json")


def test_what_comes_goes_and_is_renamed_is_told(scratch: Scratch) -> None:
    shutil.copytree(scratch.site / TOPIC, scratch.site / "content/topics/ferries")
    scratch.replace("content/topics/ferries/topic.yaml", "status: published", "status: draft")
    shutil.rmtree(scratch.site / BRIEFING)
    scratch.git("mv", "content/places/north-bridge.yaml", "content/places/northern-bridge.yaml")
    for path in (scratch.site / "content").rglob("*.yaml"):
        path.write_text(re.sub("(place|value): north-bridge", r"\1: northern-bridge", path.read_text("utf-8")), "utf-8")
    scratch.commit()
    report = lines(scratch.impact("main..HEAD"))
    assert "- **Topic “River crossings”** `topics/ferries`: new; its status is: draft" in report
    (summary,) = [line for line in report if line.startswith("**") and "change" in line]
    assert re.fullmatch(r"\*\*3 records change · 2 pages appear · \d+ pages change · \d+ pages vanish.*\*\*", summary)


def test_statuses_corrections_and_retractions_are_told(scratch: Scratch) -> None:
    why = "why: {ar: خطأ في المصدر, en: The source was wrong}"
    scratch.replace(
        f"{BRIEFING}/briefing.yaml",
        "status: published\n",
        f"status: retracted\nretraction: {{on: 2024-05-20, {why}}}\n",
    )
    scratch.write(FACTS, scratch.text(FACTS) + f"corrections:\n  - {{on: 2024-05-07, field: claims.c2.says, {why}}}\n")
    report = lines(scratch.impact("main"))
    assert "- status changed from published to retracted" in report
    assert "- retraction added: “The source was wrong”" in report
    assert "- correction 2024-05-07 claims.c2.says added: “The source was wrong”" in report
    assert "- الحالة: تغيير من منشور إلى مسحوب بإشعار" in lines(scratch.impact("main", "--lang", "ar"))


def test_translations_that_fall_behind_are_named_part_by_part(scratch: Scratch) -> None:
    scratch.replace(f"{ARTICLE}/ar.md", "وقال سكان لم", "وأفاد سكان لم")
    scratch.replace(FACTS, "ar: أُغلق الجسر الشمالي بعد ارتفاع", "ar: أُقفل الجسر الشمالي بعد ارتفاع")
    name = "Article “River Authority announces that the north bridge is closed”"
    assert f"- {name} in English: changed: paragraph 2 and claim c1" in lines(scratch.impact("main"))
    (found,) = json.loads(scratch.impact("main", "--format", "json"))["translations"]
    assert (found["id"], found["lang"], found["changed"]) == ("bridge-closed", "en", ["p2", "c1.says"])
    arabic = "- مادة: «هيئة النهر تعلن إغلاق الجسر الشمالي»، باللغة الإنجليزية: ما تغيّر: الفقرة 2 والقول c1"
    assert arabic in lines(scratch.impact("main", "--lang", "ar"))
    scratch.commit()
    paragraph = scratch.text(f"{ARTICLE}/ar.md").split("\n\n")[2]
    says = "أُقفل الجسر الشمالي بعد ارتفاع منسوب النهر"
    for old, now in (("aa83ce7d6548", paragraph), ("057f2746070e", says)):
        scratch.replace(f"{ARTICLE}/en.md", old, digest(now))
    scratch.commit()
    report = lines(scratch.impact("HEAD~1..HEAD"))
    assert (
        report[report.index("### Translations that catch up") + 2] == f"- {name} in English: paragraph 2 and claim c1"
    )


def test_embargoes_are_told_with_their_end(scratch: Scratch) -> None:
    facts = f"{BRIEFING}/briefing.yaml"
    scratch.replace(facts, "status: published\n", "status: published\npublish_at: 2024-06-10T09:00:00+03:00\n")
    name = next(line for line in lines(scratch.impact("main")) if "becomes public" in line).partition(":")[0][2:]
    report = lines(scratch.impact("main"))
    assert f"- {name}: becomes public by itself on 10 June 2024, 06:00 UTC" in report
    scratch.commit("Under embargo")
    scratch.replace(facts, "2024-06-10T09", "2024-06-12T09")
    report = lines(scratch.impact("HEAD"))
    assert (
        f"- {name}: becomes public by itself on 12 June 2024, 06:00 UTC, and not on 10 June 2024, 06:00 UTC" in report
    )
    scratch.replace(facts, "publish_at: 2024-06-12T09:00:00+03:00\n", "")
    report = lines(scratch.impact("HEAD"))
    assert f"- {name}: the embargo is lifted, and it is public at once" in report
    assert any("pages appear" in line for line in report)
    scratch.replace(facts, "status: published", "status: draft")
    assert f"- {name}: it does not become public by itself any more" in lines(scratch.impact("HEAD"))


def test_an_embargo_that_ends_is_told_by_another_instant(scratch: Scratch) -> None:
    scratch.replace(f"{BRIEFING}/briefing.yaml", "period:", "publish_at: 2024-06-10T09:00:00Z\nperiod:")
    scratch.commit()
    result = scratch.mujaz("impact", "main..HEAD", "--now", "2024-06-11T00:00:00Z")
    assert "vanish" not in result.stdout
    assert "Embargoes" not in result.stdout


def test_files_and_templates_are_told(scratch: Scratch) -> None:
    scratch.write("content/static/security.txt", "Contact: https://crossings.example/\n")
    scratch.write("templates/pages/home.html", "{% extends 'main.html' %}\n")
    report = lines(scratch.impact("main"))
    assert "<details><summary>1 file appears</summary>" in report
    assert "- `security.txt`" in report
    assert "### What this cannot tell" in report
    assert "- `templates/pages/home.html`" in report


def test_with_errors_the_records_are_told_and_the_pages_are_not(scratch: Scratch) -> None:
    scratch.replace(FACTS, "read_in: authority-statement", "read_in: no-such-source")
    report = lines(scratch.impact("main"))
    assert "### Records" in report
    assert "### Pages" not in report
    assert any(line.startswith("> The records have 1 error, so no site is built of them") for line in report)
    found = json.loads(scratch.impact("main", "--format", "json"))
    assert (found["pages"], found["files"], found["errors"]) == (None, None, {"before": 0, "after": 1})


def test_sensitive_coordinates_are_not_repeated(scratch: Scratch) -> None:
    place = "content/places/north-bridge.yaml"
    text = re.sub(r"^(coordinates|sensitive):.*\n(  .*\n)*", "", scratch.text(place), flags=re.MULTILINE)
    where = "coordinates: {lat: 12.345678, lon: 45.678, citation: A map}\nsensitive: true\n"
    scratch.write(place, text + where)
    scratch.commit()
    scratch.replace(place, "12.345678", "12.987654")
    for options in ((), ("--format", "json"), ("--lang", "ar")):
        for span in ("main", "HEAD", "main..HEAD"):
            assert not re.search(r"12\.\d{6}", scratch.impact(span, *options))


# the comment


HOSTILE = (
    "**bold** _it_ `code` [a](https://evil.example) ![i](x) <script>alert(1)</script> <b> @team #12 !34 "
    "www.evil.example https://evil.example ~~gone~~ | a | b | $x$ :smile: &lt; \\ </details> -->"
)


def test_a_hostile_title_is_shown_as_it_stands(scratch: Scratch) -> None:
    scratch.write(
        f"{TOPIC}/en.md",
        f"---\ntitle: {json.dumps(HOSTILE)}\n---\n\nText.\n",
    )
    report = scratch.impact("main")
    page = MarkdownIt("gfm-like", {"linkify": False}).render(report)
    for tag in ("<script", "<a ", "<img", "<b>", "<em>", "<del>", "<s>"):
        assert tag not in page, tag
    assert page.count("</details>") == page.count("<details>")
    shown = re.sub("<[^>]*>", "", page.replace("\u2060", "")).replace("&lt;", "<").replace("&gt;", ">")
    assert "<script>alert(1)</script>" in shown
    assert not re.search(r"(?<!\w)@team|#12", report)


@pytest.mark.parametrize("text", ["1. one", "- two", "+ x", "= y", "12) z", "a_b*c*", "`", "``x``", "\\", "[x]: y"])
def test_any_text_is_one_paragraph_that_says_it(text: str) -> None:
    page = MarkdownIt("gfm-like", {"linkify": False}).render(escaped(text))
    assert page.replace("\u2060", "") == f"<p>{text}</p>\n"
    spans = MarkdownIt("commonmark").render(code(text)).strip("\n")
    assert re.sub("[\u2066\u2069]", "", spans) == f"<p><code>{text}</code></p>"


@settings(max_examples=300, deadline=None)
@given(
    st.text(st.sampled_from("ab1 0.-+=_*`~#@!:/<>&;[](){}|\\\"'$^%?،«»علك\u2067\u2069\t\n"), min_size=1, max_size=24)
)
def test_whatever_is_escaped_comes_out_as_it_was(text: str) -> None:
    line = " ".join(text.split())
    assume(line)
    inner = MarkdownIt("gfm-like", {"linkify": False}).render(f"- **{escaped(line)}** end\n")
    shown = html_text(inner.replace("\u2060", ""))
    assert shown == f"{line} end", inner
    assert "<a" not in inner


def html_text(markup: str) -> str:
    """The text of some HTML, of which nothing but a list with strong words is expected."""
    inner = re.fullmatch(r"<ul>\n<li><strong>(.*)</strong> end</li>\n</ul>\n", markup)
    assert inner, markup
    return f"{html.unescape(inner[1])} end"


def test_a_comment_is_bounded_and_says_what_it_leaves_out(scratch: Scratch) -> None:
    rest = "kind: newspaper\nreliability: {grade: null}\n"
    for number in range(400):
        text = f"names: {{ar: ناشر {number}, en: Outlet {number} {'long ' * 60}}}\n{rest}"
        scratch.write(f"content/outlets/outlet-{number}.yaml", text)
    for lang, more in (("en", "340 more records"), ("ar", "سجلًّا آخر")):
        report = scratch.impact("main", "--lang", lang)
        assert len(report) <= LONGEST
        assert "400" in report
        assert more in report or re.search(r"and \d+ more|و\d+ غيرها", report)
        assert report.count("<details>") == report.count("</details>")
    assert len(json.loads(scratch.impact("main", "--format", "json"))["records"]) == 400


def test_a_report_in_a_right_to_left_language_says_so(scratch: Scratch) -> None:
    scratch.replace(FACTS, "verb: announced", "verb: confirmed")
    report = scratch.impact("main", "--lang", "ar")
    assert report.startswith('<!-- mujaz impact -->\n\n<div dir="rtl" lang="ar">\n\n')
    assert report.endswith("\n\n</div>\n")
    assert "dir=" not in scratch.impact("main")


def test_a_language_that_there_are_no_words_for_is_refused(scratch: Scratch) -> None:
    for lang in ("fr", "../../etc", ""):
        result = scratch.mujaz("impact", "main", "--lang", lang)
        assert result.exit_code == 2
        assert "is no language of the site" in result.stderr


def test_a_catalogue_that_is_none_is_told_and_one_of_a_stranger_only_says_other_words(scratch: Scratch) -> None:
    scratch.replace(FACTS, "verb: announced", "verb: confirmed")
    shipped = (OWN_TEMPLATES / "locale" / "en.po").read_text("utf-8")
    evil = shipped.replace('msgstr[0] "%(num)s page changes"', 'msgstr[0] "</details><script>%(num)s %(evil)s"')
    evil = evil.replace('msgstr "Records"', 'msgstr "[x](https://evil.example) <b> %(none)s"')
    assert evil.count("evil") == 2
    assert "%(evil)s" in evil
    scratch.write("templates/locale/en.po", evil)
    page = MarkdownIt("gfm-like", {"linkify": False}).render(scratch.impact("main"))
    assert "<script" not in page
    assert "<a " not in page
    scratch.write("templates/locale/en.po", 'msgid "')
    result = scratch.mujaz("impact", "main")
    assert result.exit_code == 1
    assert "Error: a catalogue in templates/locale/ cannot be read, line" in result.stderr


def test_the_json_has_the_keys_that_are_documented(scratch: Scratch) -> None:
    scratch.replace(FACTS, "holder: {actor: river-authority}", "holder: {outlet: river-gazette}")
    scratch.commit()
    found = json.loads(scratch.impact("main..HEAD", "--format", "json"))
    assert found["schema_version"] == 1
    assert set(found["base"]) == {"name", "commit"}
    told = (Path(__file__).parent.parent.parent / "docs" / "policy.md").read_text("utf-8")
    (record,) = found["records"]
    (difference,) = record["differences"]
    page = found["pages"]["change"][0]
    for key in (*found, *record, *difference, *page, *found["pages"], *found["errors"]):
        assert f"`{key}`" in told, key
    assert difference["text"] == "claim c1: holder changed from River Authority to River Gazette"
    assert (difference["was"]["actor"], difference["now"]["outlet"]) == ("river-authority", "river-gazette")


# pages


EDITS: tuple[Callable[[Scratch], object], ...] = (
    lambda scratch: scratch.replace(FACTS, "holder: {actor: river-authority}", "holder: {outlet: river-gazette}"),
    lambda scratch: scratch.replace("content/outlets/river-gazette.yaml", "en: River Gazette", "en: River Paper"),
    lambda scratch: scratch.replace(f"{ARTICLE}/ar.md", "وقال سكان لم", "وأفاد سكان لم"),
    lambda scratch: shutil.rmtree(scratch.site / BRIEFING),
    lambda scratch: scratch.replace(FACTS, "authors: [amal]", "authors: [amal]\nredirects: [bridge-shut]"),
    lambda scratch: scratch.replace("site_config.yaml", "quote_words: 10", "quote_words: 11"),
)


@pytest.mark.parametrize("edits", [EDITS[:1], pytest.param(EDITS[1:], marks=pytest.mark.long)], ids=["some", "more"])
def test_the_pages_named_are_those_that_a_build_renders_otherwise(
    scratch: Scratch, pytestconfig: pytest.Config, tmp_path: Path, edits: tuple[Callable[[Scratch], object], ...]
) -> None:
    fonts = Path(pytestconfig.cache.mkdir("fonts"))
    font_assets(fonts)
    shutil.copy(MKDOCS, scratch.site)
    scratch.commit()

    def built() -> dict[str, bytes]:
        copy = tmp_path / "built"
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(scratch.site, copy, ignore=shutil.ignore_patterns(".git"))
        shutil.copytree(fonts, copy / ".mujaz" / "cache")
        done = pipeline.build(copy, copy / "site", NOW)
        assert done.published is not None, done.diagnostics
        out = copy / "site"
        files = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
        return {name: content for name, content in files.items() if "/search/index/" not in name}  # no pages

    before = built()
    for number, edit in enumerate(edits):
        edit(scratch)
        scratch.commit()
        after = built()
        pages = find_impact(scratch.site, "HEAD~1..HEAD", NOW).pages
        assert pages is not None
        urls = {name: {file_of(page.url) for page in getattr(pages, name)} for name in ("appear", "change", "vanish")}
        others = {"sitemap.xml", "404.html", *(name for name in {*before, *after} if "sitemap" in name)}
        differ = {name for name in before.keys() & after.keys() if before[name] != after[name]} - others
        assert urls["appear"] == after.keys() - before.keys() - others, number
        assert urls["vanish"] == before.keys() - after.keys() - others, number
        assert differ <= urls["change"], (number, differ - urls["change"])
        # How large a PDF is, is not known here; and the choice of languages shows less than its view holds.
        unsure = {file for file in urls["change"] if "/briefings/" in file or file == "index.html"}
        assert urls["change"] - differ <= unsure, (number, urls["change"] - differ)
        before = after


def test_a_page_is_taken_to_depend_on_what_its_rendering_reads(scratch: Scratch) -> None:
    checked = ready.check(scratch.site)
    assert checked.corpus is not None
    public = public_corpus(checked.corpus, NOW)
    shutil.copy(MKDOCS, scratch.site)
    languages = load_languages(scratch.site, public.config, load_assets(MKDOCS.parent / ".mujaz" / "cache"))
    table = FacetTable(public)
    renderer = PageRenderer(languages, table)
    locales = {name: language.locale for name, language in languages.items()}
    pages = [page for page in plan_site(public).pages if page.kind != "pdf"]
    assert len(pages) > 50
    for page in pages:
        assert set(facets_of(page, locales, table)) == set(renderer.render(page).reader.facets), page


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_every_number_has_its_plural_form(scratch: Scratch, lang: str) -> None:
    locale = locale_of(lang)
    words = {locale.ngettext("%(num)s page changes", "%(num)s pages change", number) for number in (1, 2, 3, 11, 100)}
    assert len(words) == 5
    assert lang != "ar" or not [word for word in words if "page" in word]
    found = find_impact(scratch.site, "main", NOW)
    assert impact_json(found, locale)["lang"] == lang
    assert impact_markdown(found, locale)
