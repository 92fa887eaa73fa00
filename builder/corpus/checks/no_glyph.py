"""U204: a character that no font of the PDFs has."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.corpus.printable import PRINTABLE
from builder.corpus.prose_places import place_in
from builder.corpus.texts import texts_of
from builder.diagnostics import Rule, Severity
from builder.records.load import CONFIG
from builder.records.record import Edition, Record
from builder.records.yaml_source import Path

RULE = Rule("U204", "no-glyph", "Every character of a text can be printed in a PDF.", Severity.WARNING)

_HINT = "say it in words, or leave it out; in PDFs � stands in its place"
_UNPRINTABLE = re.compile("[^" + "".join(f"\\U{low:08x}-\\U{high:08x}" for low, high in PRINTABLE) + "]")
_UNSEEN = frozenset(("Cc", "Cf", "Cs", "Cn", "Co", "Zl", "Zp"))
"""Categories of characters that have no look, and are left out in PDFs."""
_PLAIN: Mapping[str, tuple[str, ...]] = {"source": ("title", "author")}
"""Texts in a language of their own, by kinds of records."""


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find the first of such characters in each text that can come to stand in a PDF."""
    if not corpus.config.pdf.publish and not corpus.config.pdf.periods:
        return
    for number, period in enumerate(corpus.config.pdf.periods):
        for lang, title in period.title.items():
            yield from _find(CONFIG, ("pdf", "periods", number, "title", lang), title)
    for record in corpus.records:
        if record.kind == "page":
            continue
        for path, text in _texts(record):
            yield from _find(record.path, path, text)
        for edition in record.editions:
            yield from _in_edition(edition)


def _texts(record: Record[Any]) -> Iterator[tuple[Path, str]]:
    for path, by_language in texts_of(record.data):
        for lang, text in by_language.items():
            if isinstance(text, str):
                yield (*path, lang), text
            else:
                yield from (((*path, lang, number), one) for number, one in enumerate(text) if isinstance(one, str))
    for field in _PLAIN.get(record.kind, ()):
        if text := getattr(record.data, field):
            yield (field,), text


def _in_edition(edition: Edition) -> Iterator[Finding]:
    if edition.front:
        for field, text in (("title", edition.front.title), ("summary", edition.front.summary)):
            yield from _find(edition.path, (field,), text or "")
    if _characters(edition.body):
        for part in edition.prose.parts:
            for at in _characters(part.text)[:1]:
                yield Finding(RULE, edition.path, place_in(part, at), _message(part.text[at]), _HINT)


def _find(file: str, path: Path, text: str) -> Iterable[Finding]:
    return [Finding(RULE, file, path, _message(text[at]), _HINT) for at in _characters(text)[:1]]


def _characters(text: str) -> list[int]:
    """Give the places of characters that have a look and no glyph."""
    if text.isascii():
        return []
    return [match.start() for match in _UNPRINTABLE.finditer(text) if unicodedata.category(match[0]) not in _UNSEEN]


def _message(character: str) -> str:
    name = unicodedata.name(character, "a character without a name")
    return f"“{character}” (U+{ord(character):04X} {name}) is in no font of the PDFs"
