"""The synthetic site: the same bytes each time, free of mistakes, and read alike by any number of processes."""

import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from builder import ready

GENERATOR = Path(__file__).resolve().parents[2] / "benchmarks" / "corpus.py"
ARTICLES = 30


def generate(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(GENERATOR), str(ARTICLES), str(folder)]
    return subprocess.run(command, capture_output=True, text=True, env=environment, check=False)


def tree_digest(folder: Path) -> str:
    digest = sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(f"{path.relative_to(folder)}\n{path.stat().st_size}\n".encode())
            digest.update(path.read_bytes())
    return digest.hexdigest()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("synthetic") / "site"
    run = generate(folder, PYTHONHASHSEED="1")
    assert run.returncode == 0, run.stderr
    return folder


def test_the_same_bytes_every_time(site: Path, tmp_path: Path) -> None:
    generate(tmp_path / "again", PYTHONHASHSEED="2", TZ="Asia/Damascus", LC_ALL="C")
    assert tree_digest(tmp_path / "again") == tree_digest(site)


def test_it_has_no_mistakes(site: Path) -> None:
    checked = ready.check(site, jobs=1)
    assert [str(found) for found in checked.diagnostics] == []
    assert checked.corpus is not None
    assert len(checked.corpus.articles) == ARTICLES
    assert len(checked.corpus.claims) == 3 * ARTICLES


def test_any_number_of_processes_finds_the_same_mistakes(site: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken"
    shutil.copytree(site, broken)
    for number, path in enumerate(sorted((broken / "content").rglob("*.yaml"))):
        text = path.read_text("utf-8")
        match number % 7:
            case 0:
                path.write_text(text + "unknown_key: true\n", "utf-8")
            case 1:
                path.write_text(text + "note: &anchor text\n", "utf-8")
            case 2:
                path.write_text(text.replace("place: ", "place: no-such-"), "utf-8")
    alone = ready.check(broken, jobs=1)
    assert {found.code for found in alone.diagnostics} >= {"S501", "Y303", "R601"}
    assert len(alone.diagnostics) > 40
    for jobs in (2, 3):
        assert ready.check(broken, jobs=jobs).diagnostics == alone.diagnostics


def test_everything_is_in_both_languages_and_says_that_it_is_synthetic(site: Path) -> None:
    checked = ready.check(site, jobs=1)
    assert checked.corpus is not None
    assert "Synthetic" in checked.corpus.config.site.name["en"]
    for article in checked.corpus.articles.values():
        assert [edition.lang for edition in article.editions] == ["ar", "en"]
        summaries = {edition.lang: edition.front.summary for edition in article.editions if edition.front}
        assert str(summaries["ar"]).startswith("نص مولَّد للقياس")
        assert str(summaries["en"]).startswith("Synthetic text for measuring")


def test_every_source_and_event_is_used_by_some_claim(site: Path) -> None:
    corpus = ready.check(site, jobs=1).corpus
    assert corpus is not None
    assert {id_ for kind, id_ in corpus.claims_about if kind == "event"} == set(corpus.events)
    used = set(corpus.claims_read_in) | {claim.claim.utterance for claim in corpus.claims.values()}
    assert set(corpus.sources) <= used


def test_a_folder_that_holds_something_is_refused(site: Path) -> None:
    before = tree_digest(site)
    run = generate(site)
    assert run.returncode != 0
    assert "is not empty" in run.stderr
    assert tree_digest(site) == before
