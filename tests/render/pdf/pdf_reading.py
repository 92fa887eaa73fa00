"""PDFs as programs that read them see them."""

import re
import subprocess
import unicodedata
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

_ARABIC_WORD = re.compile("[\u0621-\u064a\u0671-\u06d3][\u0621-\u065f\u0670-\u06d3]*")
_UNSEEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\u061c\u0640\ufeff]")
_VOWELS = re.compile("[\u064b-\u065f\u0670]")


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content))


def structure(pdf: pikepdf.Pdf) -> Iterator[Any]:
    """Give every element of the structure tree, in the order of reading."""

    def walk(node: Any) -> Iterator[Any]:
        if isinstance(node, pikepdf.Array):
            for one in node:
                yield from walk(one)
        elif isinstance(node, pikepdf.Dictionary):
            if "/S" in node:
                yield node
            if "/K" in node:
                yield from walk(node.K)

    return walk(pdf.Root.StructTreeRoot.K)


def kinds(pdf: pikepdf.Pdf) -> list[str]:
    return [str(one.S) for one in structure(pdf)]


def outline(content: bytes) -> list[tuple[int, str]]:
    """Give the bookmarks by level and title."""
    with pypdfium2.PdfDocument(content) as pdf:
        return [(mark.level, mark.get_title()) for mark in pdf.get_toc()]


def poppler_text(content: bytes, folder: Path) -> str:
    path = folder / "text.pdf"
    path.write_bytes(content)
    return subprocess.run(["pdftotext", str(path), "-"], capture_output=True, check=True).stdout.decode()


def pdfium_text(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as pdf:
        return "\n".join(page.get_textpage().get_text_range() for page in pdf)


def arabic_words(text: str) -> list[str]:
    """Give the Arabic words of a text, without vowel signs, whose place readers of PDFs disagree on."""
    plain = unicodedata.normalize("NFC", _UNSEEN.sub("", unicodedata.normalize("NFKC", text)))
    return [_VOWELS.sub("", word) for word in _ARABIC_WORD.findall(plain)]
