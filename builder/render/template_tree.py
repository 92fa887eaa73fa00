"""Templates as trees, made simpler before code is made of them: what is known by then is not asked on every page.

- A message without values, a setting and an icon are written into the template as constants, and a message with values
  becomes its pieces.
- An include becomes what it includes.
- A short macro, and one that is called round a body, stands where it is called; a longer one is called as a function of
  Python, without an import on every page.

All of it gives the same text as Jinja alone would. What cannot be known beforehand, above all in a site's own
templates, is left to Jinja.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, TemplateError, nodes
from jinja2.visitor import NodeTransformer
from markupsafe import Markup

SHORT = 60
"""How many nodes a macro may have that is put where it is called."""
MESSAGES = frozenset(("_", "gettext", "pgettext"))
VALUE_FILTER = "message_value"
"""The filter, if there is one, that writes a value of a message."""
_BOUND = (nodes.Extends, nodes.Block, nodes.FromImport, nodes.Import)
"""What ties a template to its file, so that it cannot be put into another one."""
DIRECT = "macros["
"""How the name of an environment's attribute begins that stands for the function of a macro."""


@dataclass(frozen=True, slots=True)
class MacroName:
    """A macro, by the template that it stands in."""

    template: str
    name: str


@dataclass(frozen=True, slots=True)
class Ready:
    """A macro, simplified, to be copied to where it is called; `names` are its own, parameters among them."""

    macro: nodes.Macro
    names: frozenset[str]
    stands_alone: bool
    """Whether it reads nothing but its own names and what every template has."""
    is_short: bool
    has_caller: bool
    surrounds: bool
    """Whether it can be put round the body of a call: it shows that once, and not in a loop."""

    @classmethod
    def of(cls, macro: nodes.Macro, known: Collection[str]) -> Ready:
        """Look at a macro; `known` are the names that every template has."""
        everything = [*walk(macro)]
        names = [one for one in everything if isinstance(one, nodes.Name)]
        own = frozenset(one.name for one in names if one.ctx != "load")
        calls = [one for one in everything if _is_caller(one)]
        shown = [
            one for output in everything if isinstance(output, nodes.Output) for one in output.nodes if _is_caller(one)
        ]
        callers = [one for one in names if one.name == "caller"]
        in_loop = any(isinstance(one, nodes.For) for one in everything)
        return cls(
            macro=macro,
            names=own,
            stands_alone=all(one.name in own or one.name in known or one.name in ("caller", "loop") for one in names),
            is_short=len(everything) <= SHORT,
            has_caller=bool(callers),
            surrounds=len(calls) == len(callers) == len(shown) == 1 and not in_loop,
        )


