"""Short texts in one or more languages: `{ar: …, en: …}`."""

from __future__ import annotations

import re
from collections.abc import ItemsView, Iterator, Mapping, ValuesView
from itertools import chain
from typing import TYPE_CHECKING, Any, Generic, Self, TypeVar

from builder.records.models.base import fail, parse_line

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidationInfo
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema

V = TypeVar("V")
T = TypeVar("T", bound="Table[Any]")

LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", re.ASCII)
"""The shape of a language code (BCP 47)."""
DIGEST = re.compile(r"[0-9a-f]{12}")
"""The shape of a part's digest."""
PLURAL_CATEGORIES = ("zero", "one", "two", "few", "many", "other")
"""The plural categories of CLDR."""


class _Items(ItemsView[str, V]):
    """The pairs of a table, given as they are held."""

    _mapping: Table[V]

    def __iter__(self) -> Iterator[tuple[str, V]]:
        return iter(self._mapping.pairs)


class _Values(ValuesView[V]):
    """The values of a table, given as they are held."""

    _mapping: Table[V]

    def __iter__(self) -> Iterator[V]:
        return (value for _, value in self._mapping.pairs)


class Table(Mapping[str, V], Generic[V]):
    """A mapping from texts to values that is immutable, hashable and in the order of its keys."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, V]) -> None:
        self._values = tuple(sorted(values.items()))

    def __getitem__(self, lang: str) -> V:
        for code, value in self._values:
            if code == lang:
                return value
        raise KeyError(lang)

    def __iter__(self) -> Iterator[str]:
        return (code for code, _ in self._values)

    @property
    def pairs(self) -> tuple[tuple[str, V], ...]:
        """Every key with its value, in the order of the keys."""
        return self._values

    def items(self) -> ItemsView[str, V]:
        """Give the pairs, as every mapping does."""
        return _Items(self)

    def values(self) -> ValuesView[V]:
        """Give the values, as every mapping does."""
        return _Values(self)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(self._values)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Table) and self._values == other._values

    def __repr__(self) -> str:
        return f"{type(self).__name__}({dict(self._values)!r})"

    def __reduce__(self) -> tuple[Any, tuple[type[Self], tuple[tuple[str, V], ...]]]:
        return restored_table, (type(self), self._values)

    @classmethod
    def read_key(cls, key: str, info: ValidationInfo) -> str:
        """Read one key from YAML; raises the field's error."""
        return key

    @classmethod
    def read_value(cls, key: str, value: object) -> V:
        """Read the value of one key from YAML; raises the field's error."""
        raise NotImplementedError

    @classmethod
    def json_schema_of_value(cls) -> JsonSchemaValue:
        """Describe one key's value."""
        raise NotImplementedError

    @classmethod
    def _read(cls, value: object, info: ValidationInfo) -> Self:
        if isinstance(value, cls):
            return value
        if not isinstance(value, dict) or not value:
            raise fail(cls.expectation(info))
        return cls({cls.read_key(key, info): cls.read_value(key, one) for key, one in value.items()})

    @classmethod
    def expectation(cls, info: ValidationInfo) -> str:
        """Say what form of value is expected."""
        return "expected a mapping with at least one key"

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic_core import core_schema

        return core_schema.with_info_plain_validator_function(
            cls._read, serialization=core_schema.plain_serializer_function_ser_schema(dict)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "object", "minProperties": 1, "additionalProperties": cls.json_schema_of_value()}


def restored_table(cls: type[T], values: tuple[tuple[str, Any], ...]) -> T:
    """Make a table of what was sorted by its keys already, in another process or before it was stored."""
    table = cls.__new__(cls)
    table._values = values
    return table


class PerLanguage(Table[V]):
    """One value for each of some languages; keys are language codes (BCP 47), those of the site where it is known."""

    __slots__ = ()

    @classmethod
    def read_key(cls, key: str, info: ValidationInfo) -> str:
        """Read a language code."""
        languages = (info.context or {}).get("languages")
        if (languages and key not in languages) or not LANGUAGE.fullmatch(key):
            hint = f"languages are {', '.join(languages)}" if languages else "language codes are such as ar or en"
            raise fail(f"“{key}” is not a language of this site", kind="unknown_language", key=key, hint=hint)
        return key

    @classmethod
    def expectation(cls, info: ValidationInfo) -> str:
        """Say what form of value is expected, in the site's own languages."""
        languages = (info.context or {}).get("languages") or ("ar", "en")
        return f"expected one value a language, as {{{', '.join(f'{lang}: …' for lang in languages)}}}"


