"""YAML text to plain values, with care: everything is refused that could surprise, and its place is told.

The reader works on the C parser's flat stream of events, so that no depth of nesting can exhaust a stack.
"""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Any

import yaml

from builder.diagnostics import Diagnostic, Position
from builder.records import rules
from builder.records.characters import check_characters
from builder.records.yaml_document import DEPTH_LIMIT, NULLS, Path, Value, YamlDocument


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    container: list[Value] | dict[str, Value]
    path: Path
    key: str | None = None
    first_places: dict[str, Position] = field(default_factory=dict)


class _UnreadableError(Exception):
    """The document cannot be read further; its diagnostic says why."""


class _Reader:
    """Builds one document out of parser events."""

    def __init__(self, path: str, first_line: int, positions: bool) -> None:
        self.path = path
        self.offset = first_line
        self.positions = positions
        self.diagnostics: list[Diagnostic] = []
        self.keys: dict[Path, Position] = {}
        self.values: dict[Path, Position] = {}
        self.open: list[_Open] = []
        self.top: Value = None
        self.documents = 0

    def at(self, mark: Any) -> Position:
        return Position(self.offset + mark.line, mark.column + 1) if mark else Position(self.offset, 1)

    def stop(self, diagnostic: Diagnostic) -> _UnreadableError:
        self.diagnostics.append(diagnostic)
        return _UnreadableError()

    def refuse_decoration(self, event: Any) -> None:
        place = self.at(event.start_mark)
        if event.anchor is not None:
            raise self.stop(
                rules.ANCHOR.at(self.path, place, f"anchor “&{event.anchor}” is not allowed", hint="write it out")
            )
        if event.tag is not None:
            raise self.stop(rules.TAG.at(self.path, place, f"tag “{event.tag}” is not allowed", hint="remove it"))

    def put(self, value: Value, event: yaml.Event) -> Path:
        """Hang a value where it belongs and give its path."""
        if not self.open:
            self.top = value
            if self.positions:
                self.values[()] = self.at(event.start_mark)
            return ()
        parent = self.open[-1]
        path: Path
        if isinstance(parent.container, list):
            path = (*parent.path, len(parent.container)) if self.positions else ()
            parent.container.append(value)
        else:
            key = parent.key or ""
            path = (*parent.path, key) if self.positions else ()
            parent.container[key] = value
            parent.key = None
        if self.positions:
            self.values[path] = self.at(event.start_mark)
        return path

    def read_key(self, parent: _Open, event: yaml.Event) -> None:
        place = self.at(event.start_mark)
        if not isinstance(event, yaml.ScalarEvent):
            raise self.stop(rules.NOT_A_MAPPING.at(self.path, place, "a key is a plain word, not a list or a mapping"))
        key: str = event.value
        self.check_escapes(event)
        if key == "<<" and event.implicit[0]:
            raise self.stop(rules.ANCHOR.at(self.path, place, "merge key “<<” is not allowed", hint="write it out"))
        if key in parent.container:
            first = parent.first_places.get(key, place)
            self.diagnostics.append(
                rules.DUPLICATE_KEY.at(
                    self.path,
                    place,
                    f"“{key}” already stands at line {first.line}",
                    hint="keep one of the two",
                )
            )
        parent.first_places.setdefault(key, place)
        if self.positions:
            self.keys[*parent.path, key] = place
        parent.key = key

    def check_escapes(self, event: yaml.ScalarEvent) -> None:
        """Escapes in double quotes can spell out what the check of the file's own characters has kept out."""
        if event.style == '"':
            place = self.at(event.start_mark)
            self.diagnostics += [replace(found, position=place) for found in check_characters(event.value, self.path)]

    def scalar(self, event: yaml.ScalarEvent) -> None:
        text: str = event.value
        self.check_escapes(event)
        # `implicit[0]`: the scalar is plain; a quoted null is text.
        self.put(None if event.implicit[0] and text in NULLS else text, event)

    def take(self, event: yaml.Event) -> None:
        parent = self.open[-1] if self.open else None
        if isinstance(event, yaml.AliasEvent):
            raise self.stop(
                rules.ANCHOR.at(
                    self.path, self.at(event.start_mark), f"alias “*{event.anchor}” is not allowed", hint="write it out"
                )
            )
        if isinstance(event, yaml.NodeEvent):
            self.refuse_decoration(event)
            if parent is not None and parent.key is None and isinstance(parent.container, dict):
                self.read_key(parent, event)
            elif isinstance(event, yaml.ScalarEvent):
                self.scalar(event)
            else:
                if len(self.open) >= DEPTH_LIMIT:
                    raise self.stop(
                        rules.TOO_DEEP.at(
                            self.path, self.at(event.start_mark), f"nested deeper than {DEPTH_LIMIT} levels"
                        )
                    )
                container: list[Value] | dict[str, Value] = [] if isinstance(event, yaml.SequenceStartEvent) else {}
                self.open.append(_Open(container, self.put(container, event)))
        elif isinstance(event, yaml.CollectionEndEvent):
            self.open.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if event.version or event.tags:
                raise self.stop(
                    rules.TAG.at(self.path, self.at(event.start_mark), "a % directive is not allowed", hint="remove it")
                )
            if self.documents > 1:
                raise self.stop(
                    rules.NOT_A_MAPPING.at(
                        self.path, self.at(event.start_mark), "a second document begins", hint="one record a file"
                    )
                )


def read_carefully(text: str, path: str, first_line: int, positions: bool) -> YamlDocument:
    """Read as `yaml_source.parse_yaml` does, without trying first whether all is well."""
    reader = _Reader(path, first_line, positions)
    parser = yaml.CBaseLoader(text)
    try:
        _read_events(reader, parser.get_event)
    except _UnreadableError:
        return YamlDocument(None, tuple(reader.diagnostics), reader.keys, reader.values)
    except yaml.YAMLError as error:
        reader.diagnostics.append(_syntax_error(error, reader))
        return YamlDocument(None, tuple(reader.diagnostics), reader.keys, reader.values)
    finally:
        parser.dispose()
    if not isinstance(reader.top, dict):
        found = {list: "a list", str: "a single value", type(None): "nothing"}[type(reader.top)]
        problem = rules.NOT_A_MAPPING.at(
            path, Position(first_line, 1), f"a record is a mapping of keys to values; {found} stands here"
        )
        return YamlDocument(None, (*reader.diagnostics, problem))
    return YamlDocument(reader.top, tuple(reader.diagnostics), reader.keys, reader.values)


def _read_events(reader: _Reader, next_event: Callable[[], yaml.Event | None]) -> None:
    while True:
        event = next_event()
        if event is None or isinstance(event, yaml.StreamEndEvent):
            return
        reader.take(event)


def _syntax_error(error: yaml.YAMLError, reader: _Reader) -> Diagnostic:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or str(error)
    hint = "indent with spaces, and quote values that hold “: ” or “ #” or begin with a sign of YAML"
    if "tab" in str(problem) or "cannot start any token" in str(problem):
        hint = "indent with spaces, not tabs, and quote values that begin with @, ` or %"
    return rules.YAML_SYNTAX.at(reader.path, reader.at(mark), f"not well-formed YAML: {problem}", hint=hint)