class Library:
    """The templates of one environment as trees, and which macros can be called from each of them.

    Macros of `called`, by template and name, are never written out where they are called. Nor is anything that lies
    outside of the folder `own`, or is called from there: an error in a site's own template must be told at its place.
    """

    def __init__(
        self, environment: Environment, own: Path, constants: Iterable[str], called: Collection[tuple[str, str]] = ()
    ) -> None:
        self.environment = environment
        self._own = own
        self.constants = frozenset(constants)
        self.called = frozenset(MacroName(template, name) for template, name in called)
        self._trees: dict[str, nodes.Template | None] = {}
        self.files: dict[str, str | None] = {}
        """The file of every template that `tree` has given."""
        self._clean: dict[str, bool] = {}
        self._written: dict[str, Mapping[str, nodes.Macro]] = {}
        self._scopes: dict[str, Mapping[str, MacroName]] = {}
        self._ready: dict[MacroName, Ready | None] = {}
        self._numbers = count()

    def prepare(self, tree: nodes.Template, name: str | None) -> nodes.Template:
        """Give a template's tree, simplified; `tree` itself is used up."""
        scope = self.scope(tree, name or "")
        prepared = cast("nodes.Template", _Simplified(self, scope, name or "").visit(tree))
        _drop_imports(prepared)
        return prepared

    def tree(self, name: str) -> nodes.Template | None:
        """Give a template as it is written, to be read only; None where there is none, or it cannot be parsed."""
        if name not in self._trees:
            self._trees[name] = self._parse(name)
        return self._trees[name]

    def is_own(self, name: str) -> bool:
        """Say whether a template lies in `own`, or in no file at all."""
        self.tree(name)
        file = self.files.get(name)
        return file is None or Path(file).is_relative_to(self._own)

    def _parse(self, name: str) -> nodes.Template | None:
        environment = self.environment
        try:
            source, self.files[name], _ = cast("Any", environment.loader).get_source(environment, name)
            return environment.parse(source, name, self.files[name])
        except (TemplateError, UnicodeDecodeError):
            return None

    def scope(self, tree: nodes.Template, name: str) -> Mapping[str, MacroName]:
        """Say which macros a template can call by a name that means nothing else in it."""
        found: dict[str, set[MacroName]] = {}
        everything = [*walk(tree)]
        for imported in everything:
            if not isinstance(imported, nodes.FromImport):
                continue
            source = imported.template
            for one in imported.names:
                macro, alias = (one, one) if isinstance(one, str) else one
                clean = isinstance(source, nodes.Const) and self._is_clean(source.value)
                found.setdefault(alias, set()).add(MacroName(source.value if clean else "", macro))  # type: ignore[attr-defined]
        own = {child.name for child in tree.body if isinstance(child, nodes.Macro)}
        if own and self._is_clean(name):
            for macro in own:
                found.setdefault(macro, set()).add(MacroName(name, macro))
        stored = {one.name for one in everything if isinstance(one, nodes.Name) and one.ctx != "load"}
        stored |= {one.name for one in everything if isinstance(one, nodes.Macro)} - own
        return {
            alias: macro
            for alias, (macro, *others) in ((alias, tuple(macros)) for alias, macros in found.items())
            if not others
            and macro.template
            and alias not in stored
            and macro.name in self._written_macros(macro.template)
        }

    def _is_clean(self, name: str) -> bool:
        """Say whether the macros of a template read nothing of the page, so that they can be shared by all pages."""
        if name not in self._clean:
            self._clean[name] = False  # templates that import each other in a ring are left to Jinja
            tree = self.tree(name)
            everything = [*walk(tree)] if tree else []
            if tree and not any(isinstance(one, nodes.Extends | nodes.Include | nodes.Import) for one in everything):
                sources = [one.template for one in everything if isinstance(one, nodes.FromImport)]
                others = [one.value for one in sources if isinstance(one, nodes.Const)]
                known = {*free_names(tree, set())} <= self.environment.globals.keys()
                self._clean[name] = known and len(others) == len(sources) and all(map(self._is_clean, others))
        return self._clean[name]

    def _written_macros(self, template: str) -> Mapping[str, nodes.Macro]:
        """Give the macros of a template that can be called without Jinja, as they are written."""
        if template not in self._written:
            tree = self.tree(template)
            own = [one for one in tree.body if isinstance(one, nodes.Macro)] if tree else []
            names = [one.name for one in own]
            self._written[template] = {
                one.name: one for one in own if names.count(one.name) == 1 and _can_be_called(one)
            }
        return self._written[template]

    def written(self, name: MacroName) -> nodes.Macro:
        """Give a macro of a `scope` as it is written, to be read only."""
        return self._written_macros(name.template)[name.name]

    def ready(self, name: MacroName) -> Ready | None:
        """Give a macro of a `scope`, simplified; None while it is being looked at: it calls itself."""
        if name not in self._ready:
            self._ready[name] = None
            tree = self.tree(name.template)
            if name.template not in self._scopes:
                self._scopes[name.template] = self.scope(tree, name.template) if tree else {}
            scope = self._scopes[name.template]
            macro = cast("nodes.Macro", _Simplified(self, scope, name.template).visit(copy_tree(self.written(name))))
            self._ready[name] = Ready.of(macro, self.environment.globals.keys())
        return self._ready[name]

    def standing_alone(self, name: MacroName) -> nodes.Template | None:
        """Give a template that has one macro and nothing else; None for a macro that needs more of its own template."""
        if not self._is_clean(name.template) or name.name not in self._written_macros(name.template):
            return None
        ready = self.ready(name)
        if ready is None or not ready.stands_alone or ready.has_caller:
            return None
        return nodes.Template([copy_tree(ready.macro)], lineno=1, environment=self.environment)

    def new_name(self, name: str) -> str:
        """Give a name that no template uses."""
        return f"{name}__{next(self._numbers)}"


