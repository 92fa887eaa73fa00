"""An edit renders the pages that show it and no others, and each has its reason."""

import os
import shutil
import sqlite3
import time
from datetime import timedelta
from pathlib import Path

import pytest
from edited_site import BEGIN, EditedSite
from test_same_as_clean import tree

from builder import pipeline
from builder.cli.build import explanation
from builder.incremental.unchanged import find_unchanged_since
from builder.publish.transaction import publication

ARTICLE = "content/articles/2024/bridge-closed"


def build(site: EditedSite, **how: object) -> pipeline.Built:
    return pipeline.build(site.root, site.root / "site", site.now, pipeline.How(jobs=1, **how))  # type: ignore[arg-type]


def rendered(built: pipeline.Built) -> dict[str, str]:
    assert built.made is not None
    return {page.url: str(reason) for page, reason in built.made.outdated.explained()}


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def facts_without_status(folder: Path) -> list[str]:
    lines = (folder / "article.yaml").read_text("utf-8").splitlines()
    return [line for line in lines if not line.startswith(("status:", "publish_at:", "retraction", "  on:", "  why:"))]


def is_unchanged(site: EditedSite) -> bool:
    with publication(site.root, site.root / "site") as publishing:
        return find_unchanged_since(publishing, site.root, site.now) is not None


def test_one_sentence_renders_the_page_that_shows_it(site: EditedSite) -> None:
    build(site)
    edit(site.root / ARTICLE / "en.md", "after the river rose", "when the river rose")
    found = rendered(build(site))
    pdfs = {url for url in found if url.endswith(".pdf")}
    assert pdfs == {"en/briefings/crossings-2024-05/crossings-2024-05.pdf"}
    assert found.keys() - pdfs - {"en/briefings/crossings-2024-05/"} == {"en/articles/bridge-closed/"}
    assert found["en/articles/bridge-closed/"] == "the text of articles/bridge-closed in “en” changed"


def test_the_pdf_of_a_period_is_typeset_when_its_articles_change(site: EditedSite) -> None:
    with (site.root / "site_config.yaml").open("a", encoding="utf-8") as config:
        config.write(
            "pdf:\n  publish: []\n  periods:\n"
            "    - {id: early, title: {ar: أوائل أيار, en: Early May}, period: 2024-05-03, topics: [river-crossings]}\n"
            "    - {id: later, title: {ar: لاحقًا, en: Later}, period: 2030}\n"
        )
    facts = site.root / "content/articles/2024/report-1/article.yaml"
    facts.write_text("\n".join(["status: published", *facts_without_status(facts.parent)]) + "\n", "utf-8")
    assert {url for url in rendered(build(site)) if url.endswith(".pdf")} == {
        "ar/articles/early.pdf",
        "en/articles/early.pdf",
    }
    page = (site.root / "site/ar/articles/index.html").read_text("utf-8")
    assert 'href="early.pdf"' in page
    assert "later.pdf" not in page
    assert 'href="../../articles/early.pdf"' in (site.root / "site/en/topics/river-crossings/index.html").read_text()
    # An article that does not lie in it changes nothing; another day, or other words, do.
    edit(facts, "reviewed_by: [karim]", "reviewed_by: []")
    assert not [url for url in rendered(build(site)) if url.endswith(".pdf")]
    edit(site.root / ARTICLE / "en.md", "after the river rose", "when the river rose")
    assert "en/articles/early.pdf" in rendered(build(site))
    edit(site.root / ARTICLE / "article.yaml", "date: 2024-05-03", "date: 2024-05-04")
    built = build(site)
    assert {path for path in built.made.removed if path.endswith(".pdf")} == {  # type: ignore[union-attr]
        "ar/articles/early.pdf",
        "en/articles/early.pdf",
    }
    assert "early.pdf" not in (site.root / "site/ar/articles/index.html").read_text("utf-8")


