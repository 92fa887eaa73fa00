"""The pages of the timeline: all of it, each year, each month.

An event stands in the month of its first day, or of its last one where that is all that is known of it; one that is
known to the year alone, in that year. So it has one place in the line, and its bar shows how far it reaches. A page
that would hold no more than `WHOLE` events shows them itself; a larger one leads to its months, which are split
into pages.
"""

from collections.abc import Iterator

from builder.corpus.model import Corpus
from builder.plan import urls
from builder.plan.listings import Listings
from builder.plan.page import Page
from builder.plan.shelves import WHOLE, pages_of


def plan_timeline(corpus: Corpus, listings: Listings, lang: str) -> Iterator[Page]:
    """Plan the timeline of a language; without events there is none."""
    if not corpus.events:
        return
    codes = corpus.config.codes
    shelf = listings.shelf("event", "", "all")
    yield Page("timeline", urls.timeline(lang), lang, shown=lang, editions=codes)
    for year, months in shelf.years.items():
        whole = sum(map(len, months.values())) <= WHOLE
        yield Page("timeline", urls.timeline(lang, year), lang, "", lang, codes, f"{year}")
        for month, filed in months.items():
            if whole and not month:
                continue
            for number in range(1 if month else 2, pages_of(shelf.item, len(filed)) + 1):
                url = urls.timeline(lang, year, month, number)
                yield Page("timeline", url, lang, "", lang, codes, f"{year}/{month}", number)
