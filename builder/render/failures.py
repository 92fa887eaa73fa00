"""What can go wrong while pages are rendered that is no bug of Mujaz: said in a line that names the file."""

import traceback
from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateSyntaxError


class RenderError(RuntimeError):
    """The pages could not be rendered; the message is for whoever builds the site."""


def fault_of_template(error: Exception, own: Path) -> RenderError | None:
    """Say which of a site's own templates (in the folder `own`) an error comes from, as `templates/page.html:3: …`.

    None where none of them took part: then the error is Mujaz's own.
    """
    if isinstance(error, UnicodeDecodeError):
        return next((RenderError(f"{name}: the template is not UTF-8") for name in _not_utf8(own)), None)
    places = [(frame.filename, frame.lineno) for frame in traceback.extract_tb(error.__traceback__)]
    if isinstance(error, TemplateSyntaxError):
        places.append((error.filename or "", error.lineno))
    for file, line in reversed(places):
        if Path(file).is_relative_to(own):
            where = f"{own.name}/{Path(file).relative_to(own).as_posix()}:{line or 1}"
            return RenderError(f"{where}: {type(error).__name__}: {error}")
    return None


def _not_utf8(own: Path) -> Iterator[str]:
    for path in sorted(own.rglob("*.*")):
        if path.suffix in (".html", ".xml", ".svg") and path.is_file():
            try:
                path.read_text("utf-8")
            except UnicodeDecodeError:
                yield f"{own.name}/{path.relative_to(own).as_posix()}"
