"""The quick way of making a model takes nothing that pydantic refuses, and makes the same of it."""

from collections.abc import Iterator
from copy import deepcopy
from dataclasses import fields
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.records.content_tree import list_content
from builder.records.front_matter import split_front_matter
from builder.records.kinds import KINDS
from builder.records.models.edition import FrontMatter
from builder.records.quick_models import quick_reader
from builder.records.site_config import SiteConfig
from builder.records.validation import adapter, validate_record
from builder.records.yaml_source import YamlDocument, parse_yaml

PROJECT = Path(__file__).resolve().parents[2]
LANGUAGES = ("ar", "en")
ERRORS = (ValueError, TypeError, LookupError, AttributeError)


def documents() -> Iterator[tuple[type[Any], dict[str, Any]]]:
    for root in (PROJECT, PROJECT / "tests/sites/minimal"):
        for files in list_content(root).records:
            data = parse_yaml((root / files.path).read_text("utf-8"), files.path).data
            assert data is not None
            data.pop("$schema", None)
            yield files.kind.model, data
            for _, path in files.editions:
                parts, _ = split_front_matter((root / path).read_text("utf-8"), path)
                assert parts is not None
                front = parse_yaml(parts.head, path).data
                assert front is not None
                yield FrontMatter, front


@cache
def known() -> tuple[tuple[type[Any], dict[str, Any]], ...]:
    return tuple(documents())


def agree(model: type[Any], data: dict[str, Any], languages: tuple[str, ...] = LANGUAGES) -> bool:
    """Say whether the quick way took the data; if so, pydantic does too and makes the same of it."""
    before = deepcopy(data)
    try:
        quick = quick_reader(model, languages)(data)
    except ERRORS:
        return False
    careful = adapter(model).validate_python(data, context={"languages": languages})
    assert quick == careful
    assert repr(quick) == repr(careful)
    assert data == before
    return True


def test_every_record_of_the_site_is_read_quickly() -> None:
    assert {model for model, _ in known()} == {*(kind.model for kind in KINDS), FrontMatter}
    for model, data in known():
        assert agree(model, data), data


SCRAPS = st.recursive(
    st.sampled_from(
        (
            *(None, "", "نص", "  two  words ", "a-slug", "A slug", "2023-12-21", "٢٠٢٣", "2023-13", "5", "-5", "1.5"),
            *("true", "https://example.org/", "javascript:x", "0" * 64, "masculine", "published", "said", "low"),
            *("null", "2023-12/.."),
        )
    ),
    lambda inner: st.one_of(
        st.lists(inner, max_size=2),
        st.dictionaries(st.sampled_from(("ar", "en", "fa", "xx-", "id", "min", "actor", "text")), inner, max_size=2),
    ),
    max_leaves=4,
)


def places(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield way
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in items:
        yield from places(inner, (*way, key))


def changed(data: Any, way: tuple[Any, ...], what: str, scrap: Any) -> Any:
    data = deepcopy(data)
    if not way:
        return scrap
    inner = data
    for step in way[:-1]:
        inner = inner[step]
    if what == "remove":
        del inner[way[-1]]
    elif what == "add" and isinstance(inner, dict):
        inner[str(scrap)] = scrap
    else:
        inner[way[-1]] = scrap
    return data


@given(st.data())
@settings(max_examples=400)
def test_whatever_is_changed_in_a_record_both_ways_agree(data: st.DataObject) -> None:
    model, document = data.draw(st.sampled_from(known()))
    for _ in range(data.draw(st.integers(1, 3))):
        way = data.draw(st.sampled_from(list(places(document))))
        document = changed(document, way, data.draw(st.sampled_from(("remove", "add", "put"))), data.draw(SCRAPS))
    agree(model, document, data.draw(st.sampled_from((LANGUAGES, ("ar",), ("ar", "en", "fa"), ("x_y", "ar"), ()))))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.kind)
@given(st.data())
@settings(max_examples=40)
def test_any_fields_of_a_kind_are_taken_by_both_or_not_quickly(kind: Any, data: st.DataObject) -> None:
    names = [field.name for field in fields(kind.model)]
    agree(kind.model, data.draw(st.dictionaries(st.sampled_from(names), SCRAPS, max_size=4)))


def test_a_mistake_is_explained_as_before() -> None:
    model, data = next((model, data) for model, data in known() if model.__name__ == "Outlet")
    found = validate_record(model, {**data, "kimd": "x"}, "o.yaml", LANGUAGES, lambda: YamlDocument(data, ()))
    assert found.model is None
    assert [one.code for one in found.diagnostics] == ["S501"]


def test_equal_ids_are_one_text() -> None:
    model, data = next((model, data) for model, data in known() if model.__name__ == "Article")
    first, second = (quick_reader(model, LANGUAGES)(deepcopy(data)) for _ in range(2))
    assert first.claims[0].read_in is second.claims[0].read_in


def test_a_model_that_is_no_records_has_no_quick_way() -> None:
    with pytest.raises(TypeError, match="cannot be read quickly"):
        quick_reader(SiteConfig, LANGUAGES)
