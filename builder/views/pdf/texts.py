"""Texts of a document: what their citations and links lead to."""

from types import MappingProxyType

from builder.plan.site import PAGES
from builder.records.kinds import KINDS, Kind
from builder.records.record import Edition
from builder.views.claims import show_holder, show_locator
from builder.views.context import ViewContext
from builder.views.pdf.model import PdfNote, PdfProse
from builder.views.pdf.numbering import Numbering
from builder.views.sources import name_outlet
from builder.views.texts import Text


def cited_sources(context: ViewContext, kind: Kind, id_: str, lang: str) -> tuple[str, ...]:
    """List the public sources that an edition cites by themselves."""
    return tuple(cited for cited in context.reader.citations(kind, id_, lang) if context.reader.has("source", cited))


def show_pdf_prose(context: ViewContext, edition: Edition, numbering: Numbering, article: str = "") -> PdfProse:
    """Gather what a text leads to; citations of the claims of `article` lead to them."""
    notes: dict[str, PdfNote] = {}
    for citation in edition.prose.citations:
        note = _note(context, numbering, f"{article}/{citation.id}", citation.id)
        if note:
            notes[citation.id] = note
    links: dict[tuple[str, str], Text] = {}
    kinds = {kind.kind: kind.kind for kind in KINDS if kind.kind in PAGES}
    for link in edition.prose.record_links:
        kind = next((kinds[name] for name in kinds if name == link.kind), None)
        if kind is not None and context.reader.has(kind, link.id):
            links[link.kind, link.id] = context.named(kind, link.id).name
    pictures = frozenset(media.file for media in context.reader.article(article).media) if article else frozenset()
    return PdfProse(edition.body, edition.lang, MappingProxyType(notes), MappingProxyType(links), pictures)


def _note(context: ViewContext, numbering: Numbering, key: str, id_: str) -> PdfNote | None:
    if key in numbering.claims:
        encoded = context.reader.claim(key)
        where = show_locator(context, encoded.claim.locator)
        who = show_holder(context, encoded).name.name
        return PdfNote(numbering.claims[key], who, numbering.sources.get(encoded.claim.read_in), where)
    if id_ in numbering.sources:
        outlet = name_outlet(context, context.reader.source(id_).outlet).name
        return PdfNote(None, outlet, numbering.sources[id_], Text(""))
    return None
