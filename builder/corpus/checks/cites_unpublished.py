"""P901: something public rests on what readers cannot read yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.corpus.references import references_of
from builder.corpus.release import NEVER, PUBLISHED_KINDS, is_released, public_from
from builder.diagnostics import Position, Rule
from builder.records.kinds import Kind, kind_named
from builder.records.record import Record
from builder.records.yaml_source import Path

RULE = Rule("P901", "cites-unpublished", "What is public leads to nothing that becomes public later than itself.")


@dataclass(frozen=True, slots=True)
class _Mention:
    """A mention of something that has a status of its own."""

    kind: Kind
    id: str
    file: str
    where: Path | Position
    notice: bool = False
    """Whether the notice of a retraction is enough to be led to."""


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find mentions, in published records, of drafts, of what was taken back, and of what has a longer embargo."""
    for kind in PUBLISHED_KINDS:
        for record in corpus.of_kind(kind).values():
            own = public_from(record)
            if own == NEVER:
                continue
            for mention in _mentions(corpus, record):
                target = corpus.of_kind(mention.kind).get(mention.id)
                if target is None:
                    continue
                instant = public_from(target, notice=mention.notice)
                if instant <= own:
                    continue
                name = f"the {mention.kind} “{mention.id}”"
                if instant == NEVER:
                    status = target.data.status
                    held = "none of its editions is" if status == "published" else f"its status is {status}"
                    message = f"{name} is not published ({held}), but this {kind} is"
                    hint = f"publish it first, or leave it out until this {kind} can lead to it"
                else:
                    message = f"{name} becomes public later than this {kind}, at {instant:%Y-%m-%dT%H:%M:%SZ}"
                    hint = "give both the same publish_at"
                yield Finding(RULE, mention.file, mention.where, message, hint)


def _mentions(corpus: Corpus, record: Record[Any]) -> Iterator[_Mention]:
    for reference in references_of(record, corpus.questions):
        kind = reference.kinds[0]
        if kind in PUBLISHED_KINDS:
            yield _Mention(kind, reference.id, record.path, reference.path)
    for number, point in enumerate(getattr(record.data, "key_points", ())):
        for position, key in enumerate(point.cites):
            where = ("key_points", number, "cites", position)
            yield _Mention("article", key.partition("/")[0], record.path, where)
    for edition in record.editions:
        if not is_released(edition):
            continue
        for link in edition.prose.record_links:
            if link.kind in PUBLISHED_KINDS:
                place = Position(link.line, link.column)
                yield _Mention(kind_named(link.kind).kind, link.id, edition.path, place, notice=True)
