"""A705: loaded wording stands in our own voice."""

import re
from collections.abc import Iterator
from typing import Any

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.corpus.prose_places import place_in
from builder.corpus.texts import localized_texts, wordings_of
from builder.corpus.wording import WordingFinder
from builder.diagnostics import Rule
from builder.records.load import CONFIG
from builder.records.prose import Part
from builder.records.quotations import quoted_spans
from builder.records.record import Edition, Record
from builder.records.yaml_source import Path

RULE = Rule("A705", "loaded-term", "Loaded wording stands in quotations that a citation follows at once, nowhere else.")

_VERBATIM = frozenset(("quote", "title_in", "was"))
"""Fields that give the words of others, or take back our own."""
_NO_TEXT = re.compile(r"\]\([^()\s]*\)|<[^<>\s]*>|\[@[^\[\]]*\]|https?://[^\s<>]*")
"""Addresses and ids in prose, which readers do not read as words."""


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find the forms of terms that are not allowed, in prose, front matter and YAML texts."""
    banned = {id_: term.data for id_, term in corpus.terms.items() if not term.data.allowed}
    forms = [(id_, form) for id_, term in banned.items() for lang in term.forms.values() for form in lang]
    exceptions = [text for term in banned.values() for lang in (term.exceptions or {}).values() for text in lang]
    # Our own words for it may hold the very form: «تنظيم الدولة (داعش)».
    exceptions += [text for term in banned.values() for text in term.neutral.values()]
    if not forms:
        return
    search = _Search(corpus, WordingFinder(forms, exceptions))
    for path, text in localized_texts(corpus.config):
        yield from search.in_texts(CONFIG, [((*path, lang), lang, wording) for lang, wording in text.items()])
    for record in corpus.records:
        if record.kind != "term" and search.finder.may_hold(wordings_of(record.data, _VERBATIM)):
            yield from search.in_texts(record.path, list(_texts(record)))
        for edition in record.editions:
            yield from search.in_edition(edition)


def _texts(record: Record[Any]) -> Iterator[tuple[Path, str, str]]:
    for path, text in localized_texts(record.data):
        if _VERBATIM.isdisjoint(path):
            for lang, wording in text.items():
                yield (*path, lang), lang, wording


class _Search:
    """One search through the whole corpus."""

    def __init__(self, corpus: Corpus, finder: WordingFinder) -> None:
        self.corpus = corpus
        self.finder = finder

    def hint(self, term: str, lang: str) -> str:
        _, words = self.corpus.terms[term].data.neutral.in_or_any(lang, *self.corpus.config.codes)
        return f"write “{words}”, or quote it and cite the source at once: «…» [@source-id]"

    def in_texts(self, file: str, texts: list[tuple[Path, str, str]]) -> Iterator[Finding]:
        if not texts or not self.finder.may_hold([wording for _, _, wording in texts]):
            return
        for path, lang, wording in texts:
            for found in self.finder.find(wording):
                message = f"“{wording[found.start : found.end]}” is the loaded term “{found.key}”"
                yield Finding(RULE, file, path, message, self.hint(found.key, lang))

    def in_edition(self, edition: Edition) -> Iterator[Finding]:
        if edition.front:
            title, summary = edition.front.title, edition.front.summary
            texts: list[tuple[Path, str, str]] = [(("title",), edition.lang, title)]
            if summary:
                texts.append((("summary",), edition.lang, summary))
            yield from self.in_texts(edition.path, texts)
        if self.finder.may_hold([edition.body]):
            for part in edition.prose.parts:
                yield from self.in_part(edition, part)

    def in_part(self, edition: Edition, part: Part) -> Iterator[Finding]:
        occurrences = list(self.finder.find(part.text))
        if not occurrences:
            return
        fine = [(span.start, span.end) for span in quoted_spans(part.text) if span.is_cited]
        fine += [match.span() for match in _NO_TEXT.finditer(part.text)]
        for found in occurrences:
            if any(start <= found.start and found.end <= end for start, end in fine):
                continue
            wording = " ".join(part.text[found.start : found.end].split())
            message = f"“{wording}” is the loaded term “{found.key}”"
            place = place_in(part, found.start)
            yield Finding(RULE, edition.path, place, message, self.hint(found.key, edition.lang))
