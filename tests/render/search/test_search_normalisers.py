"""Python and the script take every text apart alike: words of dictionaries and the site, signs in context, mixtures."""

import random
import unicodedata
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from builder.render.search.folding import fold
from builder.render.search.stems import Stemmer, is_stop
from builder.render.search.words import compounds_of, words_of

pytestmark = pytest.mark.browser
CONTENT = Path(__file__).parents[3] / "content"
BLOCKS = (
    (0x20, 0x24F),
    (0x300, 0x6FF),
    (0x750, 0x77F),
    (0x8A0, 0x8FF),
    (0x2000, 0x206F),
    (0xFB50, 0xFDFF),
    (0xFE70, 0xFEFF),
)
PIECES = (
    *"ابتثجحخدذرزسشصضطظعغفقكلمنهويةىءأإآؤئڤگچپکی", *"abcdefghijklmnopqrstuvwxyzABCŞĞİığöüßæø", *"0123456789٠١٢٣٥٩۰۴",
    "ال", "وال", "بال", "لل", "ها", "هم", "ات", "ون", "ين", "تين", "اً", "ًا", "ـ", "َ", "ّ", "\u200f", "\u200c", " ", " ",
    "_", "#", "-", "‑", "'", "’", ".", ",", "،", "٬", "٫", "/", "«", "»", "“", "ation", "ising", "isation", "our", "ly",
    "sses", "ied", "\u0301", "ﺳﻮ", "ﻷ", "ﷲ", "中", "日本", "д", "Щ", "ά", "א", "ह", "ि", "가", "한",
)  # fmt: skip


def signs() -> Iterator[str]:
    for first, last in BLOCKS:
        for point in range(first, last + 1):
            char = chr(point)
            if unicodedata.category(char) not in ("Cn", "Cs"):
                yield from (char, f"با{char}تة", f"والم{char} {char}كتاب", f"st{char}dy-{char}")


def mixtures(seed: int) -> Iterator[str]:
    chance = random.Random(seed)
    while True:
        yield "".join(chance.choices(PIECES, k=chance.randint(1, 14)))


def texts() -> Iterator[str]:
    yield from signs()
    for path in sorted(CONTENT.rglob("*.md")):
        yield from path.read_text("utf-8").split("\n")
    for lang in ("ar", "en"):
        yield from sorted(DefaultDictionaryFactory().get_dictionary(lang))


def taken_apart(text: str, stemmer: Stemmer) -> str:
    words = words_of(text)
    compounds = [f"{first}:{count}:{compound}" for first, count, compound in compounds_of(words)]
    found = [f"{word.text}{word.gap}{int(is_stop(word.text))}{'+'.join(stemmer.lookups(word.text))}" for word in words]
    return "|".join((fold(text), *found, *compounds, stemmer.joined(tuple(word.text for word in words))))


IN_THE_SCRIPT = """(texts) => {
  const { fold, wordsOf, compoundsOf, Stemmer, isStop } = MujazSearch.parts;
  window.stemmer ??= new Stemmer("arabic", "english");
  return texts.map((text) => {
    const words = wordsOf(text);
    const compounds = compoundsOf(words).map((one) => one.join(":"));
    const found = words.map(({ text, gap }) => text + gap + Number(isStop(text)) + stemmer.lookups(text).join("+"));
    return [fold(text), ...found, ...compounds, stemmer.joined(words.map((word) => word.text))].join("|");
  });
}"""


def agree(searching: Any, given: Iterator[str], at_least: int) -> None:
    page = searching().page
    stemmer = Stemmer()
    count = 0
    while some := [unicodedata.normalize("NFC", text) for text in islice(given, 10_000)]:
        count += len(some)
        for text, theirs in zip(some, page.evaluate(IN_THE_SCRIPT, some), strict=True):
            assert taken_apart(text, stemmer) == theirs, ascii(text)
    assert count >= at_least


def test_they_agree_on_a_sample(searching: Any) -> None:
    def sample() -> Iterator[str]:
        yield from signs()
        yield from islice(texts(), 0, None, 37)
        yield from islice(mixtures(1), 10_000)

    agree(searching, sample(), 25_000)


@pytest.mark.long
def test_they_agree_on_all(searching: Any) -> None:
    def everything() -> Iterator[str]:
        yield from texts()
        yield from islice(mixtures(2), 150_000)

    agree(searching, everything(), 300_000)