def walk(node: nodes.Node) -> Iterator[nodes.Node]:
    """Give a node and all below it; `Node.find_all` takes several times as long."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        yield node
        fields = node.__dict__
        for field in node.fields:
            value = fields.get(field)
            if isinstance(value, nodes.Node):
                waiting.append(value)
            elif type(value) is list:
                waiting.extend(one for one in value if isinstance(one, nodes.Node))


def free_names(node: nodes.Node, bound: set[str]) -> Iterator[str]:
    """Give the names that a tree reads and does not bind itself; those that it binds join `bound` as it goes on."""
    match node:
        case nodes.Template():
            bound.update(one.name for one in node.body if isinstance(one, nodes.Macro))  # they may call later ones
            yield from _free_of_all(node.body, bound)
        case nodes.Name():
            if node.ctx == "load" and node.name not in bound:
                yield node.name
            elif node.ctx != "load":
                bound.add(node.name)
        case nodes.FromImport():
            bound.update(one if isinstance(one, str) else one[1] for one in node.names)
        case nodes.Import():
            bound.add(node.target)
        case nodes.Assign():
            yield from free_names(node.node, bound)
            yield from free_names(node.target, bound)
        case nodes.For():
            yield from free_names(node.iter, bound)
            inner = {*bound, "loop"}
            yield from _free_of_all((node.target, node.test, *node.body), inner)
            yield from _free_of_all(node.else_, {*bound})
        case nodes.With():
            yield from _free_of_all(node.values, bound)
            yield from _free_of_all((*node.targets, *node.body), {*bound})
        case nodes.Macro() | nodes.CallBlock():
            if isinstance(node, nodes.Macro):
                bound.add(node.name)
            else:
                yield from free_names(node.call, bound)
            yield from _free_of_all(node.defaults, bound)
            inner = {*bound, "caller", "varargs", "kwargs"} if isinstance(node, nodes.Macro) else {*bound}
            yield from _free_of_all((*node.args, *node.body), inner)
        case nodes.AssignBlock() | nodes.FilterBlock() | nodes.Block() | nodes.Scope():
            yield from _free_of_all(node.body, {*bound})
            yield from _free_of_all((one for one in node.iter_child_nodes(exclude=("body",))), bound)
        case _:
            yield from _free_of_all(node.iter_child_nodes(), bound)


def _free_of_all(several: Iterable[nodes.Node | None], bound: set[str]) -> Iterator[str]:
    for one in several:
        if one is not None:
            yield from free_names(one, bound)


def copy_tree(node: nodes.Node, environment: Environment | None = None) -> nodes.Node:
    """Copy a tree, for another environment if one is named; values of constants are shared."""
    twin = object.__new__(type(node))
    fields = twin.__dict__
    fields.update(node.__dict__)
    if environment is not None:
        fields["environment"] = environment
    for field in node.fields:
        value = fields.get(field)
        if isinstance(value, nodes.Node):
            fields[field] = copy_tree(value, environment)
        elif type(value) is list:
            fields[field] = [copy_tree(one, environment) if isinstance(one, nodes.Node) else one for one in value]
    return twin


class _Simplified(NodeTransformer):
    """Rewrites one template, or one macro of it."""

    def __init__(self, library: Library, scope: Mapping[str, MacroName], template: str) -> None:
        self._library = library
        self._environment = library.environment
        self._scope = scope
        self._template = template
        self._writes_out = library.is_own(template)
        self._including: list[str] = []

    # statements

    def visit_Output(self, node: nodes.Output) -> list[nodes.Node]:  # noqa: N802 - named after the node
        """Write out macros and messages between the other things that are shown."""
        return _split(node, self._shown)

    def _shown(self, child: nodes.Expr) -> Iterator[nodes.Node]:
        if isinstance(child, nodes.Call):
            expanded = self._expand(child, None)
            if expanded is not None:
                yield from expanded
                return
            pieces = self._message_pieces(child)
            if pieces is not None:
                yield from pieces
                return
        if isinstance(child, nodes.CondExpr) and child.expr2 is not None:
            shown: list[list[nodes.Node]] = [
                [nodes.Output([one], lineno=one.lineno)] for one in (child.expr1, child.expr2)
            ]
            yield from _settled(self, nodes.If(child.test, shown[0], [], shown[1], lineno=child.lineno))
            return
        yield self.visit(child)

    def visit_CallBlock(self, node: nodes.CallBlock) -> nodes.Node | list[nodes.Node]:  # noqa: N802
        """Put a macro round the body of a call."""
        body = _visited(self, node.body)
        if not node.args:
            expanded = self._expand(node.call, body)
            if expanded is not None:
                return expanded
        node.call = self._plain_call(node.call)
        node.body = body
        return node

    def visit_Include(self, node: nodes.Include) -> nodes.Node:  # noqa: N802
        """Put in what is included, where that is a template that can stand anywhere."""
        node.template = self.visit(node.template)
        name = node.template.value if isinstance(node.template, nodes.Const) else None
        if not isinstance(name, str) or node.ignore_missing or name in self._including:
            return node
        tree = self._library.tree(name)
        if tree is None or any(isinstance(one, _BOUND) for one in walk(tree)):
            return node
        if not self._writes_out or not self._library.is_own(name):
            return node
        self._including.append(name)
        body = _visited(self, cast("nodes.Template", copy_tree(tree)).body)
        self._including.pop()
        return nodes.Scope(body, lineno=node.lineno)

    def visit_If(self, node: nodes.If) -> list[nodes.Node]:  # noqa: N802
        """Leave out what a constant decides."""
        return _settled(self, node)

    # expressions

    def visit_Call(self, node: nodes.Call) -> nodes.Expr:  # noqa: N802
        """Call a macro as a function; a message without values is a constant."""
        message = self._message(node)
        if message is not None:
            return nodes.Const(message, lineno=node.lineno)
        found = self._called(node)
        if found is None:
            return self._plain_call(node)
        name, macro = found
        values = self._arguments(node, macro)
        if values is None or _has_caller(macro):
            return self._plain_call(node)
        function = nodes.EnvironmentAttribute(f"{DIRECT}{name.template!r}, {name.name!r}]", lineno=node.lineno)
        return nodes.Call(function, values, [], None, None, lineno=node.lineno)

    def _plain_call(self, node: nodes.Call) -> nodes.Call:
        return cast("nodes.Call", self.generic_visit(node))

    def visit_Getattr(self, node: nodes.Getattr) -> nodes.Expr:  # noqa: N802
        """Write out settings."""
        return self._constant(node)

    def visit_Name(self, node: nodes.Name) -> nodes.Expr:  # noqa: N802
        """Write out settings."""
        return self._constant(node)

    def visit_Concat(self, node: nodes.Concat) -> nodes.Expr:  # noqa: N802
        """Join what is constant."""
        joined = cast("nodes.Concat", self.generic_visit(node))
        if all(isinstance(one, nodes.Const) for one in joined.nodes):
            values = [one.value for one in joined.nodes if isinstance(one, nodes.Const)]
            if all(type(value) is str for value in values):
                return nodes.Const("".join(values), lineno=node.lineno)
        return joined

    def visit_Compare(self, node: nodes.Compare) -> nodes.Expr:  # noqa: N802
        """Say whether a feature is on."""
        match node:
            case nodes.Compare(expr=nodes.Const(value=value), ops=[nodes.Operand(op="in", expr=nodes.Name(name=name))]):
                if name in self._library.constants:
                    return nodes.Const(value in cast("Any", self._environment.globals[name]), lineno=node.lineno)
        return cast("nodes.Expr", self.generic_visit(node))

    def _constant(self, node: nodes.Expr) -> nodes.Expr:
        """Give the value of a setting; what is none, or is no text, stays as it is."""
        path: list[str] = []
        inner = node
        while isinstance(inner, nodes.Getattr):
            path.append(inner.attr)
            inner = inner.node
        if isinstance(inner, nodes.Name) and inner.ctx == "load" and inner.name in self._library.constants:
            value: object = self._environment.globals[inner.name]
            for attribute in reversed(path):
                value = self._environment.getattr(value, attribute)
            if isinstance(value, str | bool | int):
                return nodes.Const(value, lineno=node.lineno)
            return node
        return cast("nodes.Expr", self.generic_visit(node))

    # messages

    def _message(self, node: nodes.Call) -> str | None:
        """Give the words of a message that has no values."""
        if not isinstance(node.node, nodes.Name) or node.node.name not in MESSAGES or not self._is_message(node):
            return None
        return self._words(node, {}) if not node.kwargs else None

    def _is_message(self, node: nodes.Call) -> bool:
        constant = all(isinstance(one, nodes.Const) for one in node.args)
        return constant and node.dyn_args is None and node.dyn_kwargs is None

    def _words(self, node: nodes.Call, values: Mapping[str, str]) -> str:
        environment = self._environment
        context = environment.context_class(environment, {**environment.globals}, None, {})
        function = cast("Any", environment.globals[cast("nodes.Name", node.node).name])
        return Markup(context.call(function, *(cast("nodes.Const", one).value for one in node.args), **values))  # noqa: S704 - as Jinja's own

    def _message_pieces(self, node: nodes.Call) -> list[nodes.Expr] | None:
        """Take a message with values apart, so that only the values are written on each page."""
        if not isinstance(node.node, nodes.Name) or node.node.name not in MESSAGES or not self._is_message(node):
            return None
        if not node.kwargs or VALUE_FILTER not in self._environment.filters:
            return None
        marks = {keyword.key: f"\ue000{number}\ue001" for number, keyword in enumerate(node.kwargs)}
        pieces: list[nodes.Expr] = []
        for piece in self._words(node, marks).split("\ue000"):
            number, mark, rest = piece.partition("\ue001")
            if mark:
                value = copy_tree(node.kwargs[int(number)].value)
                written = nodes.Filter(self.visit(value), VALUE_FILTER, [], [], None, None, lineno=node.lineno)
                pieces.append(written)
            text = rest if mark else number
            if text:
                pieces.append(nodes.TemplateData(str(text), lineno=node.lineno))
        return pieces

    # macros

    def _called(self, node: nodes.Call) -> tuple[MacroName, nodes.Macro] | None:
        if isinstance(node.node, nodes.Name) and node.node.name in self._scope:
            name = self._scope[node.node.name]
            return name, self._library.written(name)
        return None

    def _arguments(self, node: nodes.Call, macro: nodes.Macro) -> list[nodes.Expr] | None:
        """Give a value for every parameter of a macro; None for a call that Jinja has to judge."""
        names = [one.name for one in macro.args]
        given = dict(zip(names, node.args, strict=False))
        keywords = {one.key: one.value for one in node.kwargs}
        defaults = dict(zip(reversed(names), reversed(macro.defaults), strict=False))
        wrong = len(node.args) > len(names) or keywords.keys() & given.keys() or keywords.keys() - set(names)
        missing = set(names) - given.keys() - keywords.keys() - defaults.keys()
        if wrong or missing or node.dyn_args is not None or node.dyn_kwargs is not None:
            return None
        written = given | keywords
        return [
            self.visit(copy_tree(written[name])) if name in written else cast("nodes.Expr", copy_tree(defaults[name]))
            for name in names
        ]

    def _expand(self, node: nodes.Call, body: list[nodes.Node] | None) -> list[nodes.Node] | None:
        """Give the body of a macro in place of a call; None where it is too long, or must be called."""
        found = self._called(node)
        if found is None:
            return None
        ready = self._library.ready(found[0])
        if ready is None or not ready.stands_alone or found[0] in self._library.called:
            return None
        if not self._writes_out or not self._library.is_own(found[0].template):
            return None
        macro = ready.macro
        fits = ready.surrounds if body is not None else ready.is_short and not ready.has_caller
        values = self._arguments(node, macro) if fits else None
        if values is None:
            return None
        names: dict[str, nodes.Expr] = {}
        targets: list[nodes.Expr] = []
        assigned: list[nodes.Expr] = []
        for parameter, value in zip(macro.args, values, strict=True):
            if isinstance(value, nodes.Const) or (isinstance(value, nodes.Name) and value.name != "loop"):
                names[parameter.name] = value
            else:
                alias = self._library.new_name(parameter.name)
                names[parameter.name] = nodes.Name(alias, "load")
                targets.append(nodes.Name(alias, "param", lineno=node.lineno))
                assigned.append(value)
        for own in ready.names - names.keys():
            names[own] = nodes.Name(self._library.new_name(own), "load")
        twin = cast("nodes.Macro", copy_tree(macro))
        placed = _visited(_Instance(names, body), twin.body)
        return [nodes.With(targets, assigned, placed, lineno=node.lineno)] if targets else placed


class _Instance(NodeTransformer):
    """Puts values in place of the names of one copy of a macro's body, and a body in place of `caller()`."""

    def __init__(self, names: Mapping[str, nodes.Expr], body: list[nodes.Node] | None) -> None:
        self._names = names
        self._body = body

    def visit_Name(self, node: nodes.Name) -> nodes.Expr:  # noqa: N802
        """Rename, or put in the value."""
        found = self._names.get(node.name)
        if found is None:
            return node
        if isinstance(found, nodes.Name):
            return nodes.Name(found.name, node.ctx, lineno=node.lineno)
        return cast("nodes.Expr", copy_tree(found))

    def visit_If(self, node: nodes.If) -> list[nodes.Node]:  # noqa: N802
        """Leave out what a value decides."""
        return _settled(self, node)

    def visit_Output(self, node: nodes.Output) -> list[nodes.Node]:  # noqa: N802
        """Put the body in place of `caller()`."""
        return _split(node, self._shown)

    def _shown(self, child: nodes.Expr) -> Iterator[nodes.Node]:
        if self._body is not None and _is_caller(child):
            yield nodes.Scope(self._body, lineno=child.lineno)
        else:
            yield self.visit(child)


