"""The values of facets as canonical bytes: equal values have equal bytes in every process, so digests can be compared.

The bytes are MessagePack (msgspec), with the members of sets and mappings in order. What needs a look at all records is
kept whole, so that a later build can serve it without reading them.
"""

from collections.abc import Mapping, Set
from hashlib import blake2b
from types import MappingProxyType
from typing import Any, get_type_hints

import msgspec

from builder.incremental.store import DamagedStateError
from builder.plan.facets import FacetName
from builder.plan.reader import Reader
from builder.records.kept_texts import KeptParts, KeptText

DIGEST_BYTES = 16
ABSENT = bytes(DIGEST_BYTES)
"""The digest of a facet whose record is not public, or of a list that is not there."""

KEPT: frozenset[FacetName] = frozenset(
    (
        "ids",
        "shelf",
        "shelf-year",
        "shelf-page",
        "event-months",
        "newest",
        "outline",
        "letters",
        "letter",
        "tally",
        "exchange",
        "members",
        "topics-of",
        "version",
        "any",
        "mentions",
        "pdf",
    )
)
"""Facets that are found only after a look at all records; their values are small."""


def encode(value: object) -> bytes:
    """Give the canonical bytes of a facet's value."""
    return _ENCODER.encode(value)


def digest_of(encoded: bytes) -> bytes:
    """Give the digest of a value's bytes, BLAKE2b of `DIGEST_BYTES`."""
    return blake2b(encoded, digest_size=DIGEST_BYTES).digest()


def decode_kept(name: FacetName, content: bytes) -> object:
    """Give back the value of a facet that is `KEPT`; raises `DamagedStateError` for bytes that are none."""
    try:
        return _DECODERS[name].decode(content)
    except (msgspec.MsgspecError, KeyError, UnicodeDecodeError) as error:
        raise DamagedStateError(f"a facet “{name}” is damaged: {error}") from error


def _plain(value: object) -> object:
    if isinstance(value, Mapping):
        return dict(value)
    if isinstance(value, Set):
        return sorted(value)
    if isinstance(value, KeptText):
        return value.read()
    if isinstance(value, KeptParts):
        return tuple(value)
    raise TypeError(f"no facet holds a {type(value).__name__}")


_ENCODER = msgspec.msgpack.Encoder(enc_hook=_plain, order="deterministic")


def _type_of(name: FacetName) -> Any:
    """Give the type of a facet's value: what the reader's method of that name gives."""
    return get_type_hints(getattr(Reader, name.replace("-", "_")))["return"]


_DECODERS: Mapping[FacetName, Any] = MappingProxyType(
    {name: msgspec.msgpack.Decoder(_type_of(name)) for name in sorted(KEPT)}
)
