"""Records as bytes: what comes back is what was given, and what is no such bytes is refused by one error."""

import json
import struct
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from record_strategies import models, records

from builder.diagnostics import Diagnostic, Position, Severity
from builder.records import stored
from builder.records.content_tree import list_content
from builder.records.kinds import KINDS
from builder.records.load import LoadedRecord, Record, load_config, load_record
from builder.records.models.localized import Localized
from builder.records.models.registry import Outlet
from builder.records.prose_model import Prose
from builder.records.reading_version import reading_version
from builder.records.record import Edition
from builder.records.site_config import SiteConfig
from builder.records.stored import (
    DamagedStateError,
    decode_config,
    decode_diagnostics,
    decode_loaded,
    decode_record,
    encode_config,
    encode_diagnostics,
    encode_loaded,
    encode_record,
)
from builder.records.stored_form import stored_form

PROJECT = Path(__file__).resolve().parents[2]
SITES = (PROJECT, PROJECT / "tests/sites/minimal")
GENERATOR = PROJECT / "benchmarks" / "corpus.py"
HEAD = struct.Struct("<8sII")


def loaded_of(root: Path) -> Iterator[LoadedRecord]:
    config, _ = load_config(root)
    assert config is not None
    for files in list_content(root).records:
        yield load_record(files, root=root, languages=config.codes, limit=config.file_limit)


def same(one: object, other: object) -> bool:
    return one == other and repr(one) == repr(other)


@pytest.mark.parametrize("root", SITES, ids=lambda root: root.name)
def test_every_record_of_a_site_comes_back(root: Path) -> None:
    count = 0
    for loaded in loaded_of(root):
        assert same(decode_loaded(loaded.record.kind, encode_loaded(loaded)), loaded)
        assert same(decode_record(loaded.record.kind, encode_record(loaded.record)), loaded.record)
        count += 1
    assert count > 5


def test_every_record_of_a_generated_site_comes_back(tmp_path: Path) -> None:
    command = [sys.executable, str(GENERATOR), "10", str(tmp_path / "site")]
    subprocess.run(command, capture_output=True, check=True)
    for loaded in loaded_of(tmp_path / "site"):
        assert same(decode_loaded(loaded.record.kind, encode_loaded(loaded)), loaded)


@pytest.mark.parametrize("root", SITES, ids=lambda root: root.name)
def test_the_settings_come_back(root: Path) -> None:
    config, _ = load_config(root)
    assert config is not None
    assert same(decode_config(encode_config(config)), config)


@given(records())
@example(Record("outlet", "x", "content/outlets/x.yaml", None))
def test_any_record_comes_back(record: Record[Any]) -> None:
    content = encode_record(record)
    assert same(decode_record(record.kind, content), record)
    assert encode_record(decode_record(record.kind, content)) == content


@given(models(SiteConfig))
@settings(max_examples=30)
def test_any_settings_come_back(config: SiteConfig) -> None:
    assert same(decode_config(encode_config(config)), config)


@given(st.lists(models(Diagnostic)).map(tuple))
def test_any_diagnostics_come_back_in_their_order(diagnostics: tuple[Diagnostic, ...]) -> None:
    assert same(decode_diagnostics(encode_diagnostics(diagnostics)), diagnostics)


def test_repeated_words_are_held_once() -> None:
    article = next(one.record for one in loaded_of(PROJECT) if one.record.kind == "article")
    back = decode_record("article", encode_record(article))
    first, second = (decode_record("article", encode_record(article)) for _ in range(2))
    assert first.data.claims[0].read_in is second.data.claims[0].read_in
    assert back.data.status is second.data.status


def an_article() -> Record[Any]:
    return next(one.record for one in loaded_of(PROJECT) if one.record.kind == "article")


READERS: dict[str, Callable[[bytes], object]] = {
    **{f"record:{kind.kind}": lambda data, kind=kind.kind: decode_record(kind, data) for kind in KINDS},
    "loaded": lambda data: decode_loaded("article", data),
    "config": decode_config,
    "diagnostics": decode_diagnostics,
}


