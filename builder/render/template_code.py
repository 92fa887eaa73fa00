"""Jinja, made quick: templates become code that does on each page only what differs from page to page.

The trees of templates are simplified first (`template_tree`). The code that Jinja makes of them then reads attributes
directly in Mujaz's own templates, calls the macros of parts as functions of Python, and escapes without wrapping what
is only going to be joined. The text is the same as plain Jinja's.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from io import StringIO
from pathlib import Path
from typing import Any, cast

from jinja2 import BaseLoader, Template, nodes
from jinja2.compiler import CodeGenerator, Frame

from builder.bounded import BoundedTable
from builder.render.template_tree import DIRECT, Library, MacroName, copy_tree
from builder.render.templates import TemplateEnvironment

KEPT = 1_000
"""How many texts of a macro are kept at least; memory is bounded by twice as many."""


class MacroTable(dict[tuple[str, str], Callable[..., str]]):
    """The functions of macros, by template and name, each found once; what macros of `kept` show is kept."""

    def __init__(self, environment: QuickEnvironment, kept: Collection[tuple[str, str]]) -> None:
        super().__init__()
        self._environment = environment
        self._kept = kept

    def __missing__(self, key: tuple[str, str]) -> Callable[..., str]:
        template, name = key
        module = self._environment.alone(MacroName(template, name)) or self._environment.get_template(template)
        macro: Any = getattr(module.module, name)
        function: Callable[..., str] = macro._func  # what Jinja's Macro calls with all its parameters in order
        self[key] = function = _kept(function) if key in self._kept else function
        return function


def _kept(show: Callable[..., str]) -> Callable[..., str]:
    """Keep what a macro shows of the same value; its other arguments are plain.

    Values are views, which never change, so the very same one is shown the same. It is kept with its text, so that no
    other value can come to have its identity.
    """
    table: BoundedTable[tuple[object, ...], tuple[object, str]] = BoundedTable(KEPT)

    def shown(value: object, *others: object) -> str:
        key = (id(value), *others)
        found = table.get(key)
        if found is None or found[0] is not value:
            found = value, show(value, *others)
            table.put(key, found)
        return found[1]

    return shown


class QuickCode(CodeGenerator):
    """Makes the code of one template."""

    environment: QuickEnvironment

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802 - Jinja's name
        """Simplify the tree, and make its code."""
        self._shown: nodes.Expr | None = None
        self._is_own = bool(self.filename) and Path(self.filename or "").is_relative_to(self.environment.own)
        self.writeline("from builder.render.escaping import escaped, html")
        super().visit_Template(self.simplified(node), frame)

    def simplified(self, tree: nodes.Template) -> nodes.Template:
        """Simplify a tree."""
        return self.environment.library.prepare(tree, self.name)

    def visit_Block(self, node: nodes.Block, frame: Frame) -> None:  # noqa: N802
        """Show a block as one text: piece by piece it would pass through every template that extends another."""
        if frame.buffer is not None or node.scoped or node.required or self.extends_so_far:
            super().visit_Block(node, frame)
            return
        self.writeline(f"yield concat(context.blocks[{node.name!r}][0]({self.get_context_ref()}))", node)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
            return
        self._shown = node if _is_direct(node) else None
        self.write("(" if self._shown else "(escaped(shown) if type(shown := ")

    def _output_child_post(self, node: nodes.Expr, frame: Frame, finalize: Any) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_post(node, frame, finalize)
        else:
            self.write(")" if _is_direct(node) else ") is str else html(shown))")

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802
        """Call the function of a macro, or anything else as Jinja does; what is only shown needs no wrapping."""
        if not _is_direct(node):
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(" if node is self._shown else "Markup(")
        self.visit(node.node, frame)
        self.write("(")
        for number, argument in enumerate(node.args):
            self.write(", " if number else "")
            self.visit(argument, frame)
        self.write("))")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802
        """Read an attribute: views have what Mujaz's own templates ask for."""
        if not self._is_own:
            super().visit_Getattr(node, frame)
            return
        self.visit(node.node, frame)
        self.write(f".{node.attr}")


class ReadyCode(QuickCode):
    """Makes the code of a tree that has been simplified."""

    def simplified(self, tree: nodes.Template) -> nodes.Template:
        """Give the tree itself."""
        return tree


ParsedTemplates = dict[tuple[str | None, str], nodes.Template]
"""Templates as they were parsed, by file and text."""


class QuickEnvironment(TemplateEnvironment):
    """Jinja's environment with quick templates, for one language of a site.

    Everything that templates are made with (loader, filters, messages) must be there before the first is asked for:
    `constants` names the globals whose texts are written into the code. `own` is the folder of Mujaz's own templates.
    `kept` names macros, by template and name, whose first argument is a view that many pages share: they are called
    once for each. The languages of a site parse each template once, if they are given the same table `parsed`.
    """

    code_generator_class = QuickCode

    def __init__(
        self,
        loader: BaseLoader,
        own: Path,
        constants: Iterable[str],
        kept: Collection[tuple[str, str]] = (),
        parsed: ParsedTemplates | None = None,
    ) -> None:
        super().__init__(loader)
        self.own = own
        self.library = Library(self, own, constants, kept)
        self.macros = MacroTable(self, kept)
        self._parsed = parsed if parsed is not None else {}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = self._parsed.get((filename, source))
        if tree is None:
            tree = self._parsed[filename, source] = super()._parse(source, name, filename)
        return cast("nodes.Template", copy_tree(tree, self))

    def alone(self, macro: MacroName) -> Template | None:
        """Give a template with one macro of another, so that the rest of that is not made into code for nothing."""
        tree = self.library.standing_alone(macro)
        if tree is None:
            return None
        file = self.library.files.get(macro.template)
        code = ReadyCode(self, macro.template, file)
        code.visit(tree)
        compiled = self._compile(cast("StringIO", code.stream).getvalue(), file or "<template>")
        return Template.from_code(self, compiled, self.make_globals(None))


def _is_direct(node: nodes.Node) -> bool:
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.EnvironmentAttribute):
        return False
    return node.node.name.startswith(DIRECT)
