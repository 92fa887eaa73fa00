"""The letters of a language as marks, for what numbers are taken for already: footnotes beside numbered notes."""

import icu

_AS_MARKS = {"ا": "أ"}
"""Letters that readers expect in another form when they stand alone as a mark."""


class Letters:
    """Marks a, b, c … of one language, in lower case; after the last one they go on with two letters.

    The letters are those under which CLDR would index the language (its index exemplars).
    """

    __slots__ = ("_letters",)

    def __init__(self, tag: str) -> None:
        locale = icu.Locale.forLanguageTag(tag)
        labels = [label for label, kind in icu.AlphabeticIndex(locale) if kind == 0]
        lower = (str(icu.UnicodeString(label).toLower(locale)) for label in labels)
        self._letters = tuple(_AS_MARKS.get(letter, letter) for letter in lower) or ("*",)

    def mark(self, number: int) -> str:
        """Give the mark of a number, which counts from 1; raises ValueError below."""
        if number < 1:
            raise ValueError("marks count from 1")
        mark = ""
        while number:
            number, letter = divmod(number - 1, len(self._letters))
            mark = self._letters[letter] + mark
        return mark
