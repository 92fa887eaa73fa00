"""How pages of each kind are made: each kind has its view, its template, and what its browser tab is called.

Modules of views are loaded when a page of their kind is made: a corrected sentence is on one page or two, and to load
all views takes longer than to render those.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from builder.locale.facade import Locale
from builder.plan.page import PageKind
from builder.views.context import ViewContext
from builder.views.texts import Text

View = Callable[[ViewContext], Any]


def _view_actor() -> View:
    from builder.views.actor import view_actor

    return view_actor


def _view_archive() -> View:
    from builder.views.archive import view_archive

    return view_archive


def _view_archive_month() -> View:
    from builder.views.archive import view_archive_month

    return view_archive_month


def _view_archive_year() -> View:
    from builder.views.archive import view_archive_year

    return view_archive_year


def _view_article() -> View:
    from builder.views.article import view_article

    return view_article


def _view_briefing() -> View:
    from builder.views.briefing import view_briefing

    return view_briefing


def _view_corrections() -> View:
    from builder.views.corrections import view_corrections

    return view_corrections


def _view_event() -> View:
    from builder.views.event import view_event

    return view_event


def _view_home() -> View:
    from builder.views.others import view_home

    return view_home


def _view_notice() -> View:
    from builder.views.others import view_notice

    return view_notice


def _view_own_page() -> View:
    from builder.views.others import view_own_page

    return view_own_page


def _view_section() -> View:
    from builder.views.others import view_section

    return view_section


def _view_outlet() -> View:
    from builder.views.outlet import view_outlet

    return view_outlet


def _view_outlets() -> View:
    from builder.views.outlets import view_outlets

    return view_outlets


def _view_place() -> View:
    from builder.views.place import view_place

    return view_place


def _view_redirect() -> View:
    from builder.views.redirect import view_redirect

    return view_redirect


def _view_indexes() -> View:
    from builder.views.registries import view_indexes

    return view_indexes


def _view_registry() -> View:
    from builder.views.registries import view_registry

    return view_registry


def _view_search() -> View:
    from builder.views.search import view_search

    return view_search


def _view_shelf() -> View:
    from builder.views.shelf import view_shelf

    return view_shelf


def _view_source() -> View:
    from builder.views.source import view_source

    return view_source


def _view_term() -> View:
    from builder.views.term import view_term

    return view_term


def _view_timeline() -> View:
    from builder.views.timeline import view_timeline

    return view_timeline


def _view_topic() -> View:
    from builder.views.topic import view_topic

    return view_topic


def _nothing(_: ViewContext) -> None:
    """Nothing is shown that is not in the template."""


def _view_nothing() -> View:
    return _nothing


@dataclass(frozen=True, slots=True)
class Recipe:
    """How pages of one kind are made."""

    load: Callable[[], View]
    """Loads what makes the view."""
    template: str
    title: Callable[[Any, Locale], str | Text]
    description: Callable[[Any], str] = lambda _: ""

    @property
    def view(self) -> View:
        """What makes the view."""
        return self.load()


def _text(value: object) -> str:
    return str(value) if value else ""


def _part(locale: Locale, whole: str, part: str) -> str:
    """Name a part of a list: “Articles: December 2023”."""
    return locale.pgettext("title of a part of a list", "%(list)s: %(part)s", list=whole, part=part) if part else whole


def _title_of_part(view: Any, locale: Locale) -> str:
    return _part(locale, str(view.section.name), view.title)


def _title_of_shelf(view: Any, locale: Locale) -> str:
    return _part(locale, _part(locale, str(view.owner.name), view.heading), view.year)


def _title_of_letter(view: Any, locale: Locale) -> str:
    return _part(locale, view.title, view.letter)


def _title_of_corrections(view: Any, locale: Locale) -> str:
    return _part(locale, view.title, view.year)


def _title_of_name(view: Any, _: Locale) -> Text:
    own: Text = view.names.own
    return own


RECIPES: Mapping[PageKind, Recipe] = MappingProxyType(
    {
        "home": Recipe(_view_home, "pages/home.html", lambda view, _: str(view.name), lambda view: _text(view.tagline)),
        "article": Recipe(_view_article, "pages/article.html", lambda view, _: view.title, lambda view: view.summary),
        "event": Recipe(_view_event, "pages/event.html", lambda view, _: view.title, lambda view: _text(view.summary)),
        "source": Recipe(
            _view_source,
            "pages/source.html",
            lambda view, _: view.source.name.name,
            lambda view: _text(view.source.about),
        ),
        "topic": Recipe(_view_topic, "pages/topic.html", lambda view, _: view.title, lambda view: view.summary),
        "briefing": Recipe(
            _view_briefing, "pages/briefing.html", lambda view, _: view.title, lambda view: view.summary
        ),
        "page": Recipe(_view_own_page, "pages/page.html", lambda view, _: view.title, lambda view: view.summary),
        "section": Recipe(_view_section, "pages/section.html", lambda view, _: view.title),
        "timeline": Recipe(_view_timeline, "pages/timeline.html", lambda view, _: view.title),
        "archive": Recipe(_view_archive, "pages/archive.html", lambda view, _: view.title),
        "archive-year": Recipe(_view_archive_year, "pages/archive-year.html", _title_of_part),
        "archive-month": Recipe(_view_archive_month, "pages/archive-month.html", _title_of_part),
        "shelf": Recipe(_view_shelf, "pages/shelf.html", _title_of_shelf),
        "outlets": Recipe(_view_outlets, "pages/outlets.html", _title_of_letter, lambda view: view.lede),
        "registry": Recipe(_view_registry, "pages/registry.html", _title_of_letter, lambda view: view.lede),
        "outlet": Recipe(_view_outlet, "pages/outlet.html", _title_of_name, lambda view: _text(view.about)),
        "actor": Recipe(_view_actor, "pages/actor.html", _title_of_name, lambda view: _text(view.about)),
        "place": Recipe(_view_place, "pages/place.html", _title_of_name, lambda view: _text(view.about)),
        "term": Recipe(_view_term, "pages/term.html", lambda view, _: str(view.neutral), lambda view: _text(view.why)),
        "corrections": Recipe(
            _view_corrections, "pages/corrections.html", _title_of_corrections, lambda view: view.lede
        ),
        "indexes": Recipe(_view_indexes, "pages/indexes.html", lambda view, _: view.title),
        "search": Recipe(_view_search, "pages/search.html", lambda view, _: view.title),
        "notice": Recipe(
            _view_notice,
            "pages/notice.html",
            lambda view, locale: view.title or locale.gettext("Retracted"),
        ),
        "not-found": Recipe(_view_nothing, "404.html", lambda _, locale: locale.gettext("This page is not here")),
        "redirect": Recipe(_view_redirect, "redirect.html", lambda _, locale: locale.gettext("This page has moved")),
    }
)
"""How pages of each kind are made; the choice of languages at the root, feeds and PDFs are made by themselves."""
