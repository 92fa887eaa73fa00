"""Jinja's own code of the templates that Mujaz brings, kept where Python keeps the code of Mujaz's modules.

A correction renders a page or two. Making quick templates of a language (`template_code`) takes longer than plain ones
save on so few pages, and making those takes longer than all the rest of rendering. Plain code depends on nothing of a
site, so it is kept in the package's `__pycache__`, by Python's rules: not where nothing may be written, not with
`-B`. That is a part of the installation, as `.pyc` files are, and none of a site or its state; who can write there can
write Mujaz itself. Templates of a site's own are made anew each time.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Collection
from contextlib import suppress
from hashlib import blake2b
from importlib.util import cache_from_source
from pathlib import Path
from types import CodeType
from typing import Any, Final

from jinja2 import BaseLoader, pass_context
from jinja2.filters import FILTERS
from jinja2.runtime import Context

from builder.render.templates import TemplateEnvironment

_FOLDER: Final = Path(__file__).parent
_DIGEST: Final = 16


class PlainEnvironment(TemplateEnvironment):
    """An environment of plain templates; the code of those below some `installed` folders is kept.

    `program` is a digest of all that code is made with: Python, Jinja, Mujaz.
    """

    def __init__(self, loader: BaseLoader, installed: Collection[Path], program: bytes) -> None:
        super().__init__(loader)
        self._installed = tuple(f"{folder}{os.sep}" for folder in installed)
        self._program = program

    def compile(self, source: Any, name: str | None = None, filename: str | None = None, *args: Any) -> Any:
        """Make a template's code, or find it."""

        self._keep_filters_to_pages()

        def make() -> CodeType:
            code: CodeType = super(PlainEnvironment, self).compile(source, name, filename, *args)
            return code

        if args or name is None or not isinstance(source, str) or not (filename or "").startswith(self._installed):
            return make()
        made_of = "\0".join((name, filename or "", source)).encode()
        return _kept(name, blake2b(self._program + made_of, digest_size=_DIGEST).digest(), make)

    def _keep_filters_to_pages(self) -> None:
        """Have every filter that is not Jinja's own asked when a page is rendered.

        Jinja asks filters of constants when it makes code, and ours answer in a language of a site.
        """
        for name, function in self.filters.items():
            if FILTERS.get(name) is not function and not hasattr(function, "jinja_pass_arg"):
                self.filters[name] = _in_context(function)


def _in_context(function: Callable[..., Any]) -> Callable[..., Any]:
    @pass_context
    def asked(_: Context, *values: Any, **named: Any) -> Any:
        return function(*values, **named)

    return asked


def _kept(name: str, key: bytes, make: Callable[[], CodeType]) -> CodeType:
    """Find code that was made of what `key` says, or make and keep it."""
    try:
        place = Path(cache_from_source(str(_FOLDER / f"template.{name.replace('/', '.')}.py")))
    except NotImplementedError:  # a Python that keeps no code
        return make()
    with suppress(OSError, ValueError, EOFError, TypeError):
        content = place.read_bytes()
        if content.startswith(key) and _digest(content[2 * _DIGEST :]) == content[_DIGEST : 2 * _DIGEST]:
            found = marshal.loads(content[2 * _DIGEST :])  # noqa: S302 - as Python does with this folder's other files
            if isinstance(found, CodeType):
                return found
    code = make()
    if not sys.dont_write_bytecode:
        body = marshal.dumps(code)
        fresh = place.with_suffix(f".{os.getpid()}")
        with suppress(OSError):
            place.parent.mkdir(exist_ok=True)
            fresh.write_bytes(key + _digest(body) + body)
            fresh.replace(place)
    return code


def _digest(content: bytes) -> bytes:
    return blake2b(content, digest_size=_DIGEST).digest()
