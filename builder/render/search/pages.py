"""The pages of a site, taken apart for its search."""

from __future__ import annotations

from builder.locale.cldr import script_of
from builder.locale.facade import Locale
from builder.render.search.index import Known
from builder.render.search.row import Analyser, encode_row
from builder.render.search.stems import Stemmer, stemmer_of
from builder.views.context import ViewContext
from builder.views.labels import SECTIONS
from builder.views.search_entry import view_search_entry


class PageSearch:
    """Takes pages apart; what it needs of a language is loaded when its first page comes."""

    def __init__(self) -> None:
        self._analysers: dict[str, Analyser] = {}

    def analyser(self, lang: str) -> Analyser:
        """Give what takes entries of a language apart."""
        if lang not in self._analysers:
            self._analysers[lang] = Analyser(lang, stemmer_for(lang))
        return self._analysers[lang]

    def row(self, context: ViewContext) -> bytes:
        """Take a page apart for the index of its address's language; empty where it tells nothing."""
        entry = view_search_entry(context)
        if entry is None or not (entry.listed or entry.named):
            return b""
        return encode_row(self.analyser(context.page.lang).row(entry))

    def known(self, lang: str) -> Known:
        """Give what the words of a language are, for its index."""
        analyser = self.analyser(lang)
        return Known(analyser.related, analyser.is_known, analyser.letters)


def stemmer_for(lang: str) -> Stemmer:
    """Give the stemmer of a language, by the script that it is most often written in."""
    return stemmer_of(lang, script_of(lang))


def kind_labels(locale: Locale) -> dict[str, str]:
    """Name the kinds of records as headings do."""
    return {kind: locale.pgettext(context, message) for kind, (context, message) in SECTIONS.items()}
