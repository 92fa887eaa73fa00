"""A view to the bytes of a PDF: pure, but for the templates, fonts and images that it is made with."""

import io
import json
import pickle
import re
import subprocess
import sys
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any, Literal

import segno

from builder.locale.facade import Locale
from builder.render.brought import OWN_TEMPLATES
from builder.render.failures import RenderError
from builder.render.markdown import excerpt
from builder.render.pdf.fonts import FAMILIES, folders, glyphs
from builder.render.pdf.labels import labels, note_labels
from builder.render.pdf.row_heads import mark_row_heads
from builder.render.pdf.runs import plain
from builder.render.pdf.substitution import printable
from builder.render.pdf.values import ViewWriter
from builder.views.pdf.model import PdfView

Paper = Literal["a4", "letter"]
ReadImage = Callable[[str, str], bytes]
"""Gives the bytes of an image: of an article by its id and the file's name, of the cover by "" and its path."""

_PAPERS: Mapping[Paper, str] = MappingProxyType({"a4": "a4", "letter": "us-letter"})
STANDARDS = ("a-2a", "ua-1")
"""What the engine enforces: PDF/A-2a (ISO 19005-2) for archives, PDF/UA-1 (ISO 14289-1) for those who have it read."""
_PAGES = re.compile(rb"<xmpTPg:NPages>(\d+)</xmpTPg:NPages>")
_PNG_FOR_AVIF = ".avif.png"
RUNNING_WORDS = 9
"""How much of a title stands at the head of every page, in words."""

_PACKAGE = re.compile(rb'(?:import|include)\s+"@')


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF, ready to publish."""

    content: bytes
    pages: int


@dataclass(frozen=True, slots=True)
class PdfRenderer:
    """Typesets views; the same view, locale and settings always give the same bytes."""

    templates: Mapping[str, bytes]
    fonts: tuple[str, ...]
    """The folders in which the fonts lie."""
    own: frozenset[str] = frozenset()
    """Names of the templates that are a site's own."""

    @classmethod
    def load(cls, root: Path) -> "PdfRenderer":
        """Read the templates, those of the site in `root` before those that Mujaz brings, and the fonts."""
        brought = _templates(OWN_TEMPLATES / "pdf")
        folder = root / "templates" / "pdf"
        own = _templates(folder) if folder.resolve() != (OWN_TEMPLATES / "pdf").resolve() else {}
        return cls(MappingProxyType(brought | own), tuple(map(str, folders())), frozenset(own))

    def render(
        self,
        view: PdfView,
        locale: Locale,
        *,
        paper: Paper = "a4",
        two_sided: bool = True,
        site: str = "",
        read_image: ReadImage | None = None,
    ) -> PdfFile:
        """Typeset a view.

        `site` is the address that the site is published at. Raises `RenderError` for a mistake in a site's own
        template, and for what the engine refuses.
        """
        writer = ViewWriter(locale.direction, note_labels(locale), site)
        images = _images(view) if read_image else {}
        rest = {
            "labels": {name: label if "{" in label else writer.write(label) for name, label in labels(locale).items()},
            "plain": {
                "title": plain(view.title).strip() or view.id,
                "running": excerpt(plain(view.title), RUNNING_WORDS),
                "summary": plain(view.summary),
                "publisher": plain(view.publisher.text),
                "topics": [plain(topic) for topic in view.topics],
                "qr": labels(locale)["qr"].replace("{url}", view.permalink),
            },
            "format": _format(locale, paper, two_sided=two_sided),
            "qr": _qr(view.permalink),
            "images": {"/".join(key): name for key, name in images.items()},
        }
        text = f'{{"doc":{_keep_months(_json(writer.write(view)), locale)},{_json(rest)[1:]}'
        inputs = printable(text, glyphs())
        content = mark_row_heads(
            self._compile(inputs, _timestamp(view), {name: key for key, name in images.items()}, read_image)
        )
        pages = _PAGES.search(content)
        if pages is None:
            raise RuntimeError("the engine wrote no number of pages into its metadata")
        return PdfFile(content, int(pages[1]))

    def _compile(
        self, inputs: str, moment: datetime, images: Mapping[str, tuple[str, str]], read_image: ReadImage | None
    ) -> bytes:
        """Compile the templates in a folder that holds the images of the document and nothing else."""
        with TemporaryDirectory(prefix="mujaz-pdf-") as root:
            for name, key in images.items():
                if read_image is not None:
                    path = Path(root, name)
                    path.parent.mkdir(parents=True, exist_ok=True)
                    path.write_bytes(_readable(name, read_image(*key)))
            order = (dict(self.templates), root, list(self.fonts), inputs, list(STANDARDS), moment)
            return _run(order, self.own)