def _split(node: nodes.Output, shown: Any) -> list[nodes.Node]:
    """Rewrite what is shown, piece by piece: expressions that follow each other stay together, statements between."""
    found: list[nodes.Node] = []
    run: list[nodes.Expr] = []
    for child in node.nodes:
        for one in shown(child):
            if isinstance(one, nodes.Expr):
                run.append(one)
                continue
            if isinstance(one, nodes.Output):
                run.extend(one.nodes)
                continue
            if run:
                found.append(nodes.Output(run, lineno=node.lineno))
                run = []
            found.append(one)
    if run:
        found.append(nodes.Output(run, lineno=node.lineno))
    return found


def _as_list(found: nodes.Node | list[nodes.Node] | None) -> list[nodes.Node]:
    return found if isinstance(found, list) else [found] if found else []


def _settled(visitor: NodeTransformer, node: nodes.If) -> list[nodes.Node]:
    """Rewrite a condition with its branches: the branch that constants choose, or what is left of it."""
    left: list[tuple[nodes.Expr, list[nodes.Node]]] = []
    otherwise = node.else_
    for one in (node, *node.elif_):
        test = visitor.visit(one.test)
        if not isinstance(test, nodes.Const):
            left.append((test, _visited(visitor, one.body)))
        elif test.value:
            otherwise = one.body
            break
    otherwise = _visited(visitor, otherwise)
    if not left:
        return otherwise
    (first, body), *others = left
    elifs = [nodes.If(test, then, [], [], lineno=node.lineno) for test, then in others]
    return [nodes.If(first, body, elifs, otherwise, lineno=node.lineno)]


