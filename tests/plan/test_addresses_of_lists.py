"""What no id may be is what lists have in its place in their addresses."""

from builder.corpus.checks.reserved_id import is_reserved
from builder.plan import urls


def test_a_list_stands_at_no_possible_record() -> None:
    for year in (0, 1, 1999, 2024, 9999):
        assert is_reserved(urls.archive("ar", "article", year).split("/")[2])
        assert is_reserved(urls.archive("ar", "event", year, 3, 2).split("/")[2])
    for label in ("A", "ع", "…", "0-9"):
        assert is_reserved(urls.letter("ar", "outlet", label).split("/")[2])


def test_words_are_free() -> None:
    assert not any(map(is_reserved, ("attacks-2024", "20234", "letter", "letters-of-2024")))
