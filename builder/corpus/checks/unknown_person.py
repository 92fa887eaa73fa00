"""R605: a record names somebody who is not among the site's people."""

from collections.abc import Iterator
from typing import Any

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.diagnostics import Rule, nearest
from builder.records.record import Record
from builder.records.yaml_source import Path

RULE = Rule("R605", "unknown-person", "Authors, reviewers and translators are people of site_config.yaml.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find names of people who are not known."""
    known = {person.id for person in corpus.config.people}
    for record in corpus.records:
        for file, path, person in _people(record):
            if person not in known:
                hint = nearest(person, known) or "add the person to people in site_config.yaml"
                yield Finding(RULE, file, path, f"“{person}” is not among the site's people", hint)


def _people(record: Record[Any]) -> Iterator[tuple[str, Path, str]]:
    for field in ("authors", "reviewed_by"):
        for number, person in enumerate(getattr(record.data, field, ())):
            yield record.path, (field, number), person
    for edition in record.editions:
        if edition.front and edition.front.translation:
            translation = edition.front.translation
            for field, people in (("by", translation.by), ("reviewed_by", translation.reviewed_by)):
                for number, person in enumerate(people):
                    yield edition.path, ("translation", field, number), person
