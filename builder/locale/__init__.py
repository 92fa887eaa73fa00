"""Languages: how dates, numbers, names, lists and messages are written in each language of the site.

`load_locale` makes a `Locale` of a language's settings and catalogue; everything else here is what it is made of. All
CLDR data comes from ICU, spelt out for one locale at a time. `builder.locale.messages` says how a message is added.
"""

from builder.locale.cldr import Direction, direction_of
from builder.locale.collation import LetterGroup
from builder.locale.facade import Locale, load_locale
from builder.locale.names import autonym
from builder.locale.settings import LanguageSettings

__all__ = ["Direction", "LanguageSettings", "LetterGroup", "Locale", "autonym", "direction_of", "load_locale"]
