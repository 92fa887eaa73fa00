"""The words that the search speaks with in one language, for its scripts: texts, counts, names of kinds and filters.

They are a file of their own, the same for all pages of a language, so that no page holds them.
"""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

from builder.locale.facade import Locale
from builder.locale.messages import context_message_id
from builder.views.labels import KINDS, Choices
from builder.views.plural_forms import NUMBER, plural_forms

FILTERS: Choices = MappingProxyType(
    {
        "kind": context_message_id("field of a filter", "Kind of page"),
        "topic": context_message_id("field of a filter", "Topic"),
        "place": context_message_id("field of a filter", "Place"),
        "actor": context_message_id("field of a filter", "Actor"),
        "outlet": context_message_id("field of a filter", "Outlet"),
        "period": context_message_id("field of a filter", "Period"),
    }
)
"""What results can be filtered by, in the order in which it is offered."""


def search_words(locale: Locale) -> Mapping[str, object]:
    """Give the words of a language; braces stand round what a script puts in."""
    return {
        "locale": locale.settings.cldr,
        "digits": locale.settings.digits,
        "days": _days(locale),
        "kinds": {kind: locale.pgettext(*message) for kind, message in KINDS.items()},
        "filters": {name: locale.pgettext(*message) for name, message in FILTERS.items()},
        "texts": _texts(locale),
        "counts": _counts(locale),
    }


def _days(locale: Locale) -> list[str]:
    """Give how a day of each month is written, with braces for day and year."""
    number = locale.digits
    day, year = number("23"), number("2001")
    return [locale.date(date(2001, month, 23)).replace(year, "{year}").replace(day, "{day}") for month in range(1, 13)]


def _texts(locale: Locale) -> Mapping[str, str]:
    gettext, pgettext = locale.gettext, locale.pgettext
    return {
        "loading": gettext("The search is being loaded."),
        "failed": gettext("The search could not be loaded. Try once more, or look through the lists."),
        "none": gettext("Nothing was found for “%(query)s”.", query="{query}"),
        "spelling": gettext("Check the spelling, or write fewer words, other words, or the beginning of a word."),
        "unfiltered": gettext("Or take away a filter: without filters there may be more."),
        "stopWords": gettext("Words such as these stand in almost every text. Add one that says more."),
        "close": gettext("No page has exactly these words. These are close matches, for “%(query)s”.", query="{query}"),
        "found": pgettext("result of a search", "%(count)s for “%(query)s”", count="{count}", query="{query}"),
        "atMost": pgettext("result of a search", "at most %(count)s", count="{count}"),
        "pageOf": pgettext(
            "result of a search",
            "%(found)s, page %(page)s of %(pages)s",
            found="{found}",
            page="{page}",
            pages="{pages}",
        ),
        "results": pgettext("search", "Results"),
        "suggestions": pgettext("search", "Suggestions"),
        "recent": pgettext("search", "Recent searches"),
        "forget": pgettext("search", "Forget them"),
        "forgotten": gettext("The recent searches are forgotten."),
        "previous": pgettext("page of results", "Previous"),
        "next": pgettext("page of results", "Next"),
        "page": pgettext("page of results", "Page %(number)s", number="{number}"),
        "from": pgettext("search", "From"),
        "to": pgettext("search", "To"),
        "anyTime": pgettext("end of a period", "Any"),
        "choose": pgettext("values of a filter", "Show what can be chosen"),
        "fewer": pgettext("values of a filter", "Show fewer"),
    }


def _counts(locale: Locale) -> Mapping[str, Mapping[str, str]]:
    ngettext, npgettext = locale.ngettext, locale.npgettext
    return {
        "results": plural_forms(
            locale, lambda number: ngettext("%(num)s result", "%(num)s results", number, num=NUMBER)
        ),
        "all": plural_forms(
            locale,
            lambda number: ngettext("Show the result on a page", "Show all %(num)s results", number, num=NUMBER),
        ),
        "chosen": plural_forms(
            locale,
            lambda number: npgettext("search", "%(num)s filter chosen", "%(num)s filters chosen", number, num=NUMBER),
        ),
        "more": plural_forms(
            locale,
            lambda number: npgettext(
                "values of a filter", "Show %(num)s more", "Show %(num)s more", number, num=NUMBER
            ),
        ),
    }