def test_the_words_of_a_claim_render_what_shows_the_claim(site: EditedSite) -> None:
    build(site)
    edit(site.root / ARTICLE / "article.yaml", "en: Some twenty people", "en: About twenty people")
    found = {url for url in rendered(build(site)) if not url.endswith(".pdf") and url.startswith("en/")}
    shown = tree(site.root / "site")
    showing = {
        path.removesuffix("index.html")
        for path, content in shown.items()
        if path.endswith(".html") and path.startswith("en/") and b"About twenty people" in content
    }
    assert showing <= found
    # Beside those, the page that tells of a PDF which has become another one.
    assert found - showing <= {"en/briefings/crossings-2024-05/"}


def test_nothing_is_rendered_where_only_a_comment_or_a_private_note_changed(site: EditedSite) -> None:
    build(site)
    path = site.root / ARTICLE / "article.yaml"
    path.write_text(path.read_text("utf-8") + "# seen\nnote: ask again\n", "utf-8")
    built = build(site)
    assert rendered(built) == {}
    assert built.published is not None
    assert built.published.written == ()


def test_a_template_of_one_kind_renders_that_kind_alone(site: EditedSite) -> None:
    build(site)
    path = site.root / "templates" / "pages" / "term.html"
    path.parent.mkdir(parents=True)
    shipped = Path(__file__).parents[2] / "templates" / "pages" / "term.html"
    path.write_text(shipped.read_text("utf-8") + "<!-- ours -->\n", "utf-8")
    assert set(rendered(build(site)).values()) <= {"templates/pages/term.html changed"}


def test_a_message_of_one_kind_renders_the_pages_that_can_show_it(site: EditedSite) -> None:
    build(site)
    folder = site.root / "templates" / "locale"
    folder.mkdir(parents=True)
    shipped = (Path(__file__).parents[2] / "templates" / "locale" / "en.po").read_text("utf-8")
    words = "Words of the sources, and ours"
    assert f'msgstr "{words}"' in shipped
    (folder / "en.po").write_text(shipped.replace(f'msgstr "{words}"', 'msgstr "Whose words"'), "utf-8")
    found = rendered(build(site))
    assert found
    assert {url.split("/")[1] for url in found} == {"articles"}
    assert set(found.values()) == {f"the catalogue of “en” changed: “{words}”"}


def test_an_embargo_ends_without_an_edit(site: EditedSite) -> None:
    folder = site.root / "content" / "articles" / "2024" / "report-1"
    lines = facts_without_status(folder)
    embargo = (BEGIN + timedelta(days=2)).strftime("publish_at: %Y-%m-%dT%H:%M:%SZ")
    (folder / "article.yaml").write_text("\n".join(["status: published", embargo, *lines]) + "\n", "utf-8")
    build(site)
    assert not (site.root / "site" / "ar" / "articles" / "report-1").exists()
    site.now += timedelta(days=3)
    assert not is_unchanged(site)
    found = rendered(build(site))
    assert found["ar/articles/report-1/"] == "it is new"
    assert (site.root / "site" / "ar" / "articles" / "report-1" / "index.html").exists()


def test_a_withdrawn_article_is_removed_with_its_reason(site: EditedSite) -> None:
    folder = site.root / "content" / "articles" / "2024" / "report-1"
    kept = facts_without_status(folder)
    (folder / "article.yaml").write_text("\n".join(["status: published", *kept]) + "\n", "utf-8")
    build(site)
    (folder / "article.yaml").write_text("\n".join(["status: withdrawn", *kept]) + "\n", "utf-8")
    built = build(site)
    lines = list(explanation(built))
    assert "removed ar/articles/report-1/index.html: articles/report-1 is no longer public" in lines
    assert any(line.startswith("rendered ar/articles/: ") for line in lines)


def test_a_file_that_somebody_changed_in_the_output_is_made_again(site: EditedSite) -> None:
    build(site)
    before = tree(site.root / "site")
    page = site.root / "site" / "en" / "index.html"
    page.write_text("somebody was here")
    (site.root / "site" / "robots.txt").unlink()
    assert not is_unchanged(site)
    assert rendered(build(site)) == {"en/": "its file is missing or is not as it was left"}
    assert tree(site.root / "site") == before


