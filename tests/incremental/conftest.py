"""A small site that has been built once."""

import random
import shutil
from pathlib import Path

import pytest
from edited_site import FONTS, EditedSite

from builder.render.fonts import font_assets


@pytest.fixture(scope="session", autouse=True)
def fonts() -> Path:
    """Cut the fonts once for all builds."""
    font_assets(FONTS)
    return FONTS


@pytest.fixture
def site(tmp_path: Path, fonts: Path) -> EditedSite:
    """A site of three articles, two of them generated, that has not been built yet."""
    made = EditedSite(tmp_path / "site-of-a-team", random.Random(7))
    shutil.copytree(fonts, made.root / ".mujaz" / "cache")
    return made
