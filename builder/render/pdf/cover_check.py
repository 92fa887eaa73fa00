"""What is wrong with the image that site_config.yaml names for the covers of PDFs."""

from collections.abc import Collection
from pathlib import Path, PurePosixPath

from builder.diagnostics import Diagnostic
from builder.records import rules
from builder.records.content_tree import CONTENT, STATIC
from builder.records.load import CONFIG
from builder.records.site_config import SiteConfig
from builder.records.text_file import read_text
from builder.records.yaml_source import parse_yaml

READABLE = (".svg", ".png", ".jpg", ".jpeg", ".gif", ".webp")
"""Endings of images that the typesetter reads."""


def check_cover(root: Path, config: SiteConfig, static: Collection[str]) -> tuple[Diagnostic, ...]:
    """Check the setting in the folder `root`; `static` are the files of content/static/."""
    cover = config.pdf.cover
    if cover is None:
        return ()
    if cover not in static:
        problem = f"there is no {CONTENT}/{STATIC}/{cover}"
    elif PurePosixPath(cover).suffix.lower() not in READABLE:
        problem = f"“{cover}” is no image that a PDF can show"
    else:
        return ()
    text, _ = read_text(root, CONFIG, config.file_limit)
    place = parse_yaml(text or "", CONFIG, positions=True).place(("pdf", "cover"))
    return (rules.BAD_VALUE.at(CONFIG, place, problem, hint=f"name one of {', '.join(READABLE)}"),)