def _visited(visitor: NodeTransformer, body: list[nodes.Node]) -> list[nodes.Node]:
    return [one for child in body for one in _as_list(visitor.visit(child))]


def _is_constant(node: nodes.Expr) -> bool:
    return isinstance(node, nodes.Const) or (isinstance(node, nodes.Tuple) and not node.items)


def _is_caller(node: nodes.Node) -> bool:
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name) or node.node.name != "caller":
        return False
    return not (node.args or node.kwargs or node.dyn_args or node.dyn_kwargs)


def _has_caller(macro: nodes.Macro) -> bool:
    return any(isinstance(one, nodes.Name) and one.name == "caller" for one in walk(macro))


def _can_be_called(macro: nodes.Macro) -> bool:
    """Say whether a macro takes what it names and nothing else."""
    names = {one.name for one in walk(macro) if isinstance(one, nodes.Name)}
    return not names & {"varargs", "kwargs"} and all(map(_is_constant, macro.defaults))


def _drop_imports(tree: nodes.Template) -> None:
    """Take out the imports of names that are no longer used."""
    used = {one.name for one in walk(tree) if isinstance(one, nodes.Name) and one.ctx == "load"}
    _DropImports(used).visit(tree)


class _DropImports(NodeTransformer):
    def __init__(self, used: set[str]) -> None:
        self._used = used

    def visit_FromImport(self, node: nodes.FromImport) -> nodes.FromImport | None:  # noqa: N802
        names: Sequence[str | tuple[str, str]] = node.names
        kept = [one for one in names if (one if isinstance(one, str) else one[1]) in self._used]
        if not kept:
            return None
        node.names = kept
        return node
