"""The usual case of YAML: a mapping with which nothing is wrong, read in one loop over the parser's events.

A site has tens of thousands of files and a hundred events in each, and nearly all of them are well written. Whatever
is not goes to `yaml_source`, which reads it once more, with care, and says what is wrong. That both agree is tested.
"""

from collections.abc import Callable
from typing import Any

import yaml

from builder.records.characters import check_characters
from builder.records.yaml_document import DEPTH_LIMIT, NULLS, Value


def read_quickly(text: str) -> dict[str, Value] | None:
    """Read the one mapping that `text` consists of; None for whatever calls for care, be it a mistake or not."""
    parser = yaml.CBaseLoader(text)
    try:
        return _read(parser.get_event)
    except yaml.YAMLError:
        return None
    finally:
        parser.dispose()


def _read(next_event: Callable[[], Any]) -> dict[str, Value] | None:
    next_event()
    start = next_event()
    if type(start) is not yaml.DocumentStartEvent or start.version or start.tags:
        return None
    top = next_event()
    if type(top) is not yaml.MappingStartEvent or top.anchor is not None or top.tag is not None:
        return None
    mapping: dict[str, Value] = {}
    if not _fill(mapping, next_event):
        return None
    next_event()
    return mapping if type(next_event()) is yaml.StreamEndEvent else None


def _fill(mapping: dict[str, Value], next_event: Callable[[], Any]) -> bool:
    """Read the events of an open mapping up to its end; whether all went well.

    One loop without calls, because it sees every word of every record.
    """
    around: list[Any] = []
    inner: Any = mapping
    in_mapping, key = True, None
    value: Any
    while True:
        event = next_event()
        kind = type(event)
        if kind is yaml.ScalarEvent:
            value = event.value
            if event.anchor is not None or event.tag is not None:
                return False
            if in_mapping and key is None:
                if value in inner or value == "<<" or (event.style == '"' and check_characters(value, "")):
                    return False
                key = value
                continue
            # Escapes in double quotes can spell out what the check of the file's own characters has kept out.
            if event.style == '"' and check_characters(value, ""):
                return False
            if value in NULLS and event.implicit[0]:
                value = None
        elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            if not around:
                return True
            inner = around.pop()
            in_mapping = type(inner) is dict
            continue
        elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
            if event.anchor is not None or event.tag is not None or len(around) + 1 >= DEPTH_LIMIT:
                return False
            if in_mapping and key is None:
                return False
            value = {} if kind is yaml.MappingStartEvent else []
        else:
            return False
        if in_mapping:
            inner[key] = value
            key = None
        else:
            inner.append(value)
        if kind is not yaml.ScalarEvent:
            around.append(inner)
            inner = value
            in_mapping = kind is yaml.MappingStartEvent
