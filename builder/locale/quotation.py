"""Quotation marks."""

from typing import Final

import icu

from builder.locale.settings import LanguageSettings

Marks = tuple[tuple[str, str], tuple[str, str]]

# CLDR 47 gives Arabic ”…“, which no Arabic newspaper prints; these are what editors expect. Keyed by language.
_USUAL: Final[dict[str, Marks]] = {
    "ar": (("«", "»"), ("‹", "›")),
    "ckb": (("«", "»"), ("‹", "›")),
    "ps": (("«", "»"), ("‹", "›")),
}
_TOGGLES: Final = frozenset('"“”„‟')
_OPENERS: Final = {"«": "»", "»": "«", "‹": "›", "“": "”", "”": "“", "„": "“", '"': '"'}
_CLOSERS: Final = {"„": frozenset("“”"), "”": frozenset("“”"), "“": frozenset("”")}


class Quotation:
    """Puts texts into a language's quotation marks. `marks` are the outer pair and the inner pair."""

    __slots__ = ("marks",)

    def __init__(self, settings: LanguageSettings) -> None:
        locale = icu.Locale.forLanguageTag(settings.cldr)
        usual = _USUAL.get(locale.getLanguage()) or _from_cldr(settings.cldr)
        self.marks: Marks = (settings.quotes or usual[0], settings.inner_quotes or usual[1])

    def quote(self, text: str) -> str:
        """The text in quotation marks.

        Marks that it stands in already are replaced, not doubled; quotations within it get the inner marks, those
        within these the outer ones. Single marks (’ may be an apostrophe) and marks without a partner stay.
        """
        bare = _without_outer(text.strip())
        opening, closing = self.marks[0]
        return f"{opening}{self._nested(bare)}{closing}"

    def _nested(self, text: str) -> str:
        """The text with its quotations in alternating marks; unchanged when they do not pair up."""
        signs: list[str] = []
        open_families: list[str] = []
        for sign in text:
            if sign in "«»":
                family, opens = "guillemets", sign == "«"
            elif sign in _TOGGLES:
                family, opens = "doubles", not (open_families and open_families[-1] == "doubles")
            else:
                signs.append(sign)
                continue
            if opens:
                open_families.append(family)
                signs.append(self.marks[len(open_families) % 2][0])
            elif open_families and open_families[-1] == family:
                signs.append(self.marks[len(open_families) % 2][1])
                open_families.pop()
            else:
                return text
        return text if open_families else "".join(signs)


def _from_cldr(tag: str) -> Marks:
    start, end, inner_start, inner_end = (icu.LocaleData(tag).getDelimiter(kind) for kind in range(4))
    return ((start, end), (inner_start, inner_end))


def _without_outer(text: str) -> str:
    """The text without one pair of marks that opens at its beginning and closes at its very end."""
    if len(text) < 2 or text[0] not in _OPENERS:
        return text
    opening = text[0]
    if opening == '"' and '"' in text[1:-1]:
        return text  # which of the straight marks belong together cannot be told
    closers = _CLOSERS.get(opening, frozenset(_OPENERS[opening]))
    if text[-1] not in closers:
        return text
    depth = 0
    inner = text[1:-1]
    for sign in inner:
        if sign in closers and (sign != opening or depth):
            depth -= 1
            if depth < 0:
                return text
        elif sign == opening:
            depth += 1
    return inner if depth == 0 else text
