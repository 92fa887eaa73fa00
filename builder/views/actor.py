"""The page of an actor."""

import msgspec

from builder.views.context import ViewContext
from builder.views.labels import ACTOR_KINDS
from builder.views.lists import by_name
from builder.views.names import NamesView, show_names
from builder.views.shelf import ShelfView, show_shelf
from builder.views.texts import Labelled, Named, Text


class ActorView(msgspec.Struct, frozen=True):
    """All that the page of an actor shows."""

    names: NamesView
    kind: Labelled
    country: str
    about: Text | None
    part_of: Named | None
    members: tuple[Named, ...]
    claims_by: ShelfView
    claims_about: ShelfView
    events: ShelfView
    topics: tuple[Named, ...]
    permalink: str


def view_actor(context: ViewContext) -> ActorView:
    """Make the view of the page's actor."""
    reader, id_ = context.reader, context.page.subject
    actor = reader.actor(id_)
    return ActorView(
        names=show_names(context, actor),
        kind=context.label(ACTOR_KINDS, actor.kind),
        country=context.locale.country_name(actor.country) if actor.country else "",
        about=context.text(actor.about) if actor.about else None,
        part_of=context.named("actor", actor.part_of) if actor.part_of else None,
        members=tuple(context.named("actor", one) for one in by_name(context, "actor", reader.members("actor", id_))),
        claims_by=show_shelf(context, "actor", id_, "claims-by"),
        claims_about=show_shelf(context, "actor", id_, "claims-about"),
        events=show_shelf(context, "actor", id_, "events"),
        topics=tuple(context.named("topic", one) for one in by_name(context, "topic", reader.topics_of("actor", id_))),
        permalink=context.permalink(),
    )
