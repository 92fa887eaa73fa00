"""YAML text to plain values, with everything refused that could surprise: and back from a value to its place.

All scalars are strings, but plain `null`, `~` and nothing, which are None; the schema types the rest. Positions are
needed only when something is wrong with a record, and are then found by reading it again. Each reader is loaded when
the plainer one hands a text on.
"""

from builder.records.yaml_document import DEPTH_LIMIT, Path, Value, YamlDocument
from builder.records.yaml_plain import read_plainly

__all__ = ["DEPTH_LIMIT", "Path", "Value", "YamlDocument", "parse_yaml"]


def parse_yaml(text: str, path: str, *, first_line: int = 1, positions: bool = False) -> YamlDocument:
    """Read one mapping of YAML 1.1 from `text`; whatever is wrong with it comes back as diagnostics.

    `first_line` is the line of `path` at which `text` begins. `data` is None when the text cannot be read; a duplicate
    key is a diagnostic, and its last value stands.
    """
    if not positions and (data := read_plainly(text) or _read_quickly(text)) is not None:
        return YamlDocument(data, ())
    from builder.records.yaml_careful import read_carefully

    return read_carefully(text, path, first_line, positions)


def _read_quickly(text: str) -> dict[str, Value] | None:
    from builder.records.yaml_quick import read_quickly

    return read_quickly(text)
