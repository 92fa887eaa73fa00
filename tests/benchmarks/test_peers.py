"""The peers' sites: the pages that Mujaz makes of the same records, whole, with no link that leads nowhere."""

import re
import subprocess
import sys
from collections.abc import Mapping
from html import unescape
from pathlib import Path

import pytest
from machine import hugo_binary
from peers.hugo_site import export_hugo
from peers.labels import FOLDERS, LABELS
from peers.mkdocs_site import export_mkdocs
from peers.records import ALL, CORE, PeerRecords, read_records

from builder.plan.site import plan_site

LINK = re.compile(r'(?:href|src)="(/[^"#]*)')
MARKDOWN_LINK = re.compile(r"\]\((?!#|https?:)([^)#]+)(?:#[^)]*)?\)")


@pytest.fixture(scope="module")
def records(generated: Path) -> PeerRecords:
    return read_records(generated, ALL)


@pytest.fixture(scope="module")
def hugo(records: PeerRecords, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    return build_hugo(records, tmp_path_factory.mktemp("hugo"))


def build_hugo(records: PeerRecords, folder: Path) -> Mapping[str, str]:
    """Give the pages that Hugo makes, by address; what it warns of fails the test."""
    export_hugo(records, folder / "hugo")
    command = [hugo_binary(), "--panicOnWarning", "--source", folder / "hugo", "--destination", folder / "out"]
    subprocess.run(command, check=True, capture_output=True)
    pages = (folder / "out").rglob("index.html")
    return {f"{page.parent.relative_to(folder / 'out')}/": page.read_text("utf-8") for page in pages}


def planned(records: PeerRecords) -> set[str]:
    return {page.url for page in plan_site(records.corpus).pages if page.kind in records.kinds}


def lists(records: PeerRecords) -> int:
    """Count the pages of long lists that Mujaz makes."""
    owners = {FOLDERS[kind] for kind in records.kinds}
    pages = (page for page in plan_site(records.corpus).pages if page.kind == "shelf")
    return sum(page.url.split("/")[1] in owners for page in pages)


def test_hugo_makes_the_pages_of_every_record_and_the_same_number_of_lists(
    records: PeerRecords, hugo: Mapping[str, str]
) -> None:
    assert planned(records) <= set(hugo)
    indexes = {f"{lang}/{FOLDERS[kind]}/" for lang in records.codes for kind in ALL}
    homes = {"./", *(f"{lang}/" for lang in records.codes)}
    others = set(hugo) - planned(records) - indexes - homes
    assert lists(records) > 10
    assert len(others) == lists(records)


def test_no_link_of_hugos_leads_nowhere(hugo: Mapping[str, str]) -> None:
    for url, page in hugo.items():
        for target in LINK.findall(page):
            assert target.removeprefix("/") in hugo, f"{url} links to {target}"


def test_an_article_of_hugos_shows_all_of_it(records: PeerRecords, hugo: Mapping[str, str]) -> None:
    for id_, article in records.corpus.articles.items():
        for lang in records.codes:
            page = unescape(hugo[f"{lang}/articles/{id_}/"])
            assert f"<h1>{records.name('article', id_, lang)}</h1>" in page
            assert records.summary("article", id_, lang) in page
            for claim in article.data.claims:
                assert f'<li id="{claim.id}">' in page
                assert claim.says[lang] in page
                assert f"/{lang}/sources/{claim.read_in}/" in page
            cited = re.findall(r'href="#([^"]+)">\[', page)
            assert cited
            assert all(f'id="{anchor}"' in page for anchor in cited)


def test_an_event_of_hugos_shows_every_claim_about_it_and_the_answers(
    records: PeerRecords, hugo: Mapping[str, str]
) -> None:
    for id_ in records.corpus.events:
        page = unescape(hugo[f"en/events/{id_}/"])
        for key in records.corpus.claims_about["event", id_]:
            claim = records.corpus.claims[key]
            assert claim.claim.says["en"] in page
        for asked in records.event(id_, "en")["questions"]:
            assert f"<h3>{asked['question']}</h3>" in page


def test_claims_stand_on_the_list_of_the_year_of_their_holder(records: PeerRecords, hugo: Mapping[str, str]) -> None:
    shown = [one for one in records.long_lists() if one.name == "claims-about"]
    assert shown
    for one in shown:
        page = unescape(hugo[f"en/{one.owner}-{one.name}/{one.slug}/"])
        for filed in one.items:
            assert records.corpus.claims[filed.id].claim.says["en"] in page


def test_no_citation_of_ours_is_left_in_prose(records: PeerRecords) -> None:
    for id_ in records.corpus.articles:
        for lang in records.codes:
            prose = records.prose("article", id_, lang)
            assert "[@" not in prose
            assert "](event:" not in prose


def test_without_actors_and_places_nothing_leads_to_them(generated: Path, tmp_path: Path) -> None:
    records = read_records(generated, CORE)
    pages = build_hugo(records, tmp_path)
    assert planned(records) <= set(pages)
    assert not [url for url in pages if "/actors/" in url or "/place" in url]
    test_no_link_of_hugos_leads_nowhere(pages)


def test_mkdocs_is_given_the_same_pages(records: PeerRecords, hugo: Mapping[str, str], tmp_path: Path) -> None:
    export_mkdocs(records, tmp_path)
    docs = tmp_path / "docs"
    paths = {path.relative_to(docs).as_posix() for path in docs.rglob("*.md")}
    urls = {f"{path.removesuffix('.md').removesuffix('index')}".rstrip("/") + "/" for path in paths}
    assert {url for url in urls if "-page-" not in url} == {url for url in hugo if "/page/" not in url} - {"./"}
    for path in paths:
        for target in MARKDOWN_LINK.findall((docs / path).read_text("utf-8")):
            assert (docs / path).parent.joinpath(target).resolve().is_file(), f"{path} links to {target}"


@pytest.mark.long
def test_mkdocs_builds_them(records: PeerRecords, tmp_path: Path) -> None:
    export_mkdocs(records, tmp_path / "mkdocs")
    program = Path(sys.executable).with_name("mkdocs")
    settings, out = tmp_path / "mkdocs" / "mkdocs.yml", tmp_path / "out"
    subprocess.run([program, "build", "--strict", "--config-file", settings, "--site-dir", out], check=True)
    # The first language stands at the root there.
    for url in planned(records):
        assert (out / url.removeprefix(f"{records.codes[0]}/") / "index.html").is_file()


def test_labels_are_the_same_in_every_language() -> None:
    assert len({frozenset(words) for words in LABELS.values()}) == 1
