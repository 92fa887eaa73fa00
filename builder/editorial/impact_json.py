"""An impact as JSON, whole and unbounded, for programs. `docs/policy.md` describes it; keys come, and stay."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from typing import Any, Final

from builder.corpus.private import PRIVATE_FIELDS
from builder.dates import EdtfDate
from builder.editorial.change_words import ChangeWords
from builder.editorial.comparison import RecordChange
from builder.editorial.differences import Difference
from builder.editorial.impact import Impact
from builder.editorial.revisions import Revision
from builder.editorial.value_words import ValueWords
from builder.locale.facade import Locale
from builder.plan.page import Page
from builder.records.prose_parts import Part
from builder.records.record import Edition

SCHEMA_VERSION: Final = 1
"""Goes up when a key is taken away or means something else."""


def impact_json(impact: Impact, locale: Locale) -> dict[str, Any]:
    """Give an impact as plain data; the texts in it are in the language of `locale`."""
    comparison = impact.comparison
    words = ChangeWords(locale, ValueWords(locale, comparison.after, comparison.before))
    files, pages = impact.files, impact.pages
    return {
        "schema_version": SCHEMA_VERSION,
        "lang": locale.code,
        "base": _revision(impact.range.base),
        "head": _revision(impact.range.head),
        "now": _instant(comparison.now),
        "errors": {"before": impact.errors_before, "after": impact.errors},
        "records": [_record(impact, change, words) for change in comparison.changes],
        "settings": [
            _difference(one, text) for one, text in zip(impact.settings, words.settings(impact.settings), strict=True)
        ],
        "pages": None if pages is None else _groups(*map(_pages, (pages.appear, pages.change, pages.vanish))),
        "files": None if files is None else _groups(*map(list, (files.appear, files.change, files.vanish))),
        "translations": [
            {
                "kind": one.kind,
                "id": one.id,
                "lang": one.lang,
                "of": one.of,
                "changed": list(one.changed),
                "missing": list(one.missing),
                "gone": list(one.gone),
                "caught_up": list(one.caught_up),
            }
            for one in impact.stale
        ],
        "embargoes": [
            {"kind": one.kind, "id": one.id, "was": _instant(one.was), "until": _instant(one.until)}
            for one in impact.embargoes
        ],
        "unseen": list(impact.unseen),
    }


def _groups(appear: list[Any], change: list[Any], vanish: list[Any]) -> dict[str, list[Any]]:
    return {"appear": appear, "change": change, "vanish": vanish}


def _record(impact: Impact, change: RecordChange, words: ChangeWords) -> dict[str, Any]:
    comparison = impact.comparison
    texts = [words.line(one, change) for one in change.differences]
    return {
        "kind": change.kind,
        "id": change.id,
        "name": words.record(change),
        "change": change.sort,
        "was_id": change.before.id if change.before and change.before.id != change.id else None,
        "path": change.either.path,
        "was_public": comparison.was_read(change),
        "is_public": change.after is not None and (change.kind, change.id) in comparison.is_public,
        "differences": [_difference(one, text) for one, text in zip(change.differences, texts, strict=True)],
    }


def _difference(one: Difference, text: str) -> dict[str, Any]:
    hidden = one.private
    return {
        "field": one.dotted,
        "path": one.file,
        "text": text,
        "was": None if hidden else plain(one.was),
        "now": None if hidden else plain(one.now),
        "private": hidden,
    }


def _pages(pages: Iterable[Page]) -> list[dict[str, str]]:
    return [{"url": page.url, "kind": page.kind, "lang": page.lang} for page in pages]


def _revision(revision: Revision) -> dict[str, str] | None:
    return {"name": revision.name, "commit": revision.commit} if revision.commit else None


def _instant(instant: dt.datetime | None) -> str | None:
    return instant.strftime("%Y-%m-%dT%H:%M:%SZ") if instant else None


def plain(value: Any) -> Any:
    """Give a value of a record as JSON has it, as it would stand in YAML; what holds private fields is left without."""
    if isinstance(value, dt.datetime):
        return _instant(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, EdtfDate | Part):
        return value.text
    if isinstance(value, Edition):
        return value.front.title if value.front else None
    if isinstance(value, Mapping):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [plain(one) for one in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {
            field.name: plain(getattr(value, field.name)) for field in fields(value) if field.name not in PRIVATE_FIELDS
        }
    return value
