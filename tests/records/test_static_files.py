"""What content/static/ publishes: addresses of its own, speakable ones, and nothing hidden."""

import os
from pathlib import Path

import pytest

from builder.plan import urls
from builder.records.content_tree import list_content
from builder.records.static_files import BUILT_FOLDERS, check_static, publishable


@pytest.mark.parametrize("name", ["a.txt", "CNAME", "logo.min.svg", "google1234.html", "a_b-c.PDF", "_headers"])
def test_ordinary_names_are_published(name: str) -> None:
    assert publishable(name)


@pytest.mark.parametrize(
    "name",
    ["", ".env", "a b", "a.", "تقرير.pdf", "con", "NUL.txt", "a%2e", "a\\b", "-x", "a\n", "x" * 101, "a:b", "a?b"],
)
def test_other_names_are_not(name: str) -> None:
    assert not publishable(name)


@pytest.mark.parametrize(
    "url",
    ["ar", "AR/x.txt", "en/index.html", "assets/a.css", "media/a.jpg", "index.html", "Robots.txt", "sitemap-2.xml"],
)
def test_addresses_of_the_build_are_taken(url: str) -> None:
    checked = check_static("content/static", [url], ("ar", "en"))
    assert checked.urls == ()
    assert [one.code for one in checked.diagnostics] == ["F112"]


@pytest.mark.parametrize("pair", [("a.txt", "A.txt"), ("x.html", "x/index.html"), ("x/index.html", "X.HTML")])
def test_two_files_of_one_address_are_named(pair: tuple[str, str]) -> None:
    checked = check_static("content/static", pair, ("ar",))
    assert [one.code for one in checked.diagnostics] == ["F112"]
    assert all(f"/{url}" in checked.diagnostics[0].message for url in pair)


def test_addresses_beside_the_build_are_free() -> None:
    found = (".well-known/security.txt", "CNAME", "arabic/a.txt", "files/ar/robots.txt", "files/index.html")
    assert check_static("content/static", found, ("ar",)) == check_static("content/static", reversed(found), ("ar",))
    assert check_static("content/static", found, ("ar",)).urls == found


def test_every_folder_that_the_plan_reserves_is_reserved_here() -> None:
    below_root = {"assets", "data", "feeds", "indexes", "media", "search", "timeline"}
    assert below_root <= BUILT_FOLDERS
    assert urls.media("article", "a", "b.jpg").split("/")[0] in BUILT_FOLDERS


def test_hidden_files_links_and_devices_are_not_published(tmp_path: Path) -> None:
    static = tmp_path / "content" / "static"
    for name in (
        "a.txt",
        ".env",
        "a.txt~",
        "b.orig",
        "deep/c.txt",
        ".git/config",
        ".well-known/security.txt",
        ".well-known/.x",
    ):
        (static / name).parent.mkdir(parents=True, exist_ok=True)
        (static / name).write_text("x")
    (static / "link.txt").symlink_to("/etc/hostname")
    (static / "out").symlink_to("..")
    os.mkfifo(static / "pipe")
    tree = list_content(tmp_path)
    assert tree.static == (".well-known/security.txt", "a.txt", "deep/c.txt")
    assert sorted(one.code for one in tree.diagnostics) == ["F103", "F103", "F104"]
