"""The way a claim came to us: where we read it, what that copies, and the statement at the far end."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from builder.records.models.claim import Claim, Holder
from builder.records.models.source import Source
from builder.records.record import Record

HOP_LIMIT = 50
"""Longest chain of relays that is followed; a cycle is a mistake that a check names."""


@dataclass(frozen=True, slots=True)
class Hop:
    """One source on the way of a claim, from the one that we read to the original statement."""

    source: str
    role: Literal["read-in", "relayed", "via", "utterance"]
    """Where we read it; a source that the hop before copies whole; one it came through; the original statement."""


def chain_of(claim: Claim, sources: Mapping[str, Record[Source]]) -> tuple[Hop, ...]:
    """List the sources on a claim's way, nearest first, each once; what they relay is followed to its end."""
    hops: dict[str, Hop] = {}
    for source, role in ((claim.read_in, "read-in"), *((via, "via") for via in claim.via)):
        _follow(source, role, sources, hops)
    if claim.utterance:
        hops.pop(claim.utterance, None)
        hops[claim.utterance] = Hop(claim.utterance, "utterance")
    return tuple(hops.values())


def _follow(source: str | None, role: Any, sources: Mapping[str, Record[Source]], hops: dict[str, Hop]) -> None:
    for _ in range(HOP_LIMIT):
        if source is None or source in hops:
            return
        hops[source] = Hop(source, role)
        known = sources.get(source)
        source, role = (known.data.relays if known else None), "relayed"


def holder_key(holder: Holder) -> str | None:
    """Name a holder who can be told apart from others, as `actor:id` or `outlet:id`; None for an unnamed one."""
    if holder.actor:
        return f"actor:{holder.actor}"
    if holder.outlet:
        return f"outlet:{holder.outlet}"
    return None


def origin_keys(claim: Claim, chain: tuple[Hop, ...], sources: Mapping[str, Record[Source]]) -> frozenset[str]:
    """Give what a claim's origin can be known by: its utterance, its named holder, and what an outlet only passed on.

    An unnamed holder is no origin. Claims that share a key are of one origin: two statements of one actor do not
    corroborate each other, and neither do ten relays of one statement or of one report.
    """
    keys = {f"source:{claim.utterance}"} if claim.utterance else set()
    holder = holder_key(claim.holder)
    if holder:
        keys.add(holder)
    if claim.holder.outlet:
        keys |= _passed_on(claim.holder.outlet, chain, sources)
    return frozenset(keys)


def _passed_on(outlet: str, chain: tuple[Hop, ...], sources: Mapping[str, Record[Source]]) -> set[str]:
    """Give the farthest source of an outlet's claim, if the outlet itself is on the way: its voice began there."""
    published = [hop.source in sources and sources[hop.source].data.outlet.id == outlet for hop in chain]
    return {f"source:{chain[-1].source}"} if any(published) else set()
