"""The usual case of a record: plain values with which nothing is wrong, made into their model in one go.

pydantic validates and explains; for a million fields that are as they should be, calling what it would call is enough.
A reader is generated once from a model's type hints, as `dataclasses` does it, and gives up at the first value that is
not as it should be: `validation` then asks pydantic, which says what is wrong. That both agree is tested.
"""

import types
from collections.abc import Callable, Hashable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache, lru_cache
from typing import Any, Final, Literal, NamedTuple, NoReturn, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from builder.records.models.base import Line, Prose, WebAddress
from builder.records.models.localized import DIGEST, LANGUAGE, Digests, Localized, Quotation, Table, restored_table
from builder.records.models.marks import Checks, Reads

T = TypeVar("T")

REMEMBERED: Final = 1 << 14
"""How many ids, dates and numbers a process remembers having read: most stand in many records."""


class NotPlainError(ValueError):
    """A value calls for care; whether it is a mistake is for others to say."""


class _Context(NamedTuple):
    """What a table's own reader asks for: the languages, as pydantic hands them on."""

    context: Mapping[str, tuple[str, ...]]


class _Way(NamedTuple):
    """An expression over the variable `{0}` that reads a value, and what its names mean."""

    read: str
    names: Mapping[str, object]


def quick_reader(model: type[T], languages: tuple[str, ...]) -> Callable[[object], T]:
    """Give the function that makes a model of plain values, with texts in these languages.

    It raises an error of Python's own, `NotPlainError` or the model's for anything that calls for care. Raises
    `TypeError` itself for a model with fields of a kind that records do not have.
    """
    return cast("Callable[[object], T]", _make_reader(cast("Hashable", model), languages))


@cache
def _make_reader(model: Any, languages: tuple[str, ...]) -> Callable[[object], object]:
    hints = get_type_hints(model, include_extras=True)
    names: dict[str, object] = {
        "model": model,
        "new": object.__new__,
        "refuse": _refuse,
        "known": frozenset(hints),
        "missing": MISSING,
    }
    lines = [
        "def read(value):",
        "    if value.__class__ is not dict or not known.issuperset(value): refuse()",
        "    self, get = new(model), value.get",
    ]
    for field in fields(model):
        name = field.name
        way = _way(hints[name], name, languages)
        names |= way.names
        names[f"set_{name}"] = getattr(model, name).__set__
        if field.default is MISSING:
            lines += [f"    one = value[{name!r}]", f"    set_{name}(self, {way.read.format('one')})"]
        else:
            names[f"default_{name}"] = field.default
            lines += [
                f"    one = get({name!r}, missing)",
                f"    set_{name}(self, default_{name} if one is missing else {way.read.format('one')})",
            ]
    lines += ["    self.__post_init__()"] if hasattr(model, "__post_init__") else []
    exec("\n".join([*lines, "    return self"]), names)  # noqa: S102 - made of the names of our own classes and fields
    return cast("Callable[[object], object]", names["read"])


def _refuse(*_: object) -> NoReturn:
    raise NotPlainError


def _way(hint: Any, field: str, languages: tuple[str, ...]) -> _Way:
    origin, members = get_origin(hint), get_args(hint)
    if metadata := getattr(hint, "__metadata__", ()):
        return _annotated(members[0], metadata, field, languages)
    if origin is Literal:
        return _Way(f"choices_{field}[{{0}}]", {f"choices_{field}": {choice: choice for choice in members}})
    if origin in (Union, types.UnionType):
        return _union(members, field, languages)
    if origin is tuple and members[-1] is Ellipsis:
        way = _way(members[0], field, languages)
        each = f"each_{way.read.count(' for ')}"  # comprehensions nest, and each has a variable of its own
        read = f"(tuple([{way.read.format(each)} for {each} in {{0}}]) if {{0}}.__class__ is list else refuse())"
        return _Way(read, way.names)
    if isinstance(hint, type) and issubclass(hint, Table):
        name = f"table_{hint.__name__}"
        return _Way(f"{name}({{0}})", {name: _table_reader(cast("Hashable", hint), languages)})
    if isinstance(hint, type) and is_dataclass(hint):
        name = f"model_{hint.__name__}"
        return _Way(f"{name}({{0}})", {name: quick_reader(hint, languages)})
    raise TypeError(f"{field}: {hint} cannot be read quickly")


def _annotated(inner: Any, metadata: tuple[Any, ...], field: str, languages: tuple[str, ...]) -> _Way:
    """Read a value as the validators at its type do, one after the other."""
    first = metadata[0]
    if isinstance(first, Reads):
        name, function = f"plain_{field}", _plain(first)
        way = _Way(f"{name}({{0}})", {name: function})
    else:
        way = _way(inner, field, languages)
    for number, validator in enumerate(one for one in metadata if isinstance(one, Checks)):
        name = f"after_{field}_{number}"
        way = _Way(f"{name}({way.read})", {**way.names, name: validator.func})
    return way


@cache
def _plain(validator: Reads) -> Callable[[Any], Any]:
    """Give a validator's function, the quicker for what is usual."""
    if validator == Line.__metadata__[0]:  # type: ignore[attr-defined]
        return _line
    function = cast("Callable[[Any], Any]", validator.func)
    if validator in (Prose.__metadata__[0], WebAddress.__metadata__[0]):  # type: ignore[attr-defined]
        return function
    return lru_cache(REMEMBERED)(function)


def _line(text: str) -> str:
    """Read a text of one line, as `models.base.parse_line` does."""
    return (" ".join(text.split()) if text.__class__ is str else "") or _refuse()


def _union(members: tuple[Any, ...], field: str, languages: tuple[str, ...]) -> _Way:
    """Read one of several types: None, what is a mapping in YAML, or else a text."""
    ways = [(member, _way(member, field, languages)) for member in members if member is not type(None)]
    if len(ways) > 2 or (len(ways) == 2 and not (_is_text(ways[0][0]) and not _is_text(ways[1][0]))):
        raise TypeError(f"{field}: a union of {len(ways)} types cannot be read quickly")
    names = {name: value for _, way in ways for name, value in way.names.items()}
    read = ways[0][1].read
    if len(ways) == 2:
        read = f"({ways[1][1].read} if {{0}}.__class__ is dict else {read})"
    return _Way(f"(None if {{0}} is None else {read})" if len(ways) < len(members) else read, names)


def _is_text(hint: Any) -> bool:
    return hint is str or (bool(getattr(hint, "__metadata__", ())) and get_args(hint)[0] is str)


@cache
def _table_reader(table: Any, languages: tuple[str, ...]) -> Callable[[Any], Any]:
    if table is Digests:
        return _read_digests
    if table not in (Localized, Quotation):
        context = _Context({"languages": languages})
        return lambda value: table._read(value, context)
    fit = frozenset(lang for lang in languages if LANGUAGE.fullmatch(lang))
    foreign = table is Quotation

    def read(texts: Any) -> Any:
        if texts.__class__ is not dict or not texts:
            _refuse()
        found = []
        for lang, text in texts.items():
            if lang not in fit and not (foreign and LANGUAGE.fullmatch(lang)):
                _refuse()
            found.append((lang, _line(text)))
        found.sort()
        return restored_table(table, tuple(found))

    return read


def _read_digests(digests: Any) -> Digests:
    if digests.__class__ is not dict or not digests or not all(map(DIGEST.fullmatch, digests.values())):
        _refuse()
    return restored_table(Digests, tuple(sorted(digests.items())))
