"""A709: two records of a registry that readers could not tell apart."""

from collections.abc import Iterator
from typing import Any

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.corpus.wording import fold
from builder.diagnostics import Rule, Severity
from builder.records.kinds import Kind
from builder.records.record import Record
from builder.records.yaml_source import Path

RULE = Rule("A709", "same-name", "Names in a registry tell its records apart.")

_REGISTRIES: tuple[Kind, ...] = ("outlet", "actor", "place")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find names that two records of a kind share in one language, compared as readers would (see `wording.fold`).

    Two names are an error; an alias that is also another record's name or alias is a warning, for such names do occur.
    Places of one name that lie within different places are told apart by those.
    """
    for kind in _REGISTRIES:
        for alias_turn in (False, True):
            yield from _shared(kind, list(corpus.of_kind(kind).values()), with_aliases=alias_turn)


def _shared(kind: Kind, records: list[Record[Any]], *, with_aliases: bool) -> Iterator[Finding]:
    first: dict[tuple[object, ...], str] = {}
    if with_aliases:
        for record in records:
            for _, lang, name in _names(record):
                first.setdefault(_key(record, lang, name), record.id)
    for record in records:
        for path, lang, name in _aliases(record) if with_aliases else _names(record):
            other = first.setdefault(_key(record, lang, name), record.id)
            if other == record.id:
                continue
            if with_aliases:
                message = f"“{name}” is also a name of the {kind} “{other}”"
                hint = "readers who look it up will find both; keep it only if both are really called so"
                yield Finding(RULE, record.path, path, message, hint, Severity.WARNING)
            else:
                message = f"“{name}” is the name of the {kind} “{other}”"
                yield Finding(RULE, record.path, path, message, "merge the two records, or tell their names apart")


def _key(record: Record[Any], lang: str, name: str) -> tuple[object, ...]:
    return lang, fold(name), getattr(record.data, "within", None)


def _names(record: Record[Any]) -> Iterator[tuple[Path, str, str]]:
    for lang, name in record.data.names.items():
        yield ("names", lang), lang, name


def _aliases(record: Record[Any]) -> Iterator[tuple[Path, str, str]]:
    for number, alias in enumerate(record.data.aliases):
        yield ("aliases", number, "text"), alias.language, alias.text
