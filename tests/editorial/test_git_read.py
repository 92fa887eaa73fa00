"""Git as strangers leave it: shallow, rewritten, in pieces, with names that lead elsewhere; nothing is ever written."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from scratch_repository import ARTICLE, BRIEFING, ENVIRONMENT, FACTS, MINIMAL, NOW, Scratch

from builder.editorial.git import GitError, Repository
from builder.editorial.past import past_site


@pytest.fixture
def scratch(tmp_path: Path) -> Scratch:
    return Scratch(tmp_path / "repository")


def failure(scratch: Scratch, *arguments: str) -> str:
    """The line that a command ends with."""
    result = scratch.mujaz(*arguments)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert "Traceback" not in result.stderr
    (line,) = result.stderr.splitlines()
    return line


def test_a_site_outside_of_git_is_told_so(tmp_path: Path, scratch: Scratch) -> None:
    scratch.site = shutil.copytree(MINIMAL, tmp_path / "plain")
    for command in (("check", "--base", "main"), ("impact", "main")):
        assert failure(scratch, *command).startswith("Error: the site lies in no git repository; ")


def test_a_repository_without_a_working_tree_is_none(tmp_path: Path, scratch: Scratch) -> None:
    scratch.site = scratch.folder / ".git"
    shutil.copy(MINIMAL / "site_config.yaml", scratch.site)
    assert "the site lies in no git repository" in failure(scratch, "impact", "main")


def test_a_machine_without_git_is_told_so(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert failure(scratch, "check", "--base", "main") == "Error: git is not installed, or not to be found"


NO_COMMITS = ["nope", "", "--output=x", "-h", "--help", "main..edit", "ma\0in", "main^{tree}", ":/none", "@{-9}"]


@pytest.mark.parametrize("name", NO_COMMITS)
def test_what_names_no_commit_is_no_option_either(scratch: Scratch, name: str) -> None:
    assert "Error: " in failure(scratch, "check", "--base", name)
    with pytest.raises(GitError):
        Repository.of(scratch.site).commit(name)
    assert not (scratch.site / "x").exists()


def test_a_repository_of_somebody_else_is_told_so(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    said = failure(scratch, "check", "--base", "main")
    assert "git refuses to read this repository, because it belongs to somebody else" in said
    assert "safe.directory" in said


@pytest.mark.parametrize("span", ["main..nope", "nope...main", "..", "main....main", "main..edit..x"])
def test_a_range_that_is_none_is_told_so(scratch: Scratch, span: str) -> None:
    if span == "..":  # from HEAD to HEAD, as git reads it
        assert "No record changes" in scratch.impact(span)
    else:
        assert "Error: " in failure(scratch, "impact", span)


def test_a_repository_without_a_commit(tmp_path: Path, scratch: Scratch) -> None:
    shutil.rmtree(scratch.folder / ".git")
    scratch.git("init", "--quiet", "--initial-branch=main")
    assert "“HEAD” is no commit here" in failure(scratch, "check", "--base", "main")


def clone_of(scratch: Scratch, folder: Path, *options: str) -> Scratch:
    """A clone of a scratch repository, which has a history of three commits on a branch."""
    scratch.branch()
    for number in range(3):
        scratch.replace(f"{ARTICLE}/en.md", "Residents", f"Residents {number}")
        scratch.commit()
    scratch.git("clone", "--quiet", *options, f"file://{scratch.folder}", str(folder))
    clone = object.__new__(Scratch)
    clone.folder = clone.site = folder
    return clone


def test_a_shallow_clone_says_what_to_fetch(tmp_path: Path, scratch: Scratch) -> None:
    clone = clone_of(scratch, tmp_path / "clone", "--depth=1", "--no-single-branch")
    said = failure(clone, "check", "--base", "origin/main")
    assert "have no history in common; this clone is shallow: fetch the history that is missing" in said
    assert "this clone is shallow" in failure(clone, "check", "--base", "HEAD~2")
    clone.git("fetch", "--quiet", "--unshallow")
    assert clone.check("origin/main") == []


def test_a_shallow_clone_compares_what_it_has(tmp_path: Path, scratch: Scratch) -> None:
    clone = clone_of(scratch, tmp_path / "clone", "--depth=1", "--no-single-branch")
    whole = scratch.impact("main..edit").splitlines()[5:]
    assert len(whole) > 10
    assert clone.impact("origin/main..HEAD").splitlines()[5:] == whole


def test_a_rewritten_history_is_told_and_can_be_compared_by_its_ends(scratch: Scratch) -> None:
    scratch.git("checkout", "--quiet", "--orphan", "rewritten")
    scratch.git("rm", "--quiet", "--force", "-r", BRIEFING)
    scratch.commit()
    assert "have no history in common; name a revision that the branch came from" in failure(
        scratch, "check", "--base", "main"
    )
    assert "deleted" in scratch.impact("main..HEAD")


def test_a_clone_that_lacks_a_file_is_told_and_nothing_is_fetched(scratch: Scratch) -> None:
    blob = scratch.git("rev-parse", f"main:{FACTS}")
    (scratch.folder / ".git" / "objects" / blob[:2] / blob[2:]).unlink()
    assert "is missing from this clone; the clone is partial or damaged" in failure(scratch, "check", "--base", "main")


@pytest.mark.parametrize("within", ["site", "a folder/with *?[x] “signs”\nand lines"])
def test_a_site_in_a_folder_of_the_repository(tmp_path: Path, within: str) -> None:
    scratch = Scratch(tmp_path / "repository", within)
    (scratch.folder / "content").mkdir()
    (scratch.folder / "content" / "other.txt").write_text("not of the site", "utf-8")
    scratch.commit()
    scratch.branch()
    shutil.rmtree(scratch.site / BRIEFING)
    (found,) = scratch.check()
    assert found.startswith(f"{BRIEFING}/briefing.yaml:1:1: C003")
    assert f"`{BRIEFING[8:]}`" in scratch.impact("main")


def test_a_site_in_another_worktree_and_in_a_submodule(tmp_path: Path, scratch: Scratch) -> None:
    tree = tmp_path / "worktree"
    scratch.git("worktree", "add", "--quiet", "-b", "aside", str(tree))
    outer = Scratch(tmp_path / "outer")
    shutil.rmtree(outer.site / "content")
    outer.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", str(scratch.folder), "inner")
    for site in (tree, outer.folder / "inner"):
        shutil.rmtree(site / BRIEFING)
        scratch.site = site
        assert "C003" in scratch.check("HEAD")[0]


def test_records_in_a_submodule_are_told(scratch: Scratch) -> None:
    head = scratch.git("rev-parse", "HEAD")
    scratch.branch()
    scratch.git("update-index", "--add", "--cacheinfo", f"160000,{head},content/articles/elsewhere")
    scratch.git("commit", "--quiet", "--message", "A submodule")
    said = failure(scratch, "check", "--base", "main")
    assert "content/articles/elsewhere is a submodule at" in said
    assert "keep records and site_config.yaml in one repository" in said
    assert "is a submodule" in failure(scratch, "impact", "main..HEAD")


def test_links_are_not_followed(tmp_path: Path, scratch: Scratch) -> None:
    secret = tmp_path / "secret.yaml"
    shutil.copy(MINIMAL / "content/outlets/river-gazette.yaml", secret)
    link = scratch.site / "content/outlets/river-herald.yaml"
    link.symlink_to(secret)
    (scratch.site / "content/places/all").symlink_to("/")
    scratch.commit()
    scratch.branch()
    link.unlink()
    assert scratch.check() == []  # it never was a record
    result = scratch.mujaz("check", "--base", "main")
    assert "content/places/all:1:1: F103" in result.stdout
    (scratch.site / "site_config.yaml").rename(tmp_path / "settings.yaml")
    (scratch.site / "site_config.yaml").symlink_to(tmp_path / "settings.yaml")
    scratch.commit()
    assert "site_config.yaml is a symbolic link at" in failure(scratch, "check", "--base", "HEAD")


def test_line_ends_are_no_change(scratch: Scratch) -> None:
    files = [path for path in scratch.site.rglob("*") if path.suffix in (".md", ".yaml") and ".git" not in path.parts]
    (scratch.site / "content" / "static").mkdir()
    (scratch.site / "content" / "static" / "security.txt").write_bytes(b"Contact: a\nExpires: b\n")
    scratch.commit()
    for path in [*files, scratch.site / "content" / "static" / "security.txt"]:
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    assert scratch.check() == []
    assert "No record changes, and no page." in scratch.impact("main")
    scratch.branch()
    scratch.commit()
    assert "No record changes, and no page." in scratch.impact("main..HEAD")


def tree_object(scratch: Scratch, *entries: tuple[bytes, bytes, str]) -> str:
    """Write a tree that no careful git would write: of mode, name and object."""
    content = b"".join(mode + b" " + name + b"\0" + bytes.fromhex(object_) for mode, name, object_ in entries)
    return scratch.git("hash-object", "-t", "tree", "-w", "--stdin", "--literally", content=content)


def test_hostile_names_lead_nowhere(tmp_path: Path, scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    temporary = tmp_path / "temporary" / "deep"
    temporary.mkdir(parents=True)
    monkeypatch.setenv("TMPDIR", str(temporary))
    monkeypatch.setattr("tempfile.tempdir", None)
    blob = scratch.git("hash-object", "-w", "--stdin", content=b"evil")
    config = scratch.git("rev-parse", "main:site_config.yaml")
    outlets = scratch.git("rev-parse", "main:content/outlets")
    up = tree_object(scratch, (b"100644", b"evil", blob))
    content = tree_object(
        scratch,
        (b"40000", b"..", up),
        (b"40000", b".git", up),
        (b"100644", b"../../evil", blob),
        (b"100644", b"..\\evil", blob),
        (b"100644", b"\xff\xfe.yaml", blob),
        (b"100644", b"line\nbreak.yaml", blob),
        (b"100644", b"long" * 100, blob),
        (b"40000", b"outlets", outlets),
        (b"100644", b"outlets", blob),
        (b"100644", b"--option", blob),
    )
    root = tree_object(scratch, (b"40000", b"content", content), (b"100644", b"site_config.yaml", config))
    commit = scratch.git("commit-tree", "-m", "Evil", root)
    with past_site(Repository.of(scratch.site), commit) as past:
        written = sorted(os.fsencode(path.relative_to(past.root)) for path in past.root.rglob("*") if path.is_file())
        assert written == [
            b"content/--option",
            b"content/line\nbreak.yaml",
            b"content/outlets/river-gazette.yaml",
            b"content/\xff\xfe.yaml",
            b"site_config.yaml",
        ]
        assert list((tmp_path / "temporary").rglob("*evil*")) == []
    assert list(temporary.iterdir()) == []
    assert "records change" in scratch.impact(f"{commit}..main")


def test_a_large_file_of_the_past_takes_no_room(scratch: Scratch, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("builder.editorial.past.LARGEST", 1_000)
    scratch.write("content/outlets/large.yaml", "note: " + "x" * 2_000_000)
    scratch.commit()
    repository = Repository.of(scratch.site)
    with past_site(repository, repository.commit("HEAD")) as past:
        about = (past.root / "content/outlets/large.yaml").stat()
        assert (about.st_size, about.st_blocks) == (2_000_006, 0)


def test_what_no_check_looks_at_is_not_taken_from_the_past(scratch: Scratch) -> None:
    for path in ("content/static/large.pdf", "templates/pages/home.html", f"{ARTICLE}/river.png"):
        scratch.write(path, "x")
    scratch.commit()
    repository = Repository.of(scratch.site)
    with past_site(repository, repository.commit("HEAD"), records_alone=True) as past:
        files = {path.relative_to(past.root).as_posix() for path in past.root.rglob("*") if path.is_file()}
    assert {"site_config.yaml", FACTS, f"{ARTICLE}/river.png"} <= files
    assert not [path for path in files if path.startswith(("content/static", "templates"))]


def test_records_that_were_no_records_are_not_compared(scratch: Scratch) -> None:
    scratch.write(FACTS, "<<<<<<< main\nstatus: draft\n=======\nstatus: published\n>>>>>>> edit\n")
    scratch.write("content/outlets/river-gazette.yaml", "version https://git-lfs.github.com/spec/v1\noid sha256:0\n")
    scratch.commit()
    scratch.branch()
    for path in (FACTS, "content/outlets/river-gazette.yaml"):
        shutil.copy(MINIMAL / path, scratch.site / path)
    assert scratch.check() == []
    assert "Before the change the records had" in scratch.impact("main")
    scratch.git("checkout", "--quiet", "--", ".")
    result = scratch.mujaz("check", "--base", "main")
    assert f"{FACTS}:1:1: F110 the file holds a merge conflict" in result.stdout
    assert "content/outlets/river-gazette.yaml:1:1: F110 the file is a Git LFS pointer" in result.stdout


def test_settings_of_the_past_that_cannot_be_read_are_told(scratch: Scratch) -> None:
    scratch.replace("site_config.yaml", "site:", "sight:")
    scratch.commit()
    shutil.copy(MINIMAL / "site_config.yaml", scratch.site)
    said = failure(scratch, "check", "--base", "HEAD")
    assert "cannot be read: site_config.yaml:2:1: S502" in said


def test_a_branch_that_brings_the_site_is_compared_with_nothing(tmp_path: Path) -> None:
    scratch = Scratch(tmp_path / "repository")
    shutil.rmtree(scratch.folder / ".git")
    scratch.git("init", "--quiet", "--initial-branch=main")
    scratch.git("commit", "--quiet", "--allow-empty", "--message", "Nothing")
    scratch.branch()
    scratch.commit()
    assert scratch.check() == []
    assert re.search(r"\*\*\d\d records change · \d\d+ pages appear\*\*", scratch.impact("main..HEAD"))


def test_a_hook_s_variables_do_not_lead_to_another_repository(
    tmp_path: Path, scratch: Scratch, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = Scratch(tmp_path / "other")
    scratch.branch()
    shutil.rmtree(scratch.site / BRIEFING)
    for name, value in (("GIT_DIR", ".git"), ("GIT_WORK_TREE", "."), ("GIT_INDEX_FILE", "index")):
        monkeypatch.setenv(name, str(other.folder / value))
    assert "C003" in scratch.check()[0]


def test_nothing_is_written(scratch: Scratch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch.branch()
    scratch.replace(FACTS, "en: Some twenty people", "en: Some thirty people")
    scratch.commit()
    scratch.replace(FACTS, "verb: said", "verb: reported")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    before = everything_in(scratch.folder)
    assert len(scratch.check()) == 2
    for span in ("main", "main..HEAD", "main...HEAD"):
        scratch.impact(span)
    assert everything_in(scratch.folder) == before
    assert list(temporary.iterdir()) == []


def everything_in(folder: Path) -> dict[Path, tuple[int, int]]:
    return {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in folder.rglob("*")}


def test_a_fetch_of_what_is_missing_is_never_tried(tmp_path: Path, scratch: Scratch) -> None:
    """A partial clone asks its origin for what it lacks, unless it is told not to."""
    scratch.git("config", "uploadpack.allowFilter", "true")
    clone = object.__new__(Scratch)
    clone.folder = clone.site = tmp_path / "clone"
    scratch.git(
        "clone", "--quiet", "--filter=blob:none", "--no-checkout", f"file://{scratch.folder}", str(clone.folder)
    )
    environment = {**{name: os.environ[name] for name in ("PATH",)}, **ENVIRONMENT}
    subprocess.run(["git", "checkout", "--quiet", "main"], cwd=clone.folder, check=True, env=environment)
    scratch.branch()
    scratch.replace(FACTS, "en: Some twenty people", "en: Some thirty people")
    scratch.commit()
    clone.git("fetch", "--quiet", "origin", "edit")
    result = clone.mujaz("impact", "HEAD..FETCH_HEAD", "--now", NOW)
    assert result.exit_code == 1
    assert "are missing from this clone; the clone is partial or damaged" in result.stderr


FIXTURES = sorted((MINIMAL.parent.parent / "diagnostics").iterdir())
BROKEN = [path for path in FIXTURES if (path / "content").is_dir()]


@pytest.mark.long
@pytest.mark.parametrize(
    "overlay", [path for path in BROKEN if (path / "content").is_dir()], ids=lambda path: path.name
)
def test_no_mistake_of_a_site_breaks_a_comparison(scratch: Scratch, overlay: Path) -> None:
    """Every mistake that has a fixture, as what a branch brings, and as what it mends."""
    scratch.branch()
    shutil.copytree(overlay, scratch.site, dirs_exist_ok=True, ignore=shutil.ignore_patterns("BASE", "expected.txt"))
    scratch.commit()
    for base, head in (("main", "edit"), ("edit", "main")):
        for form in ("markdown", "json"):
            scratch.impact(f"{base}..{head}", "--format", form)
        scratch.git("checkout", "--quiet", head)
        result = scratch.mujaz("check", "--base", base)
        assert "Error" not in result.stderr
    scratch.git("checkout", "--quiet", "-B", "mended", "edit")
    scratch.git("rm", "--quiet", "-r", ".")
    shutil.copytree(MINIMAL, scratch.site, dirs_exist_ok=True)
    scratch.commit()
    scratch.mujaz("check", "--base", "edit")
