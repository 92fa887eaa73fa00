"""The environment of templates in one language of a site: what the quick one and the plain one have in common."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template
from jinja2.utils import concat
from markupsafe import Markup


class TemplateEnvironment(Environment):
    """Jinja's environment, in which every template is found once, and rendered without detours."""

    def __init__(self, loader: BaseLoader) -> None:
        super().__init__(
            loader=loader,
            autoescape=True,
            auto_reload=False,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            extensions=["jinja2.ext.i18n"],
        )
        self._known: dict[str, Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - Jinja's name
    ) -> Template:
        """Give a template, each found once."""
        if not isinstance(name, str) or globals is not None:
            return super().get_template(name, parent, globals)
        template = self._known.get(name)
        if template is None:
            template = self._known[name] = super().get_template(name, parent)
        return template

    def text(self, name: str, **values: object) -> str:
        """Render a template; raises what `jinja2.Template.render` does."""
        template = self.get_template(name)
        context = self.context_class(self, {**self.globals, **values}, template.name, template.blocks)
        try:
            return concat(template.root_render_func(context))
        except Exception:  # noqa: BLE001 - raised again, with the template's line in the traceback
            return self.handle_exception()

    def block(self, name: str, block: str, **values: object) -> Markup:
        """Render one block of a template."""
        template = self.get_template(name)
        context = self.context_class(self, {**self.globals, **values}, template.name, template.blocks)
        try:
            return Markup(concat(template.blocks[block](context)))  # noqa: S704 - autoescaped
        except Exception:  # noqa: BLE001 - raised again, with the template's line in the traceback
            return self.handle_exception()
