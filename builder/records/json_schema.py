"""JSON Schemas of every kind of record, so that editors complete and check as one types."""

import ast
import inspect
import json
from collections.abc import Iterator
from dataclasses import fields
from itertools import pairwise
from textwrap import dedent
from typing import Any

from pydantic import TypeAdapter

from builder.records.kinds import KINDS
from builder.records.models.edition import FrontMatter
from builder.records.site_config import SiteConfig
from builder.records.validation import models_in

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schemas() -> Iterator[tuple[str, str]]:
    """Give `(file name, JSON text)` of the schema of every kind, of front matter and of site_config.yaml."""
    models: list[tuple[str, type[Any]]] = [(kind.kind, kind.model) for kind in KINDS]
    models += [("front-matter", FrontMatter), ("site_config", SiteConfig)]
    for name, model in models:
        schema = TypeAdapter(model).json_schema()
        _describe(schema, model)
        schema = {"$schema": DIALECT, "title": f"Mujaz: {name}", **{k: v for k, v in schema.items() if k != "title"}}
        yield f"{name}.schema.json", json.dumps(_settled(schema), ensure_ascii=False, indent=2) + "\n"


def _settled(schema: Any) -> Any:
    """Shorten what pydantic repeats: `anyOf` of a type and null, titles that only say the field's name again."""
    if isinstance(schema, list):
        return [_settled(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    return {
        key: (
            {name: _settled({k: v for k, v in field.items() if k != "title"}) for name, field in value.items()}
            if key == "properties"
            else _settled(value)
        )
        for key, value in schema.items()
    }


def _describe(schema: dict[str, Any], model: type[Any]) -> None:
    """Put in what pydantic leaves out: the docstrings of fields that are inherited, or whose type has its own."""
    models = {found.__name__: found for found in _models_below(model)}
    for name, about in ((model.__name__, schema), *schema.get("$defs", {}).items()):
        owners = reversed(models[name].__mro__) if name in models else ()
        known = {field: text for owner in owners for field, text in _field_docstrings(owner)}
        for field, described in about.get("properties", {}).items():
            if field in known:
                described.setdefault("description", known[field])


def _models_below(model: type[Any]) -> Iterator[type[Any]]:
    """Give a model and all that its fields hold, at any depth."""
    waiting, seen = [model], {model}
    while waiting:
        one = waiting.pop()
        yield one
        for field in fields(one):
            for held in models_in(field.type):
                if held not in seen:
                    seen.add(held)
                    waiting.append(held)


def _field_docstrings(owner: type[Any]) -> Iterator[tuple[str, str]]:
    """Give each field of a class with the docstring under it."""
    if "__dataclass_fields__" not in vars(owner):
        return
    (tree,) = ast.parse(dedent(inspect.getsource(owner))).body
    for field, text in pairwise(tree.body if isinstance(tree, ast.ClassDef) else []):
        if not (isinstance(field, ast.AnnAssign) and isinstance(field.target, ast.Name)):
            continue
        if isinstance(text, ast.Expr) and isinstance(text.value, ast.Constant):
            yield field.target.id, inspect.cleandoc(str(text.value.value))
