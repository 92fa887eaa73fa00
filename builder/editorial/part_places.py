"""Where the parts of an original, and the texts that a translation needs, stand in a record's YAML file."""

from collections.abc import Iterator, Mapping
from typing import Any

from builder.corpus.texts import texts_of
from builder.records.models.article import Article
from builder.records.models.collections import Briefing
from builder.records.models.localized import Localized
from builder.records.yaml_source import Path

ONE_LANGUAGE = frozenset(("quote", "was", "now"))
"""Fields of which one language is enough: what is verbatim, and corrections of one edition."""


def yaml_places(data: Any) -> Mapping[str, Path]:
    """Give the way to every part of the YAML file, by its key (see `corpus.translation.parts_of`)."""
    found: dict[str, Path] = {"content_warning": ("content_warning",)}
    if isinstance(data, Article):
        for number, claim in enumerate(data.claims):
            found[f"{claim.id}.says"] = ("claims", number, "says")
            found[f"{claim.id}.holder"] = ("claims", number, "holder", "unnamed")
            found[f"{claim.id}.basis"] = ("claims", number, "identified_as", "basis")
        found["assessment.says"] = ("assessment", "says")
        found["assessment.why"] = ("assessment", "why")
        for number, media in enumerate(data.media):
            found[f"media.{media.file}.alt"] = ("media", number, "alt")
            found[f"media.{media.file}.caption"] = ("media", number, "caption")
    elif isinstance(data, Briefing):
        for number, _ in enumerate(data.key_points):
            found[f"k{number + 1}.says"] = ("key_points", number, "says")
    return found


def lacking_texts(data: Any, of: str, to: str) -> Iterator[tuple[Path, str]]:
    """List the texts of a record that stand in the language `of` and not in `to`, with their places."""
    for path, text in texts_of(data):
        if isinstance(text, Localized) and of in text and to not in text and ONE_LANGUAGE.isdisjoint(path):
            yield path, text[of]
