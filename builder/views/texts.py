"""The small values that views are made of: texts with their language, links, moments."""

import msgspec

from builder.locale.cldr import Direction


class Text(msgspec.Struct, frozen=True):
    """A text in a language; `lang` and `direction` are empty where they are the page's own, and need no markup."""

    text: str
    lang: str = ""
    direction: Direction | str = ""

    def __str__(self) -> str:
        return self.text

    def __bool__(self) -> bool:
        return bool(self.text)


class Named(msgspec.Struct, frozen=True):
    """The name of something, with the address of its page where it has one here; addresses are the site's own."""

    name: Text
    url: str = ""


class Moment(msgspec.Struct, frozen=True):
    """A date as readers see it, and as machines do."""

    words: str
    machine: str = ""
    """For `<time datetime>`: a valid date string of HTML, or empty where HTML has none for it."""
    second: str = ""
    """The same day in the second calendar, where the site shows one."""


class Labelled(msgspec.Struct, frozen=True):
    """A machine's word and what readers see for it."""

    id: str
    label: str
