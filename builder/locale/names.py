"""CLDR's names of languages and countries."""

import icu


class Names:
    """Names in one language. A code that CLDR does not know comes back as it is."""

    __slots__ = ("_names",)

    def __init__(self, tag: str) -> None:
        self._names = icu.LocaleDisplayNames.createInstance(icu.Locale.forLanguageTag(tag))

    def language(self, code: str) -> str:
        """The name of a language by its BCP 47 tag: «الإنجليزية»."""
        return str(self._names.localeDisplayName(code))

    def country(self, code: str) -> str:
        """The name of a country by its ISO 3166-1 alpha-2 code: «سوريا»."""
        return str(self._names.regionDisplayName(code.upper()))


def autonym(code: str) -> str:
    """A language's name in itself: «العربية»."""
    return Names(code).language(code)
