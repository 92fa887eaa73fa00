"""What a publication promises beyond a clean build: little work for little changes, damage noticed, journals obeyed."""

import json
import os
import shutil
import time
from pathlib import Path

import pytest
from faults import contents, killed_in_child
from whole import publish

from builder.publish.left import read_left
from builder.publish.lock import held
from builder.publish.manifest import FileEntry, manifest_bytes
from builder.publish.places import STATE, Places
from builder.publish.safety import UnsafeOutputError
from builder.publish.sealed import seal
from builder.publish.staging import stage_file
from builder.publish.transaction import COMPLETED_LATER, StateFile, publication, usual_order

SITE = {"assets/a.css": b"a", "en/x/index.html": b"x", "en/index.html": b"home", "en/feed.xml": b"feed"}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    root.mkdir()
    publish(SITE.items(), root, root / "out")
    return root


def change(root: Path, files: dict[str, bytes], removed: tuple[str, ...] = ()) -> tuple[str, ...]:
    with publication(root, root / "out") as begun:
        done = begun.commit({path: stage_file(begun.staging, path, files[path]) for path in files}, removed)
    return done.written


def test_what_is_neither_staged_nor_removed_stays(root: Path) -> None:
    before = (root / "out" / "en" / "index.html").stat()
    assert change(root, {"en/x/index.html": b"y"}, ("en/feed.xml", "no/such.html")) == ("en/x/index.html",)
    assert contents(root / "out") == {"assets/a.css": b"a", "en/x/index.html": b"y", "en/index.html": b"home"}
    assert (root / "out" / "en" / "index.html").stat() == before


def test_replaced_files_leave_what_a_whole_publication_leaves(root: Path) -> None:
    places = Places.of(root, root / "out")
    change(root, {"en/x/index.html": b"y", "assets/a.css": b"a"})
    with publication(root, root / "out") as begun:
        assert begun.untouched
        assert begun.untouched.build == begun.build
        assert places.manifest.read_bytes() == manifest_bytes(begun.manifest)[0]
        assert begun.manifest["en/x/index.html"].size == 1
    quickly = read_left(places.left)
    places.left.unlink()
    with publication(root, root / "out") as begun:
        assert begun.commit({}).unchanged == len(SITE)
    assert quickly
    carefully = read_left(places.left)
    assert carefully
    assert (quickly, contents(root / "out")["en/x/index.html"]) == (carefully, b"y")


def test_files_are_put_in_place_in_order(root: Path) -> None:
    done = change(root, {path: content + b"!" for path, content in reversed(SITE.items())})
    assert done == ("assets/a.css", "en/x/index.html", "en/feed.xml", "en/index.html")
    assert [usual_order(path) for path in ("robots.txt", "a/b.html", "a.pdf", "index.html")] == [2, 1, 0, 2]


def test_the_same_files_are_the_same_build_whatever_made_them(root: Path) -> None:
    manifest = Places.of(root, root / "out").manifest
    first = manifest.read_bytes()
    change(root, {"en/x/index.html": b"y", "new.html": b""})
    with publication(root, root / "out") as begun:
        assert begun.manifest["new.html"] == FileEntry(
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 0
        )
        changed = begun.build
    change(root, {"en/x/index.html": b"x"}, ("new.html",))
    assert manifest.read_bytes() == first
    assert json.loads(first)["seal"] != changed


@pytest.mark.parametrize("how", ["gone", "other size", "same size", "a link", "a folder", "folder is a link"])
def test_damage_is_noticed(root: Path, how: str) -> None:
    page = root / "out" / "en" / "x" / "index.html"
    if how == "other size":
        page.write_bytes(b"longer")
    elif how == "same size":
        page.write_bytes(b"X")
        os.utime(page, ns=(0, 0))
    else:
        page.unlink()
    if how == "a link":
        page.symlink_to(root / "out" / "en" / "index.html")
    elif how == "a folder":
        page.mkdir()
    elif how == "folder is a link":
        (root / "elsewhere").mkdir()
        (root / "elsewhere" / "index.html").write_bytes(b"x")
        page.parent.rmdir()
        page.parent.symlink_to(root / "elsewhere")
    with publication(root, root / "out") as begun:
        assert begun.damaged() == {"en/x/index.html"}
        if how != "folder is a link":
            staged = {"en/x/index.html": stage_file(begun.staging, "en/x/index.html", b"x")}
            assert begun.commit(staged).written == ("en/x/index.html",)
            assert contents(root / "out") == SITE


