"""Interface messages: gettext catalogues with CLDR's plural categories.

A message is written in English where it is used and translated in `templates/locale/<lang>.po`. To add one:

- in Python, call `locale.gettext("at least %(number)s", number=…)` (or `ngettext`, `pgettext`, `npgettext`) with the
  text itself in the call; a message that is looked up later, from a table say, is marked where it stands with
  `message_id("…")`, `plural_message_id("…", "…")` or `context_message_id("context", "…")`;
- in a template, write `{% trans %}…{% endtrans %}` or `{{ gettext("…") }}`, after `install_messages`;
- run `mujaz messages update`, and translate what is new in each catalogue.

Placeholders are `%(name)s`, a percent sign is `%%`. Values that are integers are written in the site's digits; the
number that a plural counts is `%(num)s` and has separators too.
"""

from collections.abc import Mapping
from pathlib import Path

from builder.locale.plurals import Plurals


def message_id(text: str) -> str:
    """Mark a message for extraction; the text itself comes back."""
    return text


def plural_message_id(singular: str, plural: str) -> tuple[str, str]:
    """Mark a message with a plural for extraction; both texts come back."""
    return singular, plural


def context_message_id(context: str, text: str) -> tuple[str, str]:
    """Mark a message with a context for extraction; context and text come back."""
    return context, text


class Messages:
    """The messages of one language.

    What its catalogue lacks, or translates with a wrong placeholder, comes out in English; `mujaz check` reports it.
    """

    __slots__ = ("_plain", "_plurals", "_translations")

    def __init__(self, translations: Mapping[tuple[str | None, str], tuple[str, ...]], plurals: Plurals) -> None:
        self._translations = translations
        self._plurals = plurals
        self._plain: dict[tuple[str | None, str], str] = {}

    @property
    def translations(self) -> Mapping[tuple[str | None, str], tuple[str, ...]]:
        """Every translation that is used, with all of its plural forms, by context and message."""
        return self._translations

    def gettext(self, message: str, /, **values: object) -> str:
        """The translation of a message with its values in place."""
        return _fill(self.translation(None, message), message, values) if values else self._words(None, message)

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """The translation of a message that means this in this context."""
        return _fill(self.translation(context, message), message, values) if values else self._words(context, message)

    def _words(self, context: str | None, message: str) -> str:
        """Give a message without values; there are no more of them than the code has."""
        words = self._plain.get((context, message))
        if words is None:
            words = self._plain[context, message] = _fill(self.translation(context, message), message, {})
        return words

    def ngettext(self, singular: str, plural: str, number: int, /, **values: object) -> str:
        """The form for this number, which is `%(num)s` in it unless `values` say otherwise."""
        return self._count(None, singular, plural, number, values)

    def npgettext(self, context: str, singular: str, plural: str, number: int, /, **values: object) -> str:
        """As `ngettext`, in a context."""
        return self._count(context, singular, plural, number, values)

    def translation(self, context: str | None, message: str) -> str:
        """The translation with its placeholders; the message itself where there is none."""
        forms = self._translations.get((context, message))
        return forms[0] if forms and forms[0] else message

    def plural_translation(self, context: str | None, singular: str, plural: str, number: int) -> str:
        """The form for a number with its placeholders; the English form where there is none."""
        forms = self._translations.get((context, singular), ())
        index = self._plurals.index(number)
        if len(forms) == len(self._plurals.categories) and forms[index]:
            return forms[index]
        return singular if number == 1 else plural

    def _count(self, context: str | None, singular: str, plural: str, number: int, values: dict[str, object]) -> str:
        source = singular if number == 1 else plural
        return _fill(self.plural_translation(context, singular, plural, number), source, {"num": str(number), **values})


def load_messages(path: Path | None, plurals: Plurals) -> Messages:
    """The messages of a catalogue; of no catalogue, or of one that does not exist, none.

    Raises `CatalogueError` when the file is no catalogue.
    """
    if path is None or not path.is_file():
        return Messages({}, plurals)
    from builder.locale.catalogue import read_catalogue  # what reads catalogues takes long to load

    translations = {
        (message.context, message.id): message.forms for message in read_catalogue(path).messages if not message.fuzzy
    }
    return Messages(translations, plurals)


def _fill(text: str, source: str, values: Mapping[str, object]) -> str:
    try:
        return text % values
    except (KeyError, ValueError, TypeError):
        return source % values