def test_an_error_keeps_the_site_and_the_state(site: EditedSite) -> None:
    build(site)
    before = tree(site.root / "site")
    path = site.root / ARTICLE / "en.md"
    edit(path, "[@c1]", "[@c99]")
    assert build(site).published is None
    assert tree(site.root / "site") == before
    edit(path, "[@c99]", "[@c1]")
    assert rendered(build(site)) == {}


def test_nothing_to_do_is_found_out(site: EditedSite) -> None:
    build(site)
    assert is_unchanged(site)
    path = site.root / ARTICLE / "en.md"
    times = path.stat()
    text = path.read_text("utf-8")
    path.write_text(text.replace("after the river rose", "when  the river rose"), "utf-8")
    os.utime(path, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert path.stat().st_size == times.st_size
    assert not is_unchanged(site), "same size and time of modification, other bytes"
    path.write_text(text, "utf-8")
    build(site)
    assert is_unchanged(site)
    site.now -= timedelta(days=1)
    assert not is_unchanged(site), "the clock was set back"


def test_a_tree_that_was_at_rest_is_not_read_again(site: EditedSite) -> None:
    time.sleep(2.1)  # longer than the coarsest clock of a file system: marks alone are believed from now on
    build(site)
    assert is_unchanged(site)
    new = site.root / "content" / "static" / "new.txt"
    new.parent.mkdir()
    new.write_text("new")
    assert not is_unchanged(site)
    assert rendered(build(site)) == {}
    assert (site.root / "site" / "new.txt").read_text() == "new"


@pytest.mark.parametrize("damage", ["truncated", "flipped", "foreign", "older", "gone"])
def test_a_state_that_cannot_be_used_is_discarded(site: EditedSite, damage: str) -> None:
    build(site)
    before = tree(site.root / "site")
    (state,) = site.root.glob(".mujaz/outputs/*/state.sqlite")
    content = bytearray(state.read_bytes())
    if damage == "truncated":
        state.write_bytes(content[: len(content) // 2])
    elif damage == "flipped":
        for place in range(5_000, len(content), 3_001):
            content[place] ^= 0x10
        state.write_bytes(content)
    elif damage == "foreign":
        state.write_bytes(b"not a database" * 100)
    elif damage == "older":
        with sqlite3.connect(state) as connection:
            connection.execute("PRAGMA user_version = 0")
        connection.close()
    else:
        state.unlink()
    edit(site.root / ARTICLE / "en.md", "after the river rose", "when the river rose")
    built = build(site)
    assert built.published is not None
    fresh = pipeline.build(site.root, site.root / "fresh", site.now, pipeline.How(jobs=1))
    assert fresh.published is not None
    assert tree(site.root / "site") == tree(site.root / "fresh") != before
    assert is_unchanged(site)


def test_a_flipped_bit_anywhere_in_the_state_does_no_harm(site: EditedSite) -> None:
    build(site)
    (state,) = site.root.glob(".mujaz/outputs/*/state.sqlite")
    whole = state.read_bytes()
    path = site.root / ARTICLE / "en.md"
    text = path.read_text("utf-8")
    for number in range(4):
        place = site.chance.randrange(len(whole))
        content = bytearray(whole)
        content[place] ^= 1 << site.chance.randrange(8)
        state.write_bytes(content)
        path.write_text(text.replace("after the river rose", f"{number} when the river rose"), "utf-8")
        built = build(site)
        assert built.published is not None, place
        fresh = pipeline.build(site.root, site.root / f"fresh-{number}", site.now, pipeline.How(jobs=1))
        assert fresh.published is not None
        assert tree(site.root / "site") == tree(site.root / f"fresh-{number}"), place
        path.write_text(text, "utf-8")
        shutil.rmtree(site.root / "site")
        build(site)
        whole = state.read_bytes()


@pytest.mark.parametrize("jobs", [2, 4])
def test_any_number_of_workers_builds_the_same(site: EditedSite, jobs: int) -> None:
    build(site)
    other = pipeline.build(site.root, site.root / "other", site.now, pipeline.How(jobs=jobs))
    assert other.published is not None
    assert tree(site.root / "other") == tree(site.root / "site")
