"""The words of a record, with their places and without, are the same words."""

from pathlib import Path

import pytest

from builder.corpus.texts import localized_texts, wordings_of
from builder.records.load import load_site
from builder.records.models.localized import Localized

PROJECT = Path(__file__).resolve().parents[2]


@pytest.mark.parametrize("without", [frozenset(), frozenset(("quote", "title_in", "was"))], ids=len)
def test_words_without_places_are_those_with_places(without: frozenset[str]) -> None:
    site = load_site(PROJECT, jobs=1)
    assert site.config is not None
    count = 0
    for data in (site.config, *(record.data for table in site.records.values() for record in table.values())):
        expected = [
            wording for path, text in localized_texts(data) if without.isdisjoint(path) for wording in text.values()
        ]
        assert wordings_of(data, without) == expected
        count += len(expected)
    assert count > 300


def test_a_table_gives_its_pairs_and_values_as_any_mapping_does() -> None:
    table = Localized({"en": "b", "ar": "a"})
    assert list(table.items()) == [("ar", "a"), ("en", "b")]
    assert list(table.values()) == ["a", "b"]
    assert ("en", "b") in table.items()
    assert table.items() & {("en", "b"), ("en", "c")} == {("en", "b")}
    assert len(table.items()) == len(table.values()) == 2
    assert "b" in table.values()
