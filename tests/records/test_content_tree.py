"""Names below content/ become records, or diagnostics; nothing is followed, opened or waited for."""

import os
import socket
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.records.content_tree import FOLDER_LIMIT, list_content


def put(root: Path, *paths: str) -> None:
    for path in paths:
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text("x", encoding="utf-8")


def codes(root: Path) -> list[str]:
    return [f"{one.path}: {one.code}" for one in list_content(root).diagnostics]


def ids(root: Path) -> list[str]:
    return [f"{one.kind.kind}:{one.id}" for one in list_content(root).records]


def test_folders_and_files_become_records_and_years_mean_nothing(tmp_path: Path) -> None:
    put(
        tmp_path,
        "content/articles/2024/a/article.yaml",
        "content/articles/2024/a/ar.md",
        "content/articles/2024/a/en.md",
    )
    put(tmp_path, "content/articles/2024/a/map.PNG", "content/sources/2024/05/s.yaml", "content/outlets/o.yaml")
    tree = list_content(tmp_path)
    assert tree.diagnostics == ()
    assert ids(tmp_path) == ["article:a", "outlet:o", "source:s"]
    article = tree.records[0]
    assert article.editions == (("ar", "content/articles/2024/a/ar.md"), ("en", "content/articles/2024/a/en.md"))
    assert (article.media, article.complete) == (("map.PNG",), True)


def test_a_record_without_its_yaml_file_is_known_all_the_same(tmp_path: Path) -> None:
    put(tmp_path, "content/topics/t/ar.md")
    assert codes(tmp_path) == ["content/topics/t: F109"]
    assert ids(tmp_path) == ["topic:t"]
    assert not list_content(tmp_path).records[0].complete


def test_a_folder_of_a_kind_is_no_record_itself(tmp_path: Path) -> None:
    put(tmp_path, "content/articles/article.yaml", "content/articles/ar.md")
    assert codes(tmp_path) == ["content/articles/ar.md: F107", "content/articles/article.yaml: F107"]


def test_links_are_named_and_never_followed(tmp_path: Path) -> None:
    put(tmp_path, "content/outlets/o.yaml", "content/static/logo.svg")
    (tmp_path / "content/outlets/file.yaml").symlink_to("o.yaml")
    (tmp_path / "content/outlets/folder").symlink_to("/etc")
    (tmp_path / "content/outlets/parent").symlink_to("..")
    (tmp_path / "content/outlets/self").symlink_to("self")
    (tmp_path / "content/actors").symlink_to("outlets")
    (tmp_path / "content/static/secrets").symlink_to("/etc")
    assert sorted(codes(tmp_path)) == [
        "content/actors: F103",
        "content/outlets/file.yaml: F103",
        "content/outlets/folder: F103",
        "content/outlets/parent: F103",
        "content/outlets/self: F103",
        "content/static/secrets: F103",
    ]
    assert ids(tmp_path) == ["outlet:o"]


def test_pipes_and_sockets_are_named_without_waiting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, "content/outlets/o.yaml")
    os.mkfifo(tmp_path / "content/outlets/p.yaml")
    monkeypatch.chdir(tmp_path / "content/outlets")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.yaml")
        assert codes(tmp_path) == ["content/outlets/p.yaml: F104", "content/outlets/s.yaml: F104"]


@pytest.mark.parametrize(
    "name",
    ["A", "a_b", "a b", "-a", "a-", "a--b", "a.b", "é", "аbc", "ي", "con", "lpt1", "x" * 101, "%2e%2e", "a\\b", "a'"],
)
def test_an_id_is_an_ascii_slug(tmp_path: Path, name: str) -> None:
    put(tmp_path, f"content/outlets/{name}.yaml", f"content/topics/{name}/topic.yaml")
    assert codes(tmp_path) == [f"content/outlets/{name}.yaml: F106", f"content/topics/{name}: F106"]
    assert ids(tmp_path) == []


