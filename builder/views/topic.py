"""The page of a topic."""

import msgspec

from builder.corpus.mentions import Count
from builder.views.context import ViewContext
from builder.views.editions import TranslationView, show_translation
from builder.views.lists import by_name
from builder.views.pdf_link import PdfLink, PeriodLink, link_pdf, link_periods
from builder.views.prose import ProseView, show_prose
from builder.views.shelf import ShelfView, show_shelf
from builder.views.sources import GradeView, show_grade
from builder.views.texts import Named
from builder.views.timeline import LineView, show_line

FOREMOST = 40
"""How many of its actors, of its places and of its outlets the page of a topic names."""


class OutletUse(msgspec.Struct, frozen=True):
    """An outlet that the topic relies on."""

    name: Named
    grade: GradeView
    sources: str
    """How many of its items, in words."""


class TopicView(msgspec.Struct, frozen=True):
    """All that the page of a topic shows."""

    id: str
    title: str
    summary: str
    parent: Named | None
    translation: TranslationView | None
    prose: ProseView
    timeline: LineView
    """Its newest events, in the order of time."""
    events: ShelfView
    """The way to all of its events, where there are more."""
    articles: ShelfView
    actors: tuple[Named, ...]
    """Those that come up most (see `FOREMOST`); so with places and outlets."""
    places: tuple[Named, ...]
    outlets: tuple[OutletUse, ...]
    further: str
    """How many more actors, places and outlets come up less often, in words; empty where all are named."""
    permalink: str
    pdf: PdfLink | None
    periods: tuple[PeriodLink, ...]
    """The PDFs of periods that are about this topic."""


def view_topic(context: ViewContext) -> TopicView:
    """Make the view of the page's topic."""
    reader, id_ = context.reader, context.page.subject
    topic = reader.topic(id_)
    edition = reader.edition("topic", id_, context.lang)
    if edition is None or edition.front is None:
        raise KeyError(f"{id_} has no edition in {context.lang}")
    mentions = reader.mentions(id_)
    counts = (mentions.actors, mentions.places, mentions.outlets)
    actors, places, outlets = map(foremost, counts)
    items = dict(mentions.items)
    further = sum(map(len, counts)) - len(actors) - len(places) - len(outlets)
    return TopicView(
        id=id_,
        title=edition.front.title,
        summary=edition.front.summary or "",
        parent=context.named("topic", topic.parent) if topic.parent else None,
        translation=show_translation(context, "topic", id_),
        prose=show_prose(context, edition),
        timeline=show_line(context, reader.shelf("topic", id_, "events").newest),
        events=show_shelf(context, "topic", id_, "events"),
        articles=show_shelf(context, "topic", id_, "articles"),
        actors=tuple(context.named("actor", actor) for actor in by_name(context, "actor", actors)),
        places=tuple(context.named("place", place) for place in by_name(context, "place", places)),
        outlets=tuple(
            OutletUse(
                name=context.named("outlet", outlet),
                grade=show_grade(context, outlet),
                sources=context.locale.ngettext("%(num)s source", "%(num)s sources", items.get(outlet, 0)),
            )
            for outlet in by_name(context, "outlet", outlets)
        ),
        further=context.locale.ngettext(
            "%(num)s more name comes up less often.", "%(num)s more names come up less often.", further
        )
        if further
        else "",
        permalink=context.permalink(),
        pdf=link_pdf(context, "topic", id_),
        periods=link_periods(context, id_),
    )


def foremost(counted: Count) -> tuple[str, ...]:
    """Choose the names that come up most, no more than `FOREMOST`; of two that are equal, the first by id."""
    return tuple(id_ for id_, _ in sorted(counted, key=lambda one: (-one[1], one[0]))[:FOREMOST])
