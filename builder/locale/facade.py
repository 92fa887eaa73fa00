"""One language of the site, ready to write with: everything that a view or a template may ask of a language."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TypeVar

from markupsafe import Markup

from builder.dates import EdtfDate
from builder.locale.bidi import Bidi, first_strong
from builder.locale.calendar_dates import CalendarDates, DateStyle
from builder.locale.cldr import Direction, direction_of
from builder.locale.collation import Collation, LetterGroup
from builder.locale.edtf_words import EdtfWords
from builder.locale.lists import ListKind, Lists
from builder.locale.messages import Messages, load_messages
from builder.locale.names import Names, autonym
from builder.locale.numbers import Numbers
from builder.locale.plurals import PluralCategory, Plurals
from builder.locale.quotation import Quotation
from builder.locale.settings import LanguageSettings

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Locale:
    """A language with its settings, messages and formats; made by `load_locale`, and the same for every page.

    Nothing here depends on the environment's language or time zone, or on what was asked before. The methods that
    write something cost microseconds.
    """

    settings: LanguageSettings
    code: str
    name: str
    """The language's name in itself."""
    direction: Direction
    messages: Messages
    plurals: Plurals
    dates: CalendarDates
    second_dates: Callable[[dt.date], str | None] | None
    words: EdtfWords
    numbers: Numbers
    lists: Lists
    collation: Collation
    bidi: Bidi
    quotation: Quotation
    names: Names

    # dates

    def date(self, day: dt.date, style: DateStyle = "long") -> str:
        """A day, in CLDR's style: “21 December 2023”; `full` has the weekday, `medium` short months, `numeric` none."""
        return self.dates.date(day, style)

    def month(self, year: int, month: int) -> str:
        """A month of a year: «كانون الأول 2023»."""
        return self.dates.month(year, month)

    def month_name(self, month: int) -> str:
        """A month alone, 1 to 12: «كانون الأول»."""
        return self.dates.month_name(month)

    def year(self, year: int) -> str:
        """A year in the site's digits."""
        return self.dates.year(year)

    def weekday(self, day: dt.date) -> str:
        """The day of the week: «الخميس»."""
        return self.dates.weekday(day)

    def instant(self, moment: dt.datetime) -> str:
        """An instant, to the minute, in UTC, which it says. Raises `ValueError` for a time without a zone."""
        if moment.tzinfo is None:
            raise ValueError("an instant needs a time zone")
        universal = moment.astimezone(dt.UTC)
        time = self.numbers.digits(f"{universal:%H:%M}")
        return self.messages.gettext("%(date)s, %(time)s UTC", date=self.date(universal.date()), time=time)

    def edtf(self, value: EdtfDate) -> str:
        """An EDTF date in words: “about 21 December 2023”."""
        return self.words.write(value)

    def second(self, day: dt.date) -> str | None:
        """The date in the site's second calendar; None without one, or outside its tables (1924 to 2077)."""
        return self.second_dates(day) if self.second_dates else None

    # numbers

    def number(self, value: int | Decimal) -> str:
        """A number with separators, every decimal as given."""
        return self.numbers.number(value)

    def percent(self, share: Decimal | int) -> str:
        """A share of one as a percentage: Decimal("0.456") is 45.6%."""
        return self.numbers.percent(share)

    def range(self, low: int | Decimal | None, high: int | Decimal | None) -> str:
        """“3–5”, “3”, “at least 3”, “up to 5”, “not stated”; it reads right in a right-to-left text by itself."""
        return self.numbers.range(low, high)

    def file_size(self, size: int) -> str:
        """A size in bytes, in units of 1000."""
        return self.numbers.file_size(size)

    def digits(self, text: str) -> str:
        """A text with its ASCII digits in the site's digits."""
        return self.numbers.digits(text)

    def plural(self, number: int | Decimal) -> PluralCategory:
        """CLDR's plural category of a number."""
        return self.plurals.category(number)

    def count(self, number: int | Decimal, forms: Mapping[str, str]) -> str:
        """A number with its noun: «58 هجومًا», «قاعدتان»; `Plurals.count` has the rule."""
        return self.plurals.count(number, self.numbers.number, forms)

    # texts

    def join(self, items: Iterable[str], kind: ListKind = "and") -> str:
        """A list in a sentence; Markup when an item is."""
        return self.lists.join(items, kind)

    def sort_key(self, text: str) -> bytes:
        """The text's place in the language's order."""
        return self.collation.sort_key(text)

    def letter_groups(self, items: Iterable[T], key: Callable[[T], str]) -> tuple[LetterGroup[T], ...]:
        """The items in order under their letters."""
        return self.collation.letter_groups(items, key)

    def isolate(self, text: str, language: str | None = None) -> str:
        """The text in Unicode isolates when it needs them here."""
        return self.bidi.isolate(text, language)

    def isolate_html(self, text: str, language: str | None = None) -> Markup:
        """The text in `<bdi>` when it needs one here, with `lang` and `dir` when its language is given."""
        return self.bidi.isolate_html(text, language)

    def first_strong(self, text: str) -> Direction | None:
        """The direction of a text's first letter."""
        return first_strong(text)

    def quote(self, text: str) -> str:
        """The text in the language's quotation marks."""
        return self.quotation.quote(text)

    def language_name(self, code: str) -> str:
        """A language's name in this language."""
        return self.names.language(code)

    def country_name(self, code: str) -> str:
        """A country's name in this language, by its ISO 3166-1 code."""
        return self.names.country(code)

    # messages

    def gettext(self, message: str, /, **values: object) -> str:
        """A message in this language."""
        return self.messages.gettext(message, **self._written(values))

    def pgettext(self, context: str, message: str, /, **values: object) -> str:
        """A message that means this in this context."""
        return self.messages.pgettext(context, message, **self._written(values))

    def ngettext(self, singular: str, plural: str, number: int, /, **values: object) -> str:
        """The message for this number, which is `%(num)s` in it."""
        counted = {"num": self.number(number), **self._written(values)}
        return self.messages.ngettext(singular, plural, number, **counted)

    def npgettext(self, context: str, singular: str, plural: str, number: int, /, **values: object) -> str:
        """As `ngettext`, in a context."""
        counted = {"num": self.number(number), **self._written(values)}
        return self.messages.npgettext(context, singular, plural, number, **counted)

    def _written(self, values: dict[str, object]) -> dict[str, object]:
        if not values:
            return values
        return {name: self.digits(str(value)) if type(value) is int else value for name, value in values.items()}


