"""CLDR's names of languages and countries."""

import icu

from builder.bounded import BoundedTable


class Names:
    """Names in one language. A code that CLDR does not know comes back as it is."""

    __slots__ = ("_names", "_written")

    def __init__(self, tag: str) -> None:
        self._written: BoundedTable[str, str] = BoundedTable(256)
        self._names = icu.LocaleDisplayNames.createInstance(icu.Locale.forLanguageTag(tag))

    def language(self, code: str) -> str:
        """The name of a language by its BCP 47 tag: «الإنجليزية»."""
        name = self._written.get(code)
        if name is None:
            name = str(self._names.localeDisplayName(code))
            self._written.put(code, name)
        return name

    def country(self, code: str) -> str:
        """The name of a country by its ISO 3166-1 alpha-2 code: «سوريا»."""
        return str(self._names.regionDisplayName(code.upper()))


def autonym(code: str) -> str:
    """A language's name in itself: «العربية»."""
    return Names(code).language(code)
