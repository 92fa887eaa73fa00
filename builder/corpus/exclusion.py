"""Which answers to one question can't be true together, and in which order answers stand."""

from collections.abc import Mapping
from datetime import date

from builder.dates import EdtfDate, parse_edtf
from builder.records.models.claim import Figure
from builder.records.models.registry import Place
from builder.records.record import Record
from builder.records.site_config import Question

Span = tuple[int | None, int | None]
"""The least and the most that a figure allows; None where it is open."""

_APPROXIMATE = frozenset("~%")
"""EDTF's qualifiers (ISO 8601-2, 8) of a date that is near the one written."""


def span_of(figure: Figure) -> Span:
    """Give a figure's bounds: as they are given, or else the number that the source states."""
    if figure.min is None and figure.max is None:
        return figure.stated, figure.stated
    return figure.min, figure.max


def exclude(
    question: Question | None, one: str | Figure, other: str | Figure, places: Mapping[str, Record[Place]]
) -> bool:
    """Say whether two comparable answers can't be true together.

    They can when the question allows several, when figures or dates overlap, when a date is only approximate, and when
    one place lies in the other.
    """
    if one == other or (question is not None and question.several):
        return False
    if isinstance(one, Figure) or isinstance(other, Figure):
        both = isinstance(one, Figure) and isinstance(other, Figure)
        return not both or _apart(span_of(one), span_of(other))  # type: ignore[arg-type]
    asked = question.answer if question else "choice"
    if asked == "place":
        return not (_lies_in(one, other, places) or _lies_in(other, one, places))
    if asked == "date":
        return not set(one + other) & _APPROXIMATE and _apart(_days(parse_edtf(one)), _days(parse_edtf(other)))
    return True


def order_of(question: Question | None, value: str | Figure) -> tuple[int, int, str]:
    """Give an answer's place among others: choices as the site lists them, figures by size, the rest by their ids."""
    if isinstance(value, Figure):
        low, high = span_of(value)
        return (low if low is not None else -1, high if high is not None else -1, "")
    choices = [choice.id for choice in question.choices] if question else []
    return (choices.index(value) if value in choices else len(choices), 0, value)


def _apart(one: Span, other: Span) -> bool:
    """Say whether two spans have nothing in common."""
    return _below(one[1], other[0]) or _below(other[1], one[0])


def _below(high: int | None, low: int | None) -> bool:
    return high is not None and low is not None and high < low


def _days(value: EdtfDate) -> Span:
    return _ordinal(value.earliest), _ordinal(value.latest)


def _ordinal(day: date | None) -> int | None:
    return day.toordinal() if day else None


def _lies_in(inner: str, outer: str, places: Mapping[str, Record[Place]]) -> bool:
    """Say whether a place lies in another, directly or not; a cycle is a mistake that a check names."""
    seen: set[str] = set()
    at: str | None = inner
    while at is not None and at not in seen:
        if at == outer:
            return True
        seen.add(at)
        at = places[at].data.within if at in places else None
    return False
