"""What our words mean, for a reader who has nothing but the paper."""

from collections.abc import Mapping
from types import MappingProxyType

from builder.locale.messages import message_id
from builder.plan import urls
from builder.views.context import ViewContext
from builder.views.labels import CONFIDENCE, GRADES, STANDINGS, Choices
from builder.views.pdf.model import GlossaryView, Meaning
from builder.views.texts import Text

_CONFIDENCE: Mapping[str, str] = MappingProxyType(
    {
        "high": message_id(
            "Several origins agree, we have seen some of them at first hand, and we know of nothing that seriously "
            "contradicts them."
        ),
        "moderate": message_id(
            "More than one origin, or one that we have seen at first hand, with gaps that leave another reading "
            "possible."
        ),
        "low": message_id(
            "A single origin, holders without names, a source that we have not seen, or claims that contradict each "
            "other."
        ),
    }
)
_STANDINGS: Mapping[str, str] = MappingProxyType(
    {
        "corroborated": message_id(
            "Two or more different origins give the same answer to the same question. Whether they are independent of "
            "each other, the records do not show."
        ),
        "one-origin": message_id("One named origin gives the answer, however often it was repeated."),
        "no-origin": message_id("Only holders whom nobody names give the answer."),
        "only-denied": message_id("Nobody gives the answer in these records, and somebody denies it."),
    }
)


def show_glossary(context: ViewContext) -> GlossaryView:
    """Show what the grades of outlets, the words of confidence and those on agreement mean."""
    locale, reader = context.locale, context.reader
    method = reader.has("page", "methodology")
    address = urls.record(context.page.lang, "page", "methodology")
    grades = [Meaning(Text(grade), Text(context.label(GRADES, grade).label)) for grade in GRADES]
    not_assessed = Text(locale.pgettext("reliability", "not assessed"))
    grades.append(Meaning(not_assessed, Text(locale.gettext("We have not looked yet; that is no judgement."))))
    return GlossaryView(
        grades=tuple(grades),
        confidence=_meanings(context, CONFIDENCE, _CONFIDENCE),
        standings=_meanings(context, STANDINGS, _STANDINGS),
        method=urls.absolute(reader.settings().site.url, address) if method else "",
    )


def _meanings(context: ViewContext, words: Choices, meanings: Mapping[str, str]) -> tuple[Meaning, ...]:
    translation = context.locale.messages.translation
    return tuple(
        Meaning(Text(context.label(words, word).label), Text(translation(None, meaning)))
        for word, meaning in meanings.items()
    )
