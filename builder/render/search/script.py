"""The script that finds pages, with the tables that it shares with Python."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from builder.render.search.tables import tables_text

_COMMENT: Final = ("//", "/*", "*")


def search_script(engine: Path) -> bytes:
    """Give the engine's script behind the tables that it goes by, as one file, without its comments and indents."""
    lines = (line.strip() for line in engine.read_text("utf-8").splitlines())
    kept = "\n".join(line for line in lines if line and not line.startswith(_COMMENT))
    return f"window.MujazSearchTables = {tables_text()};\n{kept}\n".encode()
