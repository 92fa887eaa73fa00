"""The articles of a document, with their claims and the ways by which these came to us."""

from msgspec.structs import replace

from builder.corpus.model import EncodedClaim
from builder.plan import urls
from builder.views.article import show_assessment, show_media, show_terms, sources_of
from builder.views.claims import show_claim, show_hop
from builder.views.context import ViewContext
from builder.views.editions import people, show_translation
from builder.views.pdf.model import PdfArticle, PdfClaim, PictureView, StepView
from builder.views.pdf.numbering import Numbering
from builder.views.pdf.texts import show_pdf_prose
from builder.views.texts import Text


def show_article(context: ViewContext, id_: str, numbering: Numbering) -> PdfArticle:
    """Show an article in the document's language, or in its first one where it has no edition there."""
    reader, locale = context.reader, context.locale
    article = reader.article(id_)
    editions = reader.card("article", id_).editions
    lang = next(code for code in (context.lang, *reader.settings().codes) if code in editions)
    edition = reader.edition("article", id_, lang)
    if edition is None or edition.front is None:
        raise KeyError(f"{id_} has no edition in {lang}")
    foreign = lang != context.lang
    return PdfArticle(
        anchor=f"article-{id_}",
        title=context.in_language(edition.front.title, lang),
        summary=context.in_language(edition.front.summary or "", lang),
        missing_in=locale.language_name(context.lang) if foreign else "",
        shown_in=locale.language_name(lang) if foreign else "",
        dateline=_dateline(context, id_),
        published=context.day(article.published) if article.published else None,
        updated=context.day(article.updated) if article.updated else None,
        authors=people(context, article.authors),
        warning=context.text(article.content_warning) if article.content_warning else None,
        translation=show_translation(context, "article", id_),
        prose=show_pdf_prose(context, edition, numbering, id_),
        claims=tuple(show_pdf_claim(context, reader.claim(f"{id_}/{claim.id}"), numbering) for claim in article.claims),
        assessment=show_assessment(context, article),
        terms=show_terms(context, sources_of(context, id_)),
        pictures=_show_pictures(context, id_),
        address=urls.absolute(reader.settings().site.url, urls.record(context.page.lang, "article", id_)),
    )


def show_pdf_claim(context: ViewContext, encoded: EncodedClaim, numbering: Numbering) -> PdfClaim:
    """Show a claim under its number in the document."""
    shown = show_claim(context, encoded.key)
    steps = (StepView(numbering.sources[hop.source], show_hop(context, hop.source, hop.role)) for hop in encoded.chain)
    return PdfClaim(
        ref=numbering.claims[encoded.key],
        holder=shown.holder,
        denies=shown.denies,
        says=shown.says,
        quotation=shown.quotation,
        figures=shown.figures,
        identified_as=shown.identified_as,
        locator=shown.locator,
        way=tuple(reversed(tuple(steps))),
    )


def _dateline(context: ViewContext, id_: str) -> Text:
    dateline = context.reader.article(id_).dateline
    if dateline is None:
        return Text("")
    place = context.named("place", dateline.place).name if dateline.place else Text("")
    date = context.locale.edtf(dateline.date) if dateline.date else ""
    parts = [context.locale.isolate(place.text), date]
    joined = context.locale.pgettext("between parts of a note", ", ").join(part for part in parts if part)
    return replace(place, text=joined) if not place.lang else Text(joined)


def _show_pictures(context: ViewContext, id_: str) -> tuple[PictureView, ...]:
    images = {image.file: image for image in context.reader.images("article", id_)}
    shown = show_media(context, id_)
    return tuple(
        PictureView(id_, images[media.file], view.alt.text, view.caption, view.credit, view.licence)
        for media, view in zip(context.reader.article(id_).media, shown, strict=True)
    )
