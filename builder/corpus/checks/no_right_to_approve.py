"""P907: somebody has approved what they may not approve."""

from collections.abc import Iterator, Mapping

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.corpus.release import PUBLISHED_KINDS
from builder.corpus.translation import original_language
from builder.diagnostics import Rule
from builder.records.site_config import Person
from builder.records.yaml_source import Path

RULE = Rule("P907", "no-right-to-approve", "Reviewers may approve that kind of record in that language.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find reviewers of records, and of translations, whose `approves` leaves that out; unknown people are R605's.

    Who approves a record has read its original; who approves a translation, the text in its language.
    """
    people = {person.id: person for person in corpus.config.people}
    for kind in PUBLISHED_KINDS:
        for record in corpus.of_kind(kind).values():
            if record.data.status in ("retracted", "withdrawn"):
                continue
            if record.editions:
                lang = original_language(record, corpus.config.codes)
                yield from _find(people, kind, lang, record.path, ("reviewed_by",), record.data.reviewed_by)
            for edition in record.editions:
                translation = edition.front.translation if edition.front else None
                if translation:
                    where = ("translation", "reviewed_by")
                    yield from _find(people, kind, edition.lang, edition.path, where, translation.reviewed_by)


def _find(
    people: Mapping[str, Person], kind: str, lang: str, file: str, where: Path, reviewers: tuple[str, ...]
) -> Iterator[Finding]:
    for number, id_ in enumerate(reviewers):
        person = people.get(id_)
        if person is None or person.may_approve(kind, lang):
            continue
        kinds = person.approves.kinds if person.approves else None
        what = f"an {kind}" if kind == "article" else f"a {kind}"
        if kinds is None or kind in kinds:
            what = f"{what} in “{lang}”"
        able = [one.id for one in people.values() if one.may_approve(kind, lang)]
        hint = f"who may: {', '.join(able)}" if able else "nobody may: change approves under people in site_config.yaml"
        yield Finding(RULE, file, (*where, number), f"“{id_}” may not approve {what}", hint)
