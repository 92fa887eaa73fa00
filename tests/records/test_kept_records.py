"""Records that are kept in a scratch file come back as they were."""

import os
import pickle
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from record_strategies import records
from test_stored import SITES, loaded_of, same

from builder.records import kept_texts
from builder.records.kept_records import KeptRecords, load_kept
from builder.records.kept_rows import KeptRows
from builder.records.kept_texts import KeptParts, KeptText, KeptTexts
from builder.records.record import LoadedRecord, Record
from builder.records.stored import encode_loaded


@pytest.mark.parametrize("root", SITES, ids=lambda root: root.name)
def test_every_record_of_a_site_comes_back_with_its_bodies_elsewhere(root: Path) -> None:
    archive = KeptRecords()
    sent = list(loaded_of(root))
    loaded = [load_kept(one.record.kind, one.record.id, encode_loaded(one), archive) for one in sent]
    for one, back in zip(sent, loaded, strict=True):
        assert same(back, one)
        assert same(archive.record(one.record.kind, one.record.id), one.record)
    editions = [edition for one in loaded for edition in one.record.editions]
    assert editions
    assert all(isinstance(edition.text, KeptText) for edition in editions)
    assert all(isinstance(edition.prose.parts, KeptParts) for edition in editions)
    assert any(edition.prose.parts[0].text in edition.body for edition in editions if edition.prose.parts)


@settings(deadline=None)
@given(st.lists(records(), max_size=4))
def test_any_records_come_back_in_any_order(given: list[Record[object]]) -> None:
    archive = KeptRecords()
    sent = {(one.kind, one.id): LoadedRecord(one, ()) for one in given}
    for (kind, id_), one in sent.items():
        assert same(load_kept(kind, id_, encode_loaded(one), archive), one)
    for (kind, id_), one in reversed(sent.items()):
        assert same(archive.record(kind, id_), one.record)


@pytest.mark.parametrize("at_once", [1, 7, 1 << 20])
def test_what_is_kept_can_be_read_before_it_is_written_and_after(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_texts, "_AT_ONCE", at_once)
    texts = KeptTexts()
    words = ["نص", "", "text", "«quoted»"] * 5
    kept = []
    for word in words:
        kept.append(texts.keep(word.encode()))
        assert [one.read() for one in kept] == words[: len(kept)]


def test_a_fork_reads_what_was_kept_before_it() -> None:
    texts = KeptTexts()
    kept = texts.keep(b"before")
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:  # pragma: no cover - ends at once
        os.write(writing, kept.read_bytes())
        os._exit(0)
    later = texts.keep(b"and after")
    os.waitpid(child, 0)
    assert os.read(reading, 100) == b"before"
    assert (kept.read(), later.read()) == ("before", "and after")
    os.close(reading)
    os.close(writing)


def test_a_scratch_file_that_was_cut_short_is_an_error_of_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_texts, "_AT_ONCE", 1)
    archive = KeptRecords()
    (one, *_) = loaded_of(SITES[1])
    loaded = load_kept(one.record.kind, one.record.id, encode_loaded(one), archive)
    file = archive._texts._file.fileno()
    os.ftruncate(file, 10)
    with pytest.raises(OSError, match="scratch file"):
        archive.record(one.record.kind, one.record.id)
    os.ftruncate(file, 100_000)
    with pytest.raises(OSError, match="scratch file"):
        archive.record(one.record.kind, one.record.id)
    assert loaded.record.id == one.record.id


def test_rows_come_back_by_their_numbers_and_damaged_ones_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_texts, "_AT_ONCE", 7)
    rows, given = KeptRows(), [b"first", b"", "صف".encode()]
    for row in given:
        rows.append(row)
    assert [rows[number] for number in range(len(rows))] == given
    elsewhere = rows.ends()
    rows.take_over(elsewhere)
    assert rows[2] == given[2]
    os.pwrite(rows._texts._file.fileno(), b"X", 5)
    with pytest.raises(OSError, match="scratch file"):
        _ = rows[0]
    assert rows[2] == given[2]
    with pytest.raises(IndexError):
        _ = rows[3]


def test_what_is_kept_travels_as_what_it_is() -> None:
    archive = KeptRecords()
    one = next(one for one in loaded_of(SITES[1]) if one.record.editions)
    back = load_kept(one.record.kind, one.record.id, encode_loaded(one), archive)
    travelled = pickle.loads(pickle.dumps(back))
    assert same(travelled, one)
    assert isinstance(travelled.record.editions[0].text, str)
    assert {travelled.record.editions[0], back.record.editions[0]} == {one.record.editions[0]}
