"""Every page of a small site: well-formed, navigable, and honest about the language of each of its texts."""

import re
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import pytest

from builder.corpus.build import build_corpus
from builder.corpus.public import public_corpus
from builder.plan.reader import FacetTable
from builder.plan.site import plan_site
from builder.records.load import load_site
from builder.render.fonts import FontAssets
from builder.render.languages import load_languages
from builder.render.pages import PageRenderer
from builder.render.theme_assets import ThemeAssets

MINIMAL = Path(__file__).parent.parent / "sites" / "minimal"
NOW = datetime(2026, 1, 1, tzinfo=UTC)
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
ARABIC = re.compile(r"[\u0620-\u064a]")
LATIN_WORDS = re.compile(r"[A-Za-z]{3,} [A-Za-z]{3,}")
MACHINE_TEXT = frozenset({"mz-address", "mz-hash"})

ADDED = """corrections:
  - on: 2024-05-06
    field: summary
    was: {ar: ثلاثون شخصًا, en: thirty people}
    now: {ar: عشرون شخصًا, en: twenty people}
    why: {ar: أخطأنا في النقل, en: We copied it wrongly}
content_warning: {ar: وصف لخطر, en: Danger is described}
"""
RETRACTED = """status: retracted
published: 2024-05-02
authors: [amal]
topics: [river-crossings]
retraction:
  on: 2024-05-10
  show_title: true
  why: {ar: لم نعثر على المصدر, en: We could not find the source}
"""


@dataclass
class Element:
    tag: str
    attributes: dict[str, str]
    lang: str
    machine: bool


