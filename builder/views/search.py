"""The page of search results: what stands there before a script fills it, and what helps where there is none."""

import msgspec

from builder.plan import urls
from builder.plan.site import REGISTRIES, SECTIONS
from builder.records.kinds import Kind
from builder.views.context import ViewContext
from builder.views.labels import SECTIONS as SECTION_LABELS
from builder.views.texts import Named, Text


class SearchView(msgspec.Struct, frozen=True):
    """The page of search results."""

    title: str
    lists: tuple[Named, ...]
    """Every list of the site, for readers who would rather look through one, or have no JavaScript."""


def view_search(context: ViewContext) -> SearchView:
    """Make the view of the page of search results; it depends on no record, only on which kinds there are."""
    lang = context.page.lang
    kinds: tuple[Kind, ...] = (*SECTIONS, *REGISTRIES)
    lists = [
        Named(Text(context.label(SECTION_LABELS, kind).label), urls.section(lang, kind))
        for kind in kinds
        if context.reader.any(kind)
    ]
    if context.reader.any("event"):
        lists.append(Named(Text(context.locale.pgettext("section", "Timeline")), urls.timeline(lang)))
    return SearchView(context.locale.pgettext("section", "Search"), tuple(lists))
