"""The search in builds: switched on and off, brought up to date with words, and without a trace of what is gone."""

import json
import shutil
from pathlib import Path

from edited_site import RETRACTION, SHIPPED, EditedSite

from builder import pipeline
from builder.render.look import Look
from builder.render.search.codes import SIGNS, decode_value
from builder.render.search.letters import Letters


def build(site: EditedSite, look: Look | None = None) -> pipeline.Built:
    built = pipeline.build(site.root, site.root / "site", site.now, pipeline.How(jobs=1, look=look))
    assert built.published is not None, built.diagnostics
    return built


def index_files(site: EditedSite) -> dict[str, bytes]:
    out = site.root / "site"
    return {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("search/index/**/*.js")}


def text_of(files: dict[str, bytes]) -> str:
    """All that the files hold: as it stands there, and in letters as texts have them, terms whole."""
    found = []
    for path, content in files.items():
        letters, term = Letters(arabic=path.startswith("ar/")), ""
        text = content.decode()
        found.append(text)
        for line in text.partition("`")[2].split("\n"):
            fields = line.split("\t")
            if line and line[0] in SIGNS:
                term = term[: decode_value(line[0])] + letters.unpack(fields[0][1:])
                found.append(term)
            found += map(letters.unpack, fields)
    return "\n".join(found)


def set_search(root: Path, publish: str) -> None:
    config = root / "site_config.yaml"
    kept = config.read_text("utf-8").partition("search:")[0]
    config.write_text(f"{kept}search: {{publish: {publish}}}\n", "utf-8")


def test_a_site_may_have_no_search_and_get_one_later(site: EditedSite) -> None:
    set_search(site.root, "false")
    look = build(site).made.look  # type: ignore[union-attr]
    assert index_files(site) == {}
    assert not list((site.root / "site" / "assets").glob("search-engine*"))
    set_search(site.root, "true")
    look = build(site, look).made.look  # type: ignore[union-attr]
    files = index_files(site)
    assert {"ar/search/index/manifest.js", "en/search/index/manifest.js", "ar/search/index/r/0.js"} <= files.keys()
    manifest = json.loads(files["en/search/index/manifest.js"].decode().removeprefix("MujazSearch.put(").strip()[:-1])
    records = [content.decode() for path, content in files.items() if path.startswith("en/search/index/r/")]
    assert manifest["total"] == sum(bool(line) for content in records for line in content.split("`")[1].split("\n"))
    set_search(site.root, "false")
    build(site, look)
    assert index_files(site) == {}


def test_words_come_and_go_with_the_text_that_holds_them(site: EditedSite) -> None:
    folder = site.root / "content" / "articles" / "2024"
    shutil.copytree(folder / "bridge-closed", folder / "copied-report")
    article = folder / "copied-report" / "ar.md"
    before = article.read_text("utf-8")
    look = build(site).made.look  # type: ignore[union-attr]
    files = index_files(site)
    assert "زعفران" not in text_of(files)
    article.write_text(before.replace("\n---\n\n", "\n---\n\nزعفران ", 1), "utf-8")
    assert build(site, look).published
    assert "زعفران" in text_of(index_files(site))
    article.write_text(before, "utf-8")
    build(site, look)
    assert index_files(site) == files
    assert "copied-report" in text_of(files)
    facts = article.with_name("article.yaml")
    kept = facts.read_text("utf-8")
    retracted = f"{kept.replace('status: published', 'status: retracted')}{RETRACTION}"
    for status in (retracted, kept.replace("status: published", "status: withdrawn")):
        facts.write_text(status, "utf-8")
        build(site, look)
        assert "copied-report" not in text_of(index_files(site))
        facts.write_text(kept, "utf-8")
        build(site, look)
        assert index_files(site) == files


def test_a_changed_word_of_the_search_rewrites_its_words_alone(site: EditedSite) -> None:
    look = build(site).made.look  # type: ignore[union-attr]
    out = site.root / "site"
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    catalogue = site.root / "templates" / "locale" / "en.po"
    catalogue.parent.mkdir(parents=True, exist_ok=True)
    text = (SHIPPED / "locale" / "en.po").read_text("utf-8")
    catalogue.write_text(text.replace('msgstr "Show fewer"', 'msgstr "Show less"'), "utf-8")
    build(site, look)
    changed = {path.relative_to(out).as_posix() for path in before if path.read_bytes() != before[path]}
    assert "en/search/words.js" in changed
    assert [path for path in changed if path.endswith((".js", ".html"))] == ["en/search/words.js"]
