"""A parsed YAML document: plain values, and where they stand. It knows no parser."""

from dataclasses import dataclass, field

from builder.diagnostics import Diagnostic, Position

DEPTH_LIMIT = 16
"""Deepest nesting of lists and mappings; the deepest schema needs eight."""
NULLS = frozenset(("", "null", "~", "Null", "NULL"))
"""The plain scalars that are None."""

Value = str | None | list["Value"] | dict[str, "Value"]
Path = tuple[str | int, ...]
"""The way to a value: keys and list indexes from the top."""


@dataclass(frozen=True, slots=True)
class YamlDocument:
    """One parsed mapping; `keys` and `values` hold places only where positions were asked for."""

    data: dict[str, Value] | None
    diagnostics: tuple[Diagnostic, ...]
    keys: dict[Path, Position] = field(default_factory=dict)
    values: dict[Path, Position] = field(default_factory=dict)

    def place(self, path: Path, *, key: bool = False) -> Position:
        """Give the place of the value at `path` (or of its key), or of the nearest thing around it that exists.

        Elements of `path` that do not exist in the document are skipped: a schema may name more than the author wrote.
        """
        known: Path = ()
        for element in path:
            if (*known, element) in self.values:
                known = (*known, element)
        table = self.keys if key and known in self.keys else self.values
        return table.get(known, Position())
