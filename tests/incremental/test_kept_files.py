"""Files in arrays are the files that were put in, and what has changed among them is found."""

from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.incremental.kept_files import (
    FILES_A_ROW,
    KeptFiles,
    change_files,
    decode_files,
    encode_files,
    read_files,
    write_files,
)
from builder.incremental.store import DamagedStateError, create_store
from builder.records.known_files import FileState, compare
from builder.records.scan import Scan

numbers = st.integers(0, 3) | st.integers(-(1 << 63), (1 << 63) - 1)
marks = st.tuples(numbers, numbers, numbers, numbers)
states = st.builds(FileState, marks, st.just(b"") | st.binary(min_size=32, max_size=32), st.booleans())
files = st.dictionaries(st.text("abc/", min_size=1, max_size=3), states, max_size=200)


@given(files)
def test_what_was_kept_comes_back(known: dict[str, FileState]) -> None:
    kept = decode_files(encode_files(KeptFiles.of(known)), len(known))
    assert kept.states() == known
    assert kept.places([*known, "d"]) == {path: number for number, path in enumerate(sorted(known))}


@given(files, st.data())
def test_the_same_files_have_changed_as_when_each_is_looked_at(
    known: dict[str, FileState], data: st.DataObject
) -> None:
    now = {path: data.draw(st.just(state.marks) | marks) for path, state in known.items()}
    scan = Scan(Path("/nowhere"), MappingProxyType(now))
    found, expected = KeptFiles.of(known).changes(scan), compare(scan, now, known)
    assert found.changed == expected.changed
    assert {**known, **found.unchanged}.items() >= expected.unchanged.items()


def test_a_file_that_is_gone_and_an_inode_of_64_bits_are_told() -> None:
    state = FileState((1, -5, 7, (1 << 64) - 1), b"x" * 32, settled=True)
    kept = KeptFiles.of({"a": state})
    assert kept.changes(Scan(Path("/nowhere"), MappingProxyType({}))).gone == {"a"}
    assert kept.changes(Scan(Path("/nowhere"), MappingProxyType({"a": state.marks}))).changed == frozenset()
    assert kept.changes(Scan(Path("/nowhere"), MappingProxyType({"a": (1, -5, 8, 3)}))).changed == {"a"}


@pytest.mark.parametrize("cut", [0, 1, 9, 40, -1])
def test_damaged_bytes_are_refused(cut: int) -> None:
    (content,) = encode_files(KeptFiles.of({"a": FileState((1, 2, 3, 4), b"x" * 32, settled=True)}))
    with pytest.raises(DamagedStateError):
        decode_files([content[:cut]], 1)
    with pytest.raises(DamagedStateError):
        decode_files([content], 2)
    with pytest.raises(DamagedStateError):
        decode_files([], 1)


def test_a_changed_file_writes_its_own_row_anew(tmp_path: Path) -> None:
    state = FileState((1, 2, 3, 4), b"x" * 32, settled=True)
    files = {f"{number:05}": state for number in range(2 * FILES_A_ROW + 1)}
    store = create_store(tmp_path / "store")
    write_files(store, KeptFiles.of(files))
    before = dict(store.rows("files"))
    changed = {"00000": state._replace(settled=False), f"{2 * FILES_A_ROW:05}": state._replace(digest=b"")}
    change_files(store, changed, read_files(store).places(changed))
    after = dict(store.rows("files"))
    assert [key for key in after if after[key] != before[key]] == ["000000", "000002"]
    assert read_files(store).states() == files | changed
    for place in ({"00000": 1}, {"00000": 5 * FILES_A_ROW}, {"00000": 2 * FILES_A_ROW + 7}, {}):
        with pytest.raises(DamagedStateError):
            change_files(store, {"00000": state}, place)
    assert read_files(store).states() == files | changed
    write_files(store, KeptFiles.of({"a": state}))
    assert read_files(store).states() == {"a": state}
    store.remove("files", ["000000"])
    with pytest.raises(DamagedStateError):
        read_files(store)
    store.close()
