"""The schemas that editors' tools use: up to date, named by the shipped records, and true to them."""

import json
import re
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator

from builder.records.json_schema import json_schemas

ROOT = Path(__file__).parent.parent.parent
FILES = sorted([*(ROOT / "content").rglob("*.yaml"), ROOT / "site_config.yaml"])
MODELINE = re.compile(r"# yaml-language-server: \$schema=(\S+)\n")


class Core(yaml.SafeLoader):
    """Reads scalars as YAML 1.2's core schema does, and so as editors' tools do: dates and `on` are strings."""


BOOL = "tag:yaml.org,2002:bool"
Core.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag not in ("tag:yaml.org,2002:timestamp", BOOL)]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Core.add_implicit_resolver(BOOL, re.compile(r"true|false"), "tf")


def test_the_committed_schemas_are_those_of_the_models() -> None:
    made = dict(json_schemas())
    assert {path.name for path in (ROOT / "schemas").iterdir()} == set(made)
    for name, text in made.items():
        assert (ROOT / "schemas" / name).read_text("utf-8") == text, f"{name}: run make schemas"


@pytest.mark.parametrize("name", sorted(name for name, _ in json_schemas()))
def test_every_schema_is_one_and_describes_every_field(name: str) -> None:
    schema = json.loads(dict(json_schemas())[name])
    Draft202012Validator.check_schema(schema)
    for owner in (schema, *schema.get("$defs", {}).values()):
        for field, about in owner.get("properties", {}).items():
            assert about.get("description"), f"{owner.get('title', name)}.{field}"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_shipped_record_names_its_schema_and_is_true_to_it(path: Path) -> None:
    text = path.read_text("utf-8")
    named = MODELINE.match(text)
    assert named, "the first line names the schema"
    schema = (path.parent / named[1]).resolve()
    assert schema.parent == ROOT / "schemas"
    validator = Draft202012Validator(json.loads(schema.read_text("utf-8")))
    errors = [
        f"{'/'.join(map(str, error.path))}: {error.message}" for error in validator.iter_errors(yaml.load(text, Core))
    ]
    assert not errors, "\n".join(errors)


def test_a_misspelt_key_is_an_error_of_the_schema() -> None:
    schema = json.loads(dict(json_schemas())["place.schema.json"])
    record = {"names": {"ar": "مكان"}, "kind": "site", "stauts": "draft"}
    assert list(Draft202012Validator(schema).iter_errors(record))
