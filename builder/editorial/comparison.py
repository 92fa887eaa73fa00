"""Two states of a site, record by record: what came, what went, what was renamed, and what of it readers had seen.

Pure: two corpora and an instant in, data out. Records that cannot be read in one of the states are not compared: they
have diagnostics of their own, and no build has ever published them.
"""

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any, Final, Literal

from builder.corpus.model import Corpus
from builder.corpus.public import Key, public_records
from builder.corpus.references import references_of
from builder.corpus.release import PUBLISHED_KINDS, public_from
from builder.editorial.differences import Difference, differences
from builder.records.kinds import KINDS, Kind
from builder.records.record import Record
from builder.records.yaml_source import Path

ALIKE: Final = 0.5
"""The share of its words from which a new record is taken for one that is gone."""
TELLING: Final = 20
"""A word that more new records hold than this tells none of them from the others."""

Sort = Literal["added", "removed", "renamed", "changed"]


@dataclass(frozen=True, slots=True)
class RecordChange:
    """One record that is not as it was."""

    kind: Kind
    before: Record[Any] | None
    after: Record[Any] | None
    differences: tuple[Difference, ...] = ()

    @property
    def id(self) -> str:
        """The id that it has now, or had."""
        return (self.after or self.either).id

    @property
    def either(self) -> Record[Any]:
        """The record as it is, or as it was last."""
        record = self.after or self.before
        if record is None:
            raise ValueError("a change is one of something")
        return record

    @property
    def sort(self) -> Sort:
        """What happened to it."""
        if self.before is None:
            return "added"
        if self.after is None:
            return "removed"
        return "renamed" if self.before.id != self.after.id else "changed"


@dataclass(frozen=True)
class Comparison:
    """Two states of a site at one instant."""

    before: Corpus
    after: Corpus
    now: datetime
    changes: tuple[RecordChange, ...]
    """Sorted by kind and id."""

    @cached_property
    def was_public(self) -> frozenset[Key]:
        """What readers could read in the earlier state, notices of retracted records among it."""
        return readable(self.before, self.now)

    @cached_property
    def is_public(self) -> frozenset[Key]:
        """What they can read in the later one."""
        return readable(self.after, self.now)

    def published(self) -> Iterator[tuple[RecordChange, Record[Any], Record[Any]]]:
        """Give the changes to what we publish, readers could read, and is still there: with both states of it."""
        for change in self.changes:
            if change.kind in PUBLISHED_KINDS and change.before and change.after and self.was_read(change):
                yield change, change.before, change.after

    def was_read(self, change: RecordChange) -> bool:
        """Say whether readers could read a record before it changed."""
        return change.before is not None and (change.kind, change.before.id) in self.was_public


def readable(corpus: Corpus, now: datetime) -> frozenset[Key]:
    """Name every record that has a page at an instant: what is public, and what has left a notice."""
    notices = {
        (kind, record.id)
        for kind in PUBLISHED_KINDS
        for record in corpus.of_kind(kind).values()
        if record.data.status == "retracted" and public_from(record, notice=True) <= now
    }
    return public_records(corpus, now) | notices


def leads_on(corpus: Corpus, kind: Kind, id_: str) -> bool:
    """Say whether an id leads to a record: it is one's own, or stands under its redirects."""
    records = corpus.of_kind(kind)
    return id_ in corpus.known[kind] or any(id_ in getattr(one.data, "redirects", ()) for one in records.values())


def compare(before: Corpus, after: Corpus, now: datetime) -> Comparison:
    """Compare two states of a site; that a record leads to another by its new id is no change of the first."""
    kinds = [known.kind for known in KINDS]
    renamed = {kind: dict(_renames(*_gone_and_come(kind, before, after))) for kind in kinds}
    found = [change for kind in kinds for change in _of_kind(kind, before, after, renamed)]
    return Comparison(before, after, now, tuple(sorted(found, key=lambda change: (change.kind, change.id))))


Renames = Mapping[Kind, Mapping[str, str]]
"""For every kind, the new id of each record that has one, by the old one."""


