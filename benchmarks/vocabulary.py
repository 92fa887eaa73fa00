"""Words that behave like a language's: real function words, made-up content words, frequencies after Zipf.

Nothing here means anything, and nothing is meant to. What a site generator feels is the shape: word lengths, Arabic
clitics, how often a word comes back, how many new words each further article brings.
"""

# ruff: noqa: SIM905 - word lists are read and mended more easily as running text

import random
from dataclasses import dataclass
from itertools import accumulate

_AR_FUNCTION = (
    "في من على أن إلى التي عن الذي مع هذا ما هذه بعد لا كما قد بين كان أو كل ذلك خلال قبل عند حيث لم غير إن "
    "منذ حتى أكثر كانت عدد ضمن دون نحو وقد تم أما ثم تحت ومن لكن أي كذلك وفق إذ وفي أمس مما فيما لدى عبر سوى"
).split()
_EN_FUNCTION = (
    "the of to and in a that for on was with by as from it which had its were an at been be this have not who "
    "but or their after more than into also between over under during before while other some about no all "
    "since when where such there through until both"
).split()
_AR_LETTERS = "بتجحخدذرزسشصضطظعغفقكلمنهي"
_AR_PATTERNS = (
    "123 123 123 1ا23 1ا23 12ي3 12ي3 12ا3 12و3 م12و3 ت12ي3 إ12ا3 م123ة 12ا3ة م12ا3 ا1ت2ا3 م1ت23 ت1ا23 است12ا3"
).split()
_AR_ENDINGS = ("", "", "", "", "", "ات", "ية", "ين", "ها", "ه")
_AR_BEGINNINGS = ("", "", "", "ال", "ال", "ال", "ال", "وال", "بال", "لل", "و", "ل")
_EN_ONSETS = "b c d f g h j k l m n p r s t v w br cl gr pr st tr sh th".split()
_EN_VOWELS = "a e i o u a e i o ea ou".split()
_EN_CODAS = ["", "", "", "", "l", "n", "r", "s", "t", "m", "d"]
_EN_ENDINGS = ["", "", "", "", "s", "ed", "ing", "er", "al", "ity", "ment"]

_ARABIC_TYPES, _ENGLISH_TYPES = 60_000, 30_000
"""How many different content words there are: Arabic glues prepositions and pronouns to its words, and has more."""
_EXPONENT, _SHIFT = 1.05, 2.7
"""Frequency of the word of rank r is in proportion to 1 / (r + shift) ** exponent (Zipf, Mandelbrot)."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The words of one language, the most frequent first."""

    words: tuple[str, ...]
    weights: list[float]
    """Cumulated weights, for `random.choices`, which would copy any other sequence each time."""
    stems: tuple[str, ...]
    """Content words without clitics, for names and titles; any order."""
    functions: frozenset[str]
    comma: str

    def sentence(self, rng: random.Random, length: int) -> str:
        """Give a sentence of `length` words, without its full stop."""
        drawn = rng.choices(self.words, cum_weights=self.weights, k=length)
        functions = self.functions
        # Two function words in succession are rare in either language, two content words are not.
        words = [
            word
            for word, before in zip(drawn, ("", *drawn), strict=False)
            if not (word in functions and before in functions)
        ]
        if words[-1] in functions:
            words.append(rng.choice(self.stems))
        middle = len(words) // 2
        if middle > 5 and words[middle] not in functions:
            words[middle] += self.comma
        text = " ".join(words)
        return text[0].upper() + text[1:]

    def phrase(self, rng: random.Random, length: int) -> str:
        """Give `length` content words."""
        stems, count = self.stems, len(self.stems)
        return " ".join([stems[int(count * rng.random())] for _ in range(length)])


def arabic() -> Vocabulary:
    """Make the Arabic words: roots in patterns, with clitics and endings; always the same."""
    rng = random.Random("arabic")
    functions = frozenset(_AR_FUNCTION)
    stems: dict[str, None] = {}
    words: dict[str, None] = dict.fromkeys(_AR_FUNCTION)
    while len(words) < _ARABIC_TYPES:
        root = rng.sample(_AR_LETTERS, 3)
        pattern = rng.choice(_AR_PATTERNS)
        stem = pattern.replace("1", root[0]).replace("2", root[1]).replace("3", root[2])
        if len(stem) < 3 or stem in functions:
            continue
        stems[stem] = None
        for _ in range(4):
            ending = rng.choice(_AR_ENDINGS)
            body = stem.replace("ة", "ت") if ending else stem
            words[rng.choice(_AR_BEGINNINGS) + body + ending] = None
    return _vocabulary(rng, tuple(words), tuple(stems), functions, "،")


def english() -> Vocabulary:
    """Make the English words: syllables and endings; always the same."""
    rng = random.Random("english")
    functions = frozenset(_EN_FUNCTION)
    stems: dict[str, None] = {}
    words: dict[str, None] = dict.fromkeys(_EN_FUNCTION)
    while len(words) < _ENGLISH_TYPES:
        stem = "".join(
            rng.choice(_EN_ONSETS) + rng.choice(_EN_VOWELS) + rng.choice(_EN_CODAS)
            for _ in range(rng.choice((1, 2, 2, 2, 3)))
        )
        if len(stem) < 4 or stem in functions:
            continue
        stems[stem] = None
        for _ in range(2):
            words[stem + rng.choice(_EN_ENDINGS)] = None
    return _vocabulary(rng, tuple(words), tuple(stems), functions, ",")


def _vocabulary(
    rng: random.Random, words: tuple[str, ...], stems: tuple[str, ...], functions: frozenset[str], comma: str
) -> Vocabulary:
    """Put the function words first and, of the others, the shorter ones sooner (Zipf's law of abbreviation)."""
    first = len(functions)
    words = (*words[:first], *sorted(words[first:], key=lambda word: len(word) + 8 * rng.random()))
    weights = accumulate(1 / (rank + _SHIFT) ** _EXPONENT for rank in range(1, len(words) + 1))
    return Vocabulary(words, list(weights), stems, functions, comma)
