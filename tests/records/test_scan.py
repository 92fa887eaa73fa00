"""A site's folder is looked through without a file being opened, and nothing in it can make that fail."""

import os
from pathlib import Path

import pytest

from builder.records.scan import ScannedFolder, scan_site


def put(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(path, encoding="utf-8")


def test_every_file_is_there_with_its_marks(tmp_path: Path) -> None:
    paths = ("site_config.yaml", "mkdocs.yml", "content/a/b/c.yaml", "content/static/x.css", "templates/p/q.html")
    put(tmp_path, *paths, "README.md", "docs/a.md")
    scan = scan_site(tmp_path)
    assert sorted(scan.files) == sorted(paths)
    for path in paths:
        about = (tmp_path / path).stat()
        assert scan.files[path] == (about.st_size, about.st_mtime_ns, about.st_ctime_ns, about.st_ino)
    assert scan.folders["content"] == ScannedFolder(folders=("a", "static"))
    assert scan.folders["content/a/b"] == ScannedFolder(files=("c.yaml",))


def test_a_folder_that_is_not_there_is_empty(tmp_path: Path) -> None:
    scan = scan_site(tmp_path / "nowhere")
    assert not scan.files
    assert scan.folders["content"].error


def test_what_is_hidden_is_left_out_of_the_content_but_not_of_the_templates(tmp_path: Path) -> None:
    put(tmp_path, "content/.git/HEAD", "content/a/.b.yaml", "content/a/b.yaml~", "templates/.base.html", "templates/a~")
    put(tmp_path, "content/static/.well-known/x", "content/static/.other/x", "content/a/.well-known/x")
    found = {path for path in scan_site(tmp_path).files if (tmp_path / path).is_file()}
    assert found == {"content/static/.well-known/x", "templates/.base.html", "templates/a~"}


def test_links_and_special_files_are_named_and_not_followed(tmp_path: Path) -> None:
    put(tmp_path, "content/a/b.yaml", "outside/c.yaml")
    (tmp_path / "content/a/link").symlink_to(tmp_path / "outside")
    (tmp_path / "content/a/dangling").symlink_to("nothing")
    os.mkfifo(tmp_path / "content/a/pipe")
    scan = scan_site(tmp_path)
    assert scan.folders["content/a"].links == ("dangling", "link")
    assert scan.folders["content/a"].special == ("pipe",)
    assert set(scan.files) == {"content/a/b.yaml"}


def test_templates_follow_links_and_no_circle(tmp_path: Path) -> None:
    put(tmp_path, "templates/a/b.html", "shared/c.html")
    (tmp_path / "templates/shared").symlink_to(tmp_path / "shared")
    (tmp_path / "templates/a/up").symlink_to("..")
    (tmp_path / "templates/nothing").symlink_to("nowhere")
    found = set(scan_site(tmp_path).files)
    assert {"templates/a/b.html", "templates/shared/c.html"} <= found
    assert len(found) < 20


@pytest.mark.parametrize("name", [b"\xff.yaml", b"a\nb.yaml", "a\u202e.yaml".encode()])
def test_a_name_that_cannot_be_shown_is_no_path(tmp_path: Path, name: bytes) -> None:
    put(tmp_path, "content/a/b.yaml", "templates/b.html")
    for folder in ("content/a", "templates"):
        Path(os.fsdecode(os.fsencode(tmp_path / folder) + b"/" + name)).write_text("x", encoding="utf-8")
    scan = scan_site(tmp_path)
    assert set(scan.files) == {"content/a/b.yaml", "templates/b.html"}
    assert len(scan.folders["content/a"].unspeakable) == 1
