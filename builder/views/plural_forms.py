"""Counted words for scripts: every plural form that a language has, for a browser to choose from."""

from collections.abc import Callable, Mapping

from builder.locale.facade import Locale

NUMBER = "{n}"
"""Stands for the number in every form."""
_SAMPLES = range(1001)
"""Numbers among which every plural category of every language occurs (CLDR, UTS 35 part 3)."""


def plural_forms(locale: Locale, say: Callable[[int], str]) -> Mapping[str, str]:
    """Give what `say` says for a number of each plural category; it writes `NUMBER` where the number stands."""
    forms: dict[str, str] = {}
    for number in _SAMPLES:
        category = locale.plural(number)
        if category not in forms:
            forms[category] = say(number)
            if len(forms) == len(locale.plurals.categories):
                break
    return forms
