"""An editor's month on a scratch repository, with real branches and merges: after each step, what the desk expects."""

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from builder.cli.main import main

ROOT = Path(__file__).parent.parent.parent
MINIMAL = ROOT / "tests" / "sites" / "minimal"

ARTICLE = """\
# The ferry at the south bank. Karim knows the harbour master.
status: draft
authors: [amal]
topics: [river-crossings]
dateline: {place: north-bridge, date: 2024-05-07}
claims:
  - id: c1
    says:
      ar: توقفت العبّارة بعد ارتفاع منسوب النهر   # as the statement has it
      en: The ferry stopped after the river rose
    holder: {actor: river-authority}
    verb: announced
    read_in: authority-statement
    about:
      - {place: north-bridge}
note: تنبيه داخلي لا يُنشر
"""
ARABIC = """\
---
title: توقف العبّارة الجنوبية
summary: أعلنت هيئة النهر توقف العبّارة الجنوبية.
---

أعلنت هيئة النهر أن العبّارة توقفت بعد ارتفاع منسوب النهر [@c1].

ولم تقل الهيئة متى تعود [@authority-statement].
"""
ENGLISH = (
    "The River Authority announced that the ferry stopped after the river rose [@c1].",
    "The Authority did not say when it will run again [@authority-statement].",
)
PRIVATE = ("تنبيه داخلي", "harbour master", "Secret words of a commit", "amal@example.org", "original p1")
"""What no output may hold: private fields, comments, what git knows."""


