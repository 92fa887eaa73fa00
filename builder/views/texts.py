"""The small values that views are made of: texts with their language, links, moments."""

from dataclasses import dataclass

from builder.locale.cldr import Direction
from builder.making import quick_to_make


@quick_to_make
@dataclass(frozen=True, slots=True)
class Text:
    """A text in a language; `lang` and `direction` are empty where they are the page's own, and need no markup."""

    text: str
    lang: str = ""
    direction: Direction | str = ""

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


@quick_to_make
@dataclass(frozen=True, slots=True)
class Named:
    """The name of something, with the address of its page where it has one here; addresses are the site's own."""

    name: Text
    url: str = ""


@quick_to_make
@dataclass(frozen=True, slots=True)
class Moment:
    """A date as readers see it, and as machines do."""

    words: str
    machine: str = ""
    """For `<time datetime>`: a valid date string of HTML, or empty where HTML has none for it."""
    second: str = ""
    """The same day in the second calendar, where the site shows one."""


@quick_to_make
@dataclass(frozen=True, slots=True)
class Labelled:
    """A machine's word and what readers see for it."""

    id: str
    label: str
