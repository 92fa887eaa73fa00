"""Publication: staged as a whole, never torn, nothing of anybody else's destroyed."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from whole import publish, tree

from builder.publish.safety import UnsafeOutputError, refuse_unsafe


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "site-folder"
    (root / "content").mkdir(parents=True)
    return root


def files(**contents: str) -> Iterator[tuple[str, bytes]]:
    return ((name.replace("__", "/") + ".html", text.encode()) for name, text in contents.items())


def test_a_second_publication_replaces_the_first_and_removes_what_is_gone(root: Path) -> None:
    out = root / "out"
    publish(files(index="1", old__page="x"), root, out)
    done = publish(files(index="2", new__page="y"), root, out)
    assert tree(out) == {"index.html": "2", "new/page.html": "y"}
    assert done.removed == ("old/page.html",)
    assert not (out / "old").exists()


def test_unchanged_files_are_not_written_again(root: Path) -> None:
    out = root / "out"
    publish(files(index="1", page="x"), root, out)
    before = (out / "page.html").stat().st_mtime_ns
    done = publish(files(index="2", page="x"), root, out)
    assert done.written == ("index.html",)
    assert (out / "page.html").stat().st_mtime_ns == before


def test_a_file_that_somebody_changed_by_hand_is_written_again_on_a_forced_rebuild(root: Path) -> None:
    out = root / "out"
    publish(files(index="1"), root, out)
    (out / "index.html").unlink()
    publish(files(index="1"), root, out)
    assert tree(out) == {"index.html": "1"}


def test_foreign_files_are_kept_and_reported(root: Path) -> None:
    out = root / "out"
    publish(files(index="1"), root, out)
    (out / "CNAME").write_text("example.org")
    done = publish(files(index="2"), root, out)
    assert done.foreign == ("CNAME",)
    assert tree(out) == {"CNAME": "example.org", "index.html": "2"}


def test_a_build_that_fails_midway_leaves_the_old_site(root: Path) -> None:
    out = root / "out"
    publish(files(index="1", page="x"), root, out)

    def failing() -> Iterator[tuple[str, bytes]]:
        yield "index.html", b"2"
        raise RuntimeError("the renderer broke")

    with pytest.raises(RuntimeError):
        publish(failing(), root, out)
    assert tree(out) == {"index.html": "1", "page.html": "x"}
    assert not list(root.glob(".out.staging*"))


@pytest.mark.parametrize(("before", "after"), [("docs", "docs/a/b.txt"), ("docs/a/b.txt", "docs")])
def test_a_file_becomes_a_folder_and_a_folder_a_file(root: Path, before: str, after: str) -> None:
    out = root / "out"
    publish(iter([(before, b"1")]), root, out)
    assert publish(iter([(after, b"2")]), root, out).removed == (before,)
    assert tree(out) == {after: "2"}


def test_a_foreign_folder_where_a_file_is_to_be_stops_the_build_before_anything_is_touched(root: Path) -> None:
    out = root / "out"
    publish(files(index="1"), root, out)
    (out / "page.html").mkdir()
    (out / "page.html" / "thesis.tex").write_text("years of work")
    with pytest.raises(UnsafeOutputError, match=r"page\.html"):
        publish(files(index="2", page="x"), root, out)
    assert tree(out) == {"index.html": "1", "page.html/thesis.tex": "years of work"}


def test_after_a_build_that_stopped_while_moving_the_next_one_mends_and_removes_what_it_left(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = root / "out"
    publish(files(index="1", page="x"), root, out)
    replace = os.replace

    def full(source: str | Path, target: str | Path) -> None:
        if str(target).endswith("page.html"):
            raise OSError("no space left on device")
        replace(source, target)

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(OSError, match="no space"):
        publish(files(index="2", draft="secret", page="y"), root, out)
    assert tree(out) == {"draft.html": "secret", "index.html": "1", "page.html": "x"}
    monkeypatch.undo()
    done = publish(files(index="1", page="x"), root, out)
    assert tree(out) == {"index.html": "1", "page.html": "x"}
    assert done.removed == ("draft.html",)


def test_a_folder_with_somebody_elses_files_is_refused(root: Path) -> None:
    out = root / "out"
    out.mkdir()
    (out / "thesis.tex").write_text("years of work")
    with pytest.raises(UnsafeOutputError, match="no earlier build of this site wrote them"):
        publish(files(index="1"), root, out)
    assert tree(out) == {"thesis.tex": "years of work"}


@pytest.mark.parametrize("place", [".", "..", "content", "content/articles", ".git", "/"])
def test_an_output_that_would_destroy_the_records_is_refused(root: Path, place: str) -> None:
    with pytest.raises(UnsafeOutputError):
        refuse_unsafe(root, root / place)


def test_two_files_of_one_path_are_a_bug_even_in_another_case(root: Path) -> None:
    with pytest.raises(ValueError, match="two files"):
        publish(iter([("A.html", b"1"), ("a.html", b"2")]), root, root / "out")
    assert not (root / "out").exists()


def test_a_damaged_manifest_is_discarded(root: Path) -> None:
    out = root / "out"
    publish(files(index="1", page="x"), root, out)
    (manifest,) = (root / ".mujaz").glob("outputs/*/site-manifest.json")
    manifest.write_text('{"files": {"../../secret": "0"}}')
    publish(files(index="2"), root, out)
    assert (out / "index.html").read_text() == "2"
