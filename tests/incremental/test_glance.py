"""A look at a site from beside tells what a look from here tells, and early that there is something."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from edited_site import EditedSite

from builder import pipeline
from builder.cli import main
from builder.incremental.glance import Glance, glance_at, glance_beside, read_glance
from builder.incremental.state import open_state
from builder.publish.transaction import publication

TEXT = "content/articles/2024/bridge-closed/en.md"


def look(site: EditedSite) -> tuple[Glance, int]:
    """Look as a process beside would, and say how often it told."""
    told: list[None] = []
    beside = read_glance(glance_beside(site.root, site.root / "site", lambda: told.append(None)))
    with publication(site.root, site.root / "site") as publishing:
        state = open_state(publishing)
        assert state is not None
        here = glance_at(site.root, state.store.name(), state.kept_files)
        state.close()
    assert Glance(*(getattr(beside, name) for name in Glance.__struct_fields__[:-1]), here.at) == here
    return beside, len(told)


@pytest.fixture
def built(site: EditedSite) -> EditedSite:
    pipeline.build(site.root, site.root / "site", site.now)
    for path in site.root.rglob("*"):
        os.utime(path, (path.stat().st_atime, path.stat().st_mtime - 100))
    pipeline.build(site.root, site.root / "site", site.now)
    return site


def test_of_an_unchanged_site_nothing_is_told(built: EditedSite) -> None:
    glance, told = look(built)
    assert (glance.changed, told) == ([], 0)
    assert glance.around == glance.folders == {}


def test_a_changed_file_is_told_once_and_handed_over_with_its_folder(built: EditedSite) -> None:
    for name in (TEXT, TEXT.replace("en.md", "ar.md")):
        path = built.root / name
        path.write_text(f"{path.read_text('utf-8').rstrip()} More.\n", "utf-8")
    glance, told = look(built)
    assert (glance.changed, told) == ([TEXT.replace("en.md", "ar.md"), TEXT], 1)
    folder = TEXT.rpartition("/")[0]
    assert set(glance.folders) == {folder}
    assert glance.places.keys() == glance.around.keys()
    assert set(glance.around) == {f"{folder}/{path.name}" for path in (built.root / folder).iterdir()}


def test_a_file_that_is_new_is_of_the_others_and_one_that_is_gone_is_for_the_whole_build(built: EditedSite) -> None:
    before, _ = look(built)
    (built.root / "content" / "static").mkdir(exist_ok=True)
    (built.root / "content" / "static" / "robots.txt").write_text("User-agent: *\n", "utf-8")
    after, told = look(built)
    assert told == 0
    assert before.others != after.others
    (built.root / TEXT).unlink()
    assert look(built)[0].changed is None


def test_what_never_was_built_is_not_looked_at(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    told: list[None] = []
    glance = read_glance(glance_beside(tmp_path, tmp_path / "site", lambda: told.append(None)))
    assert (glance.state, glance.changed, glance.at, told) == (b"", None, 0, [])


def test_builds_that_publish_the_same_leave_states_of_different_names(built: EditedSite) -> None:
    def name() -> tuple[str, bytes]:
        with publication(built.root, built.root / "site") as publishing:
            state = open_state(publishing)
            assert state is not None
            found = publishing.build, state.store.name()
            state.close()
            return found

    before = name()
    draft = built.root / "content" / "topics" / "a-draft"
    draft.mkdir()
    (draft / "topic.yaml").write_text("status: draft\n", "utf-8")
    (draft / "en.md").write_text("---\ntitle: A draft\n---\n\nNothing yet.\n", "utf-8")
    assert pipeline.build(built.root, built.root / "site", built.now).published
    after = name()
    assert before[0] == after[0]
    assert before[1] != after[1]


def test_a_look_from_beside_that_is_of_another_state_is_not_believed(
    built: EditedSite, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """As if the site had been built by somebody else between the look and the lock."""
    path = built.root / TEXT
    path.write_text(f"{path.read_text('utf-8').rstrip()} More.\n", "utf-8")
    glance = read_glance(glance_beside(built.root, built.root / "site", lambda: None))
    stale = [getattr(glance, name) for name in Glance.__struct_fields__]
    stale[3], stale[5] = b"another state", []
    monkeypatch.setattr("builder.cli.build.read_glance", lambda _: Glance(*stale))
    with pytest.raises(SystemExit) as end:
        main(["--site", str(built.root), "build", "--now", built.now.isoformat()])
    assert not end.value.code, capsys.readouterr().err
    assert "More." in (built.root / "site" / "en" / "articles" / "bridge-closed" / "index.html").read_text("utf-8")


@pytest.mark.parametrize("command", ["status", "build"])
def test_a_state_whose_files_are_damaged_is_done_without(
    built: EditedSite, command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (state,) = (built.root / ".mujaz" / "outputs").glob("*/state.sqlite")
    with closing(sqlite3.connect(state)) as connection:
        connection.execute("UPDATE files SET content = substr(content, 1, 20)")
        connection.commit()
    with pytest.raises(SystemExit) as end:
        main(["--site", str(built.root), command, "--now", built.now.isoformat()])
    assert not end.value.code, capsys.readouterr().err
