"""What pages depend on by their kinds, kept as data: found anew only where Mujaz, templates or settings have changed.

To find it, all of Mujaz's own modules of views and all templates are parsed, which takes most of a second.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Final

import msgspec

from builder.plan.page import PageKind
from builder.render.inputs import LanguageInputs, RenderInputs

NAME: Final = "render-inputs"
_DIGEST: Final = 32
_Names = dict[str, str]


class _Language(msgspec.Struct, array_like=True, frozen=True):
    kinds: dict[PageKind, _Names]
    fallback: _Names
    messages: list[tuple[str | None, str, str]]


class _Stored(msgspec.Struct, array_like=True, frozen=True):
    look: str
    languages: dict[str, _Language]
    common: _Names


_DECODER: Final = msgspec.msgpack.Decoder(_Stored)


def kept_inputs(cache: Path, look: str, find: Callable[[], RenderInputs]) -> RenderInputs:
    """Give the inputs of a look (by the digest of all that they are found in), from the folder `cache` or by `find`."""
    place = cache / NAME
    with suppress(OSError, msgspec.MsgspecError, UnicodeDecodeError):
        content = place.read_bytes()
        if _digest(content[_DIGEST:]) == content[:_DIGEST]:
            stored = _DECODER.decode(content[_DIGEST:])
            if stored.look == look:
                return _inputs(stored)
    found = find()
    content = msgspec.msgpack.encode(_stored(look, found))
    with suppress(OSError):  # another build finds it again
        cache.mkdir(parents=True, exist_ok=True)
        fresh = place.with_suffix(f".{os.getpid()}")
        fresh.write_bytes(_digest(content) + content)
        fresh.replace(place)
    return found


def _stored(look: str, inputs: RenderInputs) -> _Stored:
    languages = {
        code: _Language(
            {kind: dict(names) for kind, names in one.kinds.items()},
            dict(one.fallback),
            [(*message, digest) for message, digest in one.messages.items()],
        )
        for code, one in inputs.languages.items()
    }
    return _Stored(look, languages, dict(inputs.common))


def _inputs(stored: _Stored) -> RenderInputs:
    languages = {
        code: LanguageInputs(
            one.kinds, one.fallback, {(context, text): digest for context, text, digest in one.messages}
        )
        for code, one in stored.languages.items()
    }
    return RenderInputs(languages, stored.common)


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST).digest()
