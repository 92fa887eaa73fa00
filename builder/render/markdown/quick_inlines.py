"""The usual case of inline Markdown: words, citations, links, and emphasis whose signs can mean nothing else.

One regular expression divides a text into pieces. Where what it leaves still holds a sign that the parser would have to
judge, the text is the parser's.
"""

import re
from functools import lru_cache

from builder.records.prose_citations import BRACKET, REST, cited_in
from builder.records.prose_links import is_allowed
from builder.render.markdown.notes import NoteKey

Pieces = list[str | None]
"""A text, then for every special place five values and the text behind it.

The five, of which all but one place's are None: citations that only space parts, without the first bracket; a link's
text and its address; what makes a sign that opens emphasis a strong one, a further sign or nothing; the same of one
that closes it.
"""
STRIDE = 6
"""How far it is from one text to the next in `Pieces`."""

_BRACKET = rf"({REST}(?:[ \n\u00a0]*\[{REST})*)|(?=\S)([^\[\]*_]++)(?<=\S)\]\(([^\s()<>\[\]*]++)\)"


def _with_signs(sign: str) -> re.Pattern[str]:
    """Make the pattern for a text with emphasis by one sign.

    A sign between white space and anything else, or between punctuation and a letter or digit, can only open or only
    close emphasis, whatever stands round it (CommonMark 0.31, section 6.2). The pattern begins with a set of single
    characters, which the regular expression engine can look for quickly.
    """
    more = f"{sign}?"
    opening = rf"(?<![^ \n]{sign})(?={more}[^\s*_])|(?<=[(«“‘\"'—–]{sign})(?={more}[^\W_])"
    closing = rf"(?<=[^\s*_]{sign})(?={more}(?![^ \n]))|(?<=[^\W_]{sign})(?={more}[.,:;!?،؛؟)»”’\"'…—–\[\]])"
    signs = rf"(?:{opening})({more})|(?:{closing})({more})"
    return re.compile(rf"[\[{sign}](?:(?<=\[)(?:{_BRACKET})|(?<={sign})(?:{signs}))")


_WITHOUT_SIGNS = re.compile(rf"\[(?:{_BRACKET}|(?!)()())")  # with as many groups
_WITH_STARS = _with_signs(r"\*")
_WITH_UNDERLINES = _with_signs("_")


def read_inlines(text: str) -> Pieces | None:
    """Divide a block's text into its pieces; None for whatever calls for the parser.

    The body that the text is of has passed the checks of `quick_blocks`.
    """
    pieces: Pieces
    if "*" in text or "_" in text:
        pieces = (_WITH_STARS if "*" in text else _WITH_UNDERLINES).split(text)
        if not _is_balanced(pieces):
            return None
    elif "[" in text:
        pieces = _WITHOUT_SIGNS.split(text)
    else:
        return [text]
    if "](" in text and not _has_sound_links(pieces, text.count("](")):
        return None
    return pieces


@lru_cache(maxsize=4096)
def note_keys(citations: str) -> tuple[NoteKey, ...]:
    """Give what citations lead to by their text in `Pieces`; they are the same few all over a site."""
    found = (cited for bracket in BRACKET.finditer(f"[{citations}") for cited in cited_in(bracket))
    return tuple(dict.fromkeys((cited.id, cited.locator) for cited in found))


def strong_text(pieces: Pieces) -> str:
    """Give all that has a direction to speak of, in any order: no addresses, no notes."""
    return "".join(filter(None, pieces[::STRIDE] + pieces[2::STRIDE]))


def enclosed(pieces: Pieces, index: int) -> Pieces:
    """Give the pieces inside the emphasis that begins with the text at `index`."""
    depth = 1
    end = index
    while depth:
        depth += (pieces[end + 4] is not None) - (pieces[end + 5] is not None)
        end += STRIDE
    return pieces[index : end - 5]


def _has_sound_links(pieces: Pieces, count: int) -> bool:
    """Say whether all that looks like a link was read as one, and is one for the parser too."""
    addresses = [address for address in pieces[3::STRIDE] if address]
    return len(addresses) == count and all(map(is_allowed, addresses))


def _is_balanced(pieces: Pieces) -> bool:
    """Say whether no sign is left as text, each one that opens has one that closes, and they nest."""
    if any(text and ("*" in text or "_" in text) for text in pieces[::STRIDE]):
        return False
    opened: list[str] = []
    for opening, closing in zip(pieces[4::STRIDE], pieces[5::STRIDE], strict=True):
        if opening is not None:
            opened.append(opening)
        elif closing is not None and (not opened or opened.pop() != closing):
            return False
    return not opened
