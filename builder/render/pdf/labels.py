"""The words that the templates print round a document's own, in its language."""

from collections.abc import Mapping

from builder.locale.facade import Locale
from builder.render.pdf.prose import ProseLabels


def note_labels(locale: Locale) -> ProseLabels:
    """Give the words of notes."""
    return ProseLabels(
        claim=_kept(locale.gettext("Claim %(number)s", number="{number}")),
        source=_kept(locale.pgettext("in a PDF", "source %(number)s", number="{number}")),
        part=locale.pgettext("between parts of a note", ", "),
        note=locale.pgettext("between facts", "; "),
    )


def labels(locale: Locale) -> Mapping[str, str]:
    """Give every label by the name that the templates know it by; `{…}` stands for what they fill in.

    A number is not parted from the word before it at the end of a line.
    """
    return {name: _kept(label) for name, label in _labels(locale).items()}


def _labels(locale: Locale) -> Mapping[str, str]:
    gettext, pgettext = locale.gettext, locale.pgettext
    return {
        # the document
        "page": pgettext("in a PDF", "Page %(page)s of %(pages)s", page="{page}", pages="{pages}"),
        "contents": pgettext("in a PDF", "Contents"),
        "key-points": gettext("Key points"),
        "summary": gettext("Executive summary"),
        "introduction": pgettext("in a PDF", "Introduction"),
        "versions": gettext("Versions"),
        "changes": pgettext("in a PDF", "What has changed"),
        "articles": pgettext("section", "Articles"),
        "timeline": pgettext("section", "Timeline"),
        "events": pgettext("section", "Events"),
        "answers": pgettext("in a PDF", "Questions and answers"),
        "answers-about": pgettext(
            "in a PDF",
            "What the claims of this document say to each question about an event, and on what ground. Origins are "
            "different, which does not make them independent.",
        ),
        "figures": pgettext("in a PDF", "Figures side by side"),
        "figures-about": pgettext(
            "in a PDF", "Figures are compared where scope and time are the same, and never added up."
        ),
        "sources": pgettext("section", "Sources"),
        "sources-about": pgettext("in a PDF", "The numbers are those by which claims and notes name a source."),
        "glossary": pgettext("in a PDF", "Grades and words of confidence"),
        "corrections": gettext("Corrections"),
        "cite": pgettext("in a PDF", "How to cite"),
        # the cover
        "period": pgettext("of a briefing", "Period"),
        "cutoff": pgettext("of a briefing", "Cut-off"),
        "cutoff-about": gettext("Nothing that became known later is taken into account."),
        "version": pgettext("of a briefing", "Version"),
        "published": gettext("Published"),
        "updated": gettext("Updated"),
        "authors": gettext("Written by"),
        "reviewed": gettext("Reviewed by"),
        "publisher": pgettext("in a PDF", "Publisher"),
        "licence": pgettext("in a PDF", "Licence"),
        "address": gettext("Permanent address"),
        "qr": pgettext("in a PDF", "QR code of the permanent address: %(url)s", url="{url}"),
        "cover": pgettext("in a PDF", "Picture on the cover"),
        # articles
        "claims": gettext("Claims"),
        "claim": gettext("Claim %(number)s", number="{number}"),
        "claim-on-page": pgettext("in a PDF", "claim %(number)s, p. %(page)s", number="{number}", page="{page}"),
        "source": pgettext("in a PDF", "source %(number)s", number="{number}"),
        "not-named": pgettext("box of a drawing", "not named"),
        "denied": pgettext("mark of an answer", "denied"),
        "quotation": pgettext("in a PDF", "Verbatim"),
        "our-translation": gettext("our translation"),
        "way": pgettext("in a PDF", "The way to us"),
        "not-seen": pgettext("box of a drawing", "not seen by us"),
        "identified": gettext("Identified by us as"),
        "counted-by-us": gettext("counted by us"),
        "source-states": gettext("the source states %(number)s", number="{number}"),
        "stated-as": gettext("stated as %(number)s", number="{number}"),
        "assessment": gettext("Our assessment"),
        "ground": pgettext("of an assessment", "Ground"),
        "known-by": gettext("Rests on what was known by"),
        "terms": pgettext("in a PDF", "Wording"),
        "terms-forms": pgettext("in a PDF", "In the sources"),
        "terms-ours": pgettext("in a PDF", "Here"),
        "terms-why": pgettext("in a PDF", "Why"),
        "pictures": gettext("Pictures"),
        "credit": gettext("Credit"),
        "warning": gettext("Content warning"),
        "missing": gettext(
            "This page does not exist in %(language)s yet. Its %(original)s edition is shown here.",
            language="{language}",
            original="{original}",
        ),
        "translated": gettext(
            "The original is in %(language)s; this edition was %(method)s.", language="{language}", method="{method}"
        ),
        "stale": gettext("The original was edited after this translation"),
        "changed": gettext("Parts that read differently in the original now"),
        "untranslated": gettext("Parts that are not translated yet"),
        # events
        "when": pgettext("head of a table", "When"),
        "event": pgettext("head of a table", "Event"),
        "in-time": pgettext("head of a table", "In time"),
        "exact": pgettext("legend of a timeline", "exact day or stretch"),
        "fuzzy": pgettext("legend of a timeline", "approximate, uncertain, or within this time"),
        "said-planned": pgettext("legend of a timeline", "planned"),
        "planned": pgettext("of an event", "planned"),
        "disputed": pgettext("of an event", "disputed"),
        "holder": pgettext("head of a table", "Holder"),
        "question": pgettext("head of a table", "Question"),
        "no-answer": pgettext("in a table of answers", "no answer"),
        "no-origin": pgettext("a holder of a claim", "not named, so no origin"),
        "read-in": gettext("Read in"),
        "number": pgettext("head of a table", "Number"),
        "of-what": pgettext("of a figure", "Of what"),
        "over-time": pgettext("of a figure", "Over what time"),
        "according-to": pgettext("of a figure", "According to"),
        "no-limits": pgettext("of a figure", "no closer limits stated"),
        "not-stated": pgettext("a stretch of time", "not stated"),
        "claim-head": pgettext("head of a table", "Claim"),
        # sources
        "grade": pgettext("of an outlet", "Grade"),
        "grade-ground": gettext("Ground of the grade"),
        "author": pgettext("of a source", "Author"),
        "language": pgettext("of a source", "Language"),
        "date-ground": pgettext("in a PDF", "Ground of the date"),
        "accessed": pgettext("of a source", "Accessed"),
        "copied-from": pgettext("of a source", "Copied from"),
        "original": pgettext("of a source", "Address"),
        "archive": gettext("Archived copy"),
        "captured": pgettext("in a PDF", "captured: %(when)s", when="{when}"),
        "sha256": gettext("SHA-256 of the copy"),
        "record": pgettext("in a PDF", "All that is recorded"),
        "about": pgettext("of a source", "About"),
        # the rest
        "word": pgettext("head of a table", "Word"),
        "meaning": pgettext("head of a table", "Meaning"),
        "grades": pgettext("in a PDF", "Reliability of outlets"),
        "grades-about": pgettext("in a PDF", "The grade is the outlet’s, not the report’s."),
        "confidence": pgettext("in a PDF", "Confidence of our assessments"),
        "standings": pgettext("in a PDF", "How an answer stands"),
        "method": pgettext("in a PDF", "More on our method"),
        "was": pgettext("of a correction", "It was"),
        "now": pgettext("of a correction", "It is now"),
        # signs
        "colon": pgettext("before a value", ": "),
        "comma": pgettext("between parts of a note", ", "),
        "semicolon": pgettext("between facts", "; "),
        "stop": pgettext("end of a sentence", "."),
        "claim-stop": pgettext("end of a claim", "."),
    }


def _kept(label: str) -> str:
    return label.replace(" {", "\u00a0{")
