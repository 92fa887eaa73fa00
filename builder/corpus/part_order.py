"""Which part of an original is which, after some were added, taken out or moved: by what they say, then by number."""

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

ALIGNED_LIMIT = 1_000
"""Longest run of parts, between those that begin and end alike, that is aligned; in longer ones numbers decide."""

_NUMBERED = re.compile(r"(?:p|(k))([1-9]\d{0,8})(?(1)\.says)", re.ASCII)
"""A paragraph, or a key point."""


@dataclass(frozen=True, slots=True)
class Pair:
    """What a part of today is in an earlier state."""

    was: str
    """Its key then."""
    in_order: bool
    """Whether it stands where it stood among the others."""


def pair_parts(then: Mapping[str, str], now: Mapping[str, str]) -> Mapping[str, Pair]:
    """Pair the parts of today, by key, with those of an earlier state; both are given as digests by key.

    Numbered parts (paragraphs, key points) are paired in order where they say the same, then by the number where a run
    of them has changed. As many new ones as are gone, with the number of all the same, are taken for changed ones.
    """
    found: dict[str, Pair] = {}
    for family in ("p", "k"):
        old, new = _family(then, family), _family(now, family)
        if old and new:
            found |= _pair_numbered(old, new, then, now)
    for key in now:
        if key in then and number_of(key) is None:
            found[key] = Pair(key, True)
    return {key: found[key] for key in now if key in found}


def number_of(key: str) -> int | None:
    """Give the number by which a part is known: a paragraph's, a key point's; None for other parts."""
    match = _NUMBERED.fullmatch(key)
    return int(match[2]) if match else None


def is_paragraph(key: str) -> bool:
    """Say whether a key is that of a block of the prose."""
    return key.startswith("p") and number_of(key) is not None


def _family(parts: Mapping[str, str], letter: str) -> list[str]:
    """List the keys of numbered parts in their order."""
    numbered = ((number, key) for key in parts if key.startswith(letter) and (number := number_of(key)) is not None)
    return [key for _, key in sorted(numbered)]


def _pair_numbered(
    old: Sequence[str], new: Sequence[str], then: Mapping[str, str], now: Mapping[str, str]
) -> dict[str, Pair]:
    if old == new and all(then[key] == now[key] for key in new):
        return {key: Pair(key, True) for key in new}
    found: dict[str, Pair] = {}
    start = 0
    while start < min(len(old), len(new)) and then[old[start]] == now[new[start]]:
        found[new[start]] = Pair(old[start], True)
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and then[old[-1 - end]] == now[new[-1 - end]]:
        found[new[-1 - end]] = Pair(old[-1 - end], True)
        end += 1
    inner_old, inner_new = old[start : len(old) - end], new[start : len(new) - end]
    if max(len(inner_old), len(inner_new)) > ALIGNED_LIMIT:
        return found | _by_number(inner_old, inner_new)
    matcher = SequenceMatcher(None, [then[key] for key in inner_old], [now[key] for key in inner_new], autojunk=False)
    gaps: list[tuple[list[str], list[str]]] = []
    for kind, first, last, new_first, new_last in matcher.get_opcodes():
        was, here = list(inner_old[first:last]), list(inner_new[new_first:new_last])
        if kind == "equal":
            found |= {key: Pair(before, True) for key, before in zip(here, was, strict=True)}
        else:
            gaps.append((was, here))
    found |= _displaced(gaps, then, now)
    taken = {pair.was for pair in found.values()}
    left = [([key for key in was if key not in taken], [key for key in here if key not in found]) for was, here in gaps]
    for was, here in left:
        found |= _by_number(was, here)
    if len(old) == len(new):
        taken = {pair.was for pair in found.values()}
        rest = zip((key for key in new if key not in found), (key for key in old if key not in taken), strict=True)
        found |= {key: Pair(was, True) for key, was in rest}
    return found


def _displaced(
    gaps: Sequence[tuple[Sequence[str], Sequence[str]]], then: Mapping[str, str], now: Mapping[str, str]
) -> dict[str, Pair]:
    """Pair what says the same and has been moved past others."""
    free: dict[str, list[str]] = defaultdict(list)
    for was, _ in gaps:
        for key in was:
            free[then[key]].append(key)
    waiting = (key for _, here in gaps for key in here)
    return {key: Pair(free[now[key]].pop(0), False) for key in waiting if free.get(now[key])}


def _by_number(old: Sequence[str], new: Sequence[str]) -> dict[str, Pair]:
    """Pair a run of parts with those that stand in their place: by the number if they have it, else in order."""
    if len(old) == len(new):
        return {key: Pair(was, True) for key, was in zip(new, old, strict=True)}
    same = {key: Pair(key, True) for key in new if key in old}
    return same or {key: Pair(was, True) for key, was in zip(new, old, strict=False)}
