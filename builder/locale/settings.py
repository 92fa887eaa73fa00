"""What a site chooses for one of its languages: the validated shape of an entry of site_config.yaml."""

from dataclasses import dataclass
from typing import Any, ClassVar, Literal

import icu

Digits = Literal["latn", "arab", "arabext"]
SecondCalendar = Literal["islamic-umalqura"]


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguageSettings:
    """One language of the site.

    Raises `ValueError` for a language tag that CLDR has no data for; pydantic turns that into a diagnostic.
    """

    __pydantic_config__: ClassVar[dict[str, Any]] = {"extra": "forbid", "use_attribute_docstrings": True}

    code: str
    """The language as a BCP 47 tag, such as `ar` or `en`: the name of its folder in the site and of its catalogue."""
    name: str = ""
    """The language's own name for the language menu; left out, it is CLDR's («العربية», “English”)."""
    locale: str = ""
    """The CLDR locale of dates, numbers and sorting, such as `ar-SY` or `en-GB`; left out, it is `code`."""
    months: tuple[str, ...] = ()
    """CLDR locales whose month names are written, joined by a slash: `[ar-SY, ar-EG]` gives «كانون الأول/ديسمبر».
    Left out, they are those of `locale`."""
    digits: Digits = "latn"
    """The digits of dates and numbers: `latn` (2023), `arab` (٢٠٢٣) or `arabext` (۲۰۲۳)."""
    second_calendar: SecondCalendar | None = None
    """A calendar whose date is given beside the Gregorian one: `islamic-umalqura`, or none."""
    quotes: tuple[str, str] | None = None
    """The opening and the closing quotation mark; left out, they are the language's usual ones («…» in Arabic)."""
    inner_quotes: tuple[str, str] | None = None
    """The marks of a quotation within a quotation; left out, they are the language's usual ones."""

    def __post_init__(self) -> None:
        for tag in (self.code, self.cldr, *self.months):
            if not _known(tag):
                raise ValueError(f"“{tag}” is not a language tag that CLDR knows; write one such as ar, ar-SY or en-GB")

    @property
    def cldr(self) -> str:
        """The tag of the CLDR locale: `locale`, or `code` where that was left out."""
        return self.locale or self.code


def _known(tag: str) -> bool:
    """Whether the tag is in BCP 47's usual spelling and CLDR has an English name for its language."""
    try:
        locale = icu.Locale.forLanguageTag(tag)
    except icu.ICUError:
        return False
    language = locale.getLanguage()
    return bool(
        language and locale.toLanguageTag() == tag and locale.getDisplayLanguage(icu.Locale.getEnglish()) != language
    )
