import unicodedata
from itertools import pairwise

import icu
from hypothesis import given
from hypothesis import strategies as st

from builder.render.markdown import excerpt

TEXTS = st.text(st.sampled_from("اب جde 👩\u200d💻é\u0301\u064e\u2066\u2068\u2069\u202b\u202c,«»\n中文"), max_size=80)


def graphemes(text: str) -> list[str]:
    units = icu.UnicodeString(text)
    breaks = icu.BreakIterator.createCharacterInstance(icu.Locale.getRoot())
    breaks.setText(units)
    edges = [0, *breaks]
    return [str(units[start:end]) for start, end in pairwise(edges)]


def test_short_text_is_whole() -> None:
    assert excerpt("كلمة  واحدة\n", 2) == "كلمة واحدة"


def test_cut_between_words() -> None:
    assert excerpt("قالت فصائل عراقية، إنها", 3) == "قالت فصائل عراقية…"


def test_open_isolate_is_closed() -> None:
    assert excerpt("نقلت \u2068The Guardian newspaper\u2069 عن", 2, ellipsis=" …") == "نقلت \u2068The\u2069 …"


def test_text_without_spaces_is_cut_between_graphemes() -> None:
    assert excerpt("👩\u200d💻" * 10, 1) == "👩\u200d💻" * 4 + "…"


@given(TEXTS, st.integers(0, 6))
def test_never_splits_a_grapheme_nor_leaves_an_isolate_open(text: str, words: int) -> None:
    short = excerpt(text, words, ellipsis="")
    plain = " ".join(text.split())
    kept = short.rstrip("\u2069\u202c")
    assert plain.startswith(kept)
    opened = 0
    for character in short:
        opened += character in "\u2066\u2068"
        opened -= character == "\u2069" and opened > 0
    assert opened == 0 or short == plain
    rest = plain[len(kept) :]
    if rest and not rest.startswith((" ", "\u2069", "\u202c")) and kept:
        whole = graphemes(plain)
        lengths, total = set(), 0
        for cluster in whole:
            total += len(cluster)
            lengths.add(total)
        assert len(kept) in lengths or unicodedata.category(rest[0]) != "Mn"
