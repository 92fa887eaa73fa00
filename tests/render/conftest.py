from __future__ import annotations

from pathlib import Path

import pytest

from builder.render.fonts import FontAssets, font_assets

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def templates() -> Path:
    return ROOT / "templates"


@pytest.fixture(scope="session")
def mkdocs_yml() -> Path:
    return ROOT / "mkdocs.yml"


@pytest.fixture(scope="session")
def fonts(pytestconfig: pytest.Config) -> FontAssets:
    """All faces; kept between test runs, since the cache's keys name everything that the bytes depend on."""
    return font_assets(Path(pytestconfig.cache.mkdir("fonts")))
