"""The real content as a site of its own, in a folder that a test may change."""

import shutil
from pathlib import Path

PROJECT = Path(__file__).parent.parent.parent


def copy_site(folder: Path) -> Path:
    """Copy what a site consists of, with the fonts that were subset before, to a folder of its own."""
    shutil.copytree(PROJECT / "content", folder / "content")
    for name in ("site_config.yaml", "mkdocs.yml"):
        shutil.copy2(PROJECT / name, folder / name)
    cache = PROJECT / ".mujaz" / "cache"
    if cache.is_dir():
        shutil.copytree(cache, folder / ".mujaz" / "cache")
    return folder
