"""Loaded records as bytes, to be kept and to be sent: data alone, from which nothing but data can be made.

What was read of a file is stored with its diagnostics and read back as the equal value, of the same types. Bytes that
are damaged, that another reader wrote (see `reading_version`), or that somebody made up are refused with
`DamagedStateError`, and by no other error; reading them takes memory in proportion to their length.

The bytes: eight of the reader's version, a CRC-32 of what follows, the length of a JSON text, that text (see
`stored_form`), and behind it the bodies of the editions. The parts of a body are stored as the places where they stand
in it.
"""

import json
import struct
from array import array
from collections.abc import Callable, Iterable, Sequence
from sys import intern
from typing import Any, Final, TypeVar
from zlib import crc32

from builder.diagnostics import Diagnostic
from builder.records.kept_texts import KeptParts, KeptText, parts_at
from builder.records.kinds import KINDS, Kind
from builder.records.media import ImageFile
from builder.records.models.edition import FrontMatter
from builder.records.prose_model import Citation, Malformed, Prose, RecordLink
from builder.records.prose_parts import Part, part_key
from builder.records.reading_version import reading_version
from builder.records.record import Edition, LoadedRecord, Record
from builder.records.site_config import SiteConfig
from builder.records.stored_form import refuse, stored_form

T = TypeVar("T")

_HEAD: Final = struct.Struct("<8sII")
_DUMP: Final = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False, separators=(",", ":")).encode
_LOAD: Final = json.JSONDecoder(parse_constant=refuse).decode


class DamagedStateError(ValueError):
    """Stored bytes cannot be read: they are damaged, made by another reader, or no stored bytes at all."""


def encode_record(record: Record[Any]) -> bytes:
    """Give a record's bytes; `data` of a broken one is None and stays so."""
    bodies: list[bytes] = []
    return _sealed(_written_record(record, bodies), bodies)


def decode_record(kind: Kind, data: bytes) -> Record[Any]:
    """Give back the record of a kind that `encode_record` was given; raises `DamagedStateError`."""
    return _opened(data, lambda stored, bodies: _read_record(kind, stored, bodies))


def encode_loaded(loaded: LoadedRecord) -> bytes:
    """Give the bytes of a record with what is wrong with its files."""
    bodies: list[bytes] = []
    problems = _written(Diagnostic, loaded.diagnostics)
    return _sealed([_written_record(loaded.record, bodies), problems], bodies)


def decode_loaded(kind: Kind, data: bytes, kept: KeptText | None = None) -> LoadedRecord:
    """Give back what `encode_loaded` was given; raises `DamagedStateError`.

    Where the bytes are `kept`, the bodies of the record stay there.
    """

    def read(stored: Any, bodies: memoryview) -> LoadedRecord:
        record, problems = stored
        return LoadedRecord(_read_record(kind, record, bodies, kept), _read(Diagnostic, problems))

    return _opened(data, read)


def encode_config(config: SiteConfig) -> bytes:
    """Give the bytes of site_config.yaml as it was read."""
    return _sealed(stored_form(SiteConfig).write(config), ())


def decode_config(data: bytes) -> SiteConfig:
    """Give back what `encode_config` was given; raises `DamagedStateError`."""

    def read(stored: Any, behind: memoryview) -> SiteConfig:
        config: SiteConfig = refuse(stored) if behind else stored_form(SiteConfig).read(stored)
        return config

    return _opened(data, read)


def encode_diagnostics(diagnostics: Iterable[Diagnostic]) -> bytes:
    """Give the bytes of some diagnostics, in their order."""
    return _sealed(_written(Diagnostic, diagnostics), ())


def decode_diagnostics(data: bytes) -> tuple[Diagnostic, ...]:
    """Give back what `encode_diagnostics` was given; raises `DamagedStateError`."""
    return _opened(data, lambda stored, behind: refuse(stored) if behind else _read(Diagnostic, stored))


def _sealed(stored: object, bodies: Iterable[bytes]) -> bytes:
    text = _DUMP(stored).encode()
    content = b"".join((text, *bodies))
    return _HEAD.pack(reading_version()[:8], crc32(content), len(text)) + content


