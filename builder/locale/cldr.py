"""CLDR locales, and the direction that a language is written in. ICU is the only source of CLDR data at run time.

Every locale is made with its calendar and digits spelt out, so nothing depends on ICU's default locale, on the
environment or on what another locale was asked before.
"""

from functools import lru_cache
from typing import Final, Literal

import icu

from builder.locale.settings import Digits

Direction = Literal["rtl", "ltr"]

RIGHT_TO_LEFT_MARK: Final = "\u200f"


def cldr_locale(tag: str, digits: Digits = "latn", calendar: str = "gregory") -> icu.Locale:
    """The ICU locale of a BCP 47 tag with these digits and this calendar (Persian's own default is not Gregorian)."""
    return icu.Locale.forLanguageTag(f"{tag}-u-ca-{calendar}-nu-{digits}")


def script_of(tag: str) -> str:
    """The script (ISO 15924) that a language is most often written in, by CLDR's likely subtags; empty when unknown."""
    locale = icu.Locale.forLanguageTag(tag)
    locale.addLikelySubtags()
    return str(locale.getScript())


@lru_cache(maxsize=256)
def direction_of(tag: str) -> Direction:
    """The direction of a language's script: `ckb` and `az-Arab` are rtl; an unknown language is ltr."""
    script = script_of(tag)
    return "rtl" if script and icu.Script(*icu.Script.getCode(script)).isRightToLeft() else "ltr"
