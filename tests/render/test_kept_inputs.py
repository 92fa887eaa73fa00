"""What pages depend on is found once for a look, and again where what was kept is not whole."""

from pathlib import Path
from types import MappingProxyType

import pytest

from builder.render.inputs import LanguageInputs, RenderInputs
from builder.render.kept_inputs import NAME, kept_inputs

FOUND = RenderInputs(
    MappingProxyType(
        {"ar": LanguageInputs({"home": MappingProxyType({"a": "1"})}, {"b": "2"}, {(None, "x"): "3", ("c", "x"): "4"})}
    ),
    MappingProxyType({"theme": "5"}),
)


def test_it_is_found_once_for_each_look(tmp_path: Path) -> None:
    calls: list[str] = []

    def find() -> RenderInputs:
        calls.append("")
        return FOUND

    for expected in (1, 1):
        assert kept_inputs(tmp_path / "cache", "look", find) == FOUND
        assert len(calls) == expected
    assert kept_inputs(tmp_path / "cache", "another look", find) == FOUND
    assert len(calls) == 2
    assert [path.name for path in (tmp_path / "cache").iterdir()] == [NAME]


@pytest.mark.parametrize("content", [b"", b"x" * 40, None])
def test_what_is_damaged_or_cannot_be_kept_is_found_again(tmp_path: Path, content: bytes | None) -> None:
    kept_inputs(tmp_path, "look", lambda: FOUND)
    whole = (tmp_path / NAME).read_bytes()
    (tmp_path / NAME).write_bytes(whole[:-1] if content is None else content)
    assert kept_inputs(tmp_path, "look", lambda: FOUND) == FOUND
    assert (tmp_path / NAME).read_bytes() == whole
    (tmp_path / "file").write_text("")
    assert kept_inputs(tmp_path / "file", "look", lambda: FOUND) == FOUND
