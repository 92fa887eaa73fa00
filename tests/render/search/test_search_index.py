"""An index is a function of its rows: however it came about, its bytes are those of one that is made from nothing."""

import gzip
import json
import random
import re
from dataclasses import replace
from typing import Any

import pytest
from indexed import ANALYSERS, dated, files_of, index_of, known_of

from builder.plan.search_entry import SearchEntry
from builder.render.search.codes import count_bits, decode_bits, encode_bits, gap_bits, read_count, read_gaps
from builder.render.search.following import kept_of
from builder.render.search.index import Changed, LanguageIndex, record_file
from builder.render.search.letters import Letters
from builder.render.search.lines import LONG, Standing, decode_line, encode_line
from builder.render.search.numbering import NEWEST, OLDER, RECENT, Dated, number_records
from builder.render.search.row import Row, decode_row, encode_row

WORDS = [
    "قاعدة",
    "القاعدة",
    "قواعد",
    "صواريخ",
    "هجوم",
    "بيان",
    "لجنة",
    "محادثات",
    "الحسكة",
    "دير",
    "الزور",
    "الجنود",
    "عقود",
    "السفن",
    "struck",
    "drones",
    "F-35",
]


def entry(chance: random.Random, number: int) -> SearchEntry:
    year, month, day = chance.randint(2019, 2024), chance.randint(0, 12), chance.randint(1, 28)
    is_place = chance.random() < 0.1
    return SearchEntry(
        "place" if is_place else "article",
        f"n{number}",
        f"ar/{number}/",
        " ".join(chance.choices(WORDS, k=4)),
        names=tuple(chance.choices(WORDS, k=2)) if is_place else (),
        prose=(" ".join(chance.choices(WORDS, k=12)) + f" رقم{number % 50}",),
        date="" if is_place else f"{year}-{month:02}-{day:02}",
        places=tuple({f"n{chance.randint(0, 9)}"}),
        named=is_place,
    )


def update(index: LanguageIndex, before: dict[str, Row], after: dict[str, Row]) -> None:
    """Bring an index up to date as a build does: with what has changed and what has moved."""
    numbers = index.renumber(dated(after.values()))
    urls = {url for url in before.keys() | after.keys() if before.get(url) != after.get(url)} | numbers.moved
    index.update([Changed(before.get(url), after.get(url)) for url in sorted(urls)], numbers, known_of("ar"))


@pytest.mark.parametrize("seed", range(3))
def test_an_index_that_was_brought_up_to_date_is_one_made_from_nothing(seed: int) -> None:
    chance = random.Random(seed)
    row = ANALYSERS["ar"].row
    rows = {one.url: one for one in (row(entry(chance, number)) for number in range(RECENT - 20 + 15 * seed))}
    index = index_of("ar", rows.values())
    for step in range(5):
        after = dict(rows)
        for url in chance.sample(sorted(after), 4):
            del after[url]
        for number in chance.sample(range(RECENT + 60), 14):
            one = row(entry(chance, number))
            after[one.url] = one
        update(index, rows, after)
        rows = after
        assert files_of("ar", index) == files_of("ar", index_of("ar", rows.values())), step
    update(index, rows, {})
    assert index.lines == {OLDER: {}, NEWEST: {}}
    assert index.names == {}


def text_of(index: LanguageIndex) -> str:
    """All that the files of an Arabic index hold, in letters as texts have them and as they stand there."""
    whole = "".join(content.decode() for content in files_of("ar", index).values())
    return whole + "".join(map(Letters(arabic=True).unpack, re.split("[\n\t` ]", whole)))


def test_nothing_of_a_record_that_is_gone_is_left() -> None:
    row = ANALYSERS["ar"].row
    kept = row(SearchEntry("article", "kept", "ar/kept/", "بيان اللجنة", date="2024-01-01"))
    names, prose = ("Kafr Tanjara",), ("زرافات",)
    gone = row(SearchEntry("place", "secret-place", "ar/gone/", "كفرطنجرة", names=names, prose=prose, named=True))
    index = index_of("ar", [kept, gone])
    assert "كفرطنجر" in text_of(index)
    update(index, {one.url: one for one in (kept, gone)}, {kept.url: kept})
    left = text_of(index)
    assert not [
        trace for trace in ("كفرطنجر", "tanjara", "Tanjara", "زراف", "secret-place", "ar/gone") if trace in left
    ]
    assert files_of("ar", index) == files_of("ar", index_of("ar", [kept]))


def test_adding_a_record_changes_few_files() -> None:
    chance = random.Random(5)
    row = ANALYSERS["ar"].row
    rows = {one.url: one for one in (row(entry(chance, number)) for number in range(3 * RECENT + 40))}
    index = index_of("ar", rows.values())
    before = files_of("ar", index)
    new = row(replace(entry(chance, 9_999), kind="article", named=False, names=(), date="2025-01-01"))
    update(index, rows, {**rows, new.url: new})
    lasting = {name for segment in (OLDER,) for name in _names(before, segment)}
    assert lasting <= files_of("ar", index).keys()


def _names(files: dict[str, bytes], segment: int) -> list[str]:
    manifest = json.loads(files["manifest"].decode().removeprefix("MujazSearch.put(").removesuffix(")\n"))
    groups: str = manifest["shards"][segment][1]
    names = {groups[place : place + 8] for place in range(0, len(groups), 9)}
    return [name for name in files if name[:8] in names and len(name) == 9]


