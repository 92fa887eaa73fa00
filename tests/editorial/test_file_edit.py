"""Files are replaced whole, or not at all, and never over somebody else's work."""

import os
from pathlib import Path

import pytest

from builder.editorial import file_edit
from builder.editorial.file_edit import ChangedMeanwhileError, FileEditError, create_file, open_file, replace_file


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "article.yaml"
    path.write_bytes(b"status: draft\r\n")
    path.chmod(0o604)
    return path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_new_text_and_the_old_mode(file: Path) -> None:
    assert replace_file(open_file(file), "status: published\r\n")
    assert file.read_bytes() == b"status: published\r\n"
    assert file.stat().st_mode & 0o777 == 0o604
    assert names(file.parent) == ["article.yaml"]


def test_nothing_is_written_where_nothing_changed(file: Path) -> None:
    before = file.stat()
    assert not replace_file(open_file(file), "status: draft\r\n")
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_byte_order_mark_stays(file: Path) -> None:
    file.write_bytes(b"\xef\xbb\xbfstatus: draft\n")
    opened = open_file(file)
    assert opened.text == "status: draft\n"
    replace_file(opened, "status: published\n")
    assert file.read_bytes() == b"\xef\xbb\xbfstatus: published\n"


@pytest.mark.parametrize("theirs", [b"status: withdrawn\n", None], ids=["changed", "gone"])
def test_what_changed_meanwhile_is_left_alone(file: Path, theirs: bytes | None) -> None:
    opened = open_file(file)
    if theirs is None:
        file.unlink()
    else:
        file.write_bytes(theirs)
    with pytest.raises(FileEditError):
        replace_file(opened, "status: published\n")
    assert (file.read_bytes() if file.exists() else None) == theirs
    assert names(file.parent) == ([] if theirs is None else ["article.yaml"])


@pytest.mark.parametrize("broken", ["fsync", "replace"])
def test_a_disk_that_refuses_leaves_the_old_file(file: Path, broken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    opened = open_file(file)
    monkeypatch.setattr(*((os, "fsync") if broken == "fsync" else (Path, "replace")), refuse)
    with pytest.raises((FileEditError, OSError)):
        replace_file(opened, "status: published\n")
    assert file.read_bytes() == b"status: draft\r\n"
    assert names(file.parent) == ["article.yaml"]


def test_a_new_file_takes_no_name_that_is_taken(file: Path) -> None:
    new = file.with_name("en.md")
    create_file(new, "text\n", file)
    assert new.read_bytes() == b"text\n"
    assert new.stat().st_mode & 0o777 == 0o604
    with pytest.raises(ChangedMeanwhileError):
        create_file(new, "other\n", file)
    assert new.read_bytes() == b"text\n"
    assert names(file.parent) == ["article.yaml", "en.md"]


def test_links_and_other_things_are_refused(file: Path) -> None:
    link = file.with_name("link.yaml")
    link.symlink_to(file)
    for path in (link, file.parent, file.with_name("nowhere.yaml")):
        with pytest.raises(FileEditError):
            open_file(path)
    file.write_bytes(b"\xff")
    with pytest.raises(FileEditError, match="not UTF-8, at byte 0"):
        open_file(file)
    assert file_edit.BYTE_ORDER_MARK == "\ufeff"
