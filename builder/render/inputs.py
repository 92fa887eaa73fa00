"""What a page's bytes depend on beside its facets: templates, words of the interface, settings of the theme, versions.

Each is a component with a name and a digest, by page kind and language, so that a changed template or message touches
the pages that can show it and no others, and so that the reason can be named.
"""

import ast
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.metadata import distributions
from pathlib import Path
from types import MappingProxyType

from jinja2 import Environment, TemplateNotFound, meta
from jinja2.ext import extract_from_ast

from builder.plan.page import Page, PageKind
from builder.records.scan import CONTENT, STATIC
from builder.render.brought import OWN_TEMPLATES, PACKAGE
from builder.render.pages import Language
from builder.render.recipes import RECIPES
from builder.render.theme import FRAME_PARTS

Components = Mapping[str, str]
"""Digests by the name of what they are of."""

_SPECIAL: Mapping[PageKind, tuple[str, str]] = MappingProxyType(
    {"root": ("root.html", "builder.views.others"), "feed": ("feed.xml", "builder.views.feed")}
)
"""Template and module of the view of the kinds that are no `Recipe`."""
_CHROME = "builder.views.site_chrome"
_PRINTED = ("builder.views.pdf", "builder.render.pdf")
_SPOKEN = "builder.views.search_words"
_OF_PAGES = ("builder.views", "builder.render.pdf")
"""Where modules are whose words stand on pages of some kinds alone."""
_FRAME = tuple(f"partials/{name}.html" for name in FRAME_PARTS)
_ASKS = re.compile(r"gettext\(|message_id\(")

Message = tuple[str | None, str]
"""A message by its context and text."""


@dataclass(frozen=True, slots=True)
class RenderInputs:
    """The components of every kind of page, for the languages of a site."""

    languages: Mapping[str, "LanguageInputs"]
    common: Components

    def of(self, page: Page) -> dict[str, str]:
        """Give the components of a page; a page that shows another language's edition has those of both."""
        codes = [code for code in dict.fromkeys((page.lang, page.shown)) if code] or [next(iter(self.languages))]
        found = dict(self.common)
        for code in codes:
            found |= self.languages[code].of(page.kind)
        if len(codes) > 1:
            found |= {name: digest for code in codes for name, digest in self.languages[code].fallback.items()}
        return found


@dataclass(frozen=True, slots=True)
class LanguageInputs:
    """The components of one language."""

    kinds: Mapping[PageKind, Components]
    fallback: Components
    """The frame round an edition of another language."""
    messages: Mapping[Message, str]
    """The digest of every translation: to name the one that changed."""

    def of(self, kind: PageKind) -> Components:
        """Give the components of a kind of page."""
        return self.kinds[kind]


def program_digest() -> str:
    """Give a digest of Mujaz itself and of the versions of all that it is installed with.

    Of Mujaz its source is taken and not its version, so that a change to it is never missed.
    """
    seen = blake2b(sys.version.encode(), digest_size=16)
    for path in sorted(one for one in PACKAGE.rglob("*") if one.suffix in (".py", ".json", ".txt")):
        seen.update(f"\0{path.relative_to(PACKAGE).as_posix()}\0".encode() + path.read_bytes())
    installed = sorted({Path(str(getattr(one, "_path", ""))).name for one in distributions()})
    seen.update("\n".join(installed).encode())
    return seen.hexdigest()


def render_inputs(
    root: Path, languages: Mapping[str, Language], program: str, cover: str | None, assets: Iterable[str]
) -> RenderInputs:
    """Find the components of every kind of page and language, as the files are now.

    `cover` is the image for the covers of PDFs, as a path in content/static/; `assets` are the addresses of all files
    that pages refer to.
    """
    first = next(iter(languages.values()))
    closures = _Closures(first.theme.environment)
    printed = dict(_printed(root, cover))
    inputs = {code: _language_inputs(language, closures, printed) for code, language in languages.items()}
    theme = repr(sorted(_plain_globals(first.theme.environment).items()))
    icons = "".join(f"{name}\0{content!r}" for name, content in _own_icons(root / "templates"))
    return RenderInputs(
        MappingProxyType(inputs),
        MappingProxyType(
            {
                "Mujaz itself, or what it is installed with": program,
                "an asset": _digest("\n".join(assets)),
                "the theme’s settings": _digest(theme + icons),
                "the languages of the site": _digest(" ".join(languages)),
            }
        ),
    )


def _plain_globals(environment: Environment) -> dict[str, object]:
    names = ("content_policy", "features", "icons")
    values = {name: environment.globals[name] for name in names}
    return {name: sorted(value) if isinstance(value, frozenset) else value for name, value in values.items()}


def _printed(root: Path, cover: str | None) -> Iterator[tuple[str, str]]:
    """Give the components of PDFs that are no words: Typst templates and the cover's image."""
    for folder in (OWN_TEMPLATES / "pdf", root / "templates" / "pdf"):
        for path in sorted(folder.rglob("*.typ")) if folder.is_dir() else ():
            name = f"templates/pdf/{path.relative_to(folder).as_posix()}"
            yield name, blake2b(path.read_bytes(), digest_size=12).hexdigest()
    if cover:
        image = root / CONTENT / STATIC / cover
        yield "the cover’s image", blake2b(image.read_bytes(), digest_size=12).hexdigest()


def _own_icons(templates: Path) -> Iterator[tuple[str, bytes]]:
    folder = templates / ".icons"
    for path in sorted(folder.rglob("*.svg")) if folder.is_dir() else ():
        yield path.relative_to(folder).as_posix(), path.read_bytes()