def _run(order: tuple[object, ...], own: Collection[str]) -> bytes:
    """Let the engine typeset an order in a process of its own; raises `RenderError` for what it refuses."""
    command = [sys.executable, "-I", str(Path(__file__).with_name("engine.py"))]
    done = subprocess.run(command, input=pickle.dumps(order), capture_output=True, check=False)  # noqa: S603 -- our own
    if done.returncode:
        told = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
        raise RenderError(f"the typesetter ended with {done.returncode}: {told or 'it was killed, or had no memory'}")
    result: bytes | tuple[str, str] = pickle.loads(done.stdout)  # noqa: S301 -- written by our own engine
    if isinstance(result, bytes):
        return result
    message, diagnostic = result
    if own:
        names = ", ".join(f"templates/pdf/{name}" for name in sorted(own))
        raise RenderError(f"{names}: {diagnostic or message}")
    raise RenderError(f"a PDF cannot be typeset: {message}")


def _templates(folder: Path) -> dict[str, bytes]:
    """Read the templates of a folder. Raises `RenderError` for one that asks for a package, which would be fetched."""
    found = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.typ"))}
    for name, content in found.items():
        if _PACKAGE.search(content):
            raise RenderError(f"templates/pdf/{name}: packages are not fetched; copy what you need into templates/pdf/")
    return found


def _images(view: PdfView) -> dict[tuple[str, str], str]:
    """Name the file within the compilation of each image that the view shows."""
    found = {}
    for article in view.articles:
        for picture in article.pictures:
            file = picture.image.file
            name = f"images/{picture.article}/{file}"
            found[picture.article, file] = f"{name}{_PNG_FOR_AVIF}" if file.lower().endswith(".avif") else name
    if view.cover:
        found["", view.cover] = f"images/cover/{Path(view.cover).name}"
    return found


def _readable(name: str, content: bytes) -> bytes:
    """Give an image in a format that the engine reads: AVIF becomes PNG, others stay as they are."""
    if not name.endswith(_PNG_FOR_AVIF):
        return content
    from PIL import Image  # for sites with such images alone

    out = io.BytesIO()
    with Image.open(io.BytesIO(content)) as image:
        image.save(out, format="PNG")
    return out.getvalue()


def _format(locale: Locale, paper: Paper, *, two_sided: bool) -> dict[str, Any]:
    """Give all that depends on the language's script, as data: no template asks which language it is."""
    rtl = locale.direction == "rtl"
    families = FAMILIES[locale.direction]
    return {
        "lang": locale.code,
        "direction": locale.direction,
        "digits": locale.digits("0123456789"),
        "paper": _PAPERS[paper],
        "two-sided": two_sided,
        "binding": "right" if rtl else "left",
        "fonts": dict(families),
        "other-fonts": dict(FAMILIES["ltr" if rtl else "rtl"]),
        # Arabic letters look as large as Latin ones when they are set larger by this much (see `render.fonts`).
        "size": 12.4 if rtl else 10.5,
        "other-scale": 0.86 if rtl else 1.16,
        "leading": 0.78 if rtl else 0.68,
        # The size of a fingerprint's 64 digits that leaves room for its label in the same line.
        "fingerprint": 0.74 if rtl else 0.88,
        "arrow": "←" if rtl else "→",
        "quotes": list(locale.quotation.marks[0]),
    }


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _keep_months(text: str, locale: Locale) -> str:
    """Keep names of months that are two words, such as «كانون الأول», in one line."""
    names = {name for month in range(1, 13) for name in locale.month_name(month).split("/") if " " in name}
    for name in sorted(names):
        text = text.replace(name, name.replace(" ", "\u00a0"))
    return text


def _qr(url: str) -> str:
    out = io.BytesIO()
    segno.make(url, error="m", micro=False).save(
        out, kind="svg", border=0, xmldecl=False, svgclass=None, lineclass=None
    )
    return out.getvalue().decode()


def _timestamp(view: PdfView) -> datetime:
    day = view.date
    return datetime(day.year, day.month, day.day, tzinfo=UTC) if day else datetime(1970, 1, 1, tzinfo=UTC)
