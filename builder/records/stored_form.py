"""How a model is stored: as plain lists, texts and numbers, by a writer and a reader made once from its type hints.

| in the model | stored |
|---|---|
| a model | the list of its fields, in their order |
| a table, such as `Localized` | an object |
| a tuple | a list |
| a day, an instant, a date of the EDTF profile | its text |
| a choice of a `Literal`, a member of a `StrEnum` | its text |
| a text, a number, a truth value, None | itself |

A reader takes nothing on trust: every value has its field's type, ids and addresses their form, and a model's own rules
(`__post_init__`) hold. It is generated source, as `dataclasses` does it: a site has a million fields to read.
"""

import types
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cache, lru_cache
from math import isfinite
from sys import intern
from typing import Any, Final, Literal, NoReturn, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from builder.dates import EdtfDate, parse_edtf
from builder.records.models.base import Sha256, Slug, WebAddress, parse_address, parse_sha256, parse_slug
from builder.records.models.localized import Table, restored_table
from builder.records.prose_model import Citation, RecordLink

REMEMBERED: Final = 1 << 15
"""How many ids and dates a process remembers having read: most stand in many records."""

_OFTEN_THE_SAME: Final = frozenset(((Citation, "id"), (Citation, "part"), (RecordLink, "kind"), (RecordLink, "id")))
"""Fields without a form of their own whose texts repeat, and are held once."""


class MisshapenError(ValueError):
    """A stored value is not what its field holds."""


@dataclass(frozen=True, slots=True)
class StoredForm:
    """One model's way into plain values and back."""

    write: Callable[[Any], list[Any]]
    read: Callable[[Any], Any]
    """Raises an error of Python's own for anything that `write` cannot have made: see `stored`."""


@dataclass(frozen=True, slots=True)
class _Way:
    """One type's way: expressions over the variable `{0}`, what their names mean, and the JSON class of the value."""

    write: str
    read: str
    names: Mapping[str, object]
    stored_as: type[Any]
    is_type: str = ""
    """Expression that says whether a value of a union is of this type."""


def stored_form(model: type[Any]) -> StoredForm:
    """Give the form of a frozen, slotted dataclass; raises `TypeError` for a field of a type that cannot be stored."""
    return _make_form(cast("Hashable", model))


@cache
def _make_form(model: Any) -> StoredForm:
    hints = get_type_hints(model, include_extras=True)
    ways = [(field.name, _way(hints[field.name], (model, field.name))) for field in fields(model)]
    names: dict[str, object] = {"model": model, "new": object.__new__, "refuse": refuse}
    for _, way in ways:
        names |= way.names
    names |= {f"set_{name}": getattr(model, name).__set__ for name, _ in ways}
    written = ", ".join(way.write.format(f"self.{name}") for name, way in ways)
    lines = [
        "def write(self):",
        f"    return [{written}]",
        "def read(stored):",
        "    if stored.__class__ is not list: refuse(stored)",
        f"    [{', '.join(f'of_{name}' for name, _ in ways)}] = stored",
        "    self = new(model)",
        *(f"    set_{name}(self, {way.read.format(f'of_{name}')})" for name, way in ways),
        *(["    self.__post_init__()"] if hasattr(model, "__post_init__") else []),
        "    return self",
    ]
    made: dict[str, Any] = dict(names)
    exec("\n".join(lines), made)  # noqa: S102 - made of the names of our own classes and fields, never of data
    return StoredForm(made["write"], made["read"])


def refuse(value: object) -> NoReturn:
    """Raise the error of a value that is not what its field holds."""
    raise MisshapenError(f"a stored value is {type(value).__name__}")


def _way(hint: Any, at: tuple[type[Any], str]) -> _Way:
    if marked := next((way for kind, way in _marked() if _is_marked(hint, kind)), None):
        return marked
    origin = get_origin(hint)
    if hasattr(hint, "__metadata__"):
        return _way(get_args(hint)[0], at)
    if origin is Literal:
        return _choice(get_args(hint), at)
    if origin in (Union, types.UnionType):
        return _union(get_args(hint), at)
    if origin is tuple:
        return _tuple(get_args(hint), at)
    if hint is str and at in _OFTEN_THE_SAME:
        return _Way("{0}", "intern({0})", {"intern": intern}, str)
    if hint in _SCALARS:
        return _SCALARS[hint]
    if isinstance(hint, type) and issubclass(hint, StrEnum):
        name = f"members_{hint.__name__}"
        members = {member.value: member for member in hint}
        return _Way("{0}.value", f"{name}[{{0}}]", {name: members}, str)
    if isinstance(hint, type) and issubclass(hint, Table):
        return _table(hint, at)
    if isinstance(hint, type) and is_dataclass(hint):
        return _model(hint)
    raise TypeError(f"{at[0].__name__}.{at[1]} cannot be stored: {hint}")


def _is_marked(hint: Any, kind: Any) -> bool:
    """Say whether a hint is one of the scalar types of `models.base`, with or without further validators behind it."""
    return any(kind.__metadata__[0] == one for one in getattr(hint, "__metadata__", ()))


