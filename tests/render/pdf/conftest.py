"""PDFs that tests look at, each typeset once: the shipped briefing, and a small one whose article is hard to set."""

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from pdf_sites import ARTICLE, HERE, MINIMAL, ROOT, SHIPPED, typeset

from builder.printing import PdfOrder
from builder.render.pdf import PdfFile


@pytest.fixture(scope="session")
def torture_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The minimal site with lines in its article that mix directions wherever they can be mixed."""
    site = tmp_path_factory.mktemp("torture") / "site"
    shutil.copytree(MINIMAL, site)
    for lang in ("ar", "en"):
        path = site / ARTICLE / f"{lang}.md"
        head = path.read_text(encoding="utf-8").split("---\n")[1]
        body = (HERE / f"torture.{lang}.md").read_text(encoding="utf-8")
        path.write_text(f"---\n{head}---\n\n{body}", encoding="utf-8")
    return site


@pytest.fixture(scope="session")
def torture(torture_site: Path) -> Mapping[str, PdfFile]:
    return typeset(torture_site, PdfOrder("briefing", "crossings-2024-05"))


@pytest.fixture(scope="session")
def shipped() -> Mapping[str, PdfFile]:
    return typeset(ROOT, PdfOrder("briefing", SHIPPED))
