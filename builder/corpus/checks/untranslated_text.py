"""L805: a short text of a YAML file is not there in a language that needs it."""

from collections.abc import Iterator, Mapping
from typing import Any

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.corpus.policy import severity_of
from builder.corpus.release import PUBLISHED_KINDS, is_released
from builder.corpus.texts import name_of, texts_of
from builder.diagnostics import Rule, Severity
from builder.records.load import CONFIG
from builder.records.models.localized import LocalizedLines
from builder.records.record import Record
from builder.records.yaml_source import Path

RULE = Rule("L805", "untranslated-text", "A text stands in every language in which it will be shown.", Severity.WARNING)

_ONE_LANGUAGE = frozenset(("quote", "was", "now"))
"""Fields of which one language is enough: what is verbatim, and corrections of one edition."""


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find texts that lack the language of a published edition; registries, events and terms need all of the site's."""
    severity = severity_of(corpus.config.policy.missing_translation)
    if severity is None:
        return
    for file, data, path, lang in lacking_texts(corpus):
        message = f"“{name_of(data, path)}” has no text in “{lang}”"
        yield Finding(RULE, file, path, message, f"add {lang}: …", severity)


def lacking_texts(corpus: Corpus) -> Iterator[tuple[str, Any, Path, str]]:
    """List the texts that lack a language: file, data, place and language, whatever the policy says of them."""
    everywhere = corpus.config.codes
    yield from _lacking(CONFIG, corpus.config, texts_of(corpus.config), everywhere)
    for record in corpus.records:
        languages = _languages(record, everywhere)
        if languages:
            yield from _lacking(record.path, record.data, _texts(record), languages)


def _languages(record: Record[Any], everywhere: tuple[str, ...]) -> tuple[str, ...]:
    """Give the languages in which a record's texts are shown."""
    if record.kind not in PUBLISHED_KINDS or record.data.status == "retracted":
        return everywhere
    if record.data.status != "published":
        return ()
    released = {edition.lang for edition in record.editions if is_released(edition)}
    return tuple(lang for lang in everywhere if lang in released)


def _texts(record: Record[Any]) -> Iterator[tuple[Path, Mapping[str, Any]]]:
    for path, text in texts_of(record.data):
        if not _ONE_LANGUAGE.isdisjoint(path) or isinstance(text, LocalizedLines):
            continue
        if getattr(record.data, "status", None) == "retracted" and path[0] != "retraction":
            continue
        if path == ("title_in",):
            # The title itself stands in its own language.
            text = {record.data.language.partition("-")[0]: record.data.title, **text}
        yield path, text


def _lacking(
    file: str, data: Any, texts: Iterator[tuple[Path, Mapping[str, Any]]], languages: tuple[str, ...]
) -> Iterator[tuple[str, Any, Path, str]]:
    for path, text in texts:
        for lang in languages:
            if lang not in text:
                yield file, data, path, lang
