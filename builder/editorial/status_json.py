"""A desk's morning as JSON, for programs; docs/commands.md tells every field."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Final, TypeVar

from builder.editorial.status import (
    Disagreement,
    Embargo,
    InReview,
    LackingText,
    Named,
    Status,
    TranslationWork,
    Uncited,
)

SCHEMA_VERSION: Final = 1
"""Raised when a field goes, or means something else; new fields may come without that."""

T = TypeVar("T")


def status_json(status: Status, limit: int | None = None) -> dict[str, Any]:
    """Give a status as plain data, in a fixed order; with `limit`, so many items of each list, and `count` of all."""
    return {
        "schema_version": SCHEMA_VERSION,
        "now": instant(status.now),
        "next_change": instant(status.next_change) if status.next_change else None,
        "unreadable": status.unreadable,
        "in_review": _listed(status.in_review, _in_review, limit),
        "translations": _listed(status.translations, _translation, limit),
        "lacking_texts": _listed(status.lacking_texts, _lacking, limit),
        "embargoes": _listed(status.embargoes, _embargo, limit),
        "uncited": _listed(status.uncited, _uncited, limit),
        "unarchived": _listed(status.unarchived, _named, limit),
        "unassessed": _listed(status.unassessed, _named, limit),
        "disagreements": _listed(status.disagreements, _disagreement, limit),
    }


def instant(moment: datetime) -> str:
    """Write an instant of UTC as ISO 8601 and RFC 3339 have it, to the second."""
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _listed(items: Sequence[T], write: Callable[[T], Mapping[str, Any]], limit: int | None) -> dict[str, Any]:
    return {"count": len(items), "items": [write(one) for one in items[:limit]]}


def _named(one: Named) -> dict[str, Any]:
    return {"kind": one.kind, "id": one.id, "path": one.path, "titles": dict(sorted(one.titles.items()))}


def _in_review(one: InReview) -> dict[str, Any]:
    return {
        **_named(one.record),
        "lang": one.lang or None,
        "authors": list(one.authors),
        "reviewed_by": list(one.reviewed_by),
        "approvals_needed": one.approvals_needed,
    }


def _translation(one: TranslationWork) -> dict[str, Any]:
    return {
        **_named(one.record),
        "lang": one.lang,
        "of": one.of,
        "file": one.path,
        "state": one.state,
        "changed": list(one.changed),
        "missing": list(one.missing),
        "gone": list(one.gone),
    }


def _lacking(one: LackingText) -> dict[str, Any]:
    return {"path": one.path, "lang": one.lang, "fields": list(one.fields)}


def _embargo(one: Embargo) -> dict[str, Any]:
    return {**_named(one.record), "until": instant(one.until)}


def _uncited(one: Uncited) -> dict[str, Any]:
    parts = [{"part": part, "line": line} for part, line in one.parts]
    return {**_named(one.record), "lang": one.lang, "file": one.path, "parts": parts}


def _disagreement(one: Disagreement) -> dict[str, Any]:
    figures = [{"min": each.low, "max": each.high, "claims": list(each.claims)} for each in one.figures]
    return {**_named(one.record), "question": one.question, "figures": figures}
