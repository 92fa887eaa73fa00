"""What a field's type says to pydantic about its values, without pydantic: it is loaded where something is explained.

Each mark stands for pydantic's own of the same purpose, and becomes that when pydantic asks it for a schema. Where
nothing is wrong, records are read without it (`quick_models`).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic.json_schema import JsonSchemaValue
    from pydantic_core import CoreSchema


class Reads:
    """A function makes the value of what stands in YAML: `pydantic.PlainValidator`."""

    def __init__(self, func: Callable[..., Any]) -> None:
        self.func = func

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic import PlainValidator

        return PlainValidator(self.func).__get_pydantic_core_schema__(source, handler)


class Checks:
    """A function takes the value that was read, or refuses it: `pydantic.AfterValidator`."""

    def __init__(self, func: Callable[..., Any]) -> None:
        self.func = func

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic import AfterValidator

        return AfterValidator(self.func).__get_pydantic_core_schema__(source, handler)


class Shows:
    """A function gives the form in which the value is shown: `pydantic.PlainSerializer`."""

    def __init__(self, func: Callable[[Any], Any]) -> None:
        self.func = func

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic import PlainSerializer

        return PlainSerializer(self.func).__get_pydantic_core_schema__(source, handler)


class Described:
    """The value's JSON Schema: `pydantic.WithJsonSchema`."""

    def __init__(self, schema: dict[str, Any]) -> None:
        self.schema = schema

    def __get_pydantic_json_schema__(self, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return dict(self.schema)


class Named:
    """The name of one type of a union: `pydantic.Tag`."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic import Tag

        return Tag(self.name).__get_pydantic_core_schema__(source, handler)


class Chooses:
    """A function gives the name of the type that a value of a union has: `pydantic.Discriminator`."""

    def __init__(self, func: Callable[[Any], str]) -> None:
        self.func = func

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        from pydantic import Discriminator

        return Discriminator(self.func).__get_pydantic_core_schema__(source, handler)