class Localized(PerLanguage[str]):
    """A text of one line in each of some languages."""

    __slots__ = ()

    @classmethod
    def read_value(cls, key: str, value: object) -> str:
        """Read the text of one language, white space folded."""
        if not isinstance(value, str) or not value.strip():
            raise fail(f"the text in “{key}” is missing", key=key)
        return parse_line(value)

    @classmethod
    def json_schema_of_value(cls) -> JsonSchemaValue:
        """Describe a text."""
        return {"type": ["string", "number"], "minLength": 1}

    def in_or_any(self, lang: str, *fallbacks: str) -> tuple[str, str]:
        """Give `(language, text)` in `lang`, else in the first of `fallbacks` that there is, else in any."""
        for code in (lang, *fallbacks):
            if code in self:
                return code, self[code]
        return self._values[0]


class Quotation(Localized):
    """Words as they were read, in whatever language that was, and translations of ours beside them."""

    __slots__ = ()

    @classmethod
    def read_key(cls, key: str, info: ValidationInfo) -> str:
        """Read a language code; sources speak other languages than the site."""
        return super().read_key(key, info) if not LANGUAGE.fullmatch(key) else key

    def verbatim(self, language: str) -> str | None:
        """Name the language under which the words themselves stand, for a source in `language`, if they do.

        A region or a script makes no other language: the words of a source in ar-SY stand under ar.
        """
        if language in self:
            return language
        spoken = language.partition("-")[0]
        return next((lang for lang in self if lang.partition("-")[0] == spoken), None)


class LocalizedLines(PerLanguage[tuple[str, ...]]):
    """A list of texts of one line in each of some languages."""

    __slots__ = ()

    @classmethod
    def read_value(cls, key: str, value: object) -> tuple[str, ...]:
        """Read the list of one language."""
        if not isinstance(value, list) or not all(isinstance(item, str) and item.strip() for item in value):
            raise fail(f"expected a list of texts in “{key}”", key=key)
        return tuple(map(parse_line, value))

    @classmethod
    def json_schema_of_value(cls) -> JsonSchemaValue:
        """Describe a list of texts."""
        return {"type": "array", "items": {"type": ["string", "number"], "minLength": 1}}


class Digests(Table[str]):
    """For each part of an original, the digest that it had.

    They are many, and seldom looked at one by one, so they are held as one text.
    """

    __slots__ = ("_packed",)

    @property
    def _values(self) -> tuple[tuple[str, str], ...]:
        if isinstance(self._packed, tuple):
            return self._packed
        words = self._packed.split("\n")
        return tuple(zip(words[::2], words[1::2], strict=True))

    @_values.setter
    def _values(self, values: tuple[tuple[str, str], ...]) -> None:
        packed = "\n".join(chain.from_iterable(values))
        plain = packed.count("\n") == 2 * len(values) - 1
        self._packed: str | tuple[tuple[str, str], ...] = packed if plain else values

    @classmethod
    def read_value(cls, key: str, value: object) -> str:
        """Read one digest, twelve hexadecimal digits."""
        if not isinstance(value, str) or not DIGEST.fullmatch(value):
            raise fail(f"the digest of “{key}” is not 12 hexadecimal digits", key=key)
        return value

    @classmethod
    def json_schema_of_value(cls) -> JsonSchemaValue:
        """Describe a digest."""
        return {"type": ["string", "number"], "pattern": "^[0-9a-f]{12}$"}


class PluralForms(Table[str]):
    """What is counted, in the plural categories of one language (CLDR)."""

    __slots__ = ()

    @classmethod
    def read_key(cls, key: str, info: ValidationInfo) -> str:
        """Read a plural category."""
        if key not in PLURAL_CATEGORIES:
            raise fail(f"“{key}” is not a plural category; known are {', '.join(PLURAL_CATEGORIES)}", key=key)
        return key

    @classmethod
    def read_value(cls, key: str, value: object) -> str:
        """Read one form."""
        if not isinstance(value, str) or not value.strip():
            raise fail(f"the form “{key}” is missing", key=key)
        return parse_line(value)

    @classmethod
    def json_schema_of_value(cls) -> JsonSchemaValue:
        """Describe a form."""
        return {"type": "string", "minLength": 1}


class LocalizedForms(PerLanguage[PluralForms]):
    """What is counted, in each of some languages."""

    __slots__ = ()

    @classmethod
    def _read(cls, value: object, info: ValidationInfo) -> Self:
        if not isinstance(value, dict) or not value:
            raise fail(cls.expectation(info))
        return cls({cls.read_key(lang, info): PluralForms._read(forms, info) for lang, forms in value.items()})

    @classmethod
    def json_schema_of_value(cls) -> JsonSchemaValue:
        """Describe the forms of one language."""
        return {"type": "object", "additionalProperties": PluralForms.json_schema_of_value()}