def test_a_confusable_letter_is_given_with_its_code_point(tmp_path: Path) -> None:
    put(tmp_path, "content/outlets/а.yaml")
    assert list_content(tmp_path).diagnostics[0].message == "“а” is not an id (it holds U+0430)"


@pytest.mark.parametrize(
    "name", [b"a\nb.yaml", b"a\x1b[31m.yaml", b"\xff.yaml", "a\u202e.yaml".encode(), b"a\xed\xa0\x80.yaml"]
)
def test_a_name_that_cannot_be_shown_is_told_of_its_folder(tmp_path: Path, name: bytes) -> None:
    put(tmp_path, "content/outlets/o.yaml")
    Path(os.fsdecode(os.fsencode(tmp_path / "content/outlets") + b"/" + name)).write_text("x", encoding="utf-8")
    (found,) = list_content(tmp_path).diagnostics
    assert (found.code, found.path) == ("F106", "content/outlets")
    assert str(found).isprintable()


def test_what_editors_and_git_leave_is_no_record(tmp_path: Path) -> None:
    put(tmp_path, "content/outlets/o.yaml", "content/outlets/.o.yaml.swp", "content/outlets/o.yaml~", "content/.env")
    put(tmp_path, "content/outlets/o.yaml.orig", "content/outlets/o.yaml.bak", "content/.git/HEAD")
    assert (codes(tmp_path), ids(tmp_path)) == ([], ["outlet:o"])


def test_the_second_of_one_id_is_named_and_the_first_stands(tmp_path: Path) -> None:
    put(tmp_path, "content/events/2024/e.yaml", "content/events/2023/e.yaml", "content/actors/e.yaml")
    tree = list_content(tmp_path)
    assert [(one.path, one.message) for one in tree.diagnostics] == [
        ("content/events/2024/e.yaml", "the id “e” is taken by content/events/2023/e.yaml")
    ]
    assert ids(tmp_path) == ["actor:e", "event:e"]


def test_folders_are_searched_to_a_stated_depth(tmp_path: Path) -> None:
    put(tmp_path, "content/events/" + "d/" * (FOLDER_LIMIT - 1) + "e.yaml")
    assert (codes(tmp_path), ids(tmp_path)) == ([], ["event:e"])
    put(tmp_path, "content/events/" + "d/" * 900 + "f.yaml")
    assert [one.rpartition(" ")[2] for one in codes(tmp_path)] == ["F107"]


def test_a_file_that_vanishes_while_it_is_listed_is_a_diagnostic(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(tmp_path, "content/outlets/o.yaml", "content/outlets/p.yaml")
    real = os.scandir

    class Scan:
        def __init__(self, path: str) -> None:
            with real(path) as entries:
                self.entries = list(entries)
            if Path(path).name == "outlets":
                (Path(path) / "p.yaml").unlink(missing_ok=True)

        def __enter__(self) -> "list[os.DirEntry[str]]":
            return self.entries

        def __exit__(self, *_: object) -> None:
            return None

    monkeypatch.setattr("builder.records.scan.os.scandir", Scan)
    assert codes(tmp_path) == ["content/outlets/p.yaml: F105"]


NAMES = st.sampled_from(
    ["articles", "outlets", "static", "x", "article.yaml", "ar.md", "o.yaml", "A.yaml", ".h", "i.png", "con.yaml"]
)


@given(st.lists(st.lists(NAMES, min_size=1, max_size=4), max_size=8))
@settings(max_examples=60, deadline=None)
def test_any_tree_is_listed_without_an_exception(
    tmp_path_factory: pytest.TempPathFactory, paths: list[list[str]]
) -> None:
    root = tmp_path_factory.mktemp("site")
    for path in paths:
        file = root.joinpath("content", *path)
        if not any(parent.is_file() for parent in (file, *file.parents)) and not file.is_dir():
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text("x", encoding="utf-8")
    tree = list_content(root)
    assert tree == list_content(root)
    assert len({(one.kind.kind, one.id) for one in tree.records}) == len(tree.records)
