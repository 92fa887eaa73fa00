"""Keeping runs of the other direction together (Unicode UAX 9).

An isolate is put only where it is needed. A number range must stay out of one (its first number would go to the wrong
side), while an ISO date, a telephone number or a version needs one in Arabic; `Numbers.range` carries its own mark.
"""

import unicodedata
from typing import Final

from markupsafe import Markup, escape

from builder.bounded import BoundedTable
from builder.locale.cldr import Direction, direction_of

_FIRST_STRONG, _LTR_ISOLATE, _RTL_ISOLATE, _POP = "\u2068", "\u2066", "\u2067", "\u2069"
_STRONG: Final[dict[str, Direction]] = {"L": "ltr", "R": "rtl", "AL": "rtl"}
_ISOLATES: Final = frozenset({"LRI", "RLI", "FSI"})
_NUMBERS: Final = frozenset({"EN", "AN"})
_SHORT: Final = 120
"""Texts of no more characters come again: names, titles of sites."""
_OPENERS: Final[dict[Direction, str]] = {"ltr": _LTR_ISOLATE, "rtl": _RTL_ISOLATE}


def first_strong(text: str) -> Direction | None:
    """The direction of the first letter that has one, isolates passed over (UAX 9, P2); None when there is none."""
    depth = 0
    for sign in text:
        kind = unicodedata.bidirectional(sign)
        if kind in _ISOLATES:
            depth += 1
        elif kind == "PDI":
            depth = max(0, depth - 1)
        elif depth == 0 and kind in _STRONG:
            return _STRONG[kind]
    return None


class Bidi:
    """Isolates texts for one language's direction."""

    __slots__ = ("_isolated", "direction")

    def __init__(self, direction: Direction) -> None:
        self.direction: Direction = direction
        self._isolated: BoundedTable[tuple[str, str | None], str] = BoundedTable(2_000)

    def isolate(self, text: str, language: str | None = None) -> str:
        """The text in a Unicode isolate when it could disturb its neighbours, for titles, feeds and JSON.

        With its language it gets that language's direction, otherwise the direction of its first strong letter. An
        isolate within the text must be closed in it.
        """
        isolated = self._isolated.get((text, language))
        if isolated is None:
            opener = _OPENERS[direction_of(language)] if language else _FIRST_STRONG
            isolated = f"{opener}{text}{_POP}" if self._needs_isolation(text, language) else text
            if len(text) <= _SHORT:
                self._isolated.put((text, language), isolated)
        return isolated

    def isolate_html(self, text: str, language: str | None = None) -> Markup:
        """The same with `<bdi>`; the text is escaped unless it is Markup, a language is marked with `lang`, `dir`."""
        if language:
            return Markup('<bdi lang="{}" dir="{}">{}</bdi>').format(language, direction_of(language), text)
        plain = text.striptags() if isinstance(text, Markup) else text
        return Markup("<bdi>{}</bdi>").format(text) if self._needs_isolation(plain, None) else escape(text)

    def _needs_isolation(self, text: str, language: str | None) -> bool:
        if language and direction_of(language) != self.direction:
            return True
        kinds = [unicodedata.bidirectional(sign) for sign in text]
        directions = {_STRONG[kind] for kind in kinds if kind in _STRONG}
        if directions:
            return directions != {self.direction}
        # Only numbers and signs: in a right-to-left text their parts would change places (2023-12-21, +963 11 555)
        numbers = [index for index, kind in enumerate(kinds) if kind in _NUMBERS]
        return self.direction == "rtl" and bool(numbers) and not set(kinds) <= _NUMBERS
