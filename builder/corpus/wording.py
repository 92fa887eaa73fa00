"""Finding wording in Arabic and other text as a reader would, whatever its vowel signs, letter forms and clitics.

Text is compared in a folded form (Unicode case folding; Arabic after the habits of its typists, as in Unicode's
arabic-shaping and CLDR search rules): vowel signs, tatweel and invisible marks fall away; أ إ آ ٱ are ا, ى and ی are ي,
ة is ه, ک is ك. Before the first word may stand و or ف and then ب, ك or ل, and ل makes لل of the article. A match
begins and ends with whole words: «احتلال» is not «المحتل».
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

_MARKS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
_INVISIBLE = "\u00ad\u061c\u200b-\u200f\u2060\u2066-\u2069\ufeff"
_DROPPED = re.compile(f"[{_MARKS}{_INVISIBLE}]+")
_VARIANTS = (("أ", "ا"), ("إ", "ا"), ("آ", "ا"), ("ٱ", "ا"), ("ى", "ي"), ("ی", "ي"), ("ة", "ه"), ("ک", "ك"))
_ARTICLE = "ال"
_ARABIC = re.compile("[\u0621-\u064a\u0671-\u06d3]")
# Between two words of one wording: white space, with or without signs of emphasis, or a hyphen.
_GAP = r"(?:[*_]*\s[\s*_]*|[-\u2010\u2011])"
_START, _END = r"(?<![^\W_])", r"(?![^\W_])"


def fold(text: str) -> str:
    """Give the form in which wording is compared; the length may change."""
    if text.isascii():
        return text.lower()
    # To search first takes a quarter of the time of replacing nothing.
    folded = (_DROPPED.sub("", text) if _DROPPED.search(text) else text).casefold()
    for variant, letter in _VARIANTS:
        if variant in folded:
            folded = folded.replace(variant, letter)
    return folded


@dataclass(frozen=True, slots=True)
class Occurrence:
    """Where a wording stands in a text: the offsets of its first character and behind its last, clitics included."""

    start: int
    end: int
    key: str
    """Key under which the wording was given."""


@dataclass(frozen=True, slots=True)
class _Form:
    key: str
    core: str
    """What every occurrence holds, folded: a fast first look."""
    pattern: re.Pattern[str]


class WordingFinder:
    """Looks for some wordings at once; made once and asked often."""

    __slots__ = ("_cores", "_exceptions", "_forms")

    def __init__(self, wordings: Iterable[tuple[str, str]], exceptions: Iterable[str] = ()) -> None:
        """Take wordings as `(key, form)`, and longer wording in which none of them counts."""
        self._forms = tuple(_form(key, form) for key, form in wordings if fold(form).split())
        self._cores = tuple(dict.fromkeys(form.core for form in self._forms))
        self._exceptions = tuple(_form("", exception) for exception in exceptions if fold(exception).split())

    def may_hold(self, texts: Sequence[str]) -> bool:
        """Say quickly whether any of the wordings can stand in any of the texts; never wrong with False."""
        folded = fold("\n".join(texts))
        for core in self._cores:  # noqa: SIM110 - asked for every text of a site: a generator would double the time
            if core in folded:
                return True
        return False

    def find(self, text: str) -> Iterator[Occurrence]:
        """Find every occurrence in `text`, in its order, a longer wording before a shorter one that begins there."""
        folded = fold(text)
        forms = [form for form in self._forms if form.core in folded]
        if not forms:
            return
        found = [(match, form.key) for form in forms for match in form.pattern.finditer(folded)]
        if not found:
            return
        harmless = [
            match.span() for form in self._exceptions if form.core in folded for match in form.pattern.finditer(folded)
        ]
        ends = list(accumulate(len(fold(sign)) for sign in text))
        taken = 0
        for match, key in sorted(found, key=lambda item: (item[0].start(), -item[0].end(), item[1])):
            start, end = match.span()
            if start < taken or any(first <= start and end <= last for first, last in harmless):
                continue
            taken = end
            # Marks behind the last letter belong to it.
            yield Occurrence(_original(ends, start), _original(ends, end), key)


def _original(ends: list[int], offset: int) -> int:
    """Give the offset in the text as written of a character of the folded text."""
    low, high = 0, len(ends)
    while low < high:
        middle = (low + high) // 2
        if ends[middle] > offset:
            high = middle
        else:
            low = middle + 1
    return low


def _form(key: str, form: str) -> _Form:
    words = fold(form).split()
    first, rest = words[0], words[1:]
    if not _ARABIC.match(first):
        beginning, core = re.escape(first), first
    elif first.startswith(_ARTICLE) and len(first) > len(_ARTICLE) + 1:
        core = first.removeprefix(_ARTICLE)
        # «ل» and «ال» are written «لل», but a word that begins with lam has only its own beside it: «للغة».
        merged = core if core.startswith("ل") else f"ل{core}"
        beginning = f"[وف]?(?:[بك]?{_ARTICLE}{re.escape(core)}|ل{re.escape(merged)})"
    else:
        beginning, core = f"[وف]?[بكل]?{re.escape(first)}", first
    pattern = _GAP.join([beginning, *map(re.escape, rest)])
    return _Form(key, max([core, *rest], key=len), re.compile(f"{_START}{pattern}{_END}"))
