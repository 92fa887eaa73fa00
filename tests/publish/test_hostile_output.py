"""An output folder or a manifest in which somebody was at work: nothing outside is written, damage is mended."""

from pathlib import Path

import pytest
from whole import publish

from builder.publish.places import STATE
from builder.publish.safety import UnsafeOutputError


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    (root / "content").mkdir(parents=True)
    (root / "content" / "index.html").write_text("a record")
    publish([("en/index.html", b"1"), ("robots.txt", b"1")], root, root / "out")
    return root


@pytest.mark.parametrize("files", [[("en/index.html", b"2")], [("ar/index.html", b"2")]], ids=["written", "removed"])
def test_a_link_in_the_place_of_a_folder_is_not_followed(root: Path, files: list[tuple[str, bytes]]) -> None:
    (root / "out" / "en" / "index.html").unlink()
    (root / "out" / "en").rmdir()
    (root / "out" / "en").symlink_to("../content")
    with pytest.raises(UnsafeOutputError, match="en is not ours"):
        publish(files, root, root / "out")
    assert (root / "content" / "index.html").read_text() == "a record"


def test_a_link_in_the_place_of_a_file_is_replaced(root: Path) -> None:
    (root / "out" / "robots.txt").unlink()
    (root / "out" / "robots.txt").symlink_to("../content/index.html")
    publish([("en/index.html", b"1"), ("robots.txt", b"1")], root, root / "out")
    assert not (root / "out" / "robots.txt").is_symlink()
    assert (root / "out" / "robots.txt").read_bytes() == b"1"
    assert (root / "content" / "index.html").read_text() == "a record"


@pytest.mark.parametrize(
    "manifest",
    [
        "",
        "null",
        "[]",
        '{"files": 5}',
        "[" * 100_000,
        '{"files": {"\\u0000": "x"}}',
        f'{{"files": {{"{"a" * 999}": "x"}}}}',
    ],
)
def test_a_damaged_manifest_says_nothing(root: Path, manifest: str) -> None:
    (path,) = (root / STATE).glob("outputs/*/site-manifest.json")
    path.write_text(manifest)
    done = publish([("en/index.html", b"2")], root, root / "out")
    assert (done.written, done.foreign) == (("en/index.html",), ("robots.txt",))
