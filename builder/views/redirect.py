"""The page at an address that a record had before it was renamed."""

import msgspec

from builder.records.kinds import kind_named
from builder.views.context import ViewContext
from builder.views.texts import Named


class RedirectView(msgspec.Struct, frozen=True):
    """Where the page leads."""

    target: Named


def view_redirect(context: ViewContext) -> RedirectView:
    """Make the view of a redirect: the record's name, as far as it may be shown, and its address."""
    kind, _, id_ = context.page.subject.partition("/")
    named = context.named(kind_named(kind).kind, id_)
    return RedirectView(Named(named.name, context.page.target))