@cache
def _marked() -> tuple[tuple[Any, _Way], ...]:
    remembered = lru_cache(REMEMBERED)(lambda text: intern(parse_slug(text)))
    return (
        (Slug, _Way("{0}", "slug({0})", {"slug": remembered}, str)),
        (WebAddress, _Way("{0}", "address({0})", {"address": parse_address}, str)),
        (Sha256, _Way("{0}", "sha256({0})", {"sha256": parse_sha256}, str)),
    )


def _exactly(python: type[Any]) -> _Way:
    return _Way("{0}", f"({{0}} if {{0}}.__class__ is {python.__name__} else refuse({{0}}))", {}, python)


def _read_float(number: object) -> float:
    return number if isinstance(number, float) and isfinite(number) else refuse(number)


def _read_instant(text: str) -> datetime:
    instant = datetime.fromisoformat(text)
    return instant if instant.tzinfo is UTC else refuse(instant)


_SCALARS: Final[Mapping[Any, _Way]] = {
    str: _exactly(str),
    int: _exactly(int),
    float: _Way("{0}", "finite({0})", {"finite": _read_float}, float),
    bool: _exactly(bool),
    date: _Way("{0}.isoformat()", "day({0})", {"day": lru_cache(REMEMBERED)(date.fromisoformat)}, str),
    datetime: _Way("{0}.isoformat()", "instant({0})", {"instant": _read_instant}, str),
    EdtfDate: _Way("{0}.text", "edtf({0})", {"edtf": lru_cache(REMEMBERED)(parse_edtf)}, str),
}


def _choice(choices: tuple[Any, ...], at: tuple[type[Any], str]) -> _Way:
    name = f"choices_{at[1]}"
    table = {choice: intern(choice) for choice in choices}
    return _Way("{0}", f"{name}[{{0}}]", {name: table}, str)


def _tuple(members: tuple[Any, ...], at: tuple[type[Any], str]) -> _Way:
    ways = [_way(member, at) for member in members if member is not Ellipsis]
    names = {name: value for way in ways for name, value in way.names.items()}
    if members[-1] is not Ellipsis:
        taken = [f"{{0}}[{number}]" for number in range(len(ways))]
        each = [(way.write.format(place), way.read.format(place)) for way, place in zip(ways, taken, strict=True)]
        return _Way(
            f"[{', '.join(write for write, _ in each)}]",
            f"({', '.join(read for _, read in each)}) if len({{0}}) == {len(ways)} else refuse({{0}})",
            names,
            list,
        )
    (way,) = ways
    one = f"one_{way.read.count(' for ')}"  # comprehensions nest, and each has a variable of its own
    return _Way(
        f"[{way.write.format(one)} for {one} in {{0}}]" if way.write != "{0}" else "list({0})",
        f"(tuple([{way.read.format(one)} for {one} in {{0}}]) if {{0}}.__class__ is list else refuse({{0}}))",
        names,
        list,
    )


def _union(members: tuple[Any, ...], at: tuple[type[Any], str]) -> _Way:
    ways = [_way(member, at) for member in members if member is not type(None)]
    if len({way.stored_as for way in ways}) < len(ways):
        raise TypeError(f"{at[0].__name__}.{at[1]} cannot be stored: two members of its union look alike")
    names = {name: value for way in ways for name, value in way.names.items()}
    *others, last = ways
    write, read = last.write, last.read
    for way in others:
        write = f"{way.write} if {way.is_type or f'{{0}}.__class__ is {way.stored_as.__name__}'} else {write}"
        read = f"{way.read} if {{0}}.__class__ is {way.stored_as.__name__} else {read}"
    if len(ways) < len(members):
        write, read = f"None if {{0}} is None else {write}", f"None if {{0}} is None else {read}"
    return _Way(f"({write})", f"({read})", names, last.stored_as)


def _model(model: type[Any]) -> _Way:
    form, name = stored_form(model), model.__name__
    names = {f"write_{name}": form.write, f"read_{name}": form.read, name: model}
    is_type = f"{{0}}.__class__ is {name}"
    return _Way(f"write_{name}({{0}})", f"read_{name}({{0}})", names, list, is_type)


def _table(table: type[Table[Any]], at: tuple[type[Any], str]) -> _Way:
    name, value = table.__name__, _way(value_of(table), at)
    lines = [
        "def write(self):",
        f"    return {{key: {value.write.format('one')} for key, one in self.items()}}",
        "def read(stored):",
        "    if stored.__class__ is not dict or not stored: refuse(stored)",
        f"    values = [(intern(key), {value.read.format('one')}) for key, one in stored.items()]",
        "    return restored(table, tuple(sorted(values)))",
    ]
    made: dict[str, Any] = {"table": table, "restored": restored_table, "refuse": refuse, "intern": intern}
    made |= value.names
    exec("\n".join(lines), made)  # noqa: S102 - as above
    names = {f"write_{name}": made["write"], f"read_{name}": made["read"], name: table}
    is_type = f"{{0}}.__class__ is {name}"
    return _Way(f"write_{name}({{0}})", f"read_{name}({{0}})", names, dict, is_type)


def value_of(table: type[Table[Any]]) -> Any:
    """Give the type of a table's values, as its class or one that it stems from names it."""
    for base in table.__mro__:
        for generic in getattr(base, "__orig_bases__", ()):
            found = get_args(generic)
            if found and not isinstance(found[-1], TypeVar):
                return found[-1]
    raise TypeError(f"{table.__name__} does not say what its values are")
