"""A manifest that is changed as text is the one that would be written of all its files."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builder.publish.manifest import FileEntry, ManifestText, manifest_bytes, read_manifest, read_manifest_text

entries = st.builds(FileEntry, st.text("0123456789abcdef", min_size=64, max_size=64), st.integers(0, 1 << 40))
paths = st.text('ab/"\\]: é', min_size=1, max_size=6)
files = st.dictionaries(paths, entries, min_size=1, max_size=9)


@given(files, st.data())
def test_changed_as_text_or_as_a_whole(known: dict[str, FileEntry], data: st.DataObject) -> None:
    changed = data.draw(st.dictionaries(st.sampled_from(sorted(known)), entries))
    text = ManifestText(*manifest_bytes(known))
    assert {path: text.entry(path) for path in known} == known
    assert text.with_entries(changed) == manifest_bytes({**known, **changed})


@given(files, paths)
def test_what_has_no_entry_is_not_found(known: dict[str, FileEntry], path: str) -> None:
    text = ManifestText(*manifest_bytes(known))
    assert text.entry(path) == known.get(path)
    with pytest.raises(KeyError):
        text.with_entries({"c": FileEntry("0" * 64, 1)})


def test_what_is_not_whole_is_none(tmp_path: Path) -> None:
    path = tmp_path / "manifest"
    content, build = manifest_bytes({"a": FileEntry("0" * 64, 1)})
    path.write_bytes(content)
    read, text = read_manifest(path), read_manifest_text(path)
    assert read
    assert text
    assert (text.build, text.data) == (build, content)
    path.write_bytes(content.replace(b"000", b"001", 1))
    assert read_manifest_text(path) is None
    path.unlink()
    assert read_manifest_text(path) is None
