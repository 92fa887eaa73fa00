"""A quotation is shown as the words that were read, and a translation as a translation."""

from dataclasses import replace

import pytest
from event_corpus import claim, corpus_of, source

from builder.locale.facade import load_locale
from builder.locale.settings import LanguageSettings
from builder.plan.page import Page
from builder.plan.reader import FacetTable, Reader
from builder.records.models.localized import Quotation
from builder.views.claims import show_claim
from builder.views.context import ViewContext


@pytest.mark.parametrize(
    ("language", "quote", "words", "translation"),
    [
        ("ar-SY", {"ar": "إصابات", "en": "hits"}, ("إصابات", "ar"), "hits"),
        ("fr-FR", {"ar": "ترجمة", "fr": "touché"}, ("touché", "fr"), None),
        ("tr", {"ar": "ترجمة", "en": "hit", "tr": "isabet"}, ("isabet", "tr"), "hit"),
        ("en", {"ar": "ترجمة", "en": "hit"}, ("hit", ""), None),
        ("ar", {"ar": "«إصابات مباشرة»", "en": "“direct hits”"}, ("إصابات مباشرة", "ar"), "direct hits"),
        ("en", {"en": "“one” and “two”"}, ("“one” and “two”", ""), None),
    ],
)
def test_the_words_are_those_of_the_sources_language(
    language: str, quote: dict[str, str], words: tuple[str, str], translation: str | None
) -> None:
    said = replace(claim("c1", "army", read_in="item"), quote=Quotation(quote))
    corpus = corpus_of({"article": [said]}, {"item": replace(source("a"), language=language)})
    page = Page("event", "en/events/event/", "en", "event")
    context = ViewContext(page, load_locale(LanguageSettings(code="en"), None), Reader(FacetTable(corpus)))
    (encoded,) = corpus.claims.values()
    shown = show_claim(context, encoded.key).quotation
    assert shown is not None
    assert (str(shown.words), shown.words.lang) == words
    assert (str(shown.translation) if shown.translation else None) == translation
