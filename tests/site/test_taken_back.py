"""What was retracted or withdrawn, in every output; and what readers are told of an article's past."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from test_outputs import ARTICLE, NOW, Build, build, edit, files_in, forms_of, kept_fonts, site, unpacked

from builder import pipeline

__all__ = ["build", "kept_fonts", "site"]

TAKEN_BACK = "content/articles/2024/false-alarm"
WHY = "why: {ar: تبيّن أن الرسالة مزوّرة, en: The message turned out to be forged}"
RETRACTED = f"status: retracted\nretraction:\n  on: 2024-05-20\n  {WHY}\n"


@pytest.fixture
def false_alarm(site: Path) -> Path:
    """An article with a source of its own, a correction and a PDF; every word of it is marked."""
    folder = shutil.copytree(site / ARTICLE, site / TAKEN_BACK)
    facts = folder / "article.yaml"
    edit(facts, "read_in: authority-statement", "read_in: canary-source")
    edit(facts, "en: The north bridge was closed after the river rose", "en: canary-claim")
    edit(facts, "en: Residents", "en: canary-holder")
    edit(facts, "en: The closure is probably temporary", "en: canary-assessment")
    with facts.open("a", encoding="utf-8") as more:
        more.write("corrections:\n  - {on: 2024-05-08, field: title, was: {en: canary-was}, now: {en: canary-now}, ")
        more.write("why: {ar: خطأ, en: canary-why}}\n")
    for lang in ("ar", "en"):
        text = (folder / f"{lang}.md").read_text("utf-8")
        text = re.sub("^title: .*$", "title: canary-title", text, count=1, flags=re.MULTILINE)
        text = re.sub("^summary: .*$", "summary: canary-summary", text, count=1, flags=re.MULTILINE)
        (folder / f"{lang}.md").write_text(f"{text}\ncanary-prose\n", "utf-8")
    source = (site / "content/sources/2024/authority-statement.yaml").read_text("utf-8")
    (site / "content/sources/2024/canary-source.yaml").write_text(source, "utf-8")
    settings = site / "site_config.yaml"
    edit(settings, "policy:\n", "pdf: {publish: [briefing, article, topic]}\npolicy:\n")
    return facts


def traces(files: dict[str, bytes], word: str) -> set[str]:
    """The files in which a word stands, in whatever form, or whose name holds it."""
    return {
        name
        for name, content in files.items()
        if word in name or word in forms_of(unpacked(content) if name.endswith(".pdf") else content)
    }


def test_while_it_is_public_it_is_everywhere(false_alarm: Path, build: Build) -> None:
    found = traces(build(), "canary")
    for output in ("feed.xml", ".pdf", "articles/false-alarm/", "sources/canary-source/", "/corrections/"):
        assert any(output in name for name in found), output


def test_of_what_was_retracted_a_notice_is_left_and_nothing_else(false_alarm: Path, build: Build) -> None:
    edit(false_alarm, "status: published\n", RETRACTED)
    files = build()
    assert traces(files, "canary") == set()
    told = {"ar": "تبيّن أن الرسالة مزوّرة", "en": "The message turned out to be forged"}
    for lang, why in told.items():
        notice = files[f"{lang}/articles/false-alarm/index.html"].decode()
        assert why in notice
        assert re.search(r'<time datetime="2024-05-20"', notice)
        assert why in files[f"{lang}/corrections/index.html"].decode()
    shown = {name for name in traces(files, "false-alarm") if "/articles/false-alarm/" not in name}
    assert shown == {"ar/corrections/index.html", "en/corrections/index.html"}


@pytest.mark.long
def test_a_notice_may_name_the_title_alone(false_alarm: Path, build: Build) -> None:
    edit(false_alarm, "status: published\n", RETRACTED + "  show_title: true\n")
    files = build()
    shown = traces(files, "canary")
    assert {name.partition("/")[2] for name in shown} == {"articles/false-alarm/index.html", "corrections/index.html"}
    for name in shown:
        assert "canary-title" in files[name].decode()
        assert not re.search("canary-(?!title)", files[name].decode())


def test_of_what_was_withdrawn_there_is_no_trace(false_alarm: Path, build: Build) -> None:
    edit(false_alarm, "status: published\n", "status: withdrawn\n")
    files = build()
    assert traces(files, "canary") == traces(files, "false-alarm") == set()


@pytest.mark.long
def test_nothing_of_git_s_history_reaches_readers(site: Path, build: Build) -> None:
    """The public history of a record is its corrections: a site in git, with any past, is the site without git."""
    plain = build()
    edit(site / ARTICLE / "article.yaml", "en: Some twenty", "en: canary-forty")
    names = {f"GIT_{who}_{what}": f"canary-{what}" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    environment = {**os.environ, **names, "GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}

    def git(*arguments: str) -> None:
        subprocess.run(["git", *arguments], cwd=site, check=True, env=environment, capture_output=True)

    git("init", "--quiet", "--initial-branch=main")
    git("add", "content", "site_config.yaml", "mkdocs.yml")
    git("commit", "--quiet", "--message", "canary-message")
    edit(site / ARTICLE / "article.yaml", "en: canary-forty", "en: Some twenty")
    git("commit", "--quiet", "--all", "--message", "canary-message")
    shutil.rmtree(site / ".mujaz" / "outputs")
    out = site / "again"
    assert pipeline.build(site, out, NOW).published is not None
    again = files_in(out)
    assert again == plain
    assert traces(again, "canary") == set()
