"""What every view is made with: the page, its language, and the way to the facets."""

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from typing import TypeVar, TypeVarTuple

import msgspec

from builder.dates import EdtfDate
from builder.locale.cldr import direction_of
from builder.locale.facade import Locale
from builder.plan import urls
from builder.plan.page import Page
from builder.plan.reader import Reader
from builder.plan.site import PAGES
from builder.records.kinds import Kind
from builder.views.labels import Choices
from builder.views.texts import Labelled, Moment, Named, Text

Arguments = TypeVarTuple("Arguments")
T = TypeVar("T")


class ViewContext(msgspec.Struct, frozen=True):
    """One page, its locale and its reader; the helpers write values as this page's readers should see them."""

    page: Page
    locale: Locale
    reader: Reader

    @property
    def lang(self) -> str:
        """The language in which the content speaks: the shown edition's, which may not be the address's."""
        return self.locale.code

    def remembered(self, show: Callable[["ViewContext", *Arguments], T], *args: *Arguments) -> T:
        """Give what `show` makes of some hashable arguments, made once for all pages of a language.

        It gets a context whose page has nothing but its languages, so that it cannot depend on which page comes first.
        """
        page = self.page
        key = (show, args, page.lang, self.locale.code)
        known = self.reader.recall(key)
        if known is not None:
            value: T = known[0]
            return value
        anywhere = _anywhere(page.lang, page.shown)
        return self.reader.remember(key, lambda reader: show(ViewContext(anywhere, self.locale, reader), *args))

    # texts

    def text(self, texts: Mapping[str, str] | None) -> Text:
        """Choose a text in the page's language, else in the site's first language that has it, marked as such."""
        if not texts:
            return Text("")
        try:
            return Text(texts[self.locale.code])
        except KeyError:
            pass
        for lang in (self.lang, *self.reader.settings().codes):
            if lang in texts:
                return self.in_language(texts[lang], lang)
        lang = next(iter(texts))
        return self.in_language(texts[lang], lang)

    def in_language(self, text: str, lang: str) -> Text:
        """Mark a text with its language and direction where they are not the page's."""
        return Text(text) if lang == self.lang else Text(text, lang, direction_of(lang))

    def label(self, choices: Choices, choice: str) -> Labelled:
        """Put a field's choice in words."""
        context, message = choices[choice]
        return Labelled(choice, self.locale.pgettext(context, message))

    # links

    def named(self, kind: Kind, id_: str) -> Named:
        """Name a record, with its address where the site has a page for it."""
        return self.remembered(ViewContext._named, kind, id_)

    def _named(self, kind: Kind, id_: str) -> Named:
        card = self.reader.card(kind, id_)
        name = self.text(card.names) if card.names else Text(self.locale.gettext("Untitled"))
        return Named(name, self.url(kind, id_))

    def url(self, kind: Kind, id_: str) -> str:
        """Give the address of a record's page in this language; empty for kinds that have none."""
        return self.url_in(self.page.lang, kind, id_)

    def url_in(self, lang: str, kind: Kind, id_: str) -> str:
        """Give the address of a record's page in some language; empty for kinds that have none."""
        return urls.record(lang, kind, id_) if kind in PAGES else ""

    def permalink(self) -> str:
        """Give the page's permanent address, whole."""
        return urls.absolute(self.reader.settings().site.url, self.page.url)

    def media_url(self, kind: Kind, id_: str, file: str) -> str:
        """Give the address of an image of a record."""
        return urls.media(kind, id_, file)

    # dates

    def day(self, day: date) -> Moment:
        """Write a calendar day."""
        return Moment(self.locale.date(day), day.isoformat(), self.locale.second(day) or "")

    def instant(self, instant: datetime) -> Moment:
        """Write an instant, in UTC."""
        return Moment(self.locale.instant(instant), instant.strftime("%Y-%m-%dT%H:%M:%SZ"))

    def edtf(self, value: EdtfDate) -> Moment:
        """Write an EDTF date in words; the second calendar is added for single days alone."""
        single = value.earliest is not None and value.earliest == value.latest
        second = self.locale.second(value.earliest) if single and value.earliest else None
        return Moment(self.locale.edtf(value), machine_date(value), second or "")


def machine_date(value: EdtfDate) -> str:
    """Give the date string of HTML (WHATWG HTML, 4.5.14) for an EDTF date that HTML can say: a day, a month, a year."""
    return _machine_date(value.text)


@lru_cache(maxsize=64)
def _anywhere(lang: str, shown: str) -> Page:
    return Page("page", "", lang, shown=shown)


@lru_cache(maxsize=4096)
def _machine_date(edtf: str) -> str:
    text = edtf.rstrip("~?%")
    parts = text.split("-")
    plain = all(part.isdigit() for part in parts) and len(parts[0]) == 4
    is_date = plain and (len(parts) < 2 or 1 <= int(parts[1]) <= 12)
    return text if is_date else ""
