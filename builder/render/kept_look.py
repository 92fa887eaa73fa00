"""What a site's look was made from, as data: where nothing of that has changed, the next build need not read it.

Catalogues take a parser to read, settings of the theme two, and the names of assets are digests of what is in them,
fonts included; a corrected sentence needs of all that a few thousand short texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import msgspec

from builder.render.pages import Language
from builder.render.theme import AssetAddresses, FrameSettings, Theme

_Message = tuple[str | None, str, tuple[str, ...]]
"""Context, message, and its translation in all plural forms."""


class KeptLook(msgspec.Struct, array_like=True, frozen=True):
    """What the languages of a site were made from, beside templates and site_config.yaml."""

    frame: FrameSettings
    addresses: AssetAddresses
    messages: dict[str, list[_Message]]
    """By language."""

    @classmethod
    def of(cls, languages: Mapping[str, Language]) -> KeptLook:
        """Take it from languages that are ready; raises `StopIteration` where there is none."""
        theme: Theme = next(iter(languages.values())).theme
        messages = {
            code: [(*message, forms) for message, forms in language.locale.messages.translations.items()]
            for code, language in languages.items()
        }
        return cls(theme.settings, theme.addresses, messages)

    def translations(self, code: str) -> Mapping[tuple[str | None, str], tuple[str, ...]]:
        """Give the messages of a language."""
        return {(context, message): forms for context, message, forms in self.messages[code]}


_DECODER: Final = msgspec.msgpack.Decoder(KeptLook)


def encode_look(look: KeptLook) -> bytes:
    """Give its bytes."""
    return msgspec.msgpack.encode(look)


def decode_look(content: bytes) -> KeptLook:
    """Give it back; raises `msgspec.MsgspecError` for bytes that are none."""
    return _DECODER.decode(content)
