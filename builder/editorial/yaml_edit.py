"""Changing YAML text at one place, every other character of it as it was.

Nothing is dumped. The parser says where a value stands, and new text is put there: so comments, the order of keys,
quotation marks, indentation, wrapping and line ends of all the rest cannot change. Each function gives the new text,
and before that reads it: what was asked for, and nothing else, must have come about, or `YamlEditError` is raised.

Round trips through a library would change more than was asked for: ruamel.yaml, told of this house's indentation and of
no width, writes one file of a record in ten otherwise than it was.
"""

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass
from typing import Any, Final, cast

import yaml

from builder.editorial.yaml_scalars import DOUBLE, PLAIN, write_block, write_flow, write_key, write_scalar
from builder.records.yaml_source import Path, Value, parse_yaml

_LINE_END: Final = re.compile(r"\r\n|\n|\r")
_TO_LINE_END: Final = re.compile(r"[^\r\n]*")
_STEP: Final = "  "


class YamlEditError(Exception):
    """A change that cannot be made without touching something else; the message says why, for people."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """One key of a mapping with its value, as the parser placed them."""

    key: yaml.ScalarNode
    value: yaml.Node


def set_value(text: str, path: Path, value: str | None) -> str:
    """Give a single value another one, in the style that it is written in."""
    node = _at(_compose(text), path)
    if not isinstance(node, yaml.ScalarNode):
        raise YamlEditError(f"{name_of(path)} is not a single value")
    start, end = _span(node)
    if node.style in ("|", ">"):
        new = _in_block_scalar(text[start:end], node, value)
        ways = [text[:start] + one + text[end:] for one in new]
    else:
        written = write_scalar(value, node.style or PLAIN, flow=_is_within_flow(text, path), like=node.value)
        gap = " " if start == end and text[start - 1 : start] not in ("", " ") else ""
        ways = [f"{text[:start]}{gap}{written}{text[end:]}"]
    return _first_right(text, ways, lambda data: _assign(data, path, value), path)


def put_entries(text: str, path: Path, entries: Mapping[str, Value], *, after: str | None = None) -> str:
    """Add keys to the mapping at `path`, below the entry `after` or at the end; those that are there get new values.

    Where nothing or `null` stands at `path`, a mapping is begun.
    """
    for key, value in entries.items():
        text = _put(text, path, key, value, after)
        after = key if after is not None else None
    return text


def remove(text: str, path: Path) -> str:
    """Remove a key with its value; comments on lines of their own stay."""
    *above, key = path
    parent = _at(_compose(text), tuple(above))
    if not isinstance(parent, yaml.MappingNode) or not isinstance(key, str):
        raise YamlEditError(f"{name_of(path)} is no key of a mapping")
    entries = _entries(parent)
    number = next((number for number, entry in enumerate(entries) if entry.key.value == key), None)
    if number is None:
        raise YamlEditError(f"there is no {name_of(path)}")
    start, end = _span(entries[number].key)[0], _content_end(text, entries[number].value)
    last = number + 1 == len(entries)
    if parent.flow_style:
        if not last:
            end = _span(entries[number + 1].key)[0]
        elif number:
            start = _content_end(text, entries[number - 1].value)
        new = text[:start] + text[end:]
    elif len(entries) == 1:
        new = f"{text[:start]}{{}}{text[end:]}"
        if above and isinstance(above[-1], str):  # `key:` above, and the braces behind it
            owner = _entry(_at(_compose(text), tuple(above[:-1])), above[-1]).key
            new = _folded_up(text, _span(owner)[1], start, end)
    elif not text[_line_start(text, start) : start].strip(" "):
        new = text[: _line_start(text, start)] + text[_line_end(text, end) :]
    else:  # the first key behind the dash of a list
        new = text[:start] + text[_span(entries[1].key)[0] :]

    def change(data: Any) -> None:
        del _value_at(data, tuple(above))[key]

    return _first_right(text, [new], change, path)


def comment_below(text: str, path: Path, comment: str) -> str | None:
    """Put a comment on a line of its own below the entry at `path`, indented as it is; None within braces."""
    *above, key = path
    parent = _at(_compose(text), tuple(above))
    if not isinstance(parent, yaml.MappingNode) or parent.flow_style or not isinstance(key, str):
        return None
    entry = _entry(parent, key)
    indent = " " * entry.key.start_mark.column
    new = _below(text, _content_end(text, entry.value), f"{indent}# {comment}")
    return _first_right(text, [new], _unchanged, path)


def place_of(text: str, path: Path) -> int:
    """Give the line, from 1, on which the value at `path` begins, or whatever round it there is."""
    node: yaml.Node = _compose(text)
    for element in path:
        try:
            node = _at(node, (element,))
        except YamlEditError:
            break
    return int(node.start_mark.line) + 1


def line_below(text: str, path: Path) -> str:
    """Give the line under the entry at `path`, without its end; empty at the end of the text."""
    start = _line_end(text, max(_content_end(text, _at(_compose(text), path)) - 1, 0))
    found = _TO_LINE_END.match(text, start)
    return found[0] if found else ""


def without_comments(text: str, comment: str) -> str:
    """Remove every line that holds nothing but a comment of these very words."""
    wanted = _read(text)
    at = 0
    line = re.compile(rf"^[ ]*#[ ]{re.escape(comment)}[ \t]*(?:\r\n|\n|\r|\Z)", re.MULTILINE)
    while match := line.search(text, at):
        new = text[: match.start()] + text[match.end() :]
        read = parse_yaml(new, "")
        if read.data == wanted and not read.diagnostics:  # else it is a line of a text
            text, at = new, match.start()
        else:
            at = match.end()
    return text


def name_of(path: Path) -> str:
    """Write a way to a value as people do: `claims.0.says`, or words for the whole."""
    return f"“{'.'.join(map(str, path))}”" if path else "the whole"


def _put(text: str, path: Path, key: str, value: Value, after: str | None) -> str:
    node = _at(_compose(text), path)

    def change(data: Any) -> None:
        if _value_at(data, path) is None:
            _assign(data, path, {})
        _value_at(data, path)[key] = value

    if isinstance(node, yaml.ScalarNode) and _value_at(_read(text), path) is None:
        return _first_right(text, [_begin_mapping(text, node, key, value)], change, path)
    if not isinstance(node, yaml.MappingNode):
        raise YamlEditError(f"{name_of(path)} is not a mapping")
    entries = _entries(node)
    there = next((entry for entry in entries if entry.key.value == key), None)
    if there is not None:
        if isinstance(there.value, yaml.ScalarNode) and (value is None or isinstance(value, str)):
            return set_value(text, (*path, key), value)
        return _first_right(text, [_replaced(text, node, entries, there, value)], change, path)
    style = _style_of([entry.value for entry in entries])
    if node.flow_style:
        at = _entry(node, after).value if after is not None else None
        new = _into_flow(text, node, f"{write_key(key)}: {write_flow(value, style)}", at)
        return _first_right(text, [new], change, path)
    indent = " " * node.start_mark.column
    step = _step_of(node) or _STEP
    before = _entry(node, after) if after is not None else entries[-1]
    written = write_block(value, style, indent, step, _newline(text))
    new = _below(text, _content_end(text, before.value), f"{indent}{write_key(key)}:{written}")
    return _first_right(text, [new], change, path)


def _replaced(text: str, node: yaml.MappingNode, entries: list[_Entry], there: _Entry, value: Value) -> str:
    """Write a structure where another value of a key stands; the key keeps its place, and what is beside it."""
    style = _style_of([entry.value for entry in entries if entry is not there])
    colon = text.index(":", _span(there.key)[1]) + 1
    end = _content_end(text, there.value)
    if node.flow_style:
        return f"{text[:colon]} {write_flow(value, style)}{text[end:]}"
    indent = " " * node.start_mark.column
    written = write_block(value, style, indent, _step_of(node) or _STEP, _newline(text))
    if text[colon : _line_end(text, colon)].strip() and not text[colon : _span(there.value)[0]].strip(" "):
        return f"{text[:colon]}{written}{text[end:]}"
    line = _TO_LINE_END.match(text, colon)
    beside = line.end() if line else colon
    return f"{text[:beside]}{written}{text[max(end, beside) :]}"


def _begin_mapping(text: str, node: yaml.ScalarNode, key: str, value: Value) -> str:
    """Put the first key of a mapping where nothing, or null, stands."""
    start, end = _span(node)
    gap = " " if text[start - 1 : start] not in ("", " ") else ""
    return f"{text[:start]}{gap}{write_flow({key: value}, PLAIN)}{text[end:]}"


_NEWLINES: Final = frozenset("\r\n")


def _folded_up(text: str, key_end: int, start: int, end: int) -> str:
    """Write `{}` behind a key whose whole block goes; what stands between the two, comments, stays."""
    colon = text.index(":", key_end) + 1
    return f"{text[:colon]} {{}}{text[colon : _line_start(text, start)]}{text[_line_end(text, end) :]}"


def _into_flow(text: str, node: yaml.MappingNode, written: str, at: yaml.Node | None = None) -> str:
    """Put an entry into braces, behind the entry whose value is `at` or the last one."""
    if not node.value:
        inside = _span(node)[0] + 1
        return f"{text[:inside]}{written}{text[inside:]}"
    end = _content_end(text, at or _entries(node)[-1].value)
    return f"{text[:end]}, {written}{text[end:]}"


def _below(text: str, end: int, line: str) -> str:
    """Put a line below the one in which `end` lies; where that is the start of a line, in front of it."""
    at = end if end and text[end - 1] in _NEWLINES else _line_end(text, end)
    newline = _newline(text)
    if at and text[at - 1] not in _NEWLINES:
        return f"{text[:at]}{newline}{line}{text[at:]}"
    return f"{text[:at]}{line}{newline}{text[at:]}"


def _in_block_scalar(old: str, node: yaml.ScalarNode, value: str | None) -> list[str]:
    """Give ways to write a value where a block scalar stands: its lines kept as far as they can be, else in quotes."""
    newline = _newline(old)
    tail = old[len(old.rstrip()) :]
    quoted = write_scalar(value, DOUBLE, flow=False) + tail
    header, *lines = _LINE_END.split(old.rstrip())
    words = (value or "").rstrip("\n")
    if value is None or not words.strip() or words != words.strip() or not lines:
        return [quoted]
    indent = lines[0][: len(lines[0]) - len(lines[0].lstrip(" "))]
    if node.style == "|":
        new = [f"{indent}{line}" if line else "" for line in words.split("\n")]
    else:
        width = max(80, *map(len, lines)) - len(indent)
        new = [f"{indent}{line}" for line in _rewrapped([line.strip() for line in lines], words, width)]
    return [newline.join((header, *new)) + tail, quoted]


def _rewrapped(lines: list[str], words: str, width: int) -> list[str]:
    """Wrap words as some lines were, as far as they begin and end alike."""
    first, rest = 0, words
    while first < len(lines) and rest.startswith(f"{lines[first]} "):
        rest = rest[len(lines[first]) + 1 :]
        first += 1
    last = len(lines)
    tail: list[str] = []
    while last > first and rest.endswith(f" {lines[last - 1]}"):
        rest = rest[: -len(lines[last - 1]) - 1]
        last -= 1
        tail.insert(0, lines[last])
    middle: list[str] = []
    for word in rest.split(" "):
        if middle and len(middle[-1]) + 1 + len(word) <= width:
            middle[-1] += f" {word}"
        else:
            middle.append(word)
    return [*lines[:first], *middle, *tail]


def _first_right(text: str, ways: list[str], change: Callable[[Any], None], path: Path) -> str:
    """Give the first of some new texts that holds what it ought to hold and nothing else."""
    wanted: Any = deepcopy(_read(text))
    change(wanted)
    for new in ways:
        read = parse_yaml(new, "")
        if not read.diagnostics and read.data == wanted:
            return new
    raise YamlEditError(f"{name_of(path)} cannot be changed without changing what stands round it")


def _read(text: str) -> dict[str, Value]:
    read = parse_yaml(text, "")
    if read.data is None or read.diagnostics:
        problem = read.diagnostics[0]
        raise YamlEditError(f"the file has a mistake that must be mended first: {problem.message}")
    return read.data


def _compose(text: str) -> yaml.Node:
    """Read the text into nodes with places, after the reader of records, which lets nothing deep or strange pass."""
    _read(text)
    try:
        node = yaml.compose(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError as error:
        raise YamlEditError(f"the file has a mistake that must be mended first: {error}") from None
    return cast("yaml.Node", node)


def _at(node: yaml.Node, path: Path) -> yaml.Node:
    for element in path:
        if isinstance(element, str) and isinstance(node, yaml.MappingNode):
            node = _entry(node, element).value
        elif isinstance(element, int) and isinstance(node, yaml.SequenceNode) and element < len(node.value):
            node = node.value[element]
        else:
            raise YamlEditError(f"there is no {name_of(path)}")
    return node


def _entry(node: yaml.Node, key: str) -> _Entry:
    if isinstance(node, yaml.MappingNode):
        for entry in _entries(node):
            if entry.key.value == key:
                return entry
    raise YamlEditError(f"there is no {name_of((key,))}")


def _entries(node: yaml.MappingNode) -> list[_Entry]:
    return [_Entry(key, value) for key, value in node.value]


def _value_at(data: Any, path: Path) -> Any:
    for element in path:
        data = data[element]
    return data


def _unchanged(data: Any) -> None:
    del data


def _assign(data: Any, path: Path, value: Any) -> None:
    _value_at(data, path[:-1])[path[-1]] = value


def _is_within_flow(text: str, path: Path) -> bool:
    node = _compose(text)
    for element in path:
        if isinstance(node, yaml.CollectionNode) and node.flow_style:
            return True
        node = _at(node, (element,))
    return False


def _style_of(nodes: list[yaml.Node]) -> str:
    """Give the quotation marks that the last single value among some is written in."""
    scalars = [node for node in nodes if isinstance(node, yaml.ScalarNode) and node.style not in ("|", ">")]
    return (scalars[-1].style or PLAIN) if scalars else PLAIN


def _step_of(node: yaml.MappingNode) -> str:
    """Give the indentation that a block within this one has, or nothing where there is none."""
    for _, value in node.value:
        if isinstance(value, yaml.MappingNode) and not value.flow_style:
            return " " * (value.start_mark.column - node.start_mark.column)
    return ""


def _span(node: yaml.Node) -> tuple[int, int]:
    return node.start_mark.index, node.end_mark.index


def _content_end(text: str, node: yaml.Node) -> int:
    """Give the offset behind a value's last character; that of a block ends where its last value does."""
    if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
        last = node.value[-1]
        return _content_end(text, last[1] if isinstance(last, tuple) else last)
    start, end = _span(node)
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">"):
        header = _TO_LINE_END.match(text, start)
        if header and "+" in header[0]:  # its empty lines at the end are part of it
            return end
        return start + len(text[start:end].rstrip())
    return end


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _line_end(text: str, at: int) -> int:
    """Give the offset behind the end of the line in which `at` lies."""
    end = _LINE_END.search(text, at)
    return end.end() if end else len(text)


def _newline(text: str) -> str:
    """Give the line end that a text uses first."""
    found = _LINE_END.search(text)
    return found[0] if found else "\n"
