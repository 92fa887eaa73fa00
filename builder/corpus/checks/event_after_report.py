"""A707: an event that is dated later than a report of it."""

from collections.abc import Iterator
from datetime import date

from builder.corpus.findings import Finding
from builder.corpus.model import Corpus
from builder.dates import EdtfDate, EdtfPoint
from builder.diagnostics import Rule

RULE = Rule("A707", "event-after-report", "An event that is no plan lies before the sources that report it.")


def check(corpus: Corpus) -> Iterator[Finding]:
    """Find events whose first possible day is later than the last on which a source reporting them can have appeared.

    A source reports an event where a claim about it was read in it. A date that is written as approximate has no bounds
    that could contradict another. Each event is named once, with the earliest report.
    """
    for id_, event in corpus.events.items():
        first = event.data.date.edtf.earliest
        if event.data.planned or first is None or _is_approximate(event.data.date.edtf):
            continue
        reports: list[tuple[date, str, str]] = []
        for key in corpus.claims_about.get(("event", id_), ()):
            encoded = corpus.claims[key]
            source = corpus.sources.get(encoded.claim.read_in)
            published = source.data.published if source else None
            if published is None or _is_approximate(published.date):
                continue
            if published.date.latest and published.date.latest < first:
                reports.append((published.date.latest, encoded.claim.read_in, key))
        if reports:
            day, source_id, claim = min(reports)
            message = f"the event is later than a report of it: “{source_id}” appeared by {day} (claim {claim})"
            hint = "mend one of the dates, set planned to true, or take the event out of the claim's about"
            yield Finding(RULE, event.path, ("date", "edtf"), message, hint)


def _is_approximate(when: EdtfDate) -> bool:
    for member in when.members:
        ends = (member,) if isinstance(member, EdtfPoint) else (member.start, member.end)
        if any(isinstance(end, EdtfPoint) and end.approximate for end in ends):
            return True
    return False
