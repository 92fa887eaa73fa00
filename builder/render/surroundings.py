"""The files of a site that are no pages of its plan."""

from collections.abc import Iterator
from pathlib import Path

from builder.plan.page import Plan
from builder.records.site_config import SiteConfig
from builder.render.assets import StaticFile
from builder.render.brought import OWN_TEMPLATES
from builder.render.fonts import font_assets
from builder.render.sitemap import render_robots, render_sitemaps
from builder.render.theme_assets import ThemeAssets


def load_assets(cache: Path) -> ThemeAssets:
    """Read styles, scripts and fonts; subset fonts are kept in the folder `cache`."""
    return ThemeAssets.load(OWN_TEMPLATES, font_assets(cache))


def surrounding_files(plan: Plan, config: SiteConfig, assets: ThemeAssets) -> Iterator[StaticFile]:
    """Give all files of a site that are no pages of its plan: assets, and what tells search engines and hosts."""
    yield from (file for file in assets.files() if config.search.publish or file not in assets.of_search)
    yield from render_sitemaps(plan, config.site.url, config.codes)
    yield render_robots(config.site.url)
    yield StaticFile(".nojekyll", b"")
