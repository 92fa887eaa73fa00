"""The sites that tests typeset, and how."""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

from builder.printing import PdfOrder, typeset_order
from builder.render.pdf import PdfFile

HERE = Path(__file__).parent
ROOT = HERE.parent.parent.parent
MINIMAL = ROOT / "tests" / "sites" / "minimal"
NOW = datetime(2027, 1, 1, tzinfo=UTC)
SHIPPED = "northeast-syria-2023-12"
ARTICLE = "content/articles/2024/bridge-closed"


def typeset(site: Path, order: PdfOrder, lang: str | None = None) -> Mapping[str, PdfFile]:
    checked, files = typeset_order(site, order, NOW, lang)
    assert not checked.errors, checked.diagnostics
    return files
