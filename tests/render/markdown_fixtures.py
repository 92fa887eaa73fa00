"""The renderer that the fixture files are made for, and the reading of those files."""

from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup

from builder.render.markdown import Link, MarkdownRenderer, ProseLabels, RenderedProse

FOLDER = Path(__file__).parent / "fixtures" / "markdown"
LABELS = ProseLabels(
    note="ملاحظة {number}",
    footnote="حاشية {number}",
    footnotes="الحواشي",
    back="عودة {number}",
    table="جدول {number}",
    separator="، ",
)
LETTERS = "أبجدهوزحطي"
RENDERER = MarkdownRenderer(LABELS, "rtl", str, lambda number: LETTERS[(number - 1) % len(LETTERS)])


def resolve_record(kind: str, id_: str) -> Link | None:
    return None if id_ == "missing" else Link(f"/ar/{kind}s/{id_}/", f'عنوان "{id_}"')


def resolve_media(name: str) -> Markup | None:
    return Markup("<figure>{}</figure>").format(name) if name == "map.png" else None


def render(body: str) -> RenderedProse:
    return RENDERER.render(body, resolve_record=resolve_record, resolve_media=resolve_media)


def render_fixture(body: str) -> str:
    return str(render(body).html)


def fixtures() -> Iterator[tuple[str, str, str]]:
    """Give (name, input, output) of every case: title, `.`, input, `.`, output, `.`."""
    for file in sorted(FOLDER.glob("*.txt")):
        for case in file.read_text(encoding="utf-8").split("\n.\n\n"):
            title, body, html = case.removesuffix(".\n").removesuffix("\n.").split("\n.\n", 2)
            yield f"{file.stem}: {title}", body, html.rstrip("\n")
