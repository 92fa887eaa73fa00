"""PDFs as pages: of every kind that site_config.yaml names, one for each edition, beside the edition's page; and of the
periods that it names, one in each language, beside the index of articles.
"""

from collections.abc import Iterator

from builder.corpus.model import Corpus
from builder.plan import urls
from builder.plan.page import Page
from builder.plan.within import articles_within, key_of
from builder.records.kinds import Kind

PRINTED: tuple[Kind, ...] = ("briefing", "article", "topic")
"""Kinds of records that can have a PDF."""


def plan_pdfs(corpus: Corpus, lang: str) -> Iterator[Page]:
    """Plan the PDFs of a language; an edition that is missing has none, for there the page shows another language.

    A period without a public article has none either.
    """
    for kind in PRINTED:
        if kind in corpus.config.pdf.publish:
            for id_ in corpus.of_kind(kind):
                page = plan_pdf(corpus, lang, kind, id_)
                if page:
                    yield page
    for period in corpus.config.pdf.periods:
        if articles_within(corpus, key_of(period)):
            page = plan_period(corpus, lang, "", period.id)
            if page:
                yield page


def plan_pdf(corpus: Corpus, lang: str, kind: Kind, id_: str, period: str = "") -> Page | None:
    """Plan the PDF of one record, cut to a period where one is given as an EDTF interval.

    None where the record is not public, was retracted, or has no edition in the language.
    """
    record = corpus.of_kind(kind).get(id_)
    if record is None or record.data.status == "retracted" or not record.edition(lang):
        return None
    editions = tuple(code for code in corpus.config.codes if record.edition(code))
    return Page("pdf", urls.pdf(lang, kind, id_), lang, f"{kind}/{id_}", lang, editions, period)


def plan_period(corpus: Corpus, lang: str, period: str, id_: str = "") -> Page | None:
    """Plan the PDF of the articles of a period: of one that site_config.yaml names, or of any EDTF interval.

    None where site_config.yaml names none with the id.
    """
    if not id_:
        return Page("pdf", urls.section(lang, "article"), lang, "", lang, corpus.config.codes, period)
    if all(one.id != id_ for one in corpus.config.pdf.periods):
        return None
    return Page("pdf", urls.period_pdf(lang, id_), lang, f"period/{id_}", lang, corpus.config.codes)
