"""Plain values to YAML as an editor types it: blocks, short lists and mappings on one line, quotes where needed."""

import json
import re
from collections.abc import Iterator
from typing import TypeAlias

Value: TypeAlias = "str | int | float | bool | list[Value] | dict[str, Value] | None"

_LINE = 110
"""Longest list or mapping, in characters, that is written on one line."""
_PLAIN = re.compile(r"[\w«(](?:[\w .«»()؛،’/+-]|:(?=\S))*", re.UNICODE)
_NULLS = frozenset(("null", "Null", "NULL"))


def write_yaml(mapping: dict[str, Value]) -> str:
    """Give the text of one YAML mapping; every value comes back as it went in, scalars as their text."""
    return "".join(f"{line}\n" for line in _mapping(mapping, ""))


def _mapping(mapping: dict[str, Value], indent: str) -> Iterator[str]:
    for key, value in mapping.items():
        name = _text(key)
        short = _on_one_line(value, len(indent) + len(name) + 2)
        if short is not None:
            yield f"{indent}{name}: {short}"
            continue
        yield f"{indent}{name}:"
        yield from _block(value, f"{indent}  ")


def _block(value: Value, indent: str) -> Iterator[str]:
    if isinstance(value, dict):
        yield from _mapping(value, indent)
    elif isinstance(value, list):
        for item in value:
            short = _on_one_line(item, len(indent) + 2)
            lines = iter((f"{indent}  {short}",)) if short is not None else _block(item, f"{indent}  ")
            yield f"{indent}- {next(lines)[len(indent) + 2 :]}"
            yield from lines


def _on_one_line(value: Value, taken: int) -> str | None:
    """Write a scalar, or a short list or mapping of scalars; None for what needs a block."""
    if isinstance(value, dict):
        if not value or any(isinstance(item, dict | list) for item in value.values()):
            return None
        text = f"{{{', '.join(f'{_text(key)}: {_text(item)}' for key, item in value.items())}}}"
    elif isinstance(value, list):
        if any(isinstance(item, dict | list) for item in value):
            return None
        text = f"[{', '.join(map(_text, value))}]"
    else:
        return _text(value)
    return text if taken + len(text) <= _LINE or not value else None


def _text(value: Value) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if _PLAIN.fullmatch(text) and not text.endswith((" ", ":")) and text not in _NULLS:
        return text
    return json.dumps(text, ensure_ascii=False)
