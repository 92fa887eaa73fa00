"""Views to JSON: structures become objects by their fields, texts become runs."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Any

import msgspec

from builder.locale.cldr import Direction, direction_of
from builder.records.prose_dialect import make_parser
from builder.render.pdf.prose import ProseLabels, ProseTree
from builder.render.pdf.runs import Runs, plain, runs
from builder.views.pdf.model import PdfProse
from builder.views.texts import Labelled, Moment, Named, Text

MACHINE = frozenset(
    (
        *(
            "address",
            "alt",
            "anchor",
            "article",
            "cover",
            "file",
            "id",
            "key",
            "machine",
            "method",
            "permalink",
            "sha256",
            "url",
        ),
        *("shape", "low", "size", "middle", "low_end", "high_end", "scale", "lines", "labels", "digest"),
    )
)
"""Fields that hold what machines read, or places in a drawing: they stay as they are."""


class ViewWriter:
    """Writes the views of one document as JSON's values."""

    def __init__(self, base: Direction, labels: ProseLabels, site: str) -> None:
        self._base = base
        self._labels = labels
        self._site = site
        self._parser = make_parser()

    def write(self, value: object) -> Any:
        """Write a view."""
        if isinstance(value, str | Text):
            return flat(runs(value, self._base))
        if value is None or isinstance(value, bool | int):
            return value
        if isinstance(value, date):
            return [value.year, value.month, value.day]
        if isinstance(value, Named):
            return self.write(value.name)
        if isinstance(value, Moment):
            return {"words": self.write(value.words), "second": self.write(value.second)}
        if isinstance(value, Labelled):
            return {"id": value.id, "label": self.write(value.label)}
        if isinstance(value, PdfProse):
            own = direction_of(value.lang)
            blocks = ProseTree(value, own, self._labels, self._site, self._parser).blocks()
            return {"l": value.lang, "d": own, "blocks": blocks}
        if isinstance(value, Mapping):
            return {key: self.write(one) for key, one in value.items()}
        if isinstance(value, Sequence):
            return [self.write(one) for one in value]
        if isinstance(value, msgspec.Struct) or is_dataclass(value):
            return {
                name: _as_it_is(found) if name in MACHINE and isinstance(found, str | tuple) else self.write(found)
                for name in _names(value)
                for found in (getattr(value, name),)
            }
        raise TypeError(f"a view holds {type(value).__name__}, which has no form in JSON")


def _names(value: Any) -> tuple[str, ...]:
    """Name the fields of a view, or of what it holds of a record."""
    if isinstance(value, msgspec.Struct):
        return value.__struct_fields__
    return tuple(one.name for one in fields(value))


def _as_it_is(value: str | tuple[Any, ...]) -> Any:
    return plain(value) if isinstance(value, str) else value


def flat(content: Runs) -> str | Runs:
    """Give a text that needs no isolates as the string that it is."""
    if not content:
        return ""
    return content[0] if len(content) == 1 and isinstance(content[0], str) else content
