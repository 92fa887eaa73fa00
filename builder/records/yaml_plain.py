"""The plainest YAML: lines of `key: value` and `- item`, and lists and mappings in brackets on one line.

Nearly every record is written so, and its lines can be read without a parser in a third of the time. Anything else, be
it a mistake, a tab, a text of several lines, an escape, a comment behind a value or a sign that YAML might see
differently, is left to `yaml_quick`. That both agree wherever this one reads is tested.
"""

import re
from typing import Any, Final

Value = str | None | list["Value"] | dict[str, "Value"]

DEEPEST: Final = 10
"""Deepest nesting that is read here."""

_NULLS: Final = frozenset(("null", "~", "Null", "NULL"))
_KEY: Final = r"[A-Za-z$_][A-Za-z0-9_$.\-]{0,100}"
# Of a line: its indentation, its dashes, and either a key with its value or an item.
_LINE: Final = re.compile(rf"( *)((?:- )*)(?:({_KEY}):(?: (\S.*))?|(.*))\n")
_INDICATORS: Final = frozenset("-?:,[]{}#&*!|>'\"%@`")
_NEGATIVE: Final = re.compile(r"-[0-9]")

# In brackets, a colon must be inside a word; `?` and `#` are left to the parser.
_FLOW_PLAIN: Final = r"(?:-(?=[0-9])|[^\s\-?:,\[\]{}#&*!|>'\"%@`])(?:[^,\[\]{}:?#]|:(?=[A-Za-z0-9/]))*+"
_QUOTED: Final = r""""([^"\\]*)"|'([^']*)'"""
_FLOW_KEY: Final = re.compile(rf"({_KEY}): +")
_FLOW_SCALAR: Final = re.compile(rf"{_QUOTED}|({_FLOW_PLAIN})")
_PLAIN_LIST: Final = re.compile(rf"\[{_FLOW_PLAIN}(?:, *{_FLOW_PLAIN})*+\]")
_PAIR: Final = re.compile(rf"({_KEY}): +(?:{_QUOTED}|({_FLOW_PLAIN}))")
_FLAT_MAPPING: Final = re.compile(rf"\{{{_PAIR.pattern} *(?:, *{_PAIR.pattern} *)*+\}}")
_FLOW_NEXT: Final = re.compile(r" *(?:, *(?=[^ ,\]}])|[\]}])")


class _NotPlainError(Exception):
    """Something calls for a parser."""


def read_plainly(text: str) -> dict[str, Value] | None:
    """Read the one mapping that `text` consists of; None for whatever calls for a parser, be it a mistake or not."""
    if not text.replace("\n", "").isprintable():
        return None
    try:
        return _read(text)
    except (_NotPlainError, IndexError):
        return None


