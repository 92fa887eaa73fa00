"""Reading a gettext catalogue, and what is wrong with one.

The plural forms of every catalogue stand in CLDR's order (zero, one, two, few, many, other: those that the language
has), and its `Plural-Forms` header says so. Babel's own Arabic header has another order, so the header is compared with
ICU's rules number by number.
"""

import gettext
import re
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Message
from babel.messages.pofile import PoFileError, read_po

from builder.locale.plurals import Plurals

_PLACEHOLDER: Final = re.compile(r"%\((\w+)\)s")
_COUNT_NAMES: Final = frozenset({"num", "n", "count"})
_PLURAL_FORMS: Final = re.compile(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+);?")
_HEADER_LINE: Final = re.compile(rb'^"(.*)"[ \t]*$', re.MULTILINE)
_HEADER_FIELD: Final = re.compile(rb"^Plural-Forms:(.*)$", re.MULTILINE | re.IGNORECASE)
_CHECKED_NUMBERS: Final = range(1001)


@dataclass(frozen=True, slots=True)
class TemplateMessage:
    """A message of the code and the templates; `places` are where it stands, as (path, line)."""

    id: str
    plural: str | None = None
    context: str | None = None
    places: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class CatalogueMessage:
    """A message of a catalogue with its translations: one, or one a plural category. `line` counts from 1."""

    id: str
    plural: str | None
    context: str | None
    forms: tuple[str, ...]
    fuzzy: bool
    line: int


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What a `.po` file holds, obsolete messages (``#~``) left out; `plural_forms` is the value of its header."""

    messages: tuple[CatalogueMessage, ...]
    plural_forms: str


@dataclass(frozen=True, slots=True)
class CatalogueProblem:
    """One thing that is wrong with a catalogue, at a line of it (from 1), and what to do about it."""

    line: int
    message: str
    hint: str


class CatalogueError(ValueError):
    """A file that is no catalogue; `line` counts from 1."""

    def __init__(self, message: str, line: int) -> None:
        super().__init__(message, line)
        self.message = message
        self.line = line

    def __str__(self) -> str:
        return f"line {self.line}: {self.message}"


def read_catalogue(path: Path) -> Catalogue:
    """Read a `.po` file. Raises `CatalogueError` when it is damaged, `OSError` when it cannot be read."""
    content = path.read_bytes()
    try:
        content.decode()
        read = read_po(BytesIO(content), charset="utf-8", abort_invalid=True)
    except PoFileError as error:
        raise CatalogueError(str(error), (error.lineno or 0) + 1) from error
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise CatalogueError("The file is not UTF-8.", line) from error
    except ValueError as error:  # such as a header that Babel cannot take apart
        raise CatalogueError(str(error), 1) from error
    return Catalogue(tuple(_message(message) for message in read if message.id), _plural_forms(content))


def catalogue_problems(
    path: Path, template_messages: Iterable[TemplateMessage], language: str
) -> Sequence[CatalogueProblem]:
    """Everything that is wrong with a language's catalogue, by line: the file itself, its plural header, and every
    message that is missing, fuzzy, doubled, or translated with the wrong number of forms or the wrong placeholders.

    Messages of the catalogue that nothing uses any more are not looked at.
    """
    if not path.is_file():
        return [CatalogueProblem(1, f"The catalogue {path.name} is missing.", "Run `mujaz messages update`.")]
    try:
        catalogue = read_catalogue(path)
    except CatalogueError as error:
        hint = "Mend the line, or take the file from version control; the header's Plural-Forms may be wrong, too."
        return [CatalogueProblem(error.line, error.message, hint)]
    plurals = Plurals(language)
    problems = [*_header_problems(catalogue.plural_forms, plurals, language), *_doubles(path)]
    present = {(message.context, message.id): message for message in catalogue.messages}
    for wanted in template_messages:
        message = present.get((wanted.context, wanted.id))
        if message is None:
            where = ", ".join(f"{file}:{line}" for file, line in wanted.places[:1])
            hint = f"Run `mujaz messages update`{f'; it is used at {where}' if where else ''}."
            problems.append(CatalogueProblem(1, f"“{wanted.id}” is missing.", hint))
        else:
            problems += _message_problems(wanted, message, plurals)
    return sorted(problems, key=lambda problem: (problem.line, problem.message))


def placeholders(text: str) -> frozenset[str]:
    """The names of the `%(name)s` in a text."""
    return frozenset(_PLACEHOLDER.findall(text))


def _plural_forms(content: bytes) -> str:
    """The value of the header as it is written; empty when there is none, where Babel would make one up."""
    header = b"".join(_HEADER_LINE.findall(content.replace(b"\r\n", b"\n").partition(b"\n\n")[0]))
    match = _HEADER_FIELD.search(header.replace(b"\\n", b"\n"))
    return match[1].decode().strip() if match else ""


def _message(message: Message) -> CatalogueMessage:
    singular, plural = (message.id[0], message.id[1]) if isinstance(message.id, (tuple, list)) else (message.id, None)
    forms = tuple(message.string) if isinstance(message.string, (tuple, list)) else (message.string,)
    texts = tuple(form or "" for form in forms)
    return CatalogueMessage(singular, plural, message.context, texts, message.fuzzy, message.lineno or 1)


def _header_problems(plural_forms: str, plurals: Plurals, language: str) -> Iterator[CatalogueProblem]:
    hint = f"The forms of {language} are, in this order: {', '.join(plurals.categories)}."
    match = _PLURAL_FORMS.match(plural_forms)
    if match is None:
        yield CatalogueProblem(1, "The header has no Plural-Forms.", hint)
        return
    if int(match[1]) != len(plurals.categories):
        yield CatalogueProblem(1, f"Plural-Forms gives {match[1]} forms.", hint)
        return
    try:
        rule = gettext.c2py(match[2])
        wrong = next((number for number in _CHECKED_NUMBERS if rule(number) != plurals.index(number)), None)
    except (ValueError, OverflowError, ZeroDivisionError, RecursionError):
        yield CatalogueProblem(1, "The rule of Plural-Forms cannot be read.", hint)
        return
    if wrong is not None:
        message = f"Plural-Forms gives {wrong} the form {rule(wrong)}; it is {plurals.index(wrong)}."
        yield CatalogueProblem(1, message, hint)


def _message_problems(
    wanted: TemplateMessage, message: CatalogueMessage, plurals: Plurals
) -> Iterator[CatalogueProblem]:
    def problem(text: str, hint: str) -> CatalogueProblem:
        return CatalogueProblem(message.line, f"“{wanted.id}” {text}", hint)

    if message.fuzzy:
        yield problem("is marked fuzzy.", "Check the translation and remove the word fuzzy.")
        return
    if wanted.plural != message.plural:
        yield problem("has another plural in the code.", "Run `mujaz messages update` and check the translation.")
        return
    if not any(message.forms):
        yield problem("has no translation.", "Write it into msgstr.")
        return
    if wanted.plural is None:
        yield from (problem(*fault) for fault in _placeholder_faults(message.forms[0], placeholders(wanted.id), set()))
        return
    if len(message.forms) != len(plurals.categories) or not all(message.forms):
        categories = ", ".join(plurals.categories)
        yield problem("lacks plural forms.", f"Write one msgstr for each of: {categories}.")
        return
    known = placeholders(wanted.id) | placeholders(wanted.plural)
    # The form for one single number may say the number in a word, as the English singular may.
    sayable = (known & _COUNT_NAMES) | (known - placeholders(wanted.id))
    for category, form in zip(plurals.categories, message.forms, strict=True):
        optional: Set[str] = sayable if category in plurals.exact else frozenset()
        yield from (problem(f"({category}) {text}", hint) for text, hint in _placeholder_faults(form, known, optional))


def _placeholder_faults(form: str, known: frozenset[str], optional: Set[str]) -> Iterator[tuple[str, str]]:
    used = placeholders(form)
    for name in sorted(known - used - optional):
        yield f"lacks %({name})s in its translation.", f"Put %({name})s where its value belongs."
    for name in sorted(used - known):
        yield f"has an unknown %({name})s in its translation.", "Use the placeholders of the English text only."
    try:
        _ = form % dict.fromkeys(used, "")
    except (KeyError, ValueError, TypeError):
        yield "has a broken placeholder in its translation.", "A placeholder is %(name)s, a percent sign is %%."


def _doubles(path: Path) -> Iterator[CatalogueProblem]:
    """Messages that stand twice, as after a merge of two branches: readers take the last one without a word."""
    seen: set[str] = set()
    line = 1
    for block in re.split(r"(\n[ \t]*\n)", path.read_text(encoding="utf-8").replace("\r\n", "\n")):
        rows = [row for row in block.split("\n") if not row.startswith("#")]
        key = "\n".join(rows).partition("\nmsgstr")[0].partition("\nmsgid_plural")[0].strip()
        if key.startswith(("msgid", "msgctxt")):
            if key in seen:
                yield CatalogueProblem(line, "This message stands twice.", "Keep one of the two.")
            seen.add(key)
        line += block.count("\n")