def sealed(value: object, bodies: bytes = b"") -> bytes:
    """Make bytes whose checksum is right, as somebody would who wants them to be taken."""
    text = json.dumps(value).encode()
    content = text + bodies
    return HEAD.pack(reading_version()[:8], zlib.crc32(content), len(text)) + content


def resealed(data: bytes) -> bytes:
    content = data[HEAD.size :]
    return HEAD.pack(reading_version()[:8], zlib.crc32(content), HEAD.unpack_from(data)[2]) + content


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=4), st.sampled_from(("a", "ar"))),
    lambda inner: st.one_of(st.lists(inner, max_size=8), st.dictionaries(st.text(max_size=2), inner, max_size=3)),
    max_leaves=25,
)


@pytest.mark.parametrize("reader", READERS)
@given(st.one_of(st.binary(), JSON.map(sealed), st.binary(max_size=40).map(lambda data: sealed([], data))))
@example(b"")
@example(sealed([[]] * 3 + [[[] * 100]]))
@example(b"\0" * 16)
@settings(max_examples=25)
def test_what_was_never_written_is_refused(reader: str, data: bytes) -> None:
    try:
        READERS[reader](data)
    except DamagedStateError:
        return
    assert data == encode_diagnostics(()), "only an empty list of diagnostics is so short"


@given(st.data())
@settings(max_examples=60)
def test_a_changed_byte_is_noticed(data: st.DataObject) -> None:
    content = bytearray(encode_record(an_article()))
    place = data.draw(st.integers(0, len(content) - 1))
    content[place] ^= data.draw(st.integers(1, 255))
    with pytest.raises(DamagedStateError):
        decode_record("article", bytes(content))


def test_every_end_that_is_missing_is_noticed() -> None:
    content = encode_record(an_article())
    for length in range(0, len(content), 41):
        with pytest.raises(DamagedStateError):
            decode_record("article", content[:length])


@given(st.data())
@settings(max_examples=100)
def test_made_up_bytes_give_a_sound_record_or_the_error(data: st.DataObject) -> None:
    """A changed byte under a right checksum may say something else, but never something that no record could say."""
    content = bytearray(encode_record(an_article()))
    place = data.draw(st.integers(HEAD.size, len(content) - 1))
    content[place] = data.draw(st.integers(0, 255))
    try:
        record = decode_record("article", resealed(bytes(content)))
    except DamagedStateError:
        return
    assert same(decode_record("article", encode_record(record)), record)


def outlet_with(**changes: object) -> bytes:
    """Make the bytes of an outlet, a value of which is not what the field holds."""
    names = list(Outlet.__dataclass_fields__)
    values = {
        "names": {"ar": "نهر", "en": "River"},
        "aliases": [],
        "agreement": None,
        "kind": "newspaper",
        "country": None,
        "url": "https://example.org/",
        "reliability": ["A", None],
        "about": None,
        "redirects": [],
        "note": None,
        **changes,
    }
    return sealed(["outlet", "river", "content/outlets/river.yaml", [values[name] for name in names], [], [], []])


def test_a_made_up_outlet_is_read_when_it_is_sound() -> None:
    assert decode_record("outlet", outlet_with()).data.names == Localized({"ar": "نهر", "en": "River"})


@pytest.mark.parametrize(
    "changes",
    [
        {"names": None},
        {"names": {}},
        {"names": {"ar": 1}},
        {"names": [["ar", "x"]]},
        {"aliases": {}},
        {"aliases": "ab"},
        {"aliases": None},
        {"aliases": [None]},
        {"kind": "planet"},
        {"kind": ["newspaper"]},
        {"country": 5},
        {"url": "javascript:alert(1)"},
        {"url": 1},
        {"reliability": None},
        {"reliability": []},
        {"reliability": ["A", None, None]},
        {"redirects": ["../../etc"]},
        {"redirects": "abc"},
        {"redirects": [["a"]]},
        {"note": False},
    ],
    ids=str,
)
def test_a_value_that_its_field_cannot_hold_is_refused(changes: dict[str, object]) -> None:
    with pytest.raises(DamagedStateError):
        decode_record("outlet", outlet_with(**changes))


