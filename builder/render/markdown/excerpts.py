"""Short beginnings of plain text, cut where a reader would cut them."""

import re

import icu

_OPEN_ISOLATES = "\u2066\u2067\u2068"
_POP_ISOLATE = "\u2069"
_OPEN_EMBEDDINGS = "\u202a\u202b\u202d\u202e"
_POP_EMBEDDING = "\u202c"
_ANY_OPEN = re.compile(f"[{_OPEN_ISOLATES}{_OPEN_EMBEDDINGS}]")
_TRAILING = " ,،;؛:-–—(«“"
_PER_WORD = 12  # characters; what a long run without spaces (an address, Chinese) may take


def excerpt(text: str, words: int, ellipsis: str = "…") -> str:
    """Give the first `words` words of a plain text on one line, with `ellipsis` behind them if there are more.

    Cuts only between words, and in a text without spaces only between grapheme clusters (UAX #29, by ICU), after
    12 characters a word at the latest. Isolates and embeddings that are open at the cut are closed. The ellipsis
    stands behind the closing signs; punctuation that promises more (a comma, an opening bracket) is dropped before it.
    """
    if words <= 0:
        return ellipsis if text.strip() else ""
    parts = text.split(None, words)
    first = " ".join(parts[:words])
    kept = _whole_graphemes(first, words * _PER_WORD)
    if len(parts) <= words and kept == first:
        return first
    kept = kept.rstrip(_TRAILING)
    return f"{kept}{_closing(kept)}{ellipsis}"


def _whole_graphemes(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    if (space := text.rfind(" ", 0, limit + 1)) > limit // 2:
        return text[:space]
    units = icu.UnicodeString(text)  # counts in UTF-16
    breaks = icu.BreakIterator.createCharacterInstance(icu.Locale.getRoot())
    breaks.setText(units)
    end = len(icu.UnicodeString(text[:limit]))
    if not breaks.isBoundary(end):
        end = breaks.preceding(end)
    return str(icu.UnicodeString(units[:end]))


def _closing(text: str) -> str:
    """Give the signs that close what is open, innermost first."""
    if not _ANY_OPEN.search(text):
        return ""
    waiting: list[str] = []
    for character in text:
        if character in _OPEN_ISOLATES:
            waiting.append(_POP_ISOLATE)
        elif character in _OPEN_EMBEDDINGS:
            waiting.append(_POP_EMBEDDING)
        elif character == _POP_ISOLATE and _POP_ISOLATE in waiting:
            # Closing an isolate closes the embeddings inside it (UAX #9, X6a).
            while waiting.pop() != _POP_ISOLATE:
                pass
        elif character == _POP_EMBEDDING and waiting and waiting[-1] == _POP_EMBEDDING:
            waiting.pop()
    return "".join(reversed(waiting))