def test_a_file_that_was_touched_or_copied_is_not_damaged_and_is_read_once(root: Path) -> None:
    os.utime(root / "out" / "en" / "index.html", ns=(1, 1))
    with publication(root, root / "out") as begun:
        assert not begun.damaged()
        begun.commit({})
    places = Places.of(root, root / "out")
    left = read_left(places.left)
    assert left
    assert 1 in left.times


def test_without_times_files_are_read(root: Path) -> None:
    Places.of(root, root / "out").left.write_text("{")
    (root / "out" / "note.txt").write_text("mine")
    (root / "out" / "en" / "index.html").write_bytes(b"HOME")
    with publication(root, root / "out") as begun:
        assert (begun.damaged(), begun.found.foreign) == ({"en/index.html"}, ("note.txt",))


def test_foreign_files_are_found_wherever_they_come_and_forgotten_when_they_go(root: Path) -> None:
    mine = root / "out" / "en" / "mine"
    mine.mkdir()
    for expected in (("en/mine/a", "en/mine/b"), ("en/mine/a", "en/mine/b"), ("en/mine/a",)):
        (mine / "a").write_text("")
        (mine / "b").write_text("") if len(expected) == 2 else (mine / "b").unlink()
        with publication(root, root / "out") as begun:
            assert begun.commit({"z.html": stage_file(begun.staging, "z.html", b"")}).foreign == expected


def test_a_foreign_file_where_a_new_page_is_to_be_is_kept(root: Path) -> None:
    (root / "out" / "en" / "thesis.html").write_text("years of work")
    with pytest.raises(UnsafeOutputError, match="not ours and stands in the way"):
        change(root, {"en/thesis.html": b"new", "en/index.html": b"new"})
    assert (root / "out" / "en" / "index.html").read_bytes() == b"home"
    assert change(root, {"en/thesis.html": b"years of work"}) == ("en/thesis.html",)


def test_state_is_replaced_together_with_the_site_and_knows_its_build(root: Path) -> None:
    for content in (b"1", b"1", b"2"):
        with publication(root, root / "out") as begun:

            def state(build: str, folder: Path = begun.folder) -> list[StateFile]:
                (folder / "pages.new").write_text(build)
                return [StateFile(folder / "pages.new", folder / "pages")]

            begun.commit({"p.html": stage_file(begun.staging, "p.html", content)}, state=state)
        with publication(root, root / "out") as begun:
            assert (begun.folder / "pages").read_text() == begun.build


