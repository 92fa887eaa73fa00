"""The facets that lists are made of, of the records of an archive, in a scratch file.

A list shows dozens of records of which it needs a title and a day, or one claim: to fetch each record whole for that
would be a fifth of all the work of a build.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterator, Mapping
from datetime import date
from itertools import chain
from types import MappingProxyType
from typing import Any, Final

import msgspec

from builder.corpus.lean import FETCHED, LeanTables
from builder.corpus.model import Corpus, EncodedClaim
from builder.corpus.transmission import Hop
from builder.dates import parse_edtf
from builder.plan.facets import Abstract, Card, Facet, FacetName, card_of, frame_of
from builder.records.kept_rows import KeptRows
from builder.records.kinds import Kind, kind_named
from builder.records.models.claim import Claim
from builder.records.record import Record
from builder.records.stored_form import StoredForm, stored_form

_PACK: Final = msgspec.msgpack.Encoder().encode
_UNPACK: Final = msgspec.msgpack.Decoder().decode
_CLAIM: Final = stored_form(Claim)
_FACTS: Final[Mapping[str, FacetName]] = {"article": "frame", "source": "facts", "event": "facts"}
"""By kind, the facet of a record's facts that is kept: what lists and other records' pages read of them."""
_FORMS: Final[Mapping[str, StoredForm]] = {kind: stored_form(kind_named(kind).model) for kind in FETCHED}


class KeptFacets:
    """Of a public corpus, every claim by its number, and a row for each record: its card, its abstracts, its facts."""

    def __init__(self) -> None:
        """Raises `OSError` where no scratch file can be made."""
        self._rows = KeptRows()
        self._numbers: Mapping[str, Mapping[str, int]] = {}

    def keep(self, public: Corpus) -> array[int]:
        """Keep all of them, and say where they lie, for another process; raises `OSError` where there is no room."""
        records = chain.from_iterable(public.of_kind(kind).values() for kind in FETCHED)
        for row in chain(map(_claim_row, public.claims.values()), map(_record_row, records)):
            self._rows.append(_PACK(row))
        return self._rows.ends()

    def take_over(self, ends: array[int], tables: LeanTables) -> None:
        """Take what another process has kept of the corpus of which `tables` tell."""
        self._rows.take_over(ends)
        self._numbers = dict(_numbered(tables))

    def claim(self, number: int) -> EncodedClaim:
        """Give a claim by its number among all claims; raises `OSError` where the disk fails."""
        article, index, claim, origins, hops = _UNPACK(self._rows[number])
        return EncodedClaim(
            article, index, _CLAIM.read(claim), frozenset(origins), tuple(Hop(source, role) for source, role in hops)
        )

    def has(self, facet: Facet) -> bool:
        """Say whether the values of such a facet are kept."""
        if facet.name in ("card", "abstract"):
            return facet.kind in self._numbers
        return facet.name == _FACTS.get(facet.kind)

    def value(self, facet: Facet) -> object:
        """Give the value of a facet of those that it has; raises `KeyError` for a record that is not public."""
        card, abstracts, facts = _UNPACK(self._rows[self._numbers[facet.kind][facet.id]])
        if facet.name == "card":
            return _card(facet.id, *card)
        if facet.name == "abstract":
            found = abstracts.get(facet.detail)
            return Abstract(*found) if found else None
        return _FORMS[facet.kind].read(facts)


def _numbered(tables: LeanTables) -> Iterator[tuple[str, Mapping[str, int]]]:
    first = len(tables.claims)
    for kind in FETCHED:
        ids = tables.ids[kind]
        yield kind, {id_: number for number, id_ in enumerate(ids, first)}
        first += len(ids)


def _claim_row(encoded: EncodedClaim) -> list[Any]:
    hops = [[hop.source, hop.role] for hop in encoded.chain]
    return [encoded.article, encoded.number, _CLAIM.write(encoded.claim), sorted(encoded.origins), hops]


def _record_row(record: Record[Any]) -> list[Any]:
    facts = frame_of(record.data) if _FACTS[record.kind] == "frame" else record.data
    return [
        _card_row(card_of(record)),
        {edition.lang: [edition.front.title, edition.front.summary] for edition in record.editions if edition.front},
        _FORMS[record.kind].write(facts),
    ]


def _card_row(card: Card) -> list[Any]:
    day, moment = card.day and card.day.isoformat(), card.date and card.date.text
    return [card.kind, dict(card.names), card.editions, day, moment, card.retracted]


def _card(
    id_: str,
    kind: Kind,
    names: dict[str, str],
    editions: list[str],
    day: str | None,
    moment: str | None,
    retracted: bool,
) -> Card:
    return Card(
        kind=kind,
        id=id_,
        names=MappingProxyType(names),
        editions=tuple(editions),
        day=date.fromisoformat(day) if day else None,
        date=parse_edtf(moment) if moment else None,
        retracted=retracted,
    )
