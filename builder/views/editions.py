"""What an edition is: an original, or a translation that may have fallen behind, or one that is missing."""

from collections.abc import Iterable

import msgspec

from builder.corpus.part_order import is_paragraph, number_of
from builder.locale.facade import Locale
from builder.plan.site import PublishedKind
from builder.views.context import ViewContext
from builder.views.labels import TRANSLATION_METHODS
from builder.views.texts import Labelled


class TranslationView(msgspec.Struct, frozen=True):
    """How an edition was translated, and which parts of the original have changed since."""

    original: str
    """Name of the original's language."""
    original_url: str
    method: Labelled
    by: tuple[str, ...]
    reviewed_by: tuple[str, ...]
    changed: tuple[str, ...]
    """Parts that read differently in the original now, in words."""
    missing: tuple[str, ...]
    """Parts of the original that were never translated, in words."""
    gone: tuple[str, ...]
    """Parts that were translated and that the original no longer has, in words, by the numbers that they had."""

    @property
    def is_stale(self) -> bool:
        """Whether the original has moved on."""
        return bool(self.changed or self.missing or self.gone)


def show_translation(context: ViewContext, kind: PublishedKind, id_: str) -> TranslationView | None:
    """Show how the shown edition came about; None for an original."""
    edition = context.reader.edition(kind, id_, context.lang)
    translation = edition.front.translation if edition and edition.front else None
    if translation is None:
        return None
    stale = context.reader.stale(kind, id_, context.lang)
    return TranslationView(
        original=context.locale.language_name(translation.of),
        original_url=context.url_in(translation.of, kind, id_),
        method=context.label(TRANSLATION_METHODS, translation.method),
        by=people(context, translation.by),
        reviewed_by=people(context, translation.reviewed_by),
        changed=_names(context, stale.changed),
        missing=_names(context, stale.missing),
        gone=_names(context, stale.gone),
    )


def people(context: ViewContext, ids: tuple[str, ...]) -> tuple[str, ...]:
    """Name people of the team."""
    known = {person.id: person for person in context.reader.settings().people}
    return tuple(context.text(known[id_].name).text for id_ in ids if id_ in known)


def _names(context: ViewContext, parts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name_part(context, part) for part in parts))


def name_part(context: ViewContext, key: str) -> str:
    """Name a part of an original; see `part_name`."""
    return part_name(context.locale, key)


def part_name(locale: Locale, key: str) -> str:
    """Name a part of an original (see `corpus.translation.parts_of`) in words."""
    gettext = locale.gettext
    whole = {
        "title": gettext("the title"),
        "summary": gettext("the summary"),
        "content_warning": gettext("the content warning"),
        "assessment.says": gettext("the assessment"),
        "assessment.why": gettext("the grounds of the assessment"),
    }
    if key in whole:
        return whole[key]
    if (number := number_of(key)) is not None:
        if is_paragraph(key):
            return gettext("paragraph %(number)s", number=number)
        return gettext("key point %(number)s", number=number)
    if key.startswith("media."):
        return gettext("the words of a picture")
    claim, _, field = key.partition(".")
    claim = locale.isolate(claim)
    if field == "holder":
        return gettext("the holder of claim %(claim)s", claim=claim)
    if field == "basis":
        return gettext("on what ground the holder of claim %(claim)s is identified", claim=claim)
    return gettext("claim %(claim)s", claim=claim)
