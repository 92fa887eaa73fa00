"""What is remembered of an earlier reading changes nothing about what is read, and spares reading what is unchanged."""

import os
import shutil
from dataclasses import replace
from pathlib import Path
from time import sleep, time_ns
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from builder.records import known_files, load
from builder.records.known_files import TICK, FileState, compare, digest_of, state_of
from builder.records.load import Reading, RecordKey, load_site, read_site
from builder.records.reading import ReadRecord, Remembered
from builder.records.scan import FileMarks, Scan, scan_site
from builder.records.stored import encode_loaded

MINIMAL = Path(__file__).parent.parent / "sites" / "minimal"
OUTLET = "content/outlets/river-gazette.yaml"
ARTICLE = "content/articles/2024/bridge-closed"


class Memory:
    """Reads a site again and again, remembering what the last reading left."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.remembered: Remembered | None = None

    def read(self, *, verify: bool = False, jobs: int = 1) -> Reading:
        records: dict[RecordKey, bytes] = dict(self.remembered.records) if self.remembered else {}

        def keep(one: ReadRecord) -> None:
            records[one.kind, one.id] = one.stored

        reading = read_site(self.root, jobs=jobs, previous=self.remembered, verify=verify, keep=keep)
        if reading.key:
            self.remembered = Remembered(reading.key, reading.files, records)
        return reading

    def reread(self, **options: Any) -> set[str]:
        return {f"{kind}/{id_}" for kind, id_ in self.read(**options).anew}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    shutil.copytree(MINIMAL, tmp_path / "site")
    return tmp_path / "site"


def age(site: Path) -> None:
    """Make every file one that was at rest long before it is read: its marks can be believed."""
    wait = TICK / 1e9
    for path in site.rglob("*"):
        os.utime(path, ns=(time_ns() - 10 * TICK,) * 2, follow_symlinks=False)
    sleep(wait + 0.05)


@pytest.fixture
def short_tick(monkeypatch: pytest.MonkeyPatch) -> None:
    """A clock of the file system that is as fine as this machine's, so that no test waits for seconds."""
    monkeypatch.setattr(known_files, "TICK", 20_000_000)
    monkeypatch.setitem(globals(), "TICK", 20_000_000)


@pytest.fixture
def settled(site: Path, short_tick: None) -> Memory:
    """A site that was read while all its files were at rest."""
    age(site)
    memory = Memory(site)
    memory.read()
    return memory


def rewrite(path: Path, old: bytes, new: bytes) -> None:
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new, 1))


def test_a_second_reading_reads_nothing_and_gives_the_same(settled: Memory) -> None:
    again = settled.read()
    assert again.anew == frozenset()
    assert again.site == load_site(settled.root)
    assert all(state.settled for state in again.files.values())


