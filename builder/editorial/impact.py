"""What a change of records does to the site: as data, for whoever puts it in words."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from builder.corpus.model import Corpus
from builder.corpus.release import NEVER, PUBLISHED_KINDS, public_from
from builder.corpus.translation import FRESH, Staleness, stale_parts
from builder.editorial.comparison import Comparison
from builder.editorial.differences import Difference
from builder.editorial.pages import FileChanges, PageChanges
from builder.editorial.revisions import Range
from builder.records.kinds import Kind
from builder.records.record import Record


@dataclass(frozen=True, slots=True)
class StaleEdition:
    """A translation that is behind its original by other parts than before; keys of parts, in reading order."""

    kind: Kind
    id: str
    lang: str
    of: str
    """The language of the original."""
    changed: tuple[str, ...]
    """Parts that read differently in the original now, and did not before."""
    missing: tuple[str, ...]
    """Parts that the original has now, and the translation knows nothing of."""
    gone: tuple[str, ...]
    """Parts that the original no longer has."""
    caught_up: tuple[str, ...]
    """Parts in which it was behind before, and is not any more."""

    @property
    def falls_behind(self) -> bool:
        """Whether the change leaves something to translate."""
        return bool(self.changed or self.missing or self.gone)


@dataclass(frozen=True, slots=True)
class Embargo:
    """A changed record that becomes public by itself, or would have: the instants in UTC, or None."""

    kind: Kind
    id: str
    was: datetime | None
    until: datetime | None


@dataclass(frozen=True, slots=True)
class Impact:
    """What changes, for editors and for readers."""

    range: Range
    comparison: Comparison
    settings: tuple[Difference, ...]
    """What differs in site_config.yaml."""
    errors_before: int
    errors: int
    """Errors in the records: with any, no site is built of them."""
    pages: PageChanges | None
    """None where one of the two states cannot be built."""
    files: FileChanges | None
    stale: tuple[StaleEdition, ...]
    embargoes: tuple[Embargo, ...]
    unseen: tuple[str, ...]
    """Changed files that pages are made with, and of which nobody can say here which pages show it."""

    @property
    def is_none(self) -> bool:
        """Whether nothing changes at all, as far as can be told."""
        unknown = self.errors or self.errors_before
        return not (unknown or self.comparison.changes or self.settings or self.unseen or self.pages or self._has_files)

    @property
    def _has_files(self) -> bool:
        return bool(self.files and (self.files.appear or self.files.change or self.files.vanish))


def stale_editions(before: Corpus, after: Corpus) -> Iterator[StaleEdition]:
    """Find the translations that fall behind their originals, or catch up, by kind, id and language."""
    for kind in PUBLISHED_KINDS:
        for record in after.of_kind(kind).values():
            if record.data.status in ("retracted", "withdrawn"):
                continue
            earlier = before.of_kind(kind).get(record.id)
            for edition in record.editions:
                translation = edition.front.translation if edition.front else None
                if translation is None:
                    continue
                now = stale_parts(record, edition.lang)
                then = stale_parts(earlier, edition.lang) if earlier else FRESH
                found = StaleEdition(
                    kind,
                    record.id,
                    edition.lang,
                    translation.of,
                    changed=tuple(part for part, digest in now.changed.items() if then.changed.get(part) != digest),
                    missing=tuple(part for part in now.missing if part not in then.missing),
                    gone=tuple(part for part in now.gone if part not in then.gone),
                    caught_up=tuple(part for part in _parts(then) if part not in _parts(now)),
                )
                if found.falls_behind or found.caught_up:
                    yield found


def _parts(stale: Staleness) -> tuple[str, ...]:
    return (*stale.changed, *stale.missing, *stale.gone)


def embargoes(comparison: Comparison) -> Iterator[Embargo]:
    """Find the changed records that are under an embargo, or were."""
    for change in comparison.changes:
        if change.kind in PUBLISHED_KINDS:
            was, until = (_until(record, comparison.now) for record in (change.before, change.after))
            if was is not None or until is not None:
                yield Embargo(change.kind, change.id, was, until)


def _until(record: Record[Any] | None, now: datetime) -> datetime | None:
    """Give the instant at which a record, or its notice, becomes public, where that is to come."""
    if record is None:
        return None
    instant = public_from(record, notice=True)
    return instant if now < instant < NEVER else None
