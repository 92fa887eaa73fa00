"""Which paragraph of a translation belongs to which part of its original, as far as the file tells."""

from collections.abc import Mapping
from dataclasses import dataclass

from builder.corpus.part_order import pair_parts
from builder.corpus.translation import Staleness
from builder.editorial.edition_text import EditionText
from builder.records.prose import digest
from builder.records.prose_originals import OriginalComment, originals_in, without_originals
from builder.records.prose_parts import Part, split_parts


@dataclass(frozen=True, slots=True)
class BodyParts:
    """A translation's body against the parts of its original, by their keys of today; lines count from 0 in the body."""

    comments: Mapping[str, OriginalComment]
    """The comments that hold a part of the original, by the key that it has now."""
    strays: tuple[OriginalComment, ...]
    """Comments whose part the original no longer has."""
    translated: Mapping[str, Part]
    """The paragraph that translates a part, where that can be told."""
    gone: Mapping[str, Part]
    """The same of parts that the original no longer has, by the keys that they had."""
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

    A paragraph that follows a comment with a part of the original translates that part. If there are as many others as
    the translation has digests for, they stand in the same order; if not, nothing is known of them.
    """
    body = "\n".join(text.body_lines)
    numbered = {key: value for key, value in now.items() if is_paragraph(key)}
    found = list(originals_in(body))
    pairs = pair_parts({one.key: digest(one.text) for one in found}, numbered)
    key_of = {pair.was: key for key, pair in pairs.items()}
    comments = {key_of[one.key]: one for one in found if one.key in key_of}
    own = split_parts(without_originals(body), 0)
    translated: dict[str, Part] = {}
    for number, comment in enumerate(found):
        end = found[number + 1].first if number + 1 < len(found) else len(text.body_lines)
        part = next((part for part in own if comment.last < part.line < end), None)
        if part is not None and comment.key in key_of:
            translated[key_of[comment.key]] = part
    taken = {part.line for part in translated.values()}
    rest = [part for part in own if part.line not in taken]
    today = {stale.known_as(key): key for key in numbered if key not in stale.missing}
    known = sorted((key for key in then if is_paragraph(key)), key=_number)
    expected = (
        [key for key in known if today.get(key) not in comments] if known else [*numbered.keys() - comments.keys()]
    )
    gone: dict[str, Part] = {}
    if len(rest) == len(expected):
        for key, part in zip(sorted(expected, key=_number), rest, strict=True):
            if not known:
                translated[key] = part
            elif key in today:
                translated[today[key]] = part
            else:
                gone[key] = part
    strays = tuple(one for one in found if one.key not in key_of)
    return BodyParts(comments, strays, translated, gone, len(text.body_lines))


def is_paragraph(key: str) -> bool:
    """Say whether a key is that of a block of the prose."""
    return key[:1] == "p" and key[1:].isdigit()


def _number(key: str) -> int:
    return int(key[1:])