def test_an_interruption_while_files_are_moved_leaves_a_journal_and_says_so(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replace = os.replace

    def interrupted(source: str | Path, target: str | Path) -> None:
        if str(target).endswith("index.html"):
            raise KeyboardInterrupt
        replace(source, target)

    monkeypatch.setattr(os, "replace", interrupted)
    with pytest.raises(KeyboardInterrupt) as caught:
        change(root, {"a.css": b"a", "en/index.html": b"new"}, ("en/feed.xml",))
    assert caught.value.__notes__ == [COMPLETED_LATER]
    monkeypatch.undo()
    with publication(root, root / "out") as begun:
        assert begun.completed
        expected = {**SITE, "a.css": b"a", "en/index.html": b"new"}
        assert contents(root / "out") == {path: expected[path] for path in expected if path != "en/feed.xml"}
    assert not begun.staging.exists()


@pytest.mark.parametrize(
    "fields",
    [
        "",
        '"clear": [], "moves": [["../../content/x"]], "removed": [], "state": [], "beside": false',
        '"clear": [], "moves": [], "removed": ["/etc/passwd"], "state": [], "beside": false',
        '"clear": [], "moves": [], "removed": [], "state": [["a", "../b"]], "beside": false',
        '"clear": [], "moves": [5], "removed": [], "state": [], "beside": false',
    ],
)
def test_a_hostile_journal_is_discarded(root: Path, fields: str) -> None:
    Places.of(root, root / "out").journal.write_bytes(seal(fields or "]")[0])
    with publication(root, root / "out") as begun:
        assert (begun.completed, begun.forgotten) == (False, True)
        assert begun.manifest.keys() == SITE.keys()
    assert contents(root / "out") == SITE


def test_a_journal_does_not_follow_a_link_that_was_put_there_meanwhile(root: Path) -> None:
    def new_site() -> None:
        publish({**SITE, "en/x/index.html": b"new"}.items(), root, root / "out")

    places = Places.of(root, root / "out")
    assert any(killed_in_child(new_site, at=at) and places.journal.exists() for at in range(8, 80))
    (root / "out" / "en" / "x" / "index.html").unlink()
    (root / "out" / "en" / "x").rmdir()
    (root / "out" / "en" / "x").symlink_to(root)
    with pytest.raises(UnsafeOutputError, match="not ours") as caught, publication(root, root / "out"):
        pass
    assert caught.value.__notes__ == [COMPLETED_LATER]
    (root / "out" / "en" / "x").unlink()
    with publication(root, root / "out") as begun:
        assert begun.completed
    assert (root / "out" / "en" / "x" / "index.html").read_bytes() == b"new"


def test_another_file_system_is_copied_to(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    replace = os.replace

    def across(source: str | Path, target: str | Path) -> None:
        if "staging" in str(source):
            raise OSError(18, "Invalid cross-device link")
        replace(source, target)

    monkeypatch.setattr(os, "replace", across)
    change(root, {"en/x/index.html": b"y", "fr/index.html": b"new"})
    assert contents(root / "out") == {**SITE, "en/x/index.html": b"y", "fr/index.html": b"new"}


def test_a_second_build_waits_as_long_as_it_is_told(root: Path) -> None:
    places = Places.of(root, root / "out")
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        with held(places.lock):
            os.write(theirs, b"x")
            time.sleep(0.5)
        os._exit(0)
    os.read(ours, 1)
    with pytest.raises(UnsafeOutputError, match="another build"), publication(root, root / "out"):
        pass
    with publication(root, root / "out", wait=20) as begun:
        assert begun.manifest.keys() == SITE.keys()
    os.waitpid(child, 0)
    os.close(ours)
    os.close(theirs)


def test_modes_are_the_usual_ones(root: Path) -> None:
    before = os.umask(0o027)
    try:
        change(root, {"fr/index.html": b"new"})
    finally:
        os.umask(before)
    assert [(root / "out" / path).stat().st_mode & 0o777 for path in ("fr", "fr/index.html")] == [0o750, 0o640]


def test_an_output_that_was_removed_is_a_new_one(root: Path) -> None:
    shutil.rmtree(root / "out")
    with publication(root, root / "out") as begun:
        assert (begun.build, dict(begun.manifest), begun.forgotten) == ("", {}, False)
    assert sorted(path.name for path in (root / STATE / "outputs").glob("*/*")) == [
        "left",
        "lock",
        "site-manifest.json",
    ]


def test_paths_that_cannot_be_are_a_bug_and_nothing_is_written(root: Path) -> None:
    for path in ("en", "en/x/index.html/y", "EN/X", "../a", "/a", "a//b", "a/", "a/./b", "a\0", "é" * 128, "\ud800"):
        with pytest.raises(ValueError, match=r"to be"):
            change(root, {path: b""})
    assert contents(root / "out") == SITE


def test_a_site_that_nobody_touched_is_not_read(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def read(path: str, out: int) -> str:
        raise AssertionError(path)

    monkeypatch.setattr("builder.publish.output.digest_of", read)
    with publication(root, root / "out") as begun:
        assert not begun.damaged()


def test_what_somebody_else_put_into_staging_stays(root: Path) -> None:
    with publication(root, root / "out") as begun:
        stage_file(begun.staging, "a.html", b"")
        (begun.staging / "thesis.tex").write_text("years of work")
    assert [path.name for path in begun.staging.iterdir()] == ["thesis.tex"]
