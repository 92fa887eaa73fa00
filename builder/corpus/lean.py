"""A public corpus that does not hold its articles, sources and events, but fetches each when it is asked for.

Who renders a large archive looks at a few records at a time. Tables of ids and keys are held; so is what is not in the
archive as readers see it, such as notices, and the kinds of which there are few and which every page needs.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final, Generic, TypeVar

from builder.bounded import BoundedTable
from builder.corpus.build import encode_claims
from builder.corpus.model import Corpus, EncodedClaim
from builder.corpus.public import project_record
from builder.records.kinds import Kind
from builder.records.record import Record

V = TypeVar("V")

FETCHED: Final[tuple[Kind, ...]] = ("article", "source", "event")
"""Kinds whose records are fetched."""
REMEMBERED: Final = 1_000
"""How many records of a kind are held at least, and claims of so many articles; at most twice as many."""


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


def lean_corpus(public: Corpus, whole: Callable[[Kind, str], Record[Any]]) -> Corpus:
    """Give a public corpus that is equal to `public` in all that it says; `whole` gives a record as it was read."""
    claims = dict.fromkeys(public.claims)
    notices = {
        (record.kind, record.id): record
        for record in public.records
        if getattr(record.data, "status", "") == "retracted"
    }
    visible = frozenset((record.kind, record.id) for record in public.records) - notices.keys()

    def records(kind: Kind) -> Mapping[str, Record[Any]]:
        held: BoundedTable[str, Record[Any]] = BoundedTable(REMEMBERED)

        def fetch(id_: str) -> Record[Any]:
            found = held.get(id_) or notices.get((kind, id_))
            if found is None:
                found = project_record(whole(kind, id_), visible, claims)
                held.put(id_, found)
            return found

        return _Fetched(dict.fromkeys(public.of_kind(kind)), fetch)

    tables = {f"{kind}s": records(kind) for kind in FETCHED}
    encoded: BoundedTable[str, Mapping[str, EncodedClaim]] = BoundedTable(REMEMBERED)

    def claim(key: str) -> EncodedClaim:
        article = key.partition("/")[0]
        found = encoded.get(article)
        if found is None:
            found = {one.key: one for one in encode_claims(tables["articles"][article], tables["sources"])}
            encoded.put(article, found)
        return found[key]

    return replace(
        public,
        articles=tables["articles"],
        sources=tables["sources"],
        events=tables["events"],
        claims=_Fetched(claims, claim),
    )
