"""An edition's text, with all that its notes and links lead to; the render stage turns it into HTML."""

from collections.abc import Mapping
from types import MappingProxyType

import msgspec

from builder.plan.site import PAGES
from builder.records.kinds import KINDS
from builder.records.record import Edition
from builder.views.claims import ClaimView
from builder.views.context import ViewContext
from builder.views.sources import SourceView, show_source
from builder.views.texts import Named


class NoteTarget(msgspec.Struct, frozen=True):
    """What a citation leads to: a claim of this page, or a source."""

    claim: ClaimView | None = None
    number: int = 0
    """Of a claim, its place among those of this page, from 1."""
    source: SourceView | None = None


class ProseView(msgspec.Struct, frozen=True):
    """Markdown, and the targets of its citations and links by their ids; a record that is not public is no target."""

    markdown: str
    lang: str
    notes: Mapping[str, NoteTarget]
    links: Mapping[tuple[str, str], Named]


def show_prose(context: ViewContext, edition: Edition, claims: tuple[ClaimView, ...] = ()) -> ProseView:
    """Gather what an edition's text leads to; citations of `claims` lead to them."""
    targets = {
        claim.anchor.removeprefix("claim-"): NoteTarget(claim=claim, number=number)
        for number, claim in enumerate(claims, 1)
    }
    notes: dict[str, NoteTarget] = {}
    for citation in edition.prose.citations:
        if citation.id in targets:
            notes[citation.id] = targets[citation.id]
        elif context.reader.has("source", citation.id):
            notes[citation.id] = NoteTarget(source=show_source(context, citation.id))
    links: dict[tuple[str, str], Named] = {}
    for link in edition.prose.record_links:
        kind = next((one.kind for one in KINDS if one.kind == link.kind and one.kind in PAGES), None)
        if kind is not None and context.reader.has(kind, link.id):
            links[link.kind, link.id] = context.named(kind, link.id)
    return ProseView(edition.body, edition.lang, MappingProxyType(notes), MappingProxyType(links))
