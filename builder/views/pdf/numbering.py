"""Numbers of a document: its claims and sources, each counted through all of its articles."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

import msgspec

from builder.corpus.model import EncodedClaim
from builder.views.article import sources_of
from builder.views.context import ViewContext
from builder.views.pdf.model import Ref


class Numbering(msgspec.Struct, frozen=True):
    """The numbers of claims by their keys, and of sources by their ids, both in the order of the document."""

    claims: Mapping[str, Ref]
    sources: Mapping[str, Ref]


def number_document(context: ViewContext, articles: Iterable[str], cited: Iterable[str] = ()) -> Numbering:
    """Number the claims and sources of some articles, and the sources that texts cite beside them."""
    reader = context.reader
    claims: dict[str, Ref] = {}
    sources: dict[str, Ref] = {}
    for article in articles:
        for claim in reader.article(article).claims:
            key = f"{article}/{claim.id}"
            # A dot is in no id, so no two claims share an anchor.
            claims[key] = Ref(f"claim-{article}.{claim.id}", context.locale.number(len(claims) + 1))
        for source in sources_of(context, article):
            sources.setdefault(source, _source(context, source, len(sources) + 1))
    for source in cited:
        sources.setdefault(source, _source(context, source, len(sources) + 1))
    return Numbering(MappingProxyType(claims), MappingProxyType(sources))


def claims_of(context: ViewContext, numbering: Numbering) -> tuple[EncodedClaim, ...]:
    """Give the claims of a document in their order."""
    return tuple(context.reader.claim(key) for key in numbering.claims)


def _source(context: ViewContext, id_: str, number: int) -> Ref:
    return Ref(f"source-{id_}", context.locale.number(number))