def test_nothing_is_opened_of_what_is_settled(settled: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(known_files, "digest_of", lambda *_: pytest.fail("a file was read"))
    assert settled.reread() == set()


def test_only_the_changed_record_is_read(settled: Memory) -> None:
    rewrite(settled.root / OUTLET, b"River Gazette", b"River Courier")
    assert settled.reread() == {"outlet/river-gazette"}
    assert settled.reread() == set()


def test_a_file_that_was_only_touched_is_compared_and_not_read(settled: Memory) -> None:
    (settled.root / OUTLET).touch()
    assert settled.reread() == set()


@pytest.fixture
def stopped_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give all files the marks of a file system whose clock stands still."""
    real, now = scan_site, time_ns()

    def scan(root: Path) -> Scan:
        found = real(root)
        marks = {path: (size, now, now, inode) for path, (size, _, _, inode) in found.files.items()}
        return Scan(root, marks, found.folders)

    monkeypatch.setattr(load, "scan_site", scan)


def test_an_edit_of_the_same_size_in_the_same_tick_is_noticed(site: Path, stopped_clock: None) -> None:
    memory = Memory(site)
    memory.read()
    size = (site / OUTLET).stat().st_size
    with (site / OUTLET).open("r+b") as file:
        content = file.read()
        file.seek(0)
        file.write(content.replace(b"River Gazette", b"River Courier"))
    assert (site / OUTLET).stat().st_size == size
    reading = memory.read()
    assert reading.anew == {("outlet", "river-gazette")}
    assert reading.site.records["outlet"]["river-gazette"].data.names["en"] == "River Courier"


def test_a_time_of_modification_that_was_set_back_is_noticed(settled: Memory) -> None:
    path = settled.root / OUTLET
    before = path.stat()
    rewrite(path, b"River Gazette", b"River Courier")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    now = path.stat()
    assert (now.st_size, now.st_mtime_ns, now.st_ino) == (before.st_size, before.st_mtime_ns, before.st_ino)
    assert settled.reread() == {"outlet/river-gazette"}


def test_a_file_that_was_put_in_the_place_of_another_is_noticed(settled: Memory) -> None:
    path = settled.root / OUTLET
    before = path.stat()
    other = settled.root / "other.yaml"
    other.write_bytes(path.read_bytes().replace(b"River Gazette", b"River Courier"))
    os.utime(other, ns=(before.st_atime_ns, before.st_mtime_ns))
    other.rename(path)
    assert settled.reread() == {"outlet/river-gazette"}


MARKS = ("size", "modified", "changed", "inode")


@pytest.mark.parametrize("mark", range(4), ids=MARKS)
def test_each_mark_counts_by_itself(site: Path, mark: int) -> None:
    scan = scan_site(site)
    marks = list(scan.files[OUTLET])
    marks[mark] += 1
    known = {OUTLET: FileState(tuple(marks), b"another content's digest", settled=True)}  # type: ignore[arg-type]
    assert compare(scan, [OUTLET], known).changed == {OUTLET}


@pytest.mark.parametrize(("since", "settled"), [(0, False), (TICK, False), (TICK + 1, True), (-TICK, False)])
def test_marks_are_believed_of_files_that_were_at_rest(since: int, settled: bool) -> None:
    now = 10 * TICK
    for marks in ((5, now, 0, 7), (5, 0, now, 7)):
        assert state_of(marks, b"digest", now + since).settled is settled


def test_verifying_believes_no_marks(settled: Memory, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr(known_files, "digest_of", lambda root, path: (read.append(path), digest_of(root, path))[1])
    assert settled.reread(verify=True) == set()
    assert set(read) == set(settled.read().files)
    lie: FileMarks = scan_site(settled.root).files[OUTLET]
    rewrite(settled.root / OUTLET, b"River Gazette", b"River Courier")
    real = scan_site
    monkeypatch.setattr(load, "scan_site", lambda root: _with(real(root), OUTLET, lie))
    assert settled.reread() == set(), "the file system lies"
    assert settled.reread(verify=True) == {"outlet/river-gazette"}


def _with(scan: Scan, path: str, marks: FileMarks) -> Scan:
    return Scan(scan.root, {**scan.files, path: marks}, scan.folders)


def test_files_that_appear_and_vanish(settled: Memory) -> None:
    (settled.root / OUTLET).with_name("hill-gazette.yaml").write_bytes(
        (settled.root / OUTLET).read_bytes().replace(b"River", b"Hill")
    )
    assert settled.reread() == {"outlet/hill-gazette"}
    (settled.root / OUTLET).with_name("hill-gazette.yaml").unlink()
    reading = settled.read()
    assert reading.anew == frozenset()
    assert "hill-gazette" not in reading.site.records["outlet"]
    assert not any("hill-gazette" in path for path in reading.files)


def test_an_edition_that_vanishes_and_comes_back_is_the_records_change(settled: Memory) -> None:
    edition = settled.root / ARTICLE / "en.md"
    content = edition.read_bytes()
    edition.unlink()
    assert settled.reread() == {"article/bridge-closed"}
    edition.write_bytes(content)
    assert settled.reread() == {"article/bridge-closed"}


def test_the_records_own_file_that_vanishes_is_its_change(settled: Memory) -> None:
    file = settled.root / ARTICLE / "article.yaml"
    content = file.read_bytes()
    file.unlink()
    assert settled.reread() == {"article/bridge-closed"}
    file.write_bytes(content)
    assert settled.reread() == {"article/bridge-closed"}


def test_an_image_that_is_not_shown_is_its_records_file(settled: Memory) -> None:
    image = settled.root / ARTICLE / "more.png"
    image.write_bytes(b"x")
    reading = settled.read()
    assert reading.site.records["article"]["bridge-closed"].media == ("more.png",)
    image.unlink()
    assert settled.reread() == {"article/bridge-closed"}
    assert settled.read().site.records["article"]["bridge-closed"].media == ()


def test_an_image_that_is_shown_is_read_when_it_changes(settled: Memory) -> None:
    image = settled.root / ARTICLE / "bridge.png"
    Image.new("RGB", (4, 4), "red").save(image)
    with (settled.root / ARTICLE / "article.yaml").open("a", encoding="utf-8") as file:
        file.write("media:\n  - {file: bridge.png, alt: {ar: جسر}, credit: {ar: أمل}, licence: CC0-1.0}\n")
    first = settled.read().site.records["article"]["bridge-closed"].images
    sleep(0.05)
    assert settled.reread() == set()
    Image.new("RGB", (4, 4), "blue").save(image)
    reading = settled.read()
    assert reading.anew == {("article", "bridge-closed")}
    assert reading.site.records["article"]["bridge-closed"].images != first


def test_a_renamed_folder_is_another_record(settled: Memory) -> None:
    (settled.root / ARTICLE).rename(settled.root / "content/articles/2024/bridge-shut")
    reading = settled.read()
    assert reading.anew == {("article", "bridge-shut")}
    assert reading.site == load_site(settled.root)


def test_a_folder_for_people_that_is_renamed_moves_the_same_record(settled: Memory) -> None:
    (settled.root / "content/articles/2025").mkdir()
    (settled.root / ARTICLE).rename(settled.root / "content/articles/2025/bridge-closed")
    reading = settled.read()
    assert reading.anew == {("article", "bridge-closed")}
    assert reading.site == load_site(settled.root)


def test_the_second_of_one_id_takes_its_place(settled: Memory) -> None:
    (settled.root / "content/outlets/old").mkdir()
    copy = settled.root / "content/outlets/old/river-gazette.yaml"
    copy.write_bytes((settled.root / OUTLET).read_bytes().replace(b"River", b"Elder"))
    settled.read()
    for path in (settled.root / OUTLET, copy):
        content = path.read_bytes()
        path.unlink()
        assert settled.read().site == load_site(settled.root)
        path.write_bytes(content)
        assert settled.read().site == load_site(settled.root)


def test_other_settings_make_all_of_it_old(settled: Memory) -> None:
    with (settled.root / "site_config.yaml").open("a", encoding="utf-8") as file:
        file.write("file_limit: 300\n")
    reading = settled.read()
    assert len(reading.anew) == sum(map(len, reading.site.records.values()))
    assert reading.site == load_site(settled.root)
    assert {one.code for one in reading.site.diagnostics} == {"F102"}


def test_settings_that_no_record_depends_on_leave_it(settled: Memory) -> None:
    rewrite(settled.root / "site_config.yaml", b"en: Crossings", b"en: Rivers")
    assert settled.reread() == set()


def test_what_is_remembered_of_other_files_is_read_again(settled: Memory) -> None:
    assert settled.remembered
    key: RecordKey = ("outlet", "river-gazette")
    loaded = settled.remembered.loaded(*key)
    assert loaded is not None
    for change in ({"path": "content/outlets/a/river-gazette.yaml"}, {"media": ("x.png",)}):
        stored = encode_loaded(replace(loaded, record=replace(loaded.record, **change)))
        settled.remembered = replace(settled.remembered, records={**settled.remembered.records, key: stored})
        assert settled.reread() == {"outlet/river-gazette"}


def test_what_cannot_be_read_is_tried_again(settled: Memory) -> None:
    path = settled.root / OUTLET
    path.write_bytes(path.read_bytes() + b"# " + b"x" * 1_100_000)
    assert settled.reread() == {"outlet/river-gazette"}
    assert settled.reread() == {"outlet/river-gazette"}
    assert [one.code for one in settled.read().site.diagnostics if one.path == OUTLET] == ["F102"]


def test_mistakes_are_remembered_with_their_records(settled: Memory) -> None:
    rewrite(settled.root / OUTLET, b"kind:", b"kimd:")
    first = settled.read()
    assert first.anew == {("outlet", "river-gazette")}
    sleep(0.03)
    settled.read()
    again = settled.read()
    assert again.anew == frozenset()
    assert again.site.diagnostics == first.site.diagnostics == load_site(settled.root).diagnostics


def test_what_is_remembered_damaged_is_read_again(settled: Memory) -> None:
    assert settled.remembered
    key: RecordKey = ("outlet", "river-gazette")
    records = dict(settled.remembered.records)
    records[key] = records[key][:-1] + b"?"
    del records["article", "bridge-closed"]
    settled.remembered = Remembered(settled.remembered.key, settled.remembered.files, records)
    assert settled.reread() == {"outlet/river-gazette", "article/bridge-closed"}


def test_what_is_remembered_of_another_record_is_read_again(settled: Memory) -> None:
    assert settled.remembered
    records = dict(settled.remembered.records)
    first, second = [key for key in records if key[0] == "source"][:2]
    records[first], records[second] = records[second], records[first]
    settled.remembered = Remembered(settled.remembered.key, settled.remembered.files, records)
    assert settled.reread() == {f"{kind}/{id_}" for kind, id_ in (first, second)}


def test_two_processes_leave_the_same(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = Memory(site), Memory(site)
    first, second = one.read(), two.read(jobs=2)
    assert first.site == second.site
    assert one.remembered
    assert two.remembered
    assert one.remembered.records == two.remembered.records


TARGETS = st.sampled_from(
    (
        OUTLET,
        f"{ARTICLE}/article.yaml",
        f"{ARTICLE}/en.md",
        f"{ARTICLE}/ar.md",
        f"{ARTICLE}/de.md",
        f"{ARTICLE}/x.png",
        "content/outlets/a/river-gazette.yaml",
        "content/articles/bridge-closed/article.yaml",
        "content/articles/2024/article.yaml",
        "content/terms/stolen-bridge.yaml",
        "content/static/x.txt",
        "content/odd.txt",
        "site_config.yaml",
    )
)
EDITS = st.sampled_from(("replace", "append", "remove", "restore", "same size", "link", "folder", "set back", "move"))


def edit(site: Path, target: str, what: str, other: str) -> None:
    """Change one file of a site in one way, whatever stands there."""
    path = site / target
    if what in ("remove", "restore", "link", "folder"):
        shutil.rmtree(path, ignore_errors=True) if path.is_dir() and not path.is_symlink() else path.unlink(
            missing_ok=True
        )
        if what == "remove":
            return
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if what == "link":
            path.symlink_to("river-gazette.yaml")
        elif what == "folder":
            path.mkdir()
        elif what == "restore":
            original = MINIMAL / target
            path.write_bytes((original if original.is_file() else MINIMAL / OUTLET).read_bytes())
        elif what == "move":
            (site / other).parent.mkdir(parents=True, exist_ok=True)
            path.rename(site / other)
        elif what == "append":
            path.write_bytes((path.read_bytes() if path.is_file() else b"") + "\nنص [@x] &\n".encode())
        elif path.is_file():
            about, content = path.stat(), path.read_bytes()
            path.write_bytes(content.replace(b"river", b"RIVER") if what == "replace" else content.swapcase())
            if what == "set back":
                os.utime(path, ns=(about.st_atime_ns, about.st_mtime_ns))
    except OSError:
        return  # a file where a folder must be, or a folder where a file must be: nothing was changed


STEPS = st.lists(st.lists(st.tuples(TARGETS, EDITS, TARGETS), max_size=3), min_size=1, max_size=5)


def check_sequence(folder: Path, steps: list[list[tuple[str, str, str]]]) -> None:
    site = folder / "site"
    shutil.rmtree(site, ignore_errors=True)
    shutil.copytree(MINIMAL, site)
    memory = Memory(site)
    memory.read()
    for edits in steps:
        for target, what, other in edits:
            edit(site, target, what, other)
        again = memory.read().site
        whole = load_site(site)
        assert again == whole
        assert repr(again.records) == repr(whole.records)


@given(STEPS)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_edits_leave_what_a_full_reading_gives(tmp_path: Path, steps: list[list[tuple[str, str, str]]]) -> None:
    check_sequence(tmp_path, steps)


@pytest.mark.long
@given(STEPS)
@settings(max_examples=1_000, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_very_many_edits_leave_what_a_full_reading_gives(
    tmp_path: Path, steps: list[list[tuple[str, str, str]]]
) -> None:
    check_sequence(tmp_path, steps)
