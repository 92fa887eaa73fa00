"""The names of outlets, actors and places: in every language, and those that others use."""

import msgspec

from builder.records.kinds import Kind
from builder.records.models.registry import Actor, Outlet, Place
from builder.views.context import ViewContext
from builder.views.texts import Named, Text


class NameView(msgspec.Struct, frozen=True):
    """The name that we use in one language."""

    language: str
    name: Text


class AliasView(msgspec.Struct, frozen=True):
    """Another name, and who uses it."""

    name: Text
    language: str
    users: tuple[Named, ...]
    about: Text | None


class NamesView(msgspec.Struct, frozen=True):
    """All names of one thing."""

    own: Text
    """The name that we use here."""
    others: tuple[NameView, ...]
    """The names that we use in the other languages."""
    aliases: tuple[AliasView, ...]


def show_names(context: ViewContext, record: Outlet | Actor | Place) -> NamesView:
    """Show the names of a record; aliases in the page's language come first."""
    aliases = sorted(record.aliases, key=lambda alias: alias.language != context.lang)
    shown = context.text(record.names)
    return NamesView(
        own=shown,
        others=tuple(
            NameView(context.locale.language_name(lang), context.in_language(name, lang))
            for lang, name in record.names.items()
            if lang != (shown.lang or context.lang)
        ),
        aliases=tuple(
            AliasView(
                name=context.in_language(alias.text, alias.language),
                language=context.locale.language_name(alias.language),
                users=tuple(_user(context, user) for user in alias.used_by),
                about=context.text(alias.about) if alias.about else None,
            )
            for alias in aliases
        ),
    )


def _user(context: ViewContext, id_: str) -> Named:
    """Name a user of an alias, who is an outlet or an actor."""
    kind: Kind = "outlet" if context.reader.has("outlet", id_) else "actor"
    return context.named(kind, id_)
