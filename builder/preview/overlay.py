"""What the development server puts into pages on their way: never into a file."""

from pathlib import Path
from typing import Final

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from builder.preview.current import Shown
from builder.render.brought import OWN_TEMPLATES

PREFIX: Final = "/.mujaz/"
"""Addresses of the server's own; a file of a hidden name is never sent, so they hide none."""

FOLDER: Final = OWN_TEMPLATES / "preview"
FILES: Final = ("reload.js", "overlay.css")
MOST: Final = 100
"""How many diagnostics are shown over a page."""


class Overlay:
    """Puts the script that loads again into a page, and over it what is wrong since it was built."""

    def __init__(self, folder: Path = FOLDER) -> None:
        self._templates = Environment(
            loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True
        )

    def put_into(self, page: bytes, shown: Shown) -> bytes:
        """Give the page with the script, and with the diagnostics where the records have changed for the worse."""
        head = self._render("head.html", shown)
        page = page.replace(b"</head>", head + b"</head>", 1)
        if not shown.diagnostics and not shown.failure:
            return page
        start = page.find(b"<body")
        end = page.find(b">", start) + 1
        return page[:end] + self._render("diagnostics.html", shown) + page[end:] if start >= 0 and end else page

    def alone(self, shown: Shown) -> bytes:
        """Give a page of its own, for the time before there is one."""
        return self.put_into(self._render("empty.html", shown), shown)

    def _render(self, name: str, shown: Shown) -> bytes:
        template = self._templates.get_template(name)
        return template.render(shown=shown, listed=shown.diagnostics[:MOST], prefix=PREFIX).encode()
