"""A whole site is read: one mistake is one diagnostic, in any order of files, with any number of processes."""

import os
import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.corpus.build import build_corpus
from builder.corpus.checks.table import check_corpus
from builder.corpus.findings import place_findings
from builder.diagnostics import Diagnostic, in_order
from builder.records import load
from builder.records.load import load_site

MINIMAL = Path(__file__).parent.parent / "sites" / "minimal"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MINIMAL, tmp_path / "site"))


def diagnose(site: Path, jobs: int | None = None) -> tuple[Diagnostic, ...]:
    loaded = load_site(site, jobs=jobs)
    if loaded.config is None:
        return in_order(loaded.diagnostics)
    corpus = build_corpus(loaded.config, loaded.records)
    return in_order((*loaded.diagnostics, *place_findings(check_corpus(corpus), site, loaded.config.file_limit)))


FILES = sorted(str(path.relative_to(MINIMAL)) for path in MINIMAL.rglob("content/**/*") if path.is_file())


@pytest.mark.parametrize("file", FILES)
def test_a_file_that_cannot_be_read_is_one_diagnostic_and_not_ten(site: Path, file: str) -> None:
    (site / file).write_bytes(b"\xff\xfe\x00")
    assert [(one.path, one.code) for one in diagnose(site)] == [(file, "F101")]


@pytest.mark.parametrize("file", [file for file in FILES if file.endswith(".yaml")])
def test_a_misspelt_key_is_one_diagnostic_and_not_ten(site: Path, file: str) -> None:
    with (site / file).open("a", encoding="utf-8") as opened:
        opened.write("xyzzy: 1\n")
    assert [(one.path, one.code) for one in diagnose(site)] == [(file, "S501")]


@pytest.mark.parametrize(
    "text", ["", "languages: 1", "languages: [{code: [x]}]", "site: {}\nlanguages: []", "a: [", "- x"]
)
def test_a_broken_configuration_is_named_and_nothing_else_is_read(site: Path, text: str) -> None:
    (site / "site_config.yaml").write_text(text, encoding="utf-8")
    found = diagnose(site)
    assert found
    assert {one.path for one in found} == {"site_config.yaml"}


def test_a_configuration_that_is_no_file_never_hangs(site: Path) -> None:
    (site / "site_config.yaml").unlink()
    assert [one.code for one in diagnose(site)] == ["F109"]
    os.mkfifo(site / "site_config.yaml")
    assert [one.code for one in diagnose(site)] == ["F105"]


def test_a_file_that_vanishes_or_cannot_be_opened_is_a_diagnostic(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def refuse(path: Any, *rest: Any, **more: Any) -> int:
        name = os.fspath(path)
        if str(name).endswith("river-gazette.yaml"):
            raise PermissionError(13, "Permission denied")
        if str(name).endswith("river-authority.yaml"):
            raise FileNotFoundError(2, "No such file or directory")
        return real(path, *rest, **more)

    monkeypatch.setattr(os, "open", refuse)
    assert [str(one) for one in diagnose(site)] == [
        "content/actors/river-authority.yaml:1:1: F105 the file cannot be read: No such file or directory",
        "content/outlets/river-gazette.yaml:1:1: F105 the file cannot be read: Permission denied",
    ]


def break_much(site: Path) -> None:
    """Make mistakes of which many concern each other: twice one id, circles, shared names."""
    for kind, name in (("actors", "zz"), ("actors", "aa"), ("actors", "mm")):
        (site / f"content/{kind}/{name}.yaml").write_text(
            "names: {ar: هيئة النهر}\nkind: state\npart_of: zz\n", "utf-8"
        )
    for year in ("2019", "2031", "2025"):
        (site / f"content/events/{year}").mkdir()
        shutil.copy(site / "content/events/2024/bridge-closure.yaml", site / f"content/events/{year}")
    (site / "content/terms/broken.yaml").write_text("forms: {ar: [\n", "utf-8")
    (site / "content/pages/about/en.md").write_text(
        "---\ntitle: About\n---\n[@x] [a](topic:y) stolen bridge\n", "utf-8"
    )


@contextmanager
def shuffled(seed: int) -> Iterator[None]:
    real = os.scandir
    chance = random.Random(seed)

    class Scan:
        def __init__(self, path: Any) -> None:
            with real(path) as entries:
                self.entries = list(entries)
            chance.shuffle(self.entries)

        def __enter__(self) -> "list[os.DirEntry[str]]":
            return self.entries

        def __exit__(self, *_: object) -> None:
            return None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("builder.records.scan.os.scandir", Scan)
        yield


def test_any_order_of_files_gives_the_same_diagnostics(site: Path) -> None:
    break_much(site)
    expected = diagnose(site)
    assert len(expected) > 8
    for seed in range(12):
        with shuffled(seed):
            assert diagnose(site) == expected


def test_two_processes_read_the_same(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    break_much(site)
    alone = load_site(site, jobs=1)
    monkeypatch.setattr(load, "PARALLEL_FROM", 1)
    together = load_site(site, jobs=2)
    assert together.diagnostics == alone.diagnostics
    assert together.records == alone.records


SCRAPS = st.sampled_from(
    [
        b"---\n",
        b"\n",
        b"title: ",
        b"status: published\n",
        b"claims:\n  - ",
        b"{",
        b"[",
        b"]",
        b"}",
        b": ",
        b"- ",
        b"&a ",
        b"*a",
        b"[@c1]",
        b"](topic:x)",
        b"\xff",
        b"\xe2\x80\xae",
        "\u2067".encode(),
        "«".encode(),
        b"'",
        b'"',
        b"#",
        b"\0",
        b"> ",
    ]
)


@given(st.binary(max_size=300) | st.lists(SCRAPS, max_size=40).map(b"".join), st.sampled_from(FILES))
@settings(max_examples=150, deadline=None)
def test_any_bytes_as_a_record_never_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes, file: str) -> None:
    site = tmp_path_factory.mktemp("sites") / "site"
    shutil.copytree(MINIMAL, site)
    (site / file).write_bytes(data)
    for one in diagnose(site):
        assert one.position.line >= 1
        assert one.position.column >= 1
