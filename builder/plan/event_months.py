"""How many events lie in each month: all that an overview of a timeline needs of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from builder.corpus.model import Corpus
from builder.plan.shelves import FiledShelf


@dataclass(frozen=True, slots=True)
class EventMonth:
    """A month in which events are filed; the month 0 has those that are known to the year alone."""

    year: int
    month: int
    happened: int
    """How many are said to have happened."""
    planned: int
    """How many are said to be planned."""


def count_months(corpus: Corpus, shelf: FiledShelf) -> Mapping[int, tuple[EventMonth, ...]]:
    """Count the events of a shelf by year, month by month, in the order of time."""
    counted = {}
    for year, months in shelf.years.items():
        planned = {month: sum(corpus.events[one.id].data.planned for one in filed) for month, filed in months.items()}
        counted[year] = tuple(
            EventMonth(year, month, len(filed) - planned[month], planned[month]) for month, filed in months.items()
        )
    return counted
