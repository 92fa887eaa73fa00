"""What is wrong with a site's mkdocs.yml, icons that the theme does not have included."""

from dataclasses import asdict
from pathlib import Path

from builder.diagnostics import Diagnostic
from builder.records import rules
from builder.records.theme_settings import MKDOCS, load_theme_settings
from builder.render.theme import icon_exists


def check_theme(root: Path, templates: Path) -> tuple[Diagnostic, ...]:
    """Check the theme's settings in the folder `root`; icons may lie in the theme or in the site's own `templates`."""
    loaded = load_theme_settings(root)
    if loaded.settings is None:
        return loaded.diagnostics
    missing = [
        rules.BAD_VALUE.at(MKDOCS, loaded.document.place(("theme", "icon", use)), f"the theme has no icon “{icon}”")
        for use, icon in asdict(loaded.settings.icon).items()
        if not icon_exists(icon, templates)
    ]
    return (*loaded.diagnostics, *missing)
