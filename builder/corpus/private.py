"""What records hold for their editors alone, and how it is taken out."""

from collections.abc import Hashable, Iterator
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, cast, get_args, get_type_hints

PRIVATE_FIELDS = frozenset(("note", "contact", "access_note"))
"""Fields of any record that never leave the repository."""


def without_private(data: Any) -> Any:
    """Copy a record without its private fields, at any depth."""
    changes: dict[str, Any] = {}
    for name in _ways_to_private(cast("Hashable", type(data))):
        value = getattr(data, name)
        if name in PRIVATE_FIELDS:
            stripped = None
        elif isinstance(value, tuple):
            stripped = tuple(map(without_private, value))
            if all(new is old for new, old in zip(stripped, value, strict=True)):
                continue
        else:
            stripped = None if value is None else without_private(value)
        if stripped is not value:
            changes[name] = stripped
    return replace(data, **changes) if changes else data


@cache
def _ways_to_private(model: Hashable) -> tuple[str, ...]:
    """Name the fields of a model that are private, or that hold models with such a field."""
    annotated = cast("type[Any]", model)
    hints = get_type_hints(annotated)
    return tuple(
        field.name
        for field in fields(annotated)
        if field.name in PRIVATE_FIELDS
        or any(_ways_to_private(cast("Hashable", held)) for held in _models_in(hints[field.name]))
    )


def _models_in(annotation: Any) -> Iterator[type[Any]]:
    """List the models within an annotation, through options, unions and tuples."""
    if isinstance(annotation, type) and is_dataclass(annotation):
        yield annotation
    for part in get_args(annotation):
        yield from _models_in(part)
