"""A public corpus that does not hold its articles, sources and events, but fetches each when it is asked for.

Who renders a large archive looks at a few records at a time. Tables of ids and keys are held; so is what is not in the
archive as readers see it, such as notices, and the kinds of which there are few and which every page needs.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any, Final, Generic, TypeVar

from builder.bounded import BoundedTable
from builder.corpus.model import Corpus, EncodedClaim
from builder.corpus.public import project_record
from builder.records.kinds import Kind
from builder.records.record import Record

V = TypeVar("V")

FETCHED: Final[tuple[Kind, ...]] = ("article", "source", "event")
"""Kinds whose records are fetched."""
REMEMBERED: Final = 500
"""How many records of a kind are held at least; at most twice as many."""


@dataclass(frozen=True, slots=True)
class LeanTables:
    """What is held of a public corpus: plain data, which can travel between processes."""

    held: Corpus
    """The corpus without claims, and without the records that are fetched; of their kinds there are notices alone."""
    ids: Mapping[Kind, tuple[str, ...]]
    """Of the kinds that are fetched, notices included."""
    claims: tuple[str, ...]
    """Keys."""


class _Fetched(Mapping[str, V], Generic[V]):
    """A mapping of known keys, in their order, whose values are fetched when they are asked for."""

    def __init__(self, keys: Mapping[str, object], fetch: Callable[[str], V]) -> None:
        self._keys = keys
        self._fetch = fetch

    def __getitem__(self, key: str) -> V:
        if key not in self._keys:
            raise KeyError(key)
        return self._fetch(key)

    def __iter__(self) -> Iterator[str]:
        return iter(self._keys)

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, key: object) -> bool:
        return key in self._keys


def lean_tables(public: Corpus) -> LeanTables:
    """Take from a public corpus what is to be held of it."""

    def notices(kind: Kind) -> Mapping[str, Record[Any]]:
        every = public.of_kind(kind).items()
        return MappingProxyType({id_: record for id_, record in every if _is_notice(record)})

    held = replace(
        public,
        articles=notices("article"),
        sources=notices("source"),
        events=notices("event"),
        claims=MappingProxyType({}),
    )
    return LeanTables(held, {kind: tuple(public.of_kind(kind)) for kind in FETCHED}, tuple(public.claims))


def _is_notice(record: Record[Any]) -> bool:
    return getattr(record.data, "status", "") == "retracted"


def lean_corpus(
    tables: LeanTables, whole: Callable[[Kind, str], Record[Any]], claim: Callable[[int], EncodedClaim]
) -> Corpus:
    """Give a corpus that says all that the one says of which `tables` were taken.

    `whole` gives a record as it was read, `claim` a public claim by its number; what they raise, who asks gets.
    """
    held = tables.held
    claims = {key: number for number, key in enumerate(tables.claims)}
    notices = {(record.kind, record.id) for record in held.records if _is_notice(record)}
    named = {(record.kind, record.id) for record in held.records}
    named |= {(kind, id_) for kind, ids in tables.ids.items() for id_ in ids}
    visible = frozenset(named - notices)

    def records(kind: Kind) -> Mapping[str, Record[Any]]:
        found: BoundedTable[str, Record[Any]] = BoundedTable(REMEMBERED)

        def fetch(id_: str) -> Record[Any]:
            record = found.get(id_) or held.of_kind(kind).get(id_)
            if record is None:
                record = project_record(whole(kind, id_), visible, claims)
                found.put(id_, record)
            return record

        return _Fetched(dict.fromkeys(tables.ids[kind]), fetch)

    articles, sources, events = map(records, FETCHED)
    encoded = _Fetched(claims, lambda key: claim(claims[key]))
    return replace(held, articles=articles, sources=sources, events=events, claims=encoded)