def _language_inputs(language: Language, closures: "_Closures", printed: Components) -> LanguageInputs:
    code = language.locale.code
    translations = language_messages(language)
    settings = {f"the settings of “{code}”": _digest(repr(language.locale.settings))}

    def components(names: Iterable[str], modules: Iterable[str], words: str) -> dict[str, str]:
        used = closures.messages_of(names, modules, translations)
        listed = "\n".join(
            f"{context or ''}\x04{text}\0{translations[context, text]}" for context, text in sorted(used, key=repr)
        )
        return {f"templates/{name}": closures.digest(name) for name in names} | {words: _digest(listed)}

    kinds: dict[PageKind, Components] = {}
    for kind in (*RECIPES, *_SPECIAL):
        template, module = _made_of(kind)
        names = closures.of((template, *_FRAME))
        modules = module_closure((module, _CHROME))
        kinds[kind] = MappingProxyType(settings | components(names, modules, f"messages {code}"))
    words = components((), module_closure(_PRINTED), f"messages {code}")
    kinds["pdf"] = MappingProxyType(settings | dict(printed) | words)
    spoken = components((), module_closure((_SPOKEN,)), f"messages {code}")
    kinds["search-words"] = MappingProxyType(settings | spoken)
    around = components(closures.of(("fallback.html", *_FRAME)), (), f"messages of the frame {code}")
    return LanguageInputs(MappingProxyType(kinds), around, translations)


def language_messages(language: Language) -> Mapping[Message, str]:
    """Give the digest of every translation of a language, its plural forms included."""
    translations = language.locale.messages.translations
    return {message: _digest("\0".join(forms)) for message, forms in translations.items()}


def _made_of(kind: PageKind) -> tuple[str, str]:
    special = _SPECIAL.get(kind)
    return special or (RECIPES[kind].template, RECIPES[kind].load().__module__)


@dataclass(frozen=True, slots=True)
class _Module:
    """What is read of a module's source: what it imports, and every text in it, which may be a message."""

    imports: frozenset[str]
    texts: frozenset[str]


@cache
def _module(path: Path) -> _Module:
    imports: set[str] = set()
    texts: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            imports |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            imports |= {alias.name for alias in node.names}
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts.add(node.value)
    return _Module(frozenset(imports), frozenset(texts))


@cache
def _path_of(module: str) -> Path | None:
    """Give the file of a module of Mujaz; None where the name is that of something in a module."""
    path = PACKAGE / module.removeprefix("builder.").replace(".", "/")
    file = path / "__init__.py" if path.is_dir() else path.with_suffix(".py")
    return file if file.is_file() else None


def module_closure(modules: Iterable[str]) -> frozenset[str]:
    """Name some modules of the views, or of what sets PDFs, and all of those that they import, directly or not."""
    found: set[str] = set()
    queue = list(modules)
    while queue:
        name = queue.pop()
        if name not in found and name.startswith(_OF_PAGES) and (path := _path_of(name)):
            found.add(name)
            queue += _module(path).imports
    return frozenset(found)


@cache
def _texts_elsewhere() -> frozenset[str]:
    """Collect the texts of all other modules that ask for messages: what they say can stand on any page.

    Reports to editors stand on none.
    """
    special = (PACKAGE / "views", PACKAGE / "render" / "pdf", PACKAGE / "editorial")
    sources = (path for path in PACKAGE.rglob("*.py") if not any(map(path.is_relative_to, special)))
    asking = (path for path in sources if _ASKS.search(path.read_text("utf-8")))
    return frozenset(text for path in asking for text in _module(path).texts)


class _Closures:
    """Which templates a template is made of; names that are put together while rendering are icons, found elsewhere."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment
        self._templates: dict[str, _Template] = {}

    def of(self, templates: Iterable[str]) -> tuple[str, ...]:
        """Give the names of some templates and of all that they extend, include and import."""
        found: dict[str, None] = {}
        queue = list(templates)
        while queue:
            name = queue.pop()
            if name not in found:
                found[name] = None
                queue += self._template(name).references
        return tuple(sorted(found))

    def digest(self, name: str) -> str:
        """Give the digest of one template's text."""
        return self._template(name).digest

    def messages_of(self, names: Iterable[str], modules: Iterable[str], known: Iterable[Message]) -> frozenset[Message]:
        """Choose those of the known messages that some templates, modules, or what all pages share can show."""
        texts = set(_texts_elsewhere())
        for path in filter(None, map(_path_of, modules)):
            texts |= _module(path).texts
        for name in names:
            texts |= self._template(name).messages
        return frozenset(message for message in known if message[1] in texts)

    def _source(self, name: str) -> str:
        loader = self._environment.loader
        try:
            return loader.get_source(self._environment, name)[0] if loader else ""
        except TemplateNotFound:
            return ""  # of a template that only a condition asks for

    def _template(self, name: str) -> "_Template":
        if name not in self._templates:
            source = self._source(name)
            tree = self._environment.parse(source)
            references = tuple(one for one in meta.find_referenced_templates(tree) if one)
            texts = (
                text
                for _, _, found in extract_from_ast(tree)
                for text in (found if isinstance(found, tuple) else (found,))
            )
            self._templates[name] = _Template(_digest(source), references, frozenset(text for text in texts if text))
        return self._templates[name]


@dataclass(frozen=True, slots=True)
class _Template:
    """What is read of a template's source; its messages with their contexts, which do no harm among them."""

    digest: str
    references: tuple[str, ...]
    messages: frozenset[str]


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=12).hexdigest()
