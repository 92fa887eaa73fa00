"""The order of names, and their letters in an index (CLDR's collation, UTS 10 and UTS 35 part 5)."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Generic, TypeVar

import icu

from builder.locale.articles import without_article
from builder.locale.cldr import script_of

T = TypeVar("T")

# CLDR's Arabic order files every hamza as one letter, so ؤ and ئ stand with alef; Arabic indexes file it by its seat.
_HAMZA_BY_SEAT: Final[dict[str, dict[int, int]]] = {"ar": str.maketrans("ؤئ", "وي")}
# The order of languages in other scripts puts أ, إ and آ before ا as letters of their own.
_ARABIC_ELSEWHERE: Final[dict[int, int]] = str.maketrans("أإآٱؤئ", "ااااوي")
_SYMBOLS, _OTHERS = "#", "…"


@dataclass(frozen=True, slots=True)
class LetterGroup(Generic[T]):
    """The items under one heading of an index, in order: a letter, “#” for digits and signs, “…” for other scripts."""

    label: str
    items: tuple[T, ...]


class Collation:
    """Sorts for one language. A key costs a few microseconds; the index is made when it is first asked for."""

    def __init__(self, tag: str) -> None:
        self._locale = icu.Locale.forLanguageTag(tag)
        self._collator = icu.Collator.createInstance(self._locale)
        self._collator.setAttribute(icu.UCollAttribute.NUMERIC_COLLATION, icu.UCollAttributeValue.ON)
        self._filed_as = (
            _HAMZA_BY_SEAT.get(self._locale.getLanguage()) if script_of(tag) == "Arab" else _ARABIC_ELSEWHERE
        )

    def sort_key(self, text: str) -> bytes:
        """A key whose order is the language's: articles passed over, numbers by value, ties by the whole text."""
        return bytes(self._collator.getSortKey(self._filed(text)) + self._collator.getSortKey(text))

    def letter_groups(self, items: Iterable[T], key: Callable[[T], str]) -> tuple[LetterGroup[T], ...]:
        """The items sorted by the text that `key` gives, under their letters; empty letters are left out.

        The language's own letters come first, then the Latin ones (in Latin-script languages, the Arabic ones follow),
        then other scripts under “…”, then digits and signs under “#”.
        """
        groups: dict[int, list[T]] = {}
        for item in sorted(items, key=lambda item: self.sort_key(key(item))):
            groups.setdefault(self._bucket(self._filed(key(item))), []).append(item)
        labels = self._labels
        return tuple(LetterGroup(labels[place], tuple(groups[place])) for place in sorted(groups))

    def _filed(self, text: str) -> str:
        bare = without_article(text)
        return bare.translate(self._filed_as) if self._filed_as else bare

    def _bucket(self, text: str) -> int:
        """The bucket, numbered in the order of the page; ICU's two or three buckets called “…” are told apart."""
        bucket = self._index.getBucketIndex(text)
        return self._places[bucket]

    @cached_property
    def _index(self) -> icu.AlphabeticIndex:
        index = icu.AlphabeticIndex(self._locale)
        index.addLabels(icu.Locale.getEnglish())
        index.addLabels(icu.Locale("ar"))
        return index

    @cached_property
    def _buckets(self) -> tuple[tuple[str, int], ...]:
        index = self._index.buildImmutableIndex()
        return tuple(index.getBucket(place) for place in range(index.bucketCount))

    @cached_property
    def _places(self) -> dict[int, int]:
        kinds = icu.UAlphabeticIndexLabelType
        others, symbols = len(self._buckets), len(self._buckets) + 1
        place_of = {kinds.UNDERFLOW: symbols, kinds.INFLOW: others, kinds.OVERFLOW: others}
        return {bucket: place_of.get(kind, bucket) for bucket, (_, kind) in enumerate(self._buckets)}

    @cached_property
    def _labels(self) -> dict[int, str]:
        others = len(self._buckets)
        labels = {place: label for place, (label, _) in enumerate(self._buckets)}
        return labels | {others: _OTHERS, others + 1: _SYMBOLS}
