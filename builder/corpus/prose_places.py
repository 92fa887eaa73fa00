"""From an offset in a part of prose to its place in the file."""

from builder.diagnostics import Position
from builder.records.prose import Part


def place_in(part: Part, offset: int) -> Position:
    """Give the line and column of a character of a part's text."""
    line_start = part.text.rfind("\n", 0, offset) + 1
    return Position(part.line + part.text.count("\n", 0, offset), offset - line_start + 1)
