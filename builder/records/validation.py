"""Plain values to models: pydantic's errors become diagnostics at their place in the file."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast, get_args

from builder.diagnostics import Diagnostic, nearest
from builder.records import rules
from builder.records.quick_models import quick_reader
from builder.records.yaml_source import Path, Value, YamlDocument

if TYPE_CHECKING:
    from pydantic import TypeAdapter
    from pydantic_core import ErrorDetails

M = TypeVar("M")


@dataclass(frozen=True, slots=True)
class Validated(Generic[M]):
    """A model, or None with the diagnostics that say why."""

    model: M | None
    diagnostics: tuple[Diagnostic, ...] = ()


@cache
def adapter(model: Hashable) -> "TypeAdapter[Any]":
    """Give pydantic's validator of a model, built once a process."""
    from pydantic import TypeAdapter

    return TypeAdapter(cast("type[Any]", model))


def validate(
    model: type[M],
    data: dict[str, Value],
    path: str,
    languages: tuple[str, ...],
    locate: Callable[[], YamlDocument],
) -> Validated[M]:
    """Make a `model` of `data`; `locate` reads the file once more, with positions, only when something is wrong.

    `languages` are the site's language codes; texts in any other are an error. Empty, any language is taken.
    """
    from pydantic import ValidationError

    try:
        return Validated(adapter(cast("Hashable", model)).validate_python(data, context={"languages": languages}))
    except ValidationError as errors:
        document = locate()
        found = errors.errors(include_url=False, include_input=False)
        return Validated(None, tuple(_diagnose(error, model, data, path, document) for error in found))


def validate_record(
    model: type[M],
    data: dict[str, Value],
    path: str,
    languages: tuple[str, ...],
    locate: Callable[[], YamlDocument],
) -> Validated[M]:
    """Make a record's `model` of `data` as `validate` does, and in a fifth of the time where nothing is wrong."""
    try:
        return Validated(quick_reader(model, languages)(data))
    except (ValueError, TypeError, LookupError, AttributeError):
        return validate(model, data, path, languages, locate)


def _diagnose(
    error: "ErrorDetails", model: type[Any], data: dict[str, Value], path: str, document: YamlDocument
) -> Diagnostic:
    context = error.get("ctx", {})
    loc: Path = _existing(error["loc"], data)
    hint = str(context.get("hint", ""))
    if error["type"] in ("missing", "missing_argument", "missing_keyword_only_argument"):
        key = str(error["loc"][-1])
        where = document.place(_existing(error["loc"][:-1], data))
        return rules.MISSING_KEY.at(path, where, f"the key “{key}” is missing", hint=hint)
    if error["type"] == "unexpected_keyword_argument":
        key = str(error["loc"][-1])
        known = _keys_at(model, error["loc"][:-1])
        hint = nearest(key, known) or f"known keys are {', '.join(sorted(known))}"
        return rules.UNKNOWN_KEY.at(path, document.place(loc, key=True), f"unknown key “{key}”", hint=hint)
    if error["type"] == "literal_error":
        given = _value_at(data, loc)
        choices = [choice.strip("'") for choice in _choices(str(context["expected"]))]
        message = f"“{given}” is not known here" if isinstance(given, str) else "a value is missing here"
        hint = nearest(str(given), choices) or f"known are {', '.join(choices)}"
        return rules.UNKNOWN_CHOICE.at(path, document.place(loc), message, hint=hint)
    if "key" in context:
        loc = (*loc, str(context["key"]))
    if error["type"] == "unknown_language":
        return rules.UNKNOWN_LANGUAGE.at(path, document.place(loc, key=True), error["msg"], hint=hint)
    if error["type"] == "missing_field":
        return rules.MISSING_KEY.at(path, document.place(loc), error["msg"], hint=hint)
    return rules.BAD_VALUE.at(path, document.place(loc), _plain(error), hint=hint)


def _plain(error: "ErrorDetails") -> str:
    """Say in an editor's words what pydantic says in a programmer's."""
    if error["type"] in ("dataclass_type", "dataclass_exact_type"):
        return "expected a mapping of keys to values"
    if error["type"] in ("tuple_type", "list_type"):
        return "expected a list; write [one] or lines that begin with “- ”"
    if error["type"] == "too_short":
        return "the list is empty"
    return error["msg"].removeprefix("Value error, ")


def _choices(expected: str) -> list[str]:
    return expected.replace(" or ", ", ").split(", ")


def _existing(loc: tuple[str | int, ...], data: Value) -> Path:
    """Drop the elements of an error's location that the author's file does not have, such as names of union members."""
    path: list[str | int] = []
    value: Value = data
    for element in loc:
        if _holds(value, element):
            value = value[element]  # type: ignore[index]
            path.append(element)
    return tuple(path)


def _holds(value: Value, element: str | int) -> bool:
    if isinstance(value, dict):
        return element in value
    return isinstance(value, list) and isinstance(element, int) and element < len(value)


def _value_at(data: Value, path: Path) -> Value:
    value = data
    for element in path:
        value = value[element]  # type: ignore[index]
    return value


def _keys_at(model: type[Any], loc: tuple[str | int, ...]) -> list[str]:
    """List the keys that the schema knows at a location."""
    current: Any = model
    for element in loc:
        if isinstance(element, int):
            continue
        for candidate in models_in(current):
            annotation = _annotations(candidate).get(element)
            if annotation is not None:
                current = annotation
                break
    return [field.name for candidate in models_in(current) for field in fields(candidate)]


def _annotations(model: type[Any]) -> dict[str, Any]:
    return {field.name: field.type for field in fields(model)}


def models_in(annotation: Any) -> list[type[Any]]:
    """List the models within an annotation, through options, unions and tuples."""
    if isinstance(annotation, type) and is_dataclass(annotation):
        return [annotation]
    return [model for part in get_args(annotation) for model in models_in(part)]
