"""English words, folded, to stems: the Snowball algorithm “English” (Porter2), after one of two spellings was chosen.

The algorithm: https://snowballstem.org/algorithms/english/stemmer.html, with those of Snowball 3's changes that matter.
It is written out here and in JavaScript, rule by rule alike, since the packages of the two languages differ.
"""

from __future__ import annotations

import re
from typing import Final

LETTERS: Final = re.compile(r"[a-z]")
_PLAIN: Final = re.compile(r"[a-z]+")
_SPELLINGS: Final = (
    (re.compile(r"^(.{3,})is(e|es|ed|er|ers|ing|able|ation|ations|ational)$"), r"\1iz\2"),
    (re.compile(r"^(.{3,})ys(e|es|ed|er|ers|ing)$"), r"\1yz\2"),
    (re.compile(r"^(.{3,})our(|s|ed|ing|er|ers|able|ful|ite|ites|hood|less|al)$"), r"\1or\2"),
    (re.compile(r"^(.+[^aeiou])tre(|s|d)$"), r"\1ter\2"),
    (re.compile(r"^(.{3,})ogue(|s)$"), r"\1og\2"),
    (re.compile(r"^(.*)programme(|s)$"), r"\1program\2"),
    (re.compile(r"^(def|off|lic|pret)ence(|s|less)$"), r"\1ense\2"),
    (re.compile(r"^grey"), "gray"),
)
_WHOLE: Final = {
    "skis": "ski", "skies": "sky", "dying": "die", "lying": "lie", "tying": "tie", "idly": "idl", "gently": "gentl",
    "ugly": "ugli", "early": "earli", "only": "onli", "singly": "singl", "sky": "sky", "news": "news", "howe": "howe",
    "atlas": "atlas", "cosmos": "cosmos", "bias": "bias", "andes": "andes",
}  # fmt: skip
_AFTER_1A: Final = frozenset(("inning", "outing", "canning", "herring", "earring", "proceed", "exceed", "succeed"))
_BEGINNINGS: Final = ("gener", "commun", "arsen")
_REGION: Final = re.compile(r"[aeiouy][^aeiouy]")
_VOWEL: Final = re.compile(r"[aeiouy]")
_SHORT: Final = re.compile(r"(?:[^aeiouy][aeiouy][^aeiouywxY]|^[aeiouy][^aeiouy])$")
_STEP_2: Final = (
    ("ization", "ize"), ("ational", "ate"), ("fulness", "ful"), ("ousness", "ous"), ("iveness", "ive"),
    ("tional", "tion"), ("biliti", "ble"), ("lessli", "less"), ("entli", "ent"), ("ation", "ate"), ("alism", "al"),
    ("aliti", "al"), ("ousli", "ous"), ("iviti", "ive"), ("fulli", "ful"), ("enci", "ence"), ("anci", "ance"),
    ("ogist", "og"), ("abli", "able"), ("izer", "ize"), ("ator", "ate"), ("alli", "al"), ("bli", "ble"), ("ogi", "og"),
    ("li", ""),
)  # fmt: skip
_STEP_3: Final = (
    ("ational", "ate"), ("tional", "tion"), ("alize", "al"), ("icate", "ic"), ("iciti", "ic"), ("ative", ""),
    ("ical", "ic"), ("ness", ""), ("ful", ""),
)  # fmt: skip
_STEP_4: Final = (
    "ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion",
    "al", "er", "ic",
)  # fmt: skip


def stem(word: str) -> str:
    """Give the stem of a word; words that hold anything but the letters of English stay as they are."""
    if not _PLAIN.fullmatch(word):
        return word
    for pattern, instead in _SPELLINGS:
        word = pattern.sub(instead, word)
    if len(word) <= 2:
        return word
    if word in _WHOLE:
        return _WHOLE[word]
    word = _mark_consonant_y(word)
    first, second = _regions(word)
    word = _step_1a(word)
    if word in _AFTER_1A:
        return word
    word = _step_1b(word, first)
    if len(word) > 2 and word[-1] in "yY" and word[-2] not in "aeiouy":
        word = f"{word[:-1]}i"
    word = _step_2(word, first)
    word = _step_3(word, first, second)
    word = _step_4(word, second)
    return _step_5(word, first, second).replace("Y", "y")


def _mark_consonant_y(word: str) -> str:
    """Write a consonant “y” as a capital: at the beginning, and after a vowel."""
    if word[0] == "y":
        word = f"Y{word[1:]}"
    return re.sub(r"([aeiouy])y", r"\1Y", word)


def _regions(word: str) -> tuple[int, int]:
    """Give where the regions R1 and R2 begin."""
    beginning = next((one for one in _BEGINNINGS if word.startswith(one)), None)
    if beginning:
        first = len(beginning)
    else:
        found = _REGION.search(word)
        first = found.end() if found else len(word)
    found = _REGION.search(word, first)
    return first, found.end() if found else len(word)


def _step_1a(word: str) -> str:
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith(("ied", "ies")):
        return word[:-2] if len(word) > 4 else word[:-1]
    if word.endswith(("us", "ss")) or not word.endswith("s"):
        return word
    return word[:-1] if _VOWEL.search(word[:-2]) else word


def _step_1b(word: str, first: int) -> str:
    for ending in ("eedly", "eed"):
        if word.endswith(ending):
            return word[: -len(ending)] + "ee" if len(word) - len(ending) >= first else word
    for ending in ("ingly", "edly", "ing", "ed"):
        if word.endswith(ending):
            rest = word[: -len(ending)]
            if not _VOWEL.search(rest):
                return word
            if rest.endswith(("at", "bl", "iz")):
                return f"{rest}e"
            if rest.endswith(("bb", "dd", "ff", "gg", "mm", "nn", "pp", "rr", "tt")):
                return rest if len(rest) == 3 and rest[0] in "aeo" else rest[:-1]
            return f"{rest}e" if len(rest) <= first and _SHORT.search(rest) else rest
    return word


def _step_2(word: str, first: int) -> str:
    for ending, instead in _STEP_2:
        if word.endswith(ending):
            rest = word[: -len(ending)]
            if len(rest) < first:
                return word
            if ending == "ogi" and not rest.endswith("l"):
                return word
            if ending == "li" and not rest.endswith(("c", "d", "e", "g", "h", "k", "m", "n", "r", "t")):
                return word
            return rest + instead
    return word


def _step_3(word: str, first: int, second: int) -> str:
    for ending, instead in _STEP_3:
        if word.endswith(ending):
            rest = word[: -len(ending)]
            return rest + instead if len(rest) >= (second if ending == "ative" else first) else word
    return word


def _step_4(word: str, second: int) -> str:
    for ending in _STEP_4:
        if word.endswith(ending):
            rest = word[: -len(ending)]
            if len(rest) < second or (ending == "ion" and not rest.endswith(("s", "t"))):
                return word
            return rest
    return word


def _step_5(word: str, first: int, second: int) -> str:
    rest = word[:-1]
    if word.endswith("e") and (len(rest) >= second or (len(rest) >= first and not _SHORT.search(rest))):
        return rest
    if word.endswith("ll") and len(rest) >= second:
        return rest
    return word
