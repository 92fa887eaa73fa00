"""What the development server finds in its folder, and what it never does."""

from pathlib import Path

import pytest

from builder.preview.files import content_type, find


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with something beside it that nobody should see."""
    root = tmp_path / "site"
    for name in ("index.html", "ar/index.html", "ar/404.html", "ar/a b.txt", ".hidden", ".git/config", "ar/.env"):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(name)
    (root / ".well-known").mkdir()
    (root / ".well-known" / "security.txt").write_text("x")
    (tmp_path / "secret.txt").write_text("secret")
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    (root / "out").symlink_to(tmp_path)
    return root


@pytest.mark.parametrize(
    ("target", "file"),
    [
        ("/", "index.html"),
        ("/?a=/../b", "index.html"),
        ("/ar/", "ar/index.html"),
        ("/ar/404.html#x", "ar/404.html"),
        ("/ar/a%20b.txt", "ar/a b.txt"),
        ("/.well-known/security.txt", ".well-known/security.txt"),
    ],
)
def test_files_are_found(site: Path, target: str, file: str) -> None:
    found = find(site, target)
    assert found is not None
    assert (found.path, found.redirect) == (site / file, "")


@pytest.mark.parametrize(
    "target",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/ar/%2E%2E/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/..%5csecret.txt",
        "/..\\secret.txt",
        "//../secret.txt",
        "//elsewhere.example/",
        "http://elsewhere.example/",
        "/link.txt",
        "/out/secret.txt",
        "/.hidden",
        "/.git/config",
        "/ar/.env",
        "/ar/.well-known/x",
        "/.well-known",
        "/ar/%00",
        "/ar/%ff",
        "/index.html/",
        "/index.html/x",
        "/" + "a" * 5_000,
        "*",
        "",
    ],
)
def test_nothing_else_is(site: Path, target: str) -> None:
    assert find(site, target) is None


def test_a_folder_is_asked_for_with_its_slash(site: Path) -> None:
    found = find(site, "/ar")
    assert found is not None
    assert found.redirect == "ar/"


def test_a_site_below_a_path_is_found_there_too(site: Path) -> None:
    for target in ("/project/ar/", "/ar/"):
        found = find(site, target, "/project/")
        assert found is not None
        assert found.path == site / "ar/index.html"


def test_types_do_not_depend_on_the_machine() -> None:
    assert content_type(Path("a.html")) == "text/html; charset=utf-8"
    assert content_type(Path("feed.xml")) == "application/xml; charset=utf-8"
    assert content_type(Path("a.woff2")) == "font/woff2"
    assert content_type(Path("a.unknown")) == "application/octet-stream"
