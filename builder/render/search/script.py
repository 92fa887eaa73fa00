"""The script that finds pages, with the tables that it shares with Python."""

from __future__ import annotations

from pathlib import Path

from builder.render.search.tables import tables_text


def search_script(engine: Path) -> bytes:
    """Give the engine's script behind the tables that it goes by, as one file."""
    return f"window.MujazSearchTables = {tables_text()};\n".encode() + engine.read_bytes()