@dataclass
class Reader(HTMLParser):
    """Reads one page and notes what is wrong with its markup."""

    stack: list[Element] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    ids: Counter[str] = field(default_factory=Counter)
    links: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        outer = self.stack[-1] if self.stack else Element("", {}, "", False)
        lang = attributes.get("lang", outer.lang)
        if outer.lang and lang != outer.lang and "dir" not in attributes:
            self.faults.append(f"<{tag} lang={lang}> has no dir")
        if "style" in attributes or any(name.startswith("on") for name in attributes):
            self.faults.append(f"<{tag}> has inline style or script")
        if "id" in attributes:
            self.ids[attributes["id"]] += 1
        if tag == "a" and "href" in attributes:
            self.links.append(attributes["href"])
        if re.fullmatch(r"h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "img" and "alt" not in attributes:
            self.faults.append("<img> has no alt")
        if tag not in VOID:
            machine = outer.machine or bool(MACHINE_TEXT & set(attributes.get("class", "").split())) or tag == "code"
            self.stack.append(Element(tag, attributes, lang, machine))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.stack.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack[-1].tag != tag:
            self.faults.append(f"</{tag}> closes <{self.stack[-1].tag if self.stack else ''}>")
        else:
            self.stack.pop()

    def handle_data(self, data: str) -> None:
        here = self.stack[-1] if self.stack else None
        if here is None or here.tag in ("script", "style", "title") or here.machine:
            return
        if here.lang == "en" and ARABIC.search(data):
            self.faults.append(f"Arabic text in English: {data.strip()!r}")
        if here.lang == "ar" and LATIN_WORDS.search(data):
            self.faults.append(f"English text in Arabic: {data.strip()!r}")


@pytest.fixture(scope="module")
def pages(
    templates: Path, mkdocs_yml: Path, fonts: FontAssets, tmp_path_factory: pytest.TempPathFactory
) -> Mapping[str, tuple[str, str]]:
    """Kind and HTML of every page, by its address; the site has a correction, a stale translation, a retraction and an
    article without an English edition."""
    site = tmp_path_factory.mktemp("pages") / "site"
    shutil.copytree(MINIMAL, site)
    shutil.copy(mkdocs_yml, site)
    articles = site / "content" / "articles" / "2024"
    closed = articles / "bridge-closed"
    edit(closed / "article.yaml", "assessment:", ADDED + "assessment:")
    edit(closed / "ar.md", "وتتابع", "وتتابع كل يوم")
    shutil.copytree(closed, articles / "bridge-again")
    (articles / "bridge-again" / "en.md").unlink()
    shutil.copytree(closed, articles / "bridge-retracted")
    (articles / "bridge-retracted" / "article.yaml").write_text(RETRACTED, encoding="utf-8")
    loaded = load_site(site)
    assert loaded.config is not None
    assert not [one for one in loaded.diagnostics if one.severity == "error"], loaded.diagnostics
    corpus = public_corpus(build_corpus(loaded.config, loaded.records), NOW)
    renderer = PageRenderer(load_languages(site, loaded.config, ThemeAssets.load(templates, fonts)), FacetTable(corpus))
    return {
        page.url: (page.kind, renderer.render(page)[0].decode())
        for page in plan_site(corpus).pages
        if page.url.endswith("/") or not page.url
    }


def edit(path: Path, old: str, new: str) -> None:
    before = path.read_text("utf-8")
    assert old in before
    path.write_text(before.replace(old, new, 1), encoding="utf-8")


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def each(pages: Mapping[str, tuple[str, str]]) -> Iterator[tuple[str, Reader]]:
    return ((url, read(html)) for url, (_, html) in pages.items())


def test_every_kind_of_page_is_there(pages: Mapping[str, tuple[str, str]]) -> None:
    kinds = {kind for kind, _ in pages.values()}
    assert {"home", "article", "event", "source", "topic", "page", "briefing", "notice", "root"} <= kinds


def test_markup_is_balanced_and_every_text_is_in_its_language(pages: Mapping[str, tuple[str, str]]) -> None:
    faults = {url: reader.faults or [one.tag for one in reader.stack] for url, reader in each(pages)}
    assert not {url: found for url, found in faults.items() if found}


def test_ids_are_unique_and_every_fragment_leads_somewhere(pages: Mapping[str, tuple[str, str]]) -> None:
    for url, reader in each(pages):
        assert not [id_ for id_, count in reader.ids.items() if count > 1], url
        broken = {link for link in reader.links if link.startswith("#") and link[1:] not in reader.ids}
        assert not broken, url


def test_headings_begin_with_the_one_title_and_skip_no_level(pages: Mapping[str, tuple[str, str]]) -> None:
    for url, reader in each(pages):
        assert reader.headings.count(1) == 1, url
        assert reader.headings[0] == 1, url
        for before, after in zip(reader.headings, reader.headings[1:], strict=False):
            assert after <= before + 1, (url, reader.headings)


def test_every_claim_of_an_article_is_there_with_its_holder_as_the_subject(
    pages: Mapping[str, tuple[str, str]],
) -> None:
    text = " ".join(re.sub(r"<[^>]+>", "", pages["ar/articles/bridge-closed/"][1]).split())
    assert "أعلنت هيئة النهر: أُغلق الجسر الشمالي بعد ارتفاع منسوب النهر." in text
    assert "قال سكان: علق نحو عشرين شخصًا على الضفة الغربية." in text
    text = " ".join(re.sub(r"<[^>]+>", "", pages["en/articles/bridge-closed/"][1]).split())
    assert "Residents said: Some twenty people were stranded on the west bank." in text


def test_a_quotation_keeps_its_language(pages: Mapping[str, tuple[str, str]]) -> None:
    english = pages["en/articles/bridge-closed/"][1]
    assert '<blockquote class="mz-quote" lang="ar" dir="rtl">' in english
    assert '<blockquote class="mz-quote">' in pages["ar/articles/bridge-closed/"][1]


def test_a_stale_translation_says_which_part_and_an_original_says_nothing(
    pages: Mapping[str, tuple[str, str]],
) -> None:
    banner = pages["en/articles/bridge-closed/"][1].partition("mz-banner--stale")[2].partition("</aside>")[0]
    assert "paragraph 3" in banner
    assert "mz-banner--stale" not in pages["ar/articles/bridge-closed/"][1]


def test_a_retracted_article_leaves_its_notice_and_nothing_else(pages: Mapping[str, tuple[str, str]]) -> None:
    kind, html = pages["en/articles/bridge-retracted/"]
    assert kind == "notice"
    assert "We could not find the source" in html
    assert "stranded" not in html


def test_where_an_edition_is_missing_the_other_is_offered_in_its_own_language(
    pages: Mapping[str, tuple[str, str]],
) -> None:
    html = pages["en/articles/bridge-again/"][1]
    assert 'name="robots" content="noindex' in html
    main = html.partition("<main")[2]
    assert '<div lang="ar" dir="rtl">' in main
    assert "الأقوال" in main