def _read(text: str) -> dict[str, Value]:
    """Read line by line, with the open lists and mappings on a stack; one loop, for it sees every line of a site."""
    top: dict[str, Value] = {}
    inner: Any = top
    is_list = False  # whether `inner`, the innermost open container, is one
    column = 0  # of the innermost open container
    around: list[tuple[int, Any]] = []
    key: str | None = None  # of the innermost mapping, when its value has not come yet
    value: Value
    lines = enumerate(_LINE.findall(text if text.endswith("\n") else f"{text}\n"), 1)
    for number, (spaces, dashes, name, given, item) in lines:
        at = len(spaces)
        if item or not name:
            if not item or (item[0] == "#" and not dashes):
                if dashes:
                    raise _NotPlainError
                continue
            if not dashes or item[0] == " ":
                raise _NotPlainError
            given = item
        if key is not None:
            if at > column or (dashes and at == column):
                value = [] if dashes else {}
                inner[key] = value
                around.append((column, inner))
                inner, column, is_list = value, at, bool(dashes)
                if len(around) > DEEPEST:
                    raise _NotPlainError
            else:
                inner[key] = None
            key = None
        while column > at or (is_list and column == at and not dashes):
            if not around:
                raise _NotPlainError
            column, inner = around.pop()
            is_list = type(inner) is list
        if column != at or is_list != bool(dashes):
            raise _NotPlainError
        if dashes:
            for more in range(len(dashes) // 2 - 1, -1, -1):
                if more or name:
                    is_list = bool(more)
                    value = [] if more else {}
                    inner.append(value)
                    around.append((column, inner))
                    inner, column = value, column + 2
                    if len(around) > DEEPEST:
                        raise _NotPlainError
        if not given:
            if name in inner:
                raise _NotPlainError
            inner[name] = None  # keeps the keys in their order
            key = name
            continue
        first = given[0]
        if first in ">|":
            value, passed = _block(text.split("\n"), number, column, given)
            for _ in range(passed):
                next(lines)
        elif first in _INDICATORS or given[-1] in ": " or ": " in given or " #" in given:
            value = _unusual(given)
        else:
            value = None if given in _NULLS else given
        if is_list:
            inner.append(value)
        elif name in inner:
            raise _NotPlainError
        else:
            inner[name] = value
    if not top:
        raise _NotPlainError
    return top


def _unusual(text: str) -> Value:
    """Read a value on one line that begins with a sign of YAML's, or holds one."""
    first, last = text[0], text[-1]
    if first in "{[":
        return _flow(text)
    if first == '"' and last == '"' and len(text) > 1 and text.count('"') == 2 and "\\" not in text:
        return text[1:-1]
    if first == "'" and last == "'" and len(text) > 1 and text.count("'") == 2:
        return text[1:-1]
    if _NEGATIVE.match(text) and last not in ": " and ": " not in text and " #" not in text:
        return text
    raise _NotPlainError


def _block(lines: list[str], number: int, column: int, sign: str) -> tuple[str, int]:
    """Read the lines of a text behind `>-` or `|-`, one paragraph from a line on, and say how many they are."""
    if sign not in (">-", "|-"):
        raise _NotPlainError
    first = number
    indentation = 0
    last = len(lines)
    while number < last:
        line = lines[number]
        text = line.lstrip(" ")
        at = len(line) - len(text)
        indentation = indentation or at
        if not text or at <= column:
            break
        if at != indentation or line[-1] == " ":
            raise _NotPlainError
        number += 1
    behind = number
    while behind < last and not lines[behind]:
        behind += 1
    # Spaces alone can be part of the text, and so can what is indented behind an empty line.
    rest = lines[behind] if behind < last else ""
    if number == first or len(rest) - len(rest.lstrip(" ")) > column or rest.isspace():
        raise _NotPlainError
    return (" " if sign[0] == ">" else "\n").join([line[indentation:] for line in lines[first:number]]), number - first


def _flow(text: str) -> Value:
    """Read the list or mapping in brackets that a text consists of."""
    found = _flat(text)
    if found is not None:
        return found
    value, end = _nested(text, 0, 0)
    if end != len(text):
        raise _NotPlainError
    return value


def _flat(text: str) -> Value:
    """Read brackets without others inside, the usual case; None for anything else."""
    if text[0] == "[":
        if not _PLAIN_LIST.fullmatch(text):
            return None
        items = [item.strip(" ") for item in text[1:-1].split(",")]
        return [None if item in _NULLS else item for item in items]
    if not _FLAT_MAPPING.fullmatch(text):
        return None
    pairs = _PAIR.findall(text)
    mapping: dict[str, Value] = {}
    for key, double, single, plain in pairs:
        if plain:
            plain = plain.rstrip(" ")
            mapping[key] = None if plain in _NULLS else plain
        else:
            mapping[key] = double or single
    return mapping if len(mapping) == len(pairs) else None


def _nested(text: str, at: int, depth: int) -> tuple[Value, int]:
    """Read the brackets that begin at an offset, and give the offset behind them."""
    mapping = text[at] == "{"
    closing = "}" if mapping else "]"
    found: Any = {} if mapping else []
    at += 1
    if text[at] == closing:
        return found, at + 1
    if depth > DEEPEST // 2:
        raise _NotPlainError
    while True:
        name = ""
        if mapping:
            key = _FLOW_KEY.match(text, at)
            if key is None or key[1] in found:
                raise _NotPlainError
            name, at = key[1], key.end()
        value: Value
        if text[at] in "{[":
            value, at = _nested(text, at, depth + 1)
        else:
            scalar = _FLOW_SCALAR.match(text, at)
            if scalar is None:
                raise _NotPlainError
            at = scalar.end()
            if (plain := scalar[3]) is not None:
                plain = plain.rstrip(" ")
                value = None if plain in _NULLS else plain
            else:
                value = scalar[1] if scalar[2] is None else scalar[2]
        if mapping:
            found[name] = value
        else:
            found.append(value)
        behind = _FLOW_NEXT.match(text, at)
        if behind is None:
            raise _NotPlainError
        at = behind.end()
        if text[behind.end() - 1] in "}]" and behind[0].strip(" ") in ("}", "]"):
            if behind[0].strip(" ") != closing:
                raise _NotPlainError
            return found, at
