"""Every text of a record that readers see in more than one language, with its place: one walk for all checks."""

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, cast, get_args, get_type_hints

from builder.records.models.localized import Localized, PerLanguage
from builder.records.yaml_source import Path

_Form = Literal["text", "list", "record"]

NOT_WORDS = frozenset(("agreement",))
"""Fields of the form of a text that hold grammar."""


def texts_of(data: Any) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    """List the texts of a record or of site_config.yaml by their places, in the order of the fields.

    A value is a `Localized`, or another mapping from languages; agreements are grammar and are left out.
    """
    found: list[tuple[Path, Mapping[str, Any]]] = []
    _gather(data, (), found)
    return iter(found)


def _gather(data: Any, path: Path, found: list[tuple[Path, Mapping[str, Any]]]) -> None:
    for name, form in _fields_with_texts(cast("Hashable", type(data))):
        value = getattr(data, name)
        if not value or isinstance(value, str):
            continue
        if form == "text":
            found.append(((*path, name), value))
        elif form == "list":
            for number, item in enumerate(value):
                _gather(item, (*path, name, number), found)
        else:
            _gather(value, (*path, name), found)


def localized_texts(data: Any) -> Iterator[tuple[Path, Localized]]:
    """List the texts of one line alone; see `texts_of`."""
    for path, text in texts_of(data):
        if isinstance(text, Localized):
            yield path, text


def wordings_of(data: Any, without: frozenset[str]) -> list[str]:
    """List the words of `localized_texts` without their places, but for fields of some names and what is in them."""
    found: list[str] = []
    for name, form in _fields_with_texts(cast("Hashable", type(data))):
        value = None if name in without else getattr(data, name)
        if not value or isinstance(value, str):
            continue
        if form == "record":
            found += wordings_of(value, without)
        elif form == "list":
            for item in value:
                found += wordings_of(item, without)
        elif isinstance(value, Localized):
            found += value.values()
    return found


def name_of(data: Any, path: Path) -> str:
    """Name a place in a record as an editor would: entries of lists by their id, or counted from 1."""
    names: list[str] = []
    value = data
    for element in path:
        if isinstance(element, int):
            value = value[element]
            names.append(str(getattr(value, "id", element + 1)))
        else:
            value = getattr(value, element)
            names.append(element)
    return ".".join(names)


@cache
def _fields_with_texts(model: Hashable) -> tuple[tuple[str, _Form], ...]:
    """Name the fields of a model that are texts or hold some, with their form."""
    annotated = cast("type[Any]", model)
    hints = get_type_hints(annotated)
    forms = ((field.name, _form(hints[field.name])) for field in fields(annotated) if field.name not in NOT_WORDS)
    return tuple((name, form) for name, form in forms if form)


def _form(annotation: Any) -> _Form | None:
    """Say what a field is: a text, a list of records with texts, or such a record; None for others."""
    if isinstance(annotation, type):
        if issubclass(annotation, PerLanguage):
            return "text"
        return "record" if is_dataclass(annotation) and _fields_with_texts(cast("Hashable", annotation)) else None
    within = next((form for part in get_args(annotation) if (form := _form(part))), None)
    return "list" if within and getattr(annotation, "__origin__", None) is tuple else within