@dataclass(frozen=True)
class Desk:
    """A site in a repository of its own, and the people who work on it."""

    site: Path

    def git(self, *words: str, who: str = "Amal") -> str:
        person = {"NAME": who, "EMAIL": f"{who.lower()}@example.org", "DATE": "2024-05-06T08:00:00Z"}
        environment = {
            "GIT_CONFIG_GLOBAL": "/dev/null",
            "GIT_CONFIG_NOSYSTEM": "1",
            "PATH": os.environ["PATH"],
            **{f"GIT_{role}_{name}": value for role in ("AUTHOR", "COMMITTER") for name, value in person.items()},
        }
        done = subprocess.run(["git", *words], cwd=self.site, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def commit(self, who: str = "Amal") -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", "Secret words of a commit", who=who)

    def branch(self, name: str) -> None:
        self.git("switch", "--quiet", "--create", name, "main")

    def merge(self, *, left: tuple[str, ...] = ()) -> None:
        """Merge the branch that is being worked on, after its pull request was checked."""
        name = self.git("branch", "--show-current").strip()
        self.pull_request(left)
        self.git("switch", "--quiet", "main")
        self.git("merge", "--quiet", "--no-ff", "--message", "Secret words of a commit", name, who="Karim")

    def pull_request(self, left: tuple[str, ...]) -> None:
        """Do what a forge does with a pull request, a line for each check; `left` is what is known to be lacking."""
        assert self.check() == left
        assert self.check("--base", "main") == left
        for lang in ("ar", "en"):
            comment = self.run("impact", "main...HEAD", "--lang", lang)
            assert comment.exit_code == 0, comment.output
            assert "ferry-stopped" in comment.output
            for private in PRIVATE:
                assert private not in comment.output

    def run(self, *words: str) -> Result:
        result = CliRunner().invoke(main, ["--site", str(self.site), *words])
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        return result

    def check(self, *words: str) -> tuple[str, ...]:
        """Give the codes of what `mujaz check` names."""
        result = self.run("check", *words, "--format", "json", "--jobs", "1")
        return tuple(one["code"] for one in json.loads(result.output))

    def status(self, now: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.run("status", "--format", "json", "--now", now, "--jobs", "1").output)
        return found

    def next_change(self, now: str) -> str:
        result = self.run("status", "--next-change", "--now", now)
        assert result.exit_code == 0
        return result.output.strip()

    def build(self, now: str) -> None:
        result = self.run("build", "--now", now, "--jobs", "1")
        assert result.exit_code == 0, result.output
        for private in PRIVATE:
            assert self.holding(private) == []

    def page(self, address: str) -> str:
        return (self.site / "site" / address / "index.html").read_text(encoding="utf-8")

    def holding(self, words: str) -> list[str]:
        """List the published files that hold some words."""
        files = (path for path in (self.site / "site").rglob("*") if path.is_file())
        return [str(path) for path in files if words.encode() in path.read_bytes()]

    def edit(self, path: str, *changes: tuple[str, str]) -> None:
        file = self.site / path
        text = file.read_text(encoding="utf-8")
        for old, new in changes:
            assert text.count(old) == 1, old
            text = text.replace(old, new)
        file.write_text(text, encoding="utf-8")


FOLDER = "content/articles/2024/ferry-stopped"
YAML, AR, EN = (f"{FOLDER}/{name}" for name in ("article.yaml", "ar.md", "en.md"))


def draft(desk: Desk) -> None:
    desk.build("2024-05-06T08:00:00Z")
    desk.branch("ferry")
    (desk.site / FOLDER).mkdir()
    (desk.site / YAML).write_text(ARTICLE, encoding="utf-8")
    (desk.site / AR).write_text(ARABIC, encoding="utf-8")
    desk.commit()
    assert desk.check() == ()
    desk.build("2024-05-06T08:00:00Z")
    assert desk.holding("ferry-stopped") == []
    assert desk.holding("العبّارة") == []
    found = desk.status("2024-05-06T08:00:00Z")
    assert found["in_review"]["count"] == 0
    assert found["next_change"] is None


def review(desk: Desk) -> None:
    desk.edit(YAML, ("status: draft", "status: in-review"))
    desk.commit()
    assert desk.check() == ()
    (waiting,) = desk.status("2024-05-07T08:00:00Z")["in_review"]["items"]
    assert (waiting["id"], waiting["authors"], waiting["reviewed_by"]) == ("ferry-stopped", ["amal"], [])
    assert waiting["approvals_needed"] == 1
    (missing,) = desk.status("2024-05-07T08:00:00Z")["translations"]["items"]
    assert (missing["state"], missing["lang"]) == ("missing", "en")
    assert missing["missing"] == ["title", "summary", "p1", "p2", "c1.says"]
    said = desk.run("status", "--now", "2024-05-07T08:00:00Z").output
    assert "written by Amal; approved by nobody yet; 1 more approval is needed" in said
    public = desk.run("status", "--public", "--format", "markdown", "--now", "2024-05-07T08:00:00Z").output
    assert "ferry" not in public
    desk.build("2024-05-07T08:00:00Z")
    assert desk.holding("العبّارة") == []


def publication_under_embargo(desk: Desk) -> None:
    approved = "status: published\npublished: 2024-05-08\npublish_at: 2024-05-08T12:00:00+03:00\nreviewed_by: [karim]"
    desk.edit(YAML, ("status: in-review", approved))
    desk.commit("Karim")
    desk.merge(left=("L801",))
    assert desk.next_change("2024-05-08T08:59:59Z") == "2024-05-08T09:00:00Z"
    found = desk.status("2024-05-08T08:59:59Z")
    assert [one["until"] for one in found["embargoes"]["items"]] == ["2024-05-08T09:00:00Z"]
    assert found["next_change"] == "2024-05-08T09:00:00Z"
    desk.build("2024-05-08T08:59:59Z")
    assert desk.holding("العبّارة") == []
    desk.build("2024-05-08T09:00:00Z")
    assert "توقف العبّارة الجنوبية" in desk.page("ar/articles/ferry-stopped")
    assert desk.next_change("2024-05-08T09:00:00Z") == ""
    assert desk.status("2024-05-08T09:00:00Z")["embargoes"]["count"] == 0


def translation(desk: Desk) -> None:
    desk.branch("ferry-en")
    assert desk.run("translate", "ferry-stopped", "--to", "en", "--by", "amal").exit_code == 0
    desk.commit()
    assert desk.check() == ()
    (work,) = desk.status("2024-05-09T08:00:00Z")["translations"]["items"]
    assert (work["state"], work["missing"]) == ("in-progress", ["title", "summary", "p1", "p2", "c1.says"])
    desk.build("2024-05-09T08:00:00Z")
    assert "ولم تقل الهيئة" in desk.page("en/articles/ferry-stopped")  # readers of English are offered the original
    text = (desk.site / EN).read_text(encoding="utf-8")
    for english in ENGLISH:
        text = text.replace("-->\n\n", f"-->\n{english}\n", 1)
    title = re.search("^title: .*$", text, re.MULTILINE)
    assert title
    text = text.replace(title[0], "title: The south ferry has stopped")
    text = text.replace("summary:\n", "summary: The River Authority announced that the south ferry has stopped.\n")
    (desk.site / EN).write_text(text, encoding="utf-8")
    assert desk.run("translate", "ferry-stopped", "--to", "en", "--accept").exit_code == 0
    desk.edit(EN, ("status: draft\n", ""))
    desk.commit()
    desk.merge()
    assert desk.status("2024-05-09T08:00:00Z")["translations"]["count"] == 0
    desk.build("2024-05-09T08:00:00Z")
    assert "did not say when it will run again" in desk.page("en/articles/ferry-stopped")


def an_edit_that_makes_it_stale(desk: Desk) -> None:
    desk.branch("wording")
    desk.edit(AR, ("ولم تقل الهيئة متى تعود", "ولم تذكر الهيئة موعد عودتها"))
    desk.commit()
    assert desk.check() == ("L802",)
    (work,) = desk.status("2024-05-12T08:00:00Z")["translations"]["items"]
    assert (work["state"], work["changed"], work["missing"], work["gone"]) == ("stale", ["p2"], [], [])
    desk.merge(left=("L802",))
    desk.build("2024-05-12T08:00:00Z")
    assert "mz-banner--stale" not in desk.page("ar/articles/ferry-stopped")
    banner = desk.page("en/articles/ferry-stopped").partition("mz-banner--stale")[2].partition("</aside>")[0]
    assert "paragraph 2" in banner
    assert "paragraph 1" not in banner

    desk.branch("wording-en")
    said = desk.run("translate", "ferry-stopped", "--to", "en").output
    assert "was: ولم تقل الهيئة متى تعود [@authority-statement]." in said
    assert "now: ولم تذكر الهيئة موعد عودتها [@authority-statement]." in said
    desk.edit(EN, ("did not say when it will run again", "gave no date for its return"))
    assert desk.run("translate", "ferry-stopped", "--to", "en", "--accept", "p2").exit_code == 0
    assert desk.git("diff", "--numstat").split() == ["2", "2", EN]  # the sentence, and the digest
    desk.commit()
    desk.merge()
    desk.build("2024-05-12T09:00:00Z")
    assert "mz-banner--stale" not in desk.page("en/articles/ferry-stopped")


def correction(desk: Desk) -> None:
    desk.branch("correction")
    was = ("ar: توقفت العبّارة بعد", "ar: توقفت العبّارة قبل")
    now = ("en: The ferry stopped after", "en: The ferry stopped before")
    entry = """\
updated: 2024-05-14
corrections:
  - on: 2024-05-14
    field: claims.c1.says
    was: {ar: توقفت العبّارة بعد ارتفاع منسوب النهر, en: The ferry stopped after the river rose}
    now: {ar: توقفت العبّارة قبل ارتفاع منسوب النهر, en: The ferry stopped before the river rose}
    why: {ar: أخطأنا في قراءة البيان, en: We misread the statement}
note:"""
    desk.edit(YAML, was, now, ("\nnote:", f"\n{entry}"))
    desk.edit(AR, ("توقفت بعد ارتفاع", "توقفت قبل ارتفاع"))
    desk.edit(EN, ("stopped after the river", "stopped before the river"))
    assert desk.check() == ("L802", "L802")
    assert desk.run("translate", "ferry-stopped", "--to", "en", "--accept", "p1", "c1.says").exit_code == 0
    desk.commit()
    desk.merge()
    desk.build("2024-05-14T08:00:00Z")
    assert "We misread the statement" in desk.page("en/articles/ferry-stopped")
    assert "We misread the statement" in desk.page("en/corrections")
    assert "أخطأنا في قراءة البيان" in desk.page("ar/corrections")
    assert "gave no date" in desk.page("en/articles/ferry-stopped")


def rename_with_redirect(desk: Desk) -> None:
    desk.branch("rename")
    desk.git("mv", FOLDER, "content/articles/2024/south-ferry-stopped")
    desk.edit(
        "content/articles/2024/south-ferry-stopped/article.yaml",
        ("authors: [amal]\n", "authors: [amal]\nredirects: [ferry-stopped]\n"),
    )
    desk.commit()
    desk.merge()
    desk.build("2024-05-20T08:00:00Z")
    assert "gave no date" in desk.page("en/articles/south-ferry-stopped")
    assert "south-ferry-stopped" in desk.page("en/articles/ferry-stopped")
    assert "gave no date" not in desk.page("en/articles/ferry-stopped")
    assert desk.status("2024-05-20T08:00:00Z")["translations"]["count"] == 0


def retraction(desk: Desk) -> None:
    desk.branch("retraction")
    notice = """\
status: retracted
retraction:
  on: 2024-05-28
  why: {ar: نُسب البيان خطأ إلى الهيئة, en: The statement was wrongly ascribed to the Authority}
"""
    desk.edit("content/articles/2024/south-ferry-stopped/article.yaml", ("status: published\n", notice))
    desk.commit()
    desk.merge()
    found = desk.status("2024-05-28T08:00:00Z")
    assert not [one for one in found["translations"]["items"] if one["id"] == "south-ferry-stopped"]
    desk.build("2024-05-28T08:00:00Z")
    assert "wrongly ascribed" in desk.page("en/articles/south-ferry-stopped")
    assert "نُسب البيان خطأ" in desk.page("ar/articles/south-ferry-stopped")
    for words in ("gave no date", "موعد عودتها", "توقف العبّارة", "The south ferry", "We misread"):
        assert desk.holding(words) == []


MONTH: tuple[Callable[[Desk], None], ...] = (
    draft,
    review,
    publication_under_embargo,
    translation,
    an_edit_that_makes_it_stale,
    correction,
    rename_with_redirect,
    retraction,
)


def test_an_editors_month(tmp_path: Path) -> None:
    desk = Desk(Path(shutil.copytree(MINIMAL, tmp_path / "site")))
    (desk.site / ".gitignore").write_text("/site/\n/.mujaz/\n", encoding="utf-8")
    if (ROOT / ".mujaz" / "cache").is_dir():  # fonts that are ready: a new subset takes twenty seconds
        shutil.copytree(ROOT / ".mujaz" / "cache", desk.site / ".mujaz" / "cache")
    desk.git("init", "--quiet", "--initial-branch", "main")
    desk.commit()
    for step in MONTH:
        step(desk)
        left = ("L801",) if step is publication_under_embargo else ()  # the translation comes next
        assert desk.check() == left, step.__name__
    assert len(desk.git("log", "--merges", "--format=%H").split()) == 7
    assert desk.git("status", "--porcelain") == ""


@pytest.mark.parametrize("lang", ["ar", "en"])
def test_the_desk_is_told_in_its_language(lang: str, tmp_path: Path) -> None:
    desk = Desk(Path(shutil.copytree(MINIMAL, tmp_path / "site")))
    said = desk.run("status", "--lang", lang, "--now", "2024-05-06T08:00:00Z").output
    assert ("Crossings, 6 May 2024" in said) == (lang == "en")
    assert ("معابر، 6 أيار 2024" in said) == (lang == "ar")
