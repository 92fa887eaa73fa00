"""The page of a source."""

import msgspec

from builder.views.answers import claim_anchor
from builder.views.claims import ClaimView, show_claim
from builder.views.context import ViewContext
from builder.views.labels import OUTLET_KINDS
from builder.views.lists import Entry, show_entries
from builder.views.sources import SourceView, show_source
from builder.views.texts import Labelled, Text


class OutletNote(msgspec.Struct, frozen=True):
    """What a reader should know of a source's outlet."""

    kind: Labelled
    country: str
    url: str
    about: Text | None


class SourcePageView(msgspec.Struct, frozen=True):
    """All that the page of a source shows."""

    source: SourceView
    outlet: OutletNote | None
    relayed_by: tuple[Entry, ...]
    read_here: tuple[tuple[str, ClaimView], ...]
    """Claims that we read in it, with their anchors on this page."""
    through_here: tuple[tuple[str, ClaimView], ...]
    """Claims that came through it and were read elsewhere, numbered after the others."""
    articles: tuple[Entry, ...]
    permalink: str


def view_source(context: ViewContext) -> SourcePageView:
    """Make the view of the page's source."""
    reader, id_ = context.reader, context.page.subject
    read = tuple(reader.claim(key) for key in reader.ids("claims-in", "source", id_))
    through = tuple(reader.claim(key) for key in reader.ids("claims-through", "source", id_))
    passed = tuple(claim for claim in through if claim.claim.read_in != id_)
    articles = dict.fromkeys(claim.article for claim in (*read, *through))
    outlet = reader.source(id_).outlet.id
    facts = reader.outlet(outlet) if outlet else None
    return SourcePageView(
        source=show_source(context, id_),
        outlet=OutletNote(
            kind=context.label(OUTLET_KINDS, facts.kind),
            country=context.locale.country_name(facts.country) if facts.country else "",
            url=facts.url or "",
            about=context.text(facts.about) if facts.about else None,
        )
        if facts
        else None,
        relayed_by=show_entries(context, "source", reader.ids("relayed-by", "source", id_)),
        read_here=tuple((claim_anchor(claim), show_claim(context, claim.key)) for claim in read),
        through_here=tuple((claim_anchor(claim), show_claim(context, claim.key)) for claim in passed),
        articles=show_entries(context, "article", articles),
        permalink=context.permalink(),
    )
