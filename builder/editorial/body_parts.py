"""Which paragraph of a translation belongs to which part of its original, as far as the file tells."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import chain, pairwise

from builder.corpus.part_order import is_paragraph, number_of, pair_parts
from builder.corpus.translation import Staleness
from builder.editorial.edition_text import EditionText
from builder.records.prose import digest
from builder.records.prose_originals import OriginalComment, originals_in, without_originals
from builder.records.prose_parts import Part, split_parts


@dataclass(frozen=True, slots=True)
class BodyParts:
    """A translation's body against its original's parts, by their keys of today; lines count from 0 in the body."""

    comments: Mapping[str, OriginalComment]
    """The comments that hold a part of the original, by the key that it has now."""
    strays: tuple[OriginalComment, ...]
    """Comments whose part the original no longer has."""
    translated: Mapping[str, Part]
    """The paragraph that translates a part, where that can be told."""
    waiting: frozenset[str]
    """Parts that have a comment, no digest, and no paragraph that could be theirs."""
    gone: Mapping[str, Part]
    """The paragraphs that translate what the original no longer has, by the keys that it had."""
    lines: int
    """How many lines the body has."""

    def line_before(self, key: str, parts: list[str]) -> int:
        """Give the line in front of which something new for a part belongs; `parts` is the original's order."""
        for later in parts[parts.index(key) :]:
            if later in self.comments:
                return self.comments[later].first
            if later in self.translated:
                return self.translated[later].line
        return self.lines


def body_parts(text: EditionText, then: Mapping[str, str], now: Mapping[str, str], stale: Staleness) -> BodyParts:
    """Assign the paragraphs of a translation to the original's parts; `then` and `now` are digests by key.

    Comments with parts that are new divide the body. Between two of them stand the translations of the parts that the
    translation knows, in its order; one paragraph more, and the first one translates the new part. Where the numbers do
    not fit everywhere, nothing is known of the others.
    """
    lines = text.body_lines
    body = "\n".join(lines)
    order = [key for key in now if is_paragraph(key)]
    found = list(originals_in(body))
    key_of = _keys_of(found, {key: now[key] for key in order})
    comments = {key_of[one.key]: one for one in found if one.key in key_of}
    strays = tuple(one for one in found if one.key not in key_of)
    own = split_parts(without_originals(body), 0)
    today = {stale.known_as(key): key for key in order if key not in stale.missing}
    known = sorted((key for key in then if is_paragraph(key)), key=lambda key: number_of(key) or 0)
    if not known and not comments:
        matched = zip(order, own, strict=True) if len(order) == len(own) else ()
        return BodyParts(comments, strays, dict(matched), frozenset(), {}, len(lines))
    translated: dict[str, Part] = {}
    gone: dict[str, Part] = {}
    dividers = sorted((comments[key].first, key) for key in comments if key in stale.missing)
    bounds = [-1, *(line for line, _ in dividers), len(lines)]
    expected = _divided(known, order, [key for _, key in dividers], stale)
    standing = [[part for part in own if first < part.line < last] for first, last in pairwise(bounds)]
    for (_, key), keys, between in zip(dividers, expected[1:], standing[1:], strict=True):
        if len(between) > len(keys):
            translated[key] = between.pop(0)
    if [*map(len, standing)] == [*map(len, expected)]:
        for was, part in zip(chain.from_iterable(expected), chain.from_iterable(standing), strict=True):
            if was in today:
                translated[today[was]] = part
            else:
                gone[was] = part
    waiting = frozenset(key for _, key in dividers if key not in translated)
    return BodyParts(comments, strays, translated, waiting, gone, len(lines))


def _keys_of(found: list[OriginalComment], now: Mapping[str, str]) -> Mapping[str, str]:
    """Give the key of today of what stands in each comment: its own where the part is as it was, else by its words."""
    then = {one.key: digest(one.text) for one in found}
    same = {key for key, value in then.items() if now.get(key) == value}
    moved = {key: value for key, value in then.items() if key not in same}
    pairs = pair_parts(moved, {key: value for key, value in now.items() if key not in same})
    return {**{key: key for key in same}, **{pair.was: key for key, pair in pairs.items()}}


def _divided(known: list[str], order: list[str], dividers: list[str], stale: Staleness) -> list[list[str]]:
    """Divide the parts that a translation knows, by the keys that they had, at the parts that are new."""
    starts = []
    for divider in dividers:
        later = (stale.known_as(key) for key in order[order.index(divider) :] if key not in stale.missing)
        starts.append(next((known.index(key) for key in later if key in known), len(known)))
    ends = [0, *starts, len(known)]
    return [known[first:last] for first, last in pairwise(ends)]


def lines_of_comment(comment: OriginalComment, lines: list[str]) -> set[int]:
    """Give the lines that go with a comment: its own, and the empty ones under it where one stands above it, too."""
    gone = {*range(comment.first, comment.last + 1)}
    if comment.first == 0 or not lines[comment.first - 1].strip():
        at = comment.last + 1
        while at < len(lines) and not lines[at].strip():
            gone.add(at)
            at += 1
    return gone