def test_numbers_follow_dates_and_leave_room() -> None:
    days = [(month, day) for month in range(1, 13) for day in range(1, 29)]
    records = [
        Dated(f"2023-{month:02}-{day:02}", f"article/{month}-{day}", f"ar/{month}-{day}/") for month, day in days
    ]
    records += [Dated("", f"place/{number}", f"ar/p{number}/") for number in range(300)]
    places = number_records(records).places
    older = [record for record in records if places[record.url].segment == OLDER]
    assert len(older) == len(records) // RECENT * RECENT
    ordered = sorted(records)
    assert [places[record.url].number for record in ordered] == sorted(place.number for place in places.values())
    added = Dated("2023-02-05", "article/late", "ar/late/")
    moved = [url for url, place in number_records([*records, added]).places.items() if places.get(url) != place]
    assert len(moved) < 28 + RECENT


def test_every_file_is_small() -> None:
    chance = random.Random(2)
    row = ANALYSERS["ar"].row
    rows = [row(entry(chance, number)) for number in range(4_000)]
    files = files_of("ar", index_of("ar", rows))
    assert max(len(gzip.compress(content, 6)) for content in files.values()) <= 25_000
    lines = index_of("ar", rows).lines[OLDER]
    common = lines["قاعد"]
    assert common.pieces
    assert len(common.text) < 2_000


LETTERS = Letters(arabic=True)


def test_lines_are_read_as_they_were_written() -> None:
    chance = random.Random(4)
    for count in (1, 2, 30, LONG, LONG + 1, 20_000):
        numbers = sorted(chance.sample(range(60_000), count))
        forms = [f"ال{'ب' * length}قاعدة" for length in range(12)]
        for some in (forms[:1], forms[:2], forms[:5], forms):
            postings = {
                number: (chance.randrange(6), chance.choice(some), chance.randrange(1, 2**16)) for number in numbers
            }
            standing = Standing(postings, frozenset({"سعر", "!place/x"}), "", {"قعود": 3})
            line = encode_line("قاعد", standing, lambda _: False, LETTERS)
            assert decode_line("قاعد", line, LETTERS) == standing
    marks = Standing(dict.fromkeys(range(0, 9_000, 3), (0, "", 0)), frozenset(), "حلب", {})
    assert decode_line("!place/x", encode_line("!place/x", marks, lambda _: True, LETTERS), LETTERS) == marks


def test_numbers_are_read_as_they_were_written() -> None:
    chance = random.Random(3)
    for _ in range(50):
        count = chance.randint(1, 300)
        numbers = sorted(chance.sample(range(10 ** chance.randint(3, 7)), count))
        bits = count_bits(count) + gap_bits(numbers)
        read = decode_bits(encode_bits(bits))
        assert read.startswith(bits)
        assert len(read) - len(bits) < 6
        found, place = read_count(read, 0)
        assert (found, read_gaps(read, place, found)[0]) == (count, numbers)


@pytest.mark.parametrize("arabic", [True, False])
def test_texts_are_read_as_they_were_written(arabic: bool) -> None:
    letters = Letters(arabic)
    chance = random.Random(1)
    assert letters.unpack(letters.pack("")) == ""
    for _ in range(2_000):
        text = "".join(chance.choices("ابةىئلA bz~.-12پگд中🏠‏«»", k=chance.randint(1, 20)))
        assert letters.unpack(letters.pack(text)) == text


def test_what_is_kept_of_following_words_is_a_bit_of_sixteen() -> None:
    kept = [kept_of(f"كلمة{number}") for number in range(4_000)]
    assert all(180 < kept.count(value) < 320 for value in range(16))


def test_what_is_shown_of_a_page_is_the_beginning_of_its_text_and_as_short_as_can_be() -> None:
    words = [f"ك{number}" for number in range(90)]
    entry_ = SearchEntry(
        "article", "a", "ar/articles/a/", "عنوان|\tآخر", prose=(" ".join(words[:20]), " ".join(words[40:])),
        claims=(" ".join(words[20:40]),), date="2024-03-05", title_lang="fa",
    )  # fmt: skip
    fields = ANALYSERS["ar"].row(entry_).record.split("\t")
    assert fields[0] == "article5"
    assert [LETTERS.unpack(text) for text in fields[3].split("|")] == [
        " ".join(words[:20]),
        " ".join([*words[20:28], "…"]),
    ]
    assert LETTERS.unpack(fields[2]) == "عنوان¦ آخر"
    assert fields[4:] == ["", "", "fa"]
    place = SearchEntry("place", "p", "ar/elsewhere/", "A `${b}` \\c", names=("حلب",))
    line = ANALYSERS["ar"].row(place).record
    assert line == "place\tp\t~A `${b}` \\c\tpkb\t\tar/elsewhere/".replace("pkb", LETTERS.pack("حلب"))
    assert record_file({3: line}).decode() == (
        "MujazSearch.put(`\n\n\n" + line.replace("\\", "\\\\").replace("`", "\\`").replace("$", "\\$") + "`)\n"
    )


def test_rows_are_read_as_they_were_written() -> None:
    row = ANALYSERS["ar"].row(entry(random.Random(1), 1))
    assert decode_row(encode_row(row)) == row


def test_a_row_depends_on_its_entry_alone() -> None:
    one = entry(random.Random(1), 1)
    first: Any = ANALYSERS["ar"].row(one)
    for number in range(20):
        ANALYSERS["ar"].row(entry(random.Random(number), number))
    assert ANALYSERS["ar"].row(one) == first