def test_a_models_own_rules_hold() -> None:
    article = an_article()
    data = replace(article.data)
    object.__setattr__(data, "published", None)
    with pytest.raises(DamagedStateError):
        decode_record("article", encode_record(replace(article, data=data)))


def test_a_record_of_another_kind_is_refused() -> None:
    with pytest.raises(DamagedStateError):
        decode_record("source", encode_record(an_article()))
    with pytest.raises(DamagedStateError):
        decode_record("planet", encode_record(an_article()))  # type: ignore[arg-type]


@pytest.mark.parametrize("number", ["1" * 5_000, "NaN", "-Infinity", "1e999", "[" * 100_000])
def test_numbers_and_depths_without_bounds_are_refused(number: str) -> None:
    text = f"[{number}]".encode()
    for read in READERS.values():
        with pytest.raises(DamagedStateError):
            read(HEAD.pack(reading_version()[:8], zlib.crc32(text), len(text)) + text)


def test_a_body_out_of_place_is_refused() -> None:
    edition = Edition("en", "en.md", None, "One.\n\nTwo.", Prose(()))
    content = bytearray(encode_record(Record("page", "x", "x", None, (edition,))))
    for wrong in (b',"en.md",null,9,', b',"en.md",null,11'):
        changed = bytes(content).replace(b',"en.md",null,10', wrong)
        with pytest.raises(DamagedStateError):
            decode_record("page", resealed(changed))


@pytest.mark.parametrize(
    "places", [[0, 4], [4, 0, 5], [-1, 4, 5], [0, 99, 5], [0, 4, "5"], [0.0, 4, 5], {}, "abc"], ids=str
)
def test_parts_out_of_their_body_are_refused(places: object) -> None:
    edition = ["en", "en.md", None, 4, places, [], [], []]
    with pytest.raises(DamagedStateError):
        decode_record("page", sealed(["page", "x", "x", None, [edition], [], []], b"One."))


@pytest.mark.parametrize(
    "given_instead", [None, "text", 5, [], memoryview(b"12345678" * 4)[::2]], ids=lambda one: type(one).__name__
)
def test_what_is_no_bytes_is_refused(given_instead: object) -> None:
    for read in READERS.values():
        with pytest.raises(DamagedStateError):
            read(given_instead)  # type: ignore[arg-type]


def test_an_image_outside_of_the_records_folder_is_refused() -> None:
    for file, sound in (("x.png", True), ("../../x.png", False)):
        stored = sealed(["page", "x", "x", None, [], ["x.png"], [[file, 1, 1, "0" * 64]]])
        if sound:
            assert decode_record("page", stored).images[0].file == file
        else:
            with pytest.raises(DamagedStateError):
                decode_record("page", stored)


def test_bytes_of_another_reader_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    content = encode_record(an_article())
    assert decode_record("article", content)
    monkeypatch.setattr(stored, "reading_version", lambda: b"another reader's")
    with pytest.raises(DamagedStateError, match="another reader"):
        decode_record("article", content)


def test_what_cannot_be_stored_is_said_when_the_form_is_made() -> None:
    @dataclass(frozen=True, slots=True)
    class Odd:
        what: complex

    @dataclass(frozen=True, slots=True)
    class Either:
        what: Position | Diagnostic

    for model in (Odd, Either):
        with pytest.raises(TypeError, match="cannot be stored"):
            stored_form(model)


def test_diagnostics_keep_what_policy_made_of_them() -> None:
    warned = Diagnostic("a.md", Position(3, 4), "L801", "Message", "Hint", Severity.WARNING)
    (back,) = decode_diagnostics(encode_diagnostics([warned]))
    assert back.severity is Severity.WARNING
    assert back == warned
