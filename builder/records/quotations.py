"""Where a text is inside quotation marks, and whether a citation stands behind them.

Loaded wording may stand in prose only as a quotation that a citation follows at once. This module finds the
quotations; what may stand in them is for a check to say.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from builder.records.prose_citations import BRACKET, cited_in

# Each closing mark with the opening marks that it can belong to. `”…“` is how CLDR gives Arabic marks, and typed so.
_CLOSES: Final[Mapping[str, str]] = {
    "»": "«",
    "›": "‹",
    "”": "“„”",
    "“": "„”",
    "’": "‘‚’",
    "‘": "‚",
    '"': '"',
}
_OPENS = frozenset('«‹“„”‘‚"')
_SIGN = re.compile('[«»‹›“”„‘’‚"]|\n[ \t]*\n')
# What may stand between the closing mark and the bracket: punctuation, emphasis, direction marks, and white space
# with one line break at most.
_BETWEEN = re.compile(r"[ \t\u00a0.,،؛;:!?؟…)*_\u200e\u200f\u061c\u2069]*+(?:\n[ \t]*+[.,،؛;:!?؟…)*_]*+)?")


@dataclass(frozen=True, slots=True)
class QuotedSpan:
    """One quotation: the offsets of its first character and behind its last (without the marks), and what it cites."""

    start: int
    end: int
    cites: tuple[str, ...]

    @property
    def is_cited(self) -> bool:
        """Whether a citation follows the closing mark at once."""
        return bool(self.cites)


def quoted_spans(text: str) -> tuple[QuotedSpan, ...]:
    """Find the spans between quotation marks, inner ones too, in the order in which they begin.

    Marks: «…», ‹…›, “…”, „…“, „…”, ”…“, ”…”, ‘…’, ‚…’, ‚…‘ and "…". A single mark between two letters that have
    capitals is an apostrophe. A quotation ends with its paragraph at the latest; one that is never closed is none. "At
    once" means that nothing but white space (one line break at most), the punctuation . , ، ؛ ; : ! ? ؟ … ) and the
    signs of emphasis stand between the closing mark and a well-formed `[@…]`.
    """
    spans: list[QuotedSpan] = []
    open_marks: list[tuple[str, int]] = []
    for sign in _SIGN.finditer(text):
        mark = sign[0]
        if mark[0] == "\n":
            open_marks.clear()
        elif mark in "’‘" and _is_inside_word(text, sign.start()):
            continue
        elif (depth := _opening_of(mark, open_marks)) is not None:
            start = open_marks[depth][1]
            del open_marks[depth:]
            spans.append(QuotedSpan(start, sign.start(), _cited_behind(text, sign.end())))
        elif mark in _OPENS:
            open_marks.append((mark, sign.end()))
    return tuple(sorted(spans, key=lambda span: (span.start, -span.end)))


def _opening_of(mark: str, open_marks: list[tuple[str, int]]) -> int | None:
    """Find the innermost open mark that this one closes; of those inside it, nothing is kept.

    Only the last 32 are looked at, so that a text of nothing but marks costs no more than its length.
    """
    opening = _CLOSES.get(mark, "")
    for depth in range(len(open_marks) - 1, max(len(open_marks) - 33, -1), -1):
        if open_marks[depth][0] in opening:
            return depth
    return None


def _is_inside_word(text: str, offset: int) -> bool:
    return 0 < offset < len(text) - 1 and _has_case(text[offset - 1]) and _has_case(text[offset + 1])


def _has_case(character: str) -> bool:
    """Say whether a letter has capitals; Arabic has none, and there a conjunction touches the mark behind it."""
    return character.lower() != character.upper()


def _cited_behind(text: str, offset: int) -> tuple[str, ...]:
    between = _BETWEEN.match(text, offset)
    bracket = BRACKET.match(text, between.end() if between else offset)
    return tuple(cited.id for cited in cited_in(bracket)) if bracket else ()
