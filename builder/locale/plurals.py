"""Plural categories (CLDR, UTS 35 part 3) and counted nouns."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Final, Literal, get_args

import icu

PluralCategory = Literal["zero", "one", "two", "few", "many", "other"]
CATEGORIES: Final[tuple[PluralCategory, ...]] = get_args(PluralCategory)
"""In CLDR's order, which is also the order of the `msgstr[…]` of our catalogues."""

_SAMPLE: Final = 1001


class Plurals:
    """The plural rules of one language.

    `categories` are those the language has, in CLDR's order. `exact` are those that stand for one single number
    (Arabic zero, one and two; English one).
    """

    __slots__ = ("_rules", "categories", "exact")

    def __init__(self, tag: str) -> None:
        self._rules = icu.PluralRules.forLocale(icu.Locale.forLanguageTag(tag))
        present = set(self._rules.getKeywords())
        self.categories: tuple[PluralCategory, ...] = tuple(name for name in CATEGORIES if name in present)
        sample = [self._rules.select(number) for number in range(_SAMPLE)]
        self.exact = frozenset(name for name in self.categories if sample.count(name) == 1)

    def category(self, number: int | Decimal) -> PluralCategory:
        """The category of a number: in Arabic 0 zero, 1 one, 2 two, 3 few, 11 many, 100 other."""
        if isinstance(number, Decimal):
            category = self._rules.select(float(number))
        else:  # ICU takes 32 bits; the rules look at no more than the last six digits of a large number
            size = abs(number)
            category = self._rules.select(size if size < 10**9 else 10**8 + size % 10**8)
        return category if category in CATEGORIES else "other"

    def index(self, number: int) -> int:
        """The place of a number's category among `categories`: its `msgstr[…]` in a catalogue."""
        return self.categories.index(self.category(number))

    def count(self, number: int | Decimal, written: Callable[[int | Decimal], str], forms: Mapping[str, str]) -> str:
        """The number and its noun, as the language counts: «هجوم», «هجومان», «3 هجمات», «58 هجومًا»; “58 attacks”.

        `forms` maps CLDR categories to forms of the noun; a category that is left out takes the form for "other".

        - A form with `{n}` is the whole text, and the number stands at the `{n}`: «{n} هجمات».
        - A form without it has the number before it: «58 هجومًا», “1 attack”.
        - Only a "zero" form («لا هجمات»), and the "one" and "two" forms of a language with a dual, are whole texts
          without `{n}` too, because they say the number themselves: «قاعدتان».

        Raises `KeyError` when neither the category nor "other" has a form.
        """
        category = self.category(number)
        form = forms.get(category)
        says_number = form is not None and (
            category == "zero" or ("two" in self.exact and category in ("one", "two") and category in self.exact)
        )
        if form is None:
            form = forms["other"]
        if "{n}" in form:
            return form.replace("{n}", written(number))
        return form if says_number else f"{written(number)} {form}"
