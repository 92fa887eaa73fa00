"""Pages at the addresses that records had before they were renamed."""

from collections.abc import Collection, Iterator

from builder.corpus.model import Corpus
from builder.plan import urls
from builder.plan.page import Page
from builder.records.kinds import KINDS, Kind


def plan_redirects(corpus: Corpus, lang: str, kinds: Collection[Kind]) -> Iterator[Page]:
    """Plan a page a former id of every record whose kind is one of `kinds`, those that have pages.

    It leads to the record's page in the same language: in one step, as a former id is never a living one (R609), and
    never off the site. Of a record that is not public there is none.
    """
    for kind in KINDS:
        if kind.kind in kinds:
            for record in corpus.of_kind(kind.kind).values():
                target = urls.record(lang, kind.kind, record.id)
                for former in getattr(record.data, "redirects", ()):
                    url = urls.record(lang, kind.kind, former)
                    yield Page("redirect", url, lang, f"{kind.kind}/{record.id}", lang, target=target)
