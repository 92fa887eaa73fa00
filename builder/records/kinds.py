"""The kinds of records: their folders, files and models. A new kind is a line here and a model."""

from dataclasses import dataclass
from typing import Any, Literal

from builder.records.models.article import Article
from builder.records.models.collections import Briefing, Page, Topic
from builder.records.models.event import Event
from builder.records.models.registry import Actor, Outlet, Place
from builder.records.models.source import Source
from builder.records.models.term import Term

Kind = Literal["article", "source", "event", "topic", "briefing", "page", "outlet", "actor", "place", "term"]
"""What a record is."""


@dataclass(frozen=True, slots=True)
class KindOfRecord:
    """Where the records of one kind lie and what they hold."""

    kind: Kind
    folder: str
    """Folder below content/; folders in it are for people and mean nothing."""
    model: type[Any]
    has_editions: bool
    """Whether a record is a folder with one Markdown file a language beside its YAML file, or a single YAML file."""

    @property
    def file(self) -> str:
        """Name of the YAML file in a record's folder."""
        return f"{self.kind}.yaml"


KINDS: tuple[KindOfRecord, ...] = (
    KindOfRecord("article", "articles", Article, has_editions=True),
    KindOfRecord("source", "sources", Source, has_editions=False),
    KindOfRecord("event", "events", Event, has_editions=False),
    KindOfRecord("topic", "topics", Topic, has_editions=True),
    KindOfRecord("briefing", "briefings", Briefing, has_editions=True),
    KindOfRecord("page", "pages", Page, has_editions=True),
    KindOfRecord("outlet", "outlets", Outlet, has_editions=False),
    KindOfRecord("actor", "actors", Actor, has_editions=False),
    KindOfRecord("place", "places", Place, has_editions=False),
    KindOfRecord("term", "terms", Term, has_editions=False),
)


def kind_named(kind: str) -> KindOfRecord:
    """Give the kind of that name; raises StopIteration for one that does not exist."""
    return next(known for known in KINDS if known.kind == kind)
