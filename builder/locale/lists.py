"""Lists of names in a sentence: “A, B and C”, «أ وب وج»."""

import re
from collections.abc import Iterable
from typing import Final, Literal

import icu
from markupsafe import Markup, escape

ListKind = Literal["and", "or"]

_PLACE: Final = re.compile("\ue000(\\d+)\ue001")


class Lists:
    """Joins items as the CLDR locale does."""

    __slots__ = ("_formats",)

    def __init__(self, tag: str) -> None:
        locale, wide = icu.Locale.forLanguageTag(tag), icu.UListFormatterWidth.WIDE
        self._formats = {
            "and": icu.ListFormatter.createInstance(locale, icu.UListFormatterType.AND, wide),
            "or": icu.ListFormatter.createInstance(locale, icu.UListFormatterType.OR, wide),
        }

    def join(self, items: Iterable[str], kind: ListKind = "and") -> str:
        """One text from all items.

        When one of them is `Markup`, so is the result, with the others escaped.
        """
        texts = list(items)
        if not any(isinstance(text, Markup) for text in texts):
            return str(self._formats[kind].format(texts))
        # Some languages choose the conjunction by the next word, so a place keeps the first letter of its item.
        places = [f"{text.striptags()[:1]}\ue000{index}\ue001" for index, text in enumerate(map(escape, texts))]
        joined = str(self._formats[kind].format(places))
        parts: list[Markup] = []
        end = 0
        for match in _PLACE.finditer(joined):
            index = int(match[1])
            letter = len(places[index]) - len(match[0])
            parts += [escape(joined[end : match.start() - letter]), escape(texts[index])]
            end = match.end()
        return Markup("").join([*parts, escape(joined[end:])])