def _opened(data: bytes, read: Callable[[Any, memoryview], T]) -> T:
    if type(data) is not bytes:
        raise DamagedStateError("it is no bytes")
    try:
        fingerprint, checksum, length = _HEAD.unpack_from(data)
        if fingerprint != reading_version()[:8]:
            raise DamagedStateError("another reader wrote the bytes")
        content = memoryview(data)[_HEAD.size :]
        if crc32(content) != checksum:
            raise DamagedStateError("the bytes are not what was written")
        return read(_LOAD(str(content[:length], "utf-8")), content[length:])
    except DamagedStateError:
        raise
    except (
        ValueError,
        TypeError,
        LookupError,
        AttributeError,
        OverflowError,
        RecursionError,
        struct.error,
    ) as error:
        raise DamagedStateError(f"the bytes are no stored value: {type(error).__name__}") from None


def _written(model: type[T], values: Iterable[T]) -> list[Any]:
    return list(map(stored_form(model).write, values))


def _read(model: type[T], stored: Any) -> tuple[T, ...]:
    return tuple(map(stored_form(model).read, stored)) if type(stored) is list else refuse(stored)


def _text(stored: Any) -> str:
    return stored if type(stored) is str else refuse(stored)


def _written_record(record: Record[Any], bodies: list[bytes]) -> list[Any]:
    data = None if record.data is None else stored_form(type(record.data)).write(record.data)
    editions = [_written_edition(edition, bodies) for edition in record.editions]
    images = _written(ImageFile, record.images)
    return [record.kind, record.id, record.path, data, editions, list(record.media), images]


def _read_record(kind: Kind, stored: Any, bodies: memoryview, kept: KeptText | None = None) -> Record[Any]:
    named, id_, path, data, editions, media, images = stored
    known = next((known for known in KINDS if known.kind == kind == named), None) or refuse(named)
    read: list[Edition] = []
    for edition in editions:
        one, bodies = _read_edition(edition, bodies, kept)
        read.append(one)
    shown = _read(ImageFile, images)
    # An image's name becomes a path: it is that of a file in the record's folder, or the bytes are made up.
    if bodies or type(media) is not list or not {image.file for image in shown}.issubset(media):
        refuse(media)
    return Record(
        known.kind,
        _text(id_),
        _text(path),
        None if data is None else stored_form(known.model).read(data),
        tuple(read),
        tuple(map(_text, media)),
        shown,
    )


def _written_edition(edition: Edition, bodies: list[bytes]) -> list[Any]:
    body = edition.body.encode()
    bodies.append(body)
    return [
        edition.lang,
        edition.path,
        None if edition.front is None else stored_form(FrontMatter).write(edition.front),
        len(body),
        _written_parts(edition),
        _written(Citation, edition.prose.citations),
        _written(RecordLink, edition.prose.record_links),
        _written(Malformed, edition.prose.malformed),
    ]


def _read_edition(stored: Any, bodies: memoryview, kept: KeptText | None) -> tuple[Edition, memoryview]:
    """Read an edition, and give the bodies behind its own."""
    lang, path, front, size, parts, citations, links, malformed = stored
    if type(size) is not int or not 0 <= size <= len(bodies):
        refuse(size)
    body = str(bodies[:size], "utf-8")
    text = None if kept is None else kept.part(len(kept) - len(bodies), size)
    prose = Prose(
        _read_parts(parts, body, text),
        _read(Citation, citations),
        _read(RecordLink, links),
        _read(Malformed, malformed),
    )
    read_front = None if front is None else stored_form(FrontMatter).read(front)
    return Edition(intern(_text(lang)), _text(path), read_front, body if text is None else text, prose), bodies[size:]


def _written_parts(edition: Edition) -> list[Any]:
    """Give start, end and line of each part, one after the other, or all of them whole where one is not in the body.

    That happens where a body holds noncharacters, which a scan replaces.
    """
    places: list[int] = []
    behind = 0
    for number, part in enumerate(edition.prose.parts, 1):
        start = edition.body.find(part.text, behind)
        if start < 0 or part.key != part_key(number):
            return _written(Part, edition.prose.parts)
        behind = start + len(part.text)
        places += (start, behind, part.line)
    return places


def _read_parts(stored: Any, body: str, text: KeptText | None) -> Sequence[Part]:
    if type(stored) is not list:
        refuse(stored)
    if stored and type(stored[0]) is list:
        return _read(Part, stored)
    places = iter(stored)
    for start, end, line in zip(places, places, places, strict=True):
        if (
            type(line) is not int
            or type(start) is not int
            or type(end) is not int
            or not 0 <= start <= end <= len(body)
        ):
            refuse(line)
    return parts_at(body, stored) if text is None else KeptParts(text, array("I", stored))
