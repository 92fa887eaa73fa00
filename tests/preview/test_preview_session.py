"""What stays of one build of a preview until the next."""

import shutil
import weakref
from datetime import UTC, datetime
from pathlib import Path

from builder.preview.current import Current
from builder.preview.session import forget_replaced, rebuild
from builder.render.look import Look

MINIMAL = Path(__file__).parent.parent / "sites" / "minimal"
FONTS = Path(__file__).parents[2] / ".mujaz" / "cache"


def test_templates_that_were_replaced_are_forgotten(tmp_path: Path) -> None:
    site = tmp_path / "site"
    shutil.copytree(MINIMAL, site)
    shutil.copytree(FONTS, site / ".mujaz" / "cache")
    template = site / "templates" / "pages" / "term.html"
    template.parent.mkdir(parents=True)
    current, look, replaced = Current(), None, []
    for number in range(3):
        template.write_text(f"{{% extends 'main.html' %}}{{% block content %}}{number}{{% endblock %}}", "utf-8")
        _, look = rebuild(site, current, drafts=False, clock=lambda: datetime(2025, 1, 1, tzinfo=UTC), look=look)
        assert look is not None
        forget_replaced()
        replaced.append(weakref.ref(_environment(look)))
    assert [one() is None for one in replaced] == [True, True, False]


def _environment(look: Look) -> object:
    return look.languages["ar"].theme.environment
