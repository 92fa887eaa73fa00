"""The real content as a site of its own, in a folder that a test may change."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from builder.render.fonts import font_assets

PROJECT = Path(__file__).parent.parent.parent
NOW = datetime(2026, 12, 1, tzinfo=UTC)


def copy_site(folder: Path) -> Path:
    """Copy what a site consists of, with the fonts that were subset before, to a folder of its own."""
    shutil.copytree(PROJECT / "content", folder / "content")
    for name in ("site_config.yaml", "mkdocs.yml"):
        shutil.copy2(PROJECT / name, folder / name)
    copy_fonts(folder)
    return folder


def copy_fonts(folder: Path) -> None:
    """Give a site the subset fonts, which are made once for all tests: that takes seconds a font."""
    cache = PROJECT / ".mujaz" / "cache"
    font_assets(cache)
    shutil.copytree(cache, folder / ".mujaz" / "cache")
