"""JSON Schemas of every kind of record, so that editors complete and check as one types."""

import json
from collections.abc import Iterator
from typing import Any

from pydantic import TypeAdapter

from builder.records.kinds import KINDS
from builder.records.models.edition import FrontMatter
from builder.records.site_config import SiteConfig

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def json_schemas() -> Iterator[tuple[str, str]]:
    """Give `(file name, JSON text)` of the schema of every kind, of front matter and of site_config.yaml."""
    models: list[tuple[str, type[Any]]] = [(kind.kind, kind.model) for kind in KINDS]
    models += [("front-matter", FrontMatter), ("site_config", SiteConfig)]
    for name, model in models:
        schema = TypeAdapter(model).json_schema()
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
