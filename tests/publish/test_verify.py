"""`mujaz verify`: each file that is missing, changed or foreign is named, and what was cut short is completed."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner
from faults import killed_in_child
from whole import publish

from builder.cli.main import main
from builder.publish.places import Places
from builder.publish.verify import STRETCH

SITE = {f"en/{number}/index.html": b"%d" % number for number in range(2 * STRETCH + 5)}


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "site"
    root.mkdir()
    publish(SITE.items(), root, root / "site")
    return root


def verify(root: Path, *options: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(main, ["--site", str(root), "verify", *options])
    assert isinstance(result.exception, SystemExit | None)
    return result.exit_code, result.stdout, result.stderr


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_every_difference_is_named(root: Path, jobs: str) -> None:
    out = root / "site"
    assert verify(root, "--jobs", jobs) == (0, "", f"{len(SITE)} files published: 0 missing, 0 changed, 0 not ours.\n")
    (out / "en" / "3" / "index.html").unlink()
    times = (out / "en" / "401" / "index.html").stat()
    (out / "en" / "401" / "index.html").write_text("104")
    os.utime(out / "en" / "401" / "index.html", ns=(times.st_atime_ns, times.st_mtime_ns))
    (out / "CNAME").write_text("example.org")
    expected = "missing en/3/index.html\nchanged en/401/index.html\nforeign CNAME\n"
    summary = f"{len(SITE)} files published: 1 missing, 1 changed, 1 not ours.\n"
    assert verify(root, "--jobs", jobs) == (1, expected, summary)
    code, printed, _ = verify(root, "--format", "json")
    found = {"missing": ["en/3/index.html"], "changed": ["en/401/index.html"], "foreign": ["CNAME"]}
    assert (code, json.loads(printed)) == (1, found)


def test_foreign_files_alone_are_no_mistake(root: Path) -> None:
    (root / "site" / "CNAME").write_text("example.org")
    assert verify(root)[:2] == (0, "foreign CNAME\n")


def test_a_link_is_no_page(root: Path) -> None:
    (root / "site" / "en").rename(root / "elsewhere")
    (root / "site" / "en").symlink_to(root / "elsewhere")
    code, printed, _ = verify(root)
    assert (code, printed.count("missing"), printed.splitlines()[-1]) == (1, len(SITE), "foreign en")


def test_an_output_that_is_gone_is_missing(root: Path) -> None:
    (root / "site").rename(root / "old")
    code, printed, _ = verify(root)
    assert (code, printed.count("missing ")) == (1, len(SITE))


def test_what_no_build_wrote_cannot_be_verified(root: Path) -> None:
    code, _, said = verify(root, "--out", str(root / "other"))
    assert (code, said) == (1, f"Error: no build of this site wrote {root / 'other'}\n")


def test_a_damaged_manifest_is_said_and_not_believed(root: Path) -> None:
    manifest = Places.of(root, root / "site").manifest
    manifest.write_text(manifest.read_text().replace("en/3/", "en/x/"))
    code, _, said = verify(root)
    assert code == 1
    assert "the manifest of" in said
    assert "is damaged" in said


def test_a_publication_that_was_cut_short_is_completed(root: Path) -> None:
    def next_site() -> None:
        publish({path: content + b"!" for path, content in SITE.items()}.items(), root, root / "site")

    places = Places.of(root, root / "site")
    assert any(killed_in_child(next_site, at=at) and places.journal.exists() for at in range(900, 2000, 40))
    code, printed, said = verify(root)
    assert (code, printed) == (0, "")
    assert said.startswith("An earlier build had been cut short")
    assert (root / "site" / "en" / "3" / "index.html").read_bytes() == b"3!"
