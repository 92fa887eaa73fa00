"""The quick way for the commonest edit: the words of some records have changed, and nothing else.

Nothing but the records' own facets, and the comparisons of the events that their claims are about, can then have
changed; so neither the other records nor the rest of the plan are looked at. Whatever does not fit (a reference, a
date, a status, a new file, a mistake) is left to the whole build: None comes back, and nothing has been touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from builder.corpus.build import build_corpus
from builder.corpus.checks.of_words import OF_WORDS
from builder.corpus.findings import place_findings
from builder.corpus.words import without_words
from builder.diagnostics import Diagnostic, Severity, in_order
from builder.incremental.facet_values import KEPT
from builder.incremental.glance import Glance
from builder.incremental.known import FoundPage, StoredKnown
from builder.incremental.ledger import weigh
from builder.incremental.reasons import Reason, facet_reason
from builder.incremental.state import State
from builder.incremental.stored_facets import NotInStateError, StoredFacetTable
from builder.incremental.unchanged import Setting, others_unchanged, read_setting, told_in
from builder.plan.facets import Facet
from builder.plan.reader import FacetTable
from builder.records.content_tree import RecordFiles, record_of
from builder.records.kinds import KINDS, Kind
from builder.records.known_files import FileState
from builder.records.load import read_records
from builder.records.reading import ReadRecord, RecordKey, states_of
from builder.records.record import Record
from builder.records.site_config import SiteConfig
from builder.render.kept_look import KeptLook

MOST_RECORDS = 50
"""Most records whose correction is followed one by one; with more, the whole build is as quick."""


@dataclass(frozen=True, slots=True)
class Correction:
    """Records whose words have changed, and the pages that show them."""

    config: SiteConfig
    read: tuple[ReadRecord, ...]
    files: Mapping[str, FileState]
    """The files of records whose states are others now."""
    table: StoredFacetTable
    known: StoredKnown
    pages: tuple[tuple[FoundPage, Reason], ...]
    glance: Glance
    diagnostics: tuple[Diagnostic, ...]
    """Of the whole site: warnings alone."""
    setting: Setting
    look: Callable[[], KeptLook]
    """Gives what the languages of the site were made from, which has not changed; it raises `DamagedStateError`."""


def find_correction(
    state: State, known: StoredKnown, root: Path, look: Callable[[], Glance], now: datetime
) -> Correction | None:
    """Follow the words that have changed since the build that left `state`; None where more than words has.

    `known` is what is to be changed with it, `look` looks at the site's files beside those of that build. Raises
    `DamagedStateError`.
    """
    try:
        return _find_correction(state, known, root, look, now)
    except NotInStateError:
        return None


def _find_correction(
    state: State, known: StoredKnown, root: Path, look: Callable[[], Glance], now: datetime
) -> Correction | None:
    setting = read_setting(state.store)
    if setting is None or not setting.since <= now < setting.until:
        return None
    config = state.config()
    changed: dict[RecordKey, Record[Any]] = {}
    table = _table(state, known, config, changed)
    glance = look()  # as late as can be: another process may be looking until now
    if glance.changed is None or not others_unchanged(setting, root, glance):
        return None
    scan = glance.scan(root)
    records = {record_of(scan, path) for path in glance.changed}
    if None in records or len(records) > MOST_RECORDS:
        return None
    files = sorted((one for one in records if one is not None), key=lambda one: one.path)
    read: list[ReadRecord] = []
    states = dict(glance.fresh)
    for one, loaded, stored, seen in read_records(root, files, config, 1, encode=True):
        before = state.loaded(one.kind.kind, one.id)
        if (
            loaded.diagnostics
            or before is None
            or before.diagnostics
            or _has_changed_more(before.record, loaded.record)
        ):
            return None
        now_states = states_of(one, seen, scan)
        states |= now_states
        changed[one.kind.kind, one.id] = loaded.record
        read.append(ReadRecord(one.kind.kind, one.id, stored, now_states))
    diagnostics = _diagnostics(state, config, root, files, changed, setting)
    if diagnostics is None:
        return None
    pages = tuple(pages_reading(known, table, list(_touched(known, changed))))
    return Correction(config, tuple(read), states, table, known, pages, glance, diagnostics, setting, state.look)


def _has_changed_more(before: Record[Any], after: Record[Any]) -> bool:
    is_notice = getattr(after.data, "status", "") == "retracted"
    return is_notice or without_words(before) != without_words(after)


def _diagnostics(
    state: State,
    config: SiteConfig,
    root: Path,
    files: Iterable[RecordFiles],
    changed: Mapping[RecordKey, Record[Any]],
    setting: Setting,
) -> tuple[Diagnostic, ...] | None:
    """Give the diagnostics of the whole site as they are now; None where the changed records have others than checks
    of words find, for their places may have moved, or where there is an error.
    """
    paths = {path for one in files for path in one.paths}
    codes = {check.RULE.code for check in OF_WORDS}
    kept = [one for one in told_in(setting) if one.path not in paths]
    if any(one.path in paths and one.code not in codes for one in told_in(setting)):
        return None
    tables: dict[Kind, dict[str, Record[Any]]] = {kind.kind: {} for kind in KINDS}
    for kind, id_ in state.records_of("term"):
        tables[kind][id_] = _whole(state, kind, id_)
    for (kind, id_), record in changed.items():
        tables[kind][id_] = record
    corpus = build_corpus(config, tables)
    found = [finding for check in OF_WORDS for finding in check.check(corpus) if finding.file in paths]
    placed = list(place_findings(found, root, config.file_limit))
    if any(one.severity is Severity.ERROR for one in placed):
        return None
    return in_order((*kept, *placed))


def _whole(state: State, kind: Kind, id_: str) -> Record[Any]:
    loaded = state.loaded(kind, id_)
    if loaded is None:
        raise NotInStateError(f"{kind}/{id_} was not read before")
    return loaded.record


def _table(
    state: State, known: StoredKnown, config: SiteConfig, changed: Mapping[RecordKey, Record[Any]]
) -> StoredFacetTable:
    """Make the facets of the last build, with the records that are, or come to be, in `changed`."""

    def record(kind: Kind, id_: str) -> Record[Any]:
        return changed.get((kind, id_)) or _whole(state, kind, id_)

    return StoredFacetTable(config, state.public(), state.notices(), record, known)


def pages_reading(known: StoredKnown, table: FacetTable, facets: Iterable[Facet]) -> Iterator[tuple[FoundPage, Reason]]:
    """Find the pages that read one of some facets which has changed, and note the facets as they are now."""
    reasons: dict[int, Reason] = {}
    for facet in facets:
        before = known.row(facet)
        after = weigh(table, facet)
        if before is not None and before.digest != after.digest:
            reasons[known.number(after)] = facet_reason(before, after)
    if reasons:
        for page, reads in known.pages_reading(reasons):
            yield page, reasons[min(reasons.keys() & set(reads))]


def _touched(known: StoredKnown, changed: Mapping[RecordKey, Record[Any]]) -> Iterator[Facet]:
    """Name every facet that the words of some records can change."""
    events: set[str] = set()
    for (kind, id_), record in changed.items():
        for _, row in known.rows_of(f"{kind}/{id_}"):
            if row.facet.name not in KEPT:
                yield row.facet
        events |= {
            subject.event for claim in getattr(record.data, "claims", ()) for subject in claim.about if subject.event
        }
    for event in sorted(events):
        for _, row in known.rows_of(f"event/{event}"):
            if row.facet.name in ("comparisons", "comparisons-among"):
                yield row.facet