def _gone_and_come(kind: Kind, before: Corpus, after: Corpus) -> tuple[dict[str, Record[Any]], dict[str, Record[Any]]]:
    then, now = before.of_kind(kind), after.of_kind(kind)
    gone = {id_: then[id_] for id_ in then if id_ not in after.known[kind]}
    return gone, {id_: now[id_] for id_ in now if id_ not in before.known[kind]}


def _of_kind(kind: Kind, before: Corpus, after: Corpus, renames: Renames) -> Iterator[RecordChange]:
    then, now, renamed = before.of_kind(kind), after.of_kind(kind), renames[kind]
    gone, come = _gone_and_come(kind, before, after)
    for id_ in gone.keys() - renamed.keys():
        yield RecordChange(kind, gone[id_], None)
    for id_ in come.keys() - set(renamed.values()):
        yield RecordChange(kind, None, come[id_])
    pairs = [(then[old], now[new]) for old, new in renamed.items()]
    pairs += [(then[id_], now[id_]) for id_ in then if id_ in now and then[id_] != now[id_]]
    for one, other in pairs:
        known = {reference.id for reference in references_of(other, after.questions)}
        found = differences(_with_new_ids(one, before, renames, known), other)
        if found or one.id != other.id:
            yield RecordChange(kind, one, other, found)


def _with_new_ids(record: Record[Any], corpus: Corpus, renames: Renames, known: Container[str]) -> Record[Any]:
    """Give a record that leads to others by the ids that they have now, where its later state knows these."""
    data = record.data
    for reference in references_of(record, corpus.questions):
        new = next((renames[kind][reference.id] for kind in reference.kinds if reference.id in renames[kind]), None)
        if new is not None and new in known:
            data = _with(data, reference.path, new)
    return record if data is record.data else replace(record, data=data)


def _with(value: Any, path: Path, new: str) -> Any:
    """Give a value in which another one stands at a place."""
    if not path:
        return new
    head, *rest = path
    if isinstance(head, int):
        return (*value[:head], _with(value[head], tuple(rest), new), *value[head + 1 :])
    return replace(value, **{head: _with(getattr(value, head), tuple(rest), new)})


def _renames(gone: Mapping[str, Record[Any]], come: Mapping[str, Record[Any]]) -> Iterator[tuple[str, str]]:
    """Find what went and came back under another id: a new record says so by its redirects, or is the same in words."""
    said = {former: id_ for id_, record in come.items() for former in getattr(record.data, "redirects", ())}
    taken: set[str] = set()
    for old in gone:
        if old in said and said[old] not in taken:
            taken.add(said[old])
            yield old, said[old]
    left = [old for old in gone if said.get(old) is None]
    words = {id_: _words(record) for id_, record in come.items() if id_ not in taken} if left else {}
    holders: dict[str, list[str]] = {}
    for id_, own in words.items():
        for word in own:
            holders.setdefault(word, []).append(id_)
    for old in left:
        own = _words(gone[old])
        rare = {id_ for word in own if len(holders.get(word, ())) <= TELLING for id_ in holders.get(word, ())}
        likeness = {id_: _likeness(own, words[id_]) for id_ in rare - taken}
        best = max(sorted(likeness), key=likeness.__getitem__, default=None)
        if best is not None and likeness[best] >= ALIKE:
            taken.add(best)
            yield old, best


def _likeness(one: Counter[str], other: Counter[str]) -> float:
    """Give the share of what two records say that both say, between 0 and 1."""
    whole = (one | other).total()
    return (one & other).total() / whole if whole else 0.0


def _words(record: Record[Any]) -> Counter[str]:
    """Collect the texts and values of a record, however deep they stand; each paragraph of prose is one."""
    found: Counter[str] = Counter()
    waiting: list[Any] = [record.data, *(edition.front for edition in record.editions)]
    waiting += [part.text for edition in record.editions for part in edition.prose.parts]
    while waiting:
        value = waiting.pop()
        if isinstance(value, Mapping):
            waiting += value.values()
        elif isinstance(value, (tuple, list)):
            waiting += value
        elif is_dataclass(value):
            waiting += [getattr(value, field.name) for field in fields(value)]
        elif value is not None:
            found[str(value)] += 1
    return found
