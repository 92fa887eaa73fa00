"""Collecting the messages of the code and the templates, and bringing the catalogues up to date with them.

Catalogues are written so that branches merge: messages in alphabetical order, files without line numbers, no dates.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from pathlib import Path
from tokenize import TokenError
from typing import Any, Final

from babel import Locale as BabelLocale
from babel import UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.pofile import read_po, write_po
from babel.plural import to_gettext
from jinja2 import TemplateSyntaxError
from jinja2.ext import babel_extract

from builder.locale.catalogue import TemplateMessage

SOURCE_LANGUAGE: Final = "en"
"""The language of the messages in the code: its catalogue translates every message with itself."""

_KEYWORDS: Final[dict[str, Any]] = {
    **DEFAULT_KEYWORDS,
    "message_id": None,
    "plural_message_id": (1, 2),
    "context_message_id": ((1, "c"), 2),
}
_HEADER_ENTRY: Final = re.compile(r'^msgid ""\nmsgstr ""\n(?:".*\n)+', re.MULTILINE)
_JINJA_OPTIONS: Final = {"newstyle_gettext": "true", "trimmed": "true", "silent": "false"}


class ExtractionError(ValueError):
    """A template or module whose messages cannot be read; `path` and `line` say where."""

    def __init__(self, message: str, path: str, line: int) -> None:
        super().__init__(message, path, line)
        self.message, self.path, self.line = message, path, line

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def extract_messages(package: Path, templates: Path) -> tuple[TemplateMessage, ...]:
    """The messages of every `*.py` in a package and every `*.html` among the templates, by text and context.

    Their places are given relative to the folders' parents. Raises `ExtractionError` for a file with a mistake.
    """
    places: dict[tuple[str, str], set[tuple[str, int]]] = defaultdict(set)
    plurals: dict[tuple[str, str], str] = {}
    found = (
        *_scan(package, "*.py", "python", {}),
        *_scan(templates, "*.html", babel_extract, _JINJA_OPTIONS),
    )
    for path, line, texts, context in found:
        singular, plural = (texts[0], texts[1]) if isinstance(texts, tuple) else (texts, None)
        key = (singular, context or "")
        places[key].add((path, line))
        if plural is not None:
            plurals.setdefault(key, plural)
    return tuple(
        TemplateMessage(text, plurals.get((text, context)), context or None, tuple(sorted(places[text, context])))
        for text, context in sorted(places)
    )


def update_catalogues(messages: Sequence[TemplateMessage], folder: Path, languages: Iterable[str]) -> tuple[Path, ...]:
    """Write `mujaz.pot` and merge the messages into `<language>.po`; the files that changed come back.

    Translations and the header of a catalogue are kept, new messages are added without a translation (the source
    language's with itself), unused ones go to its end as obsolete. Nothing changes when nothing is new.
    """
    folder.mkdir(parents=True, exist_ok=True)
    changed = [_write(folder / "mujaz.pot", _template_header(), _catalog(_template_header(), messages))]
    for language in languages:
        path = folder / f"{language}.po"
        text = path.read_text(encoding="utf-8") if path.exists() else _new_header(language)
        catalog = read_po(BytesIO(text.encode()), charset="utf-8", abort_invalid=True)
        _revive(catalog, messages)
        catalog.update(_catalog(_header_of(text), messages), no_fuzzy_matching=True, update_creation_date=False)
        if language == SOURCE_LANGUAGE:
            _fill_in_source(catalog)
        changed.append(_write(path, _header_of(text), catalog))
    return tuple(path for path in changed if path)


def _scan(
    folder: Path, glob: str, method: Any, options: dict[str, str]
) -> Iterator[tuple[str, int, str | tuple[str, ...], str | None]]:
    for path in sorted(folder.rglob(glob)):
        name = path.relative_to(folder.parent).as_posix()
        try:
            with path.open("rb") as file:
                for line, texts, _comments, context in extract(method, file, keywords=_KEYWORDS, options=options):
                    yield name, line, texts, context
        except TemplateSyntaxError as error:
            raise ExtractionError(error.message or "The template has a mistake.", name, error.lineno) from error
        except UnicodeDecodeError as error:
            raise ExtractionError("The file is not UTF-8.", name, 1) from error
        except (SyntaxError, TokenError) as error:
            row = error.lineno if isinstance(error, SyntaxError) else error.args[1][0]
            raise ExtractionError(f"The module has a mistake: {error.args[0]}.", name, row or 1) from error


def _catalog(header: str, messages: Iterable[TemplateMessage]) -> Catalog:
    catalog = read_po(BytesIO(header.encode()), charset="utf-8")
    for message in messages:
        texts = message.id if message.plural is None else (message.id, message.plural)
        files = sorted({(path, 0) for path, _ in message.places})
        catalog.add(texts, locations=files, context=message.context)
    return catalog


def _revive(catalog: Catalog, messages: Iterable[TemplateMessage]) -> None:
    """Take translations of messages that are in use again out of the obsolete ones."""
    wanted = {(message.id, message.plural, message.context) for message in messages}
    for key, message in list(catalog.obsolete.items()):
        texts = message.id if isinstance(message.id, (tuple, list)) else (message.id, None)
        if (texts[0], texts[1], message.context) in wanted:
            del catalog.obsolete[key]
            catalog[message.id] = message


def _fill_in_source(catalog: Catalog) -> None:
    for message in catalog:
        strings = message.string if isinstance(message.string, (tuple, list)) else (message.string,)
        if message.id and not any(strings):
            message.string = message.id
    catalog.obsolete.clear()


def _write(path: Path, header: str, catalog: Catalog) -> Path | None:
    """Write a catalogue when it differs from what is there."""
    out = BytesIO()
    write_po(out, catalog, width=110, omit_header=True, sort_output=True, include_lineno=False)
    content = f"{header.rstrip()}\n\n".encode() + out.getvalue().rstrip() + b"\n"
    if path.exists() and path.read_bytes() == content:
        return None
    path.write_bytes(content)
    return path


def _header_of(text: str) -> str:
    """The header entry of a catalogue as it stands, with whatever comments are before it."""
    text = text.replace("\r\n", "\n")
    match = _HEADER_ENTRY.search(text)
    return text[: match.end()] if match else text.partition("\n\n")[0] + "\n"


def _template_header() -> str:
    return _header("# The messages of Mujaz, written by `mujaz messages update`.", "")


def _new_header(language: str) -> str:
    try:
        # gettext's rules know whole numbers only; the exponent “e” of CLDR's is always 0 for them
        forms = re.sub(r"\be\b", "0", to_gettext(BabelLocale.parse(language, sep="-").plural_form))
    except UnknownLocaleError:
        forms = "nplurals=1; plural=0;"
    return _header(f"# Messages of Mujaz in “{language}”. Plural forms stand in CLDR's order.", language, forms)


def _header(comment: str, language: str, plural_forms: str = "nplurals=2; plural=(n != 1);") -> str:
    fields = (
        f"Language: {language}",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 8bit",
        f"Plural-Forms: {plural_forms}",
    )
    return "\n".join((comment, 'msgid ""', 'msgstr ""', *(f'"{field}\\n"' for field in fields), ""))
