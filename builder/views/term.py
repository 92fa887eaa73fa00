"""The page of a term: loaded wording, and our words for it."""

import msgspec

from builder.records.models.term import TermUser
from builder.views.claims import HopView, show_hop
from builder.views.context import ViewContext
from builder.views.names import NameView
from builder.views.texts import Named, Text


class WordingView(msgspec.Struct, frozen=True):
    """The wording in one language."""

    language: str
    forms: tuple[Text, ...]


class TermUserView(msgspec.Struct, frozen=True):
    """Somebody who uses the wording, and where we read that."""

    who: Named
    read_in: HopView | None


class TermPageView(msgspec.Struct, frozen=True):
    """All that the page of a term shows."""

    neutral: Text
    """Our words, in the page's language."""
    others: tuple[NameView, ...]
    """Our words in the other languages."""
    wording: tuple[WordingView, ...]
    why: Text
    users: tuple[TermUserView, ...]
    exceptions: tuple[WordingView, ...]
    allowed: bool
    """Whether the wording is explained here but may be used."""
    permalink: str


def view_term(context: ViewContext) -> TermPageView:
    """Make the view of the page's term."""
    term = context.reader.term(context.page.subject)
    shown = context.text(term.neutral)
    return TermPageView(
        neutral=shown,
        others=tuple(
            NameView(context.locale.language_name(lang), context.in_language(text, lang))
            for lang, text in term.neutral.items()
            if lang != (shown.lang or context.lang)
        ),
        wording=_show_wording(context, dict(term.forms)),
        why=context.text(term.why),
        users=tuple(_show_user(context, user) for user in term.used_by),
        exceptions=_show_wording(context, dict(term.exceptions or {})),
        allowed=term.allowed,
        permalink=context.permalink(),
    )


def _show_wording(context: ViewContext, forms: dict[str, tuple[str, ...]]) -> tuple[WordingView, ...]:
    """Show wording by language, the page's own first."""
    return tuple(
        WordingView(context.locale.language_name(lang), tuple(context.in_language(form, lang) for form in forms[lang]))
        for lang in sorted(forms, key=lambda lang: (lang != context.lang, lang))
    )


def _show_user(context: ViewContext, user: TermUser) -> TermUserView:
    if user.actor:
        who = context.named("actor", user.actor)
    elif user.outlet:
        who = context.named("outlet", user.outlet)
    else:
        who = Named(context.text(user.unnamed))
    return TermUserView(who, show_hop(context, user.read_in, "read-in") if user.read_in else None)