def load_locale(settings: LanguageSettings, catalogue_path: Path | None = None) -> Locale:
    """Make the locale of a language; without a catalogue, or with one that does not exist, its messages are English.

    Raises `CatalogueError` when the catalogue cannot be read.
    """
    plurals = Plurals(settings.code)
    return make_locale(settings, load_messages(catalogue_path, plurals), plurals)


def make_locale(settings: LanguageSettings, messages: Messages, plurals: Plurals) -> Locale:
    """Make the locale of a language whose messages are there."""
    tag = settings.cldr
    numbers = Numbers(settings, messages)
    dates = CalendarDates(settings, numbers.digits)
    lists = Lists(tag)
    direction = direction_of(tag)
    return Locale(
        settings=settings,
        code=settings.code,
        name=settings.name or autonym(settings.code),
        direction=direction,
        messages=messages,
        plurals=plurals,
        dates=dates,
        second_dates=_second_dates(settings, numbers.digits),
        words=EdtfWords(messages, dates, numbers, lists),
        numbers=numbers,
        lists=lists,
        collation=Collation(tag),
        bidi=Bidi(direction),
        quotation=Quotation(settings),
        names=Names(tag),
    )


def _second_dates(settings: LanguageSettings, digits: Callable[[str], str]) -> Callable[[dt.date], str | None] | None:
    if settings.second_calendar is None:
        return None
    from builder.locale.second_calendar import UmmAlQuraDates  # its tables are loaded for sites that show them only

    return UmmAlQuraDates(settings.cldr, digits).date
