"""Single values and small structures as YAML text, in the style of what stands beside them."""

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import yaml

from builder.records.yaml_source import Value, parse_yaml

PLAIN: Final = ""
SINGLE: Final = "'"
DOUBLE: Final = '"'

_ESCAPED = re.compile(r'[\x00-\x1f"\\\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]')
_NUMBER = re.compile(r"[-+]?(\.\d+|\d+(\.\d*)?)([eE][-+]?\d+)?|0o[0-7]+|0x[0-9a-fA-F]+", re.ASCII)
_SHORT = {"\t": "\\t", "\n": "\\n", "\r": "\\r", '"': '\\"', "\\": "\\\\"}


def write_scalar(text: str | None, style: str, *, flow: bool, like: str = "") -> str:
    """Write a value on one line: in `style` where that can hold it, else in double quotes; None is `null`.

    A plain value that other readers of YAML would take for a number, a date or a truth value is quoted, unless `like`,
    the plain value that it stands in place of, was such a one.
    """
    if text is None:
        return "null"
    if style == PLAIN and _can_be_plain(text, flow) and (_is_text(text) or (like and not _is_text(like))):
        return text
    if style == SINGLE and not _ESCAPED.search(text.replace('"', "").replace("\\", "")):
        return f"'{text.replace(SINGLE, SINGLE * 2)}'"
    return f'"{_ESCAPED.sub(_escape, text)}"'


def write_flow(value: Value, style: str) -> str:
    """Write a value of any form within one line."""
    if isinstance(value, Mapping):
        entries = (f"{write_key(key)}: {write_flow(one, style)}" for key, one in value.items())
        return f"{{{', '.join(entries)}}}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return f"[{', '.join(write_flow(one, style) for one in value)}]"
    return write_scalar(value, style, flow=True)


def write_key(key: str) -> str:
    """Write the key of a mapping."""
    return write_scalar(key, PLAIN, flow=True)


def write_block(value: Value, style: str, indent: str, step: str, newline: str) -> str:
    """Write what stands behind `key:` or `-` in a block: a space and a line, or lines below, without the last line end.

    `indent` is that of the key, `step` is added for what lies within it.
    """
    inner = f"{newline}{indent}{step}"
    if isinstance(value, Mapping) and value:
        return "".join(
            f"{inner}{write_key(key)}:{write_block(one, style, indent + step, step, newline)}"
            for key, one in value.items()
        )
    if isinstance(value, Sequence) and not isinstance(value, str) and value:
        return "".join(f"{inner}- {write_flow(one, style)}" for one in value)
    if isinstance(value, Mapping | list):
        return f" {write_flow(value, style)}"
    return f" {write_scalar(value, style, flow=False)}"


def _can_be_plain(text: str, flow: bool) -> bool:
    if "\n" in text or "\r" in text or _ESCAPED.search(text.replace('"', "").replace("\\", "")):
        return False
    whole = f"{{k: {text}}}" if flow else f"k: {text}\n"
    read = parse_yaml(whole, "")
    return read.data == {"k": text} and not read.diagnostics


def _is_text(text: str) -> bool:
    """Say whether usual readers of YAML 1.1 and of 1.2's core schema take a plain value for a text."""
    if _NUMBER.fullmatch(text):
        return False
    resolver: Any = yaml.resolver.Resolver()
    return bool(resolver.resolve(yaml.ScalarNode, text, (True, False)) == "tag:yaml.org,2002:str")


def _escape(match: re.Match[str]) -> str:
    sign = match[0]
    return _SHORT.get(sign) or f"\\u{ord(sign):04x}"
