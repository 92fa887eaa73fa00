"""The script that finds pages, with the tables that it shares with Python."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Final

from builder.render.search.tables import tables_text

_COMMENT: Final = ("//", "/*", "*")
_RANGES: Final = ("marks", "ignored", "letter_marks")


def search_script(engine: Path) -> bytes:
    """Give the engine's script behind the tables that it goes by, as one file, without its comments and indents."""
    lines = (line.strip() for line in engine.read_text("utf-8").splitlines())
    kept = "\n".join(line for line in lines if line and not line.startswith(_COMMENT))
    return f"window.MujazSearchTables = {_tables()};\n{kept}\n".encode()


def _tables() -> str:
    """Write the tables, ranges by their gaps and lengths alone: they are half as long so."""
    whole = json.loads(tables_text())
    for name in _RANGES:
        whole[name] = list(_gaps(sorted(whole[name])))
    return json.dumps(whole, ensure_ascii=False, separators=(",", ":"))


def _gaps(ranges: Iterable[list[int]]) -> Iterator[int]:
    end = 0
    for first, last in ranges:
        yield first - end
        yield last - first
        end = last
